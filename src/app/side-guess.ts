/** Whether a file that is no prices and no ratings may be side data, and how it would be given. */
import { EngineError } from '../base/errors.ts';
import { stemOf } from '../ingest/files.ts';
import { loadSideFile } from '../ingest/side-file.ts';
import type { SideContext } from '../ingest/side-rows.ts';

/**
 * `pe=my/pe.csv` for a file that is read as side data under its own name; what only the user knows stands in it as
 * `lag=<days>`. `undefined` for any other file.
 */
export function guessSide(file: string, context: SideContext): string | undefined {
  const name = stemOf(file).replaceAll(/[\s=,]/g, '_');
  const open = openSetting(name, file, context);
  return open === undefined ? undefined : `${name}=${file}${open}`;
}

function openSetting(name: string, file: string, context: SideContext): string | undefined {
  try {
    const { table } = loadSideFile({ name, file }, context);
    // days and one column of numbers are too little to go by
    return table.kind === 'values' && table.ids[0] === '' ? undefined : '';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.issues.every(({ code }) => code === 'data.known')) return ',lag=<days>';
    return undefined;
  }
}
