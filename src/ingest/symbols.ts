/** Resolves the instrument of a file, by a symbol column through the map from a vendor's keys to symbols (`--ids`), or by the file's name. */

import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { either } from '../base/text.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { type Resolution, resolveSymbol, type SymbolHints } from '../markets/symbol.ts';
import type { InputFile } from '../store/series.ts';
import { isMissing, shown } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import { noRows, openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** A vendor's key -> symbol and exchange, from `--ids FILE`. */
export type IdMap = ReadonlyMap<
  string,
  { readonly symbol: string; readonly exchange?: string | undefined }
>;

/** Resolves a cell of a symbol column, through the id map where it has the key. */
export function resolveKey(
  directory: InstrumentDirectory,
  ids: IdMap | undefined,
  key: string,
  hints: SymbolHints,
): Resolution {
  const mapped = ids?.get(key.trim());
  if (!mapped) return resolveSymbol(directory, key, hints);
  return resolveSymbol(directory, mapped.symbol, {
    ...hints,
    exchange: mapped.exchange ?? hints.exchange,
  });
}

/**
 * Resolves a file's name: `600519.SH_daily`, `SH#600519`, `000660_KS`, `沪深300历史数据`, `AAPL`. A ticker of plain letters counts only
 * as the whole name in capitals, because `TEST_daily` is no instrument.
 */
export function resolveStem(
  directory: InstrumentDirectory,
  stem: string,
  hints: SymbolHints,
): Resolution {
  const whole = resolveSymbol(directory, stem, hints);
  if (whole.kind !== 'unknown') return whole;
  const [token = '', word = ''] = stem.split(/[_\s(（]/);
  // 000660_KS_daily is a share of Seoul and not 000660.SZ
  const placed = /^\d+$/.test(token) && /^[A-Z]{2,6}$/.test(word);
  const there = placed ? resolveSymbol(directory, `${token} ${word}`, hints) : whole;
  if (there.kind !== 'unknown') return there;
  const named = directory.indexByName.has(token.toUpperCase());
  const isCode = !named && (/\d/.test(token) || /^[A-Z&-]+\.[A-Z]{1,3}$/.test(token));
  if (isCode || directory.indexBySymbol.has(token)) {
    const found = resolveSymbol(directory, token, hints);
    if (found.kind !== 'unknown') return found;
  }
  return indexNamedIn(directory, stem.toUpperCase());
}

/** Words allowed beside an index's name in a file's name; with `ETF`, `成长` or `增强` it is another instrument. */
const BESIDE =
  /^(?:指数|历史|日线|日K线?|行情|数据|收盘价?|点位|HISTORY|HISTORICAL|DAILY|PRICES?|DATA)*$/;

/** The index that a file's name names as a word of its own; two different ones name none. */
function indexNamedIn({ indexByName }: InstrumentDirectory, stem: string): Resolution {
  const words = stem.split(/[_\s()（）,，+-]+/);
  const found = new Set<InstrumentId>();
  for (const [name, id] of indexByName) {
    const joined = name.split(/[\s-]+/);
    const at = words.findIndex((_, i) => joined.every((part, k) => fits(words[i + k], part)));
    if (at !== -1) found.add(id);
  }
  const [id] = found;
  return id && found.size === 1 ? { kind: 'id', id } : { kind: 'unknown' };
}

const fits = (word: string | undefined, name: string): boolean =>
  word?.startsWith(name) === true && BESIDE.test(word.slice(name.length));

/** Says why a symbol could not be settled, and the cure. @param cure such as `--prices ID=FILE` */
export function explainResolution(symbol: string, resolution: Resolution, cure: string): Message {
  if (resolution.kind === 'ambiguous')
    return said`${shown(symbol)} could be ${either(resolution.readings)}; ${cure}`;
  return said`${shown(symbol)} is no known spelling of an instrument; ${cure}`;
}

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
