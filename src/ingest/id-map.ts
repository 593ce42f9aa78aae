/** The map from a vendor's own keys to symbols: `--ids companies.csv`. */

import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { InputFile } from '../store/series.ts';
import { isMissing, shown } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import type { IdMap } from './symbols.ts';
import { noRows, openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** Reads a CSV with a key column and a symbol column. @throws {EngineError} `ids.map` for a key with two symbols */
export function loadIdMap(
  file: string,
  layouts: readonly Layout[],
): { readonly ids: IdMap; readonly input: InputFile } {
  const { bytes, input } = readInput(file);
  const maps = layouts.filter(({ kind }) => kind === 'ids');
  const table = openTable(decode(bytes, file).bytes, file, maps, 'ids');
  const { column } = table.match;
  const issues: Issue[] = [];
  const ids = new Map<string, { symbol: string; exchange?: string | undefined }>();
  visitRows(table, issues, (cells, line) => {
    const key = cells[column['key']!]!.trim(); // the layout needs both columns
    const symbol = cells[column['symbol']!]!.trim();
    if (isMissing(key) || isMissing(symbol)) {
      const message = said`expected a key and a symbol, found a blank cell; fill it or remove the row`;
      issues.push({ code: 'ids.map', message, place: { file, line } });
      return;
    }
    const known = ids.get(key);
    if (known && known.symbol !== symbol) {
      const message = said`key ${shown(key)} is ${shown(known.symbol)} above and ${shown(symbol)} here; keep one`;
      issues.push({ code: 'ids.map', message, place: { file, line } });
    }
    const exchange = column['exchange'] === undefined ? '' : cells[column['exchange']]!; // as wide as the header
    ids.set(key, { symbol, exchange: isMissing(exchange) ? undefined : exchange });
  });
  if (issues.length > 0) throw EngineError.of(issues);
  if (ids.size === 0) throw noRows(table);
  return { ids, input };
}
