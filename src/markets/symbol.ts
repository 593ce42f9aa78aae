/** From a vendor's spelling of an instrument to its id: settled by rule and by the file's own hints, never guessed. */
import type { InstrumentDirectory, InstrumentId, Market } from './instrument.ts';
import { idAt, placedReadings } from './spelling.ts';

/** What a file says about a symbol besides the symbol. */
export interface SymbolHints {
  /** As the file spells it: `SHANGHAI`, `SZSE`, `NASDAQ`, `港股`. */
  readonly exchange?: string | undefined;
  /** The instrument's printed name: `沪深300`, `平安银行`. */
  readonly name?: string | undefined;
  readonly market?: Market | undefined;
  /** The file's layout or column says that the code is an A-share's, so that `000905` is not CSI 500. */
  readonly share?: boolean | undefined;
  /** Codes of this layout may have lost their leading zeros: `1` is `000001`. */
  readonly zerosLost?: boolean | undefined;
}

export type Resolution =
  | { readonly kind: 'id'; readonly id: InstrumentId }
  | { readonly kind: 'ambiguous'; readonly readings: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: Resolution = { kind: 'unknown' };

/** What a ticker of the US looks like: `AAPL`, `BRK.B`, `BRK-B`. Behind a dot other letters are places: `BP.L`, `BMW.F`. */
const AMERICAN = /^[A-Z]{1,5}([-/][A-Z]|\.[AB])?$/;
/** The same, where the file says that it is one. */
const SAID_AMERICAN = /^[A-Z]{1,5}([-/.][A-Z])?$/;

/**
 * Resolves one spelling, such as `sh600519`, `600519.XSHG`, `0700.HK`, `600519 CH Equity`, `^GSPC`, `'000300` or `沪深300`.
 * Width and quotes of a spreadsheet do not matter, nor does the `.0` of a column of numbers.
 */
export function resolveSymbol(
  directory: InstrumentDirectory,
  symbol: string,
  hints: SymbolHints = {},
): Resolution {
  const text = plainText(symbol);
  const upper = text.toUpperCase();
  const named = upper.replace(/ INDEX$/, ''); // Bloomberg's SPX Index
  const index =
    directory.indexBySymbol.get(named) ??
    directory.indexByName.get(upper) ??
    directory.indexByName.get(named);
  if (index) return { kind: 'id', id: index };
  const placed = placedReadings(directory, text);
  if (placed.length > 0) return oneOf(placed);
  const exchange = hints.exchange?.trim().toUpperCase();
  const place = exchange ? exchangePlace(directory, exchange, upper) : undefined;
  if (exchange && !place) return UNKNOWN; // an exchange that is not known is none of the mainland's
  if (/^\d{1,6}$/.test(text)) return resolveDigits(directory, text, place, hints);
  if (place && place !== 'US') return abroad(directory, upper, place);
  const american = place === 'US' || hints.market === 'US';
  if (AMERICAN.test(text) || (american && SAID_AMERICAN.test(upper)))
    return resolved(idAt(directory, upper, 'US'));
  return UNKNOWN;
}

/** The text as one would type it: narrow letters and digits, no marks that are not seen, no quotes, no decimals of a code that became a number. */
function plainText(symbol: string): string {
  const text = symbol
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim();
  return text.replace(/^['"]|^="|['"]$/g, '').replace(/^(\d{1,6})\.0+$/, '$1');
}

const resolved = (id: InstrumentId | undefined): Resolution => (id ? { kind: 'id', id } : UNKNOWN);

const oneOf = (ids: readonly InstrumentId[]): Resolution =>
  ids.length > 1 ? { kind: 'ambiguous', readings: ids } : resolved(ids[0]);

/** The place that an exchange's word means; where two bear it, the one that has such a code. */
function exchangePlace(
  directory: InstrumentDirectory,
  exchange: string,
  code: string,
): string | undefined {
  const places = directory.exchangeOf.get(exchange) ?? [];
  if (places.length === 1) return places[0];
  const fitting = places.filter((place) => idAt(directory, code, place) !== undefined);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A ticker at an exchange that the file names: `VOD` in London. Tickers of letters are unknown on the exchanges of codes. */
const abroad = (directory: InstrumentDirectory, code: string, place: string): Resolution =>
  directory.marketOf.has(place) ? UNKNOWN : resolved(idAt(directory, code, place));

/** A bare number: the file's exchange decides, then its name, then the code range; two readings are refused. */
function resolveDigits(
  directory: InstrumentDirectory,
  digits: string,
  place: string | undefined,
  hints: SymbolHints,
): Resolution {
  const american = place === 'US' || hints.market === 'US';
  if (american) return UNKNOWN;
  if (place && !directory.marketOf.has(place)) return abroad(directory, digits, place);
  if (place === 'HK' || hints.market === 'HK') return resolved(idAt(directory, digits, 'HK'));
  const mainland = place !== undefined || hints.market === 'CN' || hints.zerosLost === true;
  const code = mainland ? digits.padStart(6, '0') : digits;
  const isOf = (at: string) =>
    directory.codes.some((r) => r.place === at && code.startsWith(r.prefix));
  if (place && code !== digits && !isOf(place)) return UNKNOWN; // no share of Shanghai begins with zeros
  if (place) return resolved(idAt(directory, code, place));
  if (hints.market === 'NEEQ') return resolved(idAt(directory, code, 'NQ'));
  // five digits: shares of Hong Kong and their counters in yuan; 60051 is a mainland code that lost a digit
  if (/^[08]\d{4}$/.test(code)) return resolved(idAt(directory, code, 'HK'));
  if (code.length === 5) return UNKNOWN;
  const rule = directory.codes.find(({ prefix }) => code.startsWith(prefix));
  if (code.length < 6) {
    const padded = code.padStart(6, '0');
    return { kind: 'ambiguous', readings: [`${padded}.SZ`, `${code.padStart(5, '0')}.HK`] };
  }
  return settleIndexOrShare(directory, code, rule?.place, hints);
}

/** What names of indices have and names of the shares that bear an index's code have not. */
const INDEX_WORD = /指|上证|深证|中证|沪深|全A|INDEX|COMPOSITE|CSI|SSE/;

/** `000001` is 平安银行 and 上证指数: only the name or the layout tells which. */
function settleIndexOrShare(
  directory: InstrumentDirectory,
  code: string,
  place: string | undefined,
  { name, share }: SymbolHints,
): Resolution {
  const index = directory.indexByCode.get(code);
  if (!index) return place ? resolved(idAt(directory, code, place)) : UNKNOWN;
  const asIndex: Resolution = { kind: 'id', id: index.id as InstrumentId };
  const word = name?.trim().toUpperCase() ?? '';
  const named = directory.indexByName.get(word);
  if (named === index.id || index.sameCode === undefined) return asIndex;
  const isShareName = word !== '' && named === undefined && !INDEX_WORD.test(word);
  if ((share || isShareName) && place) return resolved(idAt(directory, code, place));
  return { kind: 'ambiguous', readings: [index.sameCode, `${index.names[0]} ${index.id}`] };
}
