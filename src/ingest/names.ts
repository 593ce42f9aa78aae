/** Names of instruments with their ids, for texts that name companies without a code: `--names FILE`. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { resolveSymbol } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { isMissing } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import { explainResolution } from './symbols.ts';
import { noRows, openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** One row: an id with the names that texts give it. */
export interface NameRow {
  readonly id: InstrumentId;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Reads a CSV with columns code, name and, where one likes, aliases. @throws {EngineError} each bad row with its line */
export function loadNames(
  file: string,
  { directory, layouts }: { directory: InstrumentDirectory; layouts: readonly Layout[] },
): { readonly names: readonly NameRow[]; readonly input: InputFile } {
  const { bytes, input } = readInput(file);
  const own = layouts.filter(({ kind }) => kind === 'names');
  const table = openTable(decode(bytes, file).bytes, file, own, 'names');
  const { column } = table.match;
  const issues: Issue[] = [];
  const names: NameRow[] = [];
  const cellOf = (cells: readonly string[], field: string) => {
    const at = ownValue(column, field);
    const text = at === undefined ? '' : (cells[at] ?? '').trim();
    return isMissing(text) ? '' : text;
  };
  visitRows(table, issues, (cells, line) => {
    const [symbol, name] = [cellOf(cells, 'symbol'), cellOf(cells, 'name')];
    if (symbol === '' || name === '') {
      const message = said`expected a code and a name, found a blank cell; fill it or remove the row`;
      issues.push({ code: 'ids.map', message, place: { file, line } });
      return;
    }
    const exchange = cellOf(cells, 'exchange');
    const hints = { name, ...(exchange === '' ? {} : { exchange }) };
    const resolution = resolveSymbol(directory, symbol, hints);
    if (resolution.kind === 'id') {
      const aliases = cellOf(cells, 'aliases')
        .split(/[;；、|]/)
        .map((one) => one.trim());
      names.push({ id: resolution.id, name, aliases: aliases.filter((one) => one !== '') });
      return;
    }
    const message = explainResolution(symbol, resolution, said`write it as CODE.PLACE`);
    issues.push({ code: 'ids.map', message, place: { file, line, field: 'code' } });
  });
  if (issues.length > 0) throw EngineError.of(issues);
  if (names.length === 0) throw noRows(table);
  return { names, input };
}
