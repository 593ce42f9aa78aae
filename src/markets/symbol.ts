/** From a vendor's spelling of an instrument to its id: settled by rule and by the file's own hints, never guessed. */
import type { InstrumentDirectory, InstrumentId, Market } from './instrument.ts';

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

/** Resolves one spelling, such as `sh600519`, `600519.XSHG`, `0700.HK`, `^GSPC`, `'000300` or `沪深300`. */
export function resolveSymbol(
  directory: InstrumentDirectory,
  symbol: string,
  hints: SymbolHints = {},
): Resolution {
  const text = symbol.trim().replace(/^'|^="|"$/g, '');
  const upper = text.toUpperCase();
  const index = directory.indexBySymbol.get(upper) ?? directory.indexByName.get(upper);
  if (index) return { kind: 'id', id: index };
  const placed = splitPlace(directory, upper);
  if (placed) return makeId(directory, placed.code, placed.place);
  const exchange = hints.exchange?.trim().toUpperCase();
  const place = exchange ? directory.exchangeOf.get(exchange) : undefined;
  if (exchange && !place) return UNKNOWN; // 000660 in Seoul is not 000660.SZ
  if (/^\d{1,6}$/.test(text)) return resolveDigits(directory, text, place, hints);
  if (place && place !== 'US') return UNKNOWN;
  const american = /^[A-Z]{1,5}([.-][A-Z])?$/;
  if (american.test(text) || (hints.market === 'US' && american.test(upper)))
    return makeId(directory, upper.replace('-', '.'), 'US');
  return UNKNOWN;
}

/** Splits `600519.SH`, `SH600519`, `sh.600519`, `SH#600519` and `hk00700` into code and place. */
function splitPlace(
  { placeOf }: InstrumentDirectory,
  upper: string,
): { code: string; place: string } | undefined {
  const dot = upper.lastIndexOf('.');
  const suffix = placeOf.get(upper.slice(dot + 1));
  if (dot > 0 && suffix && /^[A-Z0-9.-]+$/.test(upper.slice(0, dot)))
    return { code: upper.slice(0, dot), place: suffix };
  const [, prefix = '', digits] = /^([A-Z]{2})[.#_]?(\d{3,6})$/.exec(upper) ?? [];
  const place = placeOf.get(prefix);
  return place && digits ? { code: digits, place } : undefined;
}

/** Forms the id; a code that cannot stand at that place (five digits in Shanghai) is unknown. */
function makeId({ indexBySymbol }: InstrumentDirectory, code: string, place: string): Resolution {
  let text = code;
  if (/^\d+$/.test(code)) {
    if (place === 'HK') text = code.replace(/^0+(?=\d)/, '').padStart(5, '0');
    else if (place !== 'US' && code.length !== 6) return UNKNOWN;
  } else if (['SH', 'SZ', 'BJ', 'NQ', 'SI'].includes(place)) return UNKNOWN;
  const id = `${text}.${place}`;
  return { kind: 'id', id: indexBySymbol.get(id) ?? (id as InstrumentId) };
}

/** A bare number: the file's exchange decides, then its name, then the code range; two readings are refused. */
function resolveDigits(
  directory: InstrumentDirectory,
  digits: string,
  place: string | undefined,
  hints: SymbolHints,
): Resolution {
  const american = place === 'US' || hints.market === 'US';
  if (american) return UNKNOWN;
  if (place === 'HK' || hints.market === 'HK') return makeId(directory, digits, 'HK');
  const mainland = place !== undefined || hints.market === 'CN' || hints.zerosLost === true;
  const code = mainland ? digits.padStart(6, '0') : digits;
  const isOf = (at: string) =>
    directory.codes.some((r) => r.place === at && code.startsWith(r.prefix));
  if (place && code !== digits && !isOf(place)) return UNKNOWN; // no share of Shanghai begins with zeros
  if (place) return makeId(directory, code, place);
  if (hints.market === 'NEEQ') return makeId(directory, code, 'NQ');
  // five digits: shares of Hong Kong and their counters in yuan; 60051 is a mainland code that lost a digit
  if (/^[08]\d{4}$/.test(code)) return makeId(directory, code, 'HK');
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
  if (!index) return place ? makeId(directory, code, place) : UNKNOWN;
  const asIndex: Resolution = { kind: 'id', id: index.id as InstrumentId };
  const word = name?.trim().toUpperCase() ?? '';
  const named = directory.indexByName.get(word);
  if (named === index.id || index.sameCode === undefined) return asIndex;
  const isShareName = word !== '' && named === undefined && !INDEX_WORD.test(word);
  if ((share || isShareName) && place) return makeId(directory, code, place);
  return { kind: 'ambiguous', readings: [index.sameCode, `${index.names[0]} ${index.id}`] };
}
