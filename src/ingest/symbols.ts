/** Which instrument a price file is about: its column, its ticker row, its title line or its name, in that order. */
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { type Resolution, resolveSymbol, type SymbolHints } from '../markets/symbol.ts';

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
 * Resolves a file's name: `600519.SH_daily`, `SH#600519`, `沪深300历史数据`, `AAPL`. A ticker of plain letters counts only
 * as the whole name in capitals, because `TEST_daily` is no instrument.
 */
export function resolveStem(
  directory: InstrumentDirectory,
  stem: string,
  hints: SymbolHints,
): Resolution {
  const whole = resolveSymbol(directory, stem, hints);
  if (whole.kind !== 'unknown') return whole;
  const [token = ''] = stem.split(/[_\s(（]/);
  const leading = /\d/.test(token) || directory.indexBySymbol.has(token) ? token : '';
  if (leading) {
    const found = resolveSymbol(directory, leading, hints);
    if (found.kind !== 'unknown') return found;
  }
  const named = longestNameIn(directory, stem.toUpperCase());
  return named ? { kind: 'id', id: named } : { kind: 'unknown' };
}

function longestNameIn(
  { indexByName }: InstrumentDirectory,
  text: string,
): InstrumentId | undefined {
  let best = '';
  for (const name of indexByName.keys())
    if (name.length > best.length && text.includes(name)) best = name;
  return indexByName.get(best);
}

/** Says why a symbol could not be settled, and the cure. @param cure such as `--prices ID=FILE` */
export function explainResolution(symbol: string, resolution: Resolution, cure: string): string {
  if (resolution.kind === 'ambiguous')
    return `"${symbol}" could be ${resolution.readings.join(' or ')}; ${cure}`;
  return `"${symbol}" is no known spelling of an instrument; ${cure}`;
}
