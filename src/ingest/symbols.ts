/** Resolves the instrument of a file, by a symbol column through the id map, or by the file's name. */

import { type Message, said } from '../base/message.ts';
import { either } from '../base/text.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { type Resolution, resolveSymbol, type SymbolHints } from '../markets/symbol.ts';
import { shown } from './cells.ts';

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
