/** The delistings of files of corporate actions, for judging: the other rows are of no use to a verdict, and are counted. */
import { EngineError, type Issue } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { type ActionRow, loadActions, onceEach } from '../ingest/actions.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Delisting } from '../ratings/delisting.ts';
import { type Delistings, settlerOf } from '../ratings/settlement.ts';
import type { InputFile } from '../store/series.ts';
import { idMap } from './load.ts';

/** Delistings with the files that state them. */
export interface LoadedDelistings extends Delistings {
  /** As they were given. */
  readonly paths: readonly string[];
  readonly inputs: readonly InputFile[];
  /** Dividends, new shares and splits, which verdicts take from the prices. */
  readonly otherRows: number;
}

/**
 * Loads what became of delisted shares.
 *
 * @param nameOf what evidence calls a file; by default its path
 * @throws {EngineError} every bad row; `run.actions` for an instrument that is delisted twice
 */
export function loadDelistings(
  files: string | readonly string[],
  {
    ids,
    nameOf = (path) => path,
  }: { readonly ids?: string | undefined; readonly nameOf?: (path: string) => string } = {},
): LoadedDelistings {
  const paths = [...new Set(typeof files === 'string' ? [files] : files)];
  const context = {
    ...{ directory: instrumentDirectory(), layouts: vendorLayouts() },
    ids: ids === undefined ? undefined : idMap(ids).ids,
  };
  const read = paths.map((path) => loadActions(path, context));
  const rows = onceEach(read);
  const delistings = rows.filter(({ kind }) => kind === 'delisting');
  const of = byInstrument(delistings, nameOf);
  return {
    ...{ of, paths, otherRows: rows.length - delistings.length },
    settlerOf: (book) => settlerOf(of, book),
    inputs: read.map(({ input }) => ({ ...input, file: nameOf(input.file) })),
  };
}

function byInstrument(
  rows: readonly ActionRow[],
  nameOf: (path: string) => string,
): ReadonlyMap<InstrumentId, Delisting> {
  const found = new Map<InstrumentId, Delisting>();
  const issues: Issue[] = [];
  for (const row of rows) {
    const { instrument, exDay: day, cash, ratio, text = '', successor, line } = row;
    const kind = successor ? 'shares' : Number.isNaN(cash) ? 'last' : 'cash';
    const value = kind === 'shares' ? ratio : cash;
    const known = found.get(instrument);
    const file = nameOf(row.file);
    if (known) {
      const message = said`${instrument} is delisted here, and otherwise in ${verbatim(`${known.file}:${known.line}`)}; leave out the one that is wrong`;
      issues.push({ code: 'run.actions', message, place: { file, line } });
    } else found.set(instrument, { instrument, day, kind, value, text, successor, file, line });
  }
  if (issues.length > 0) throw EngineError.of(issues);
  return found;
}
