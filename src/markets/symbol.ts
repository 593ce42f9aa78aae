/** Resolves a vendor's spelling of an instrument to its id, by rules and by hints of the file, never by guessing. */
import type { InstrumentDirectory, InstrumentId, Market } from './instrument.ts';
import { idAt, placedReadings } from './spelling.ts';

/** Hints of a file about a symbol. */
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
  const said = place ?? onlyPlace(directory, hints);
  const tickers = said === undefined ? undefined : directory.places.get(said)?.stated;
  if (said && tickers)
    return tickers.test(upper) ? resolved(idAt(directory, upper, said)) : UNKNOWN;
  if (place) return abroad(directory, upper, place);
  return resolved(bareReading(directory, text));
}

/** The place that a file's market means, where that market has one only. */
const onlyPlace = (
  { onlyPlaceOf }: InstrumentDirectory,
  { market }: SymbolHints,
): string | undefined => (market === undefined ? undefined : onlyPlaceOf.get(market));

/** The id of a code or ticker whose form only one place uses: `AAPL`, `00700`. */
function bareReading(directory: InstrumentDirectory, text: string): InstrumentId | undefined {
  for (const [place, { bare }] of directory.places)
    if (bare?.test(text)) return idAt(directory, text, place);
  return undefined;
}

/** The text as one would type it: half-width, without invisible marks and quotes, and without the `.0` of a code read as a number. */
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

/** The place that an exchange's word means; of two, the one that has such a code. */
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
  directory.marketOf.has(place) && !/\d/.test(code)
    ? UNKNOWN
    : resolved(idAt(directory, code, place));

/** Resolves a bare number by the file's exchange, then its name, then the code range; two readings are refused. */
function resolveDigits(
  directory: InstrumentDirectory,
  digits: string,
  place: string | undefined,
  hints: SymbolHints,
): Resolution {
  const { bareCodes, codePlaces, codeMarkets } = directory;
  const said = place ?? onlyPlace(directory, hints);
  if (said && !codePlaces.has(said)) return resolved(idAt(directory, digits, said));
  const bySixDigits = place !== undefined || (hints.market && codeMarkets.has(hints.market));
  const code = bySixDigits || hints.zerosLost ? digits.padStart(6, '0') : digits;
  const isOf = (at: string) => bareCodes.some((r) => r.place === at && code.startsWith(r.prefix));
  if (place && code !== digits && !isOf(place)) return UNKNOWN; // no share of Shanghai begins with zeros
  if (place) return resolved(idAt(directory, code, place));
  const bare = bareReading(directory, code);
  if (bare) return resolved(bare);
  if (code.length === 5) return UNKNOWN; // a code of six digits that lost one within
  if (code.length < 6) return { kind: 'ambiguous', readings: readingsOf(directory, code) };
  const rule = bareCodes.find(({ prefix }) => code.startsWith(prefix));
  return settleIndexOrShare(directory, code, rule?.place, hints);
}

/** Readings of up to four digits: a six-digit code without its zeros, or one of a place that pads its codes with zeros. */
function readingsOf(directory: InstrumentDirectory, digits: string): readonly string[] {
  const six = digits.padStart(6, '0');
  const rule = directory.bareCodes.find(({ prefix }) => six.startsWith(prefix));
  const filling = [...directory.places].flatMap(([place, { pad }]) => (pad ? [place] : []));
  return [
    ...(rule ? [`${six}.${rule.place}`] : []),
    ...filling.flatMap((place) => idAt(directory, digits, place) ?? []),
  ];
}

/** Words in names of indices that names of shares do not have. */
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
