/** Resolves a vendor's spelling of an instrument to its id, by rules and by hints of the file, never by guessing. */
import type { InstrumentDirectory, InstrumentId, Market } from './instrument.ts';

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

/** The ids that a spelling may mean by the place it names; none where that place has no such code. */
function placedReadings(directory: InstrumentDirectory, text: string): InstrumentId[] {
  const readings = [
    ...behindDot(directory, text),
    ...behindMark(directory, text.toUpperCase()),
    ...inFront(directory, text.toUpperCase()),
    ...behindBlank(directory, text),
  ];
  return [...new Set(readings)];
}

/** The id of a code at a place, `undefined` where the place has no such code (five digits in Shanghai). */
function idAt(
  { places, indexBySymbol }: InstrumentDirectory,
  code: string,
  place: string,
): InstrumentId | undefined {
  const facts = places.get(place);
  if (!facts) return undefined;
  const { pad } = facts;
  const filled =
    pad && /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '').padStart(pad, '0') : code;
  const text = facts.classMark ? filled.replace(/[-/]/g, facts.classMark) : filled; // BRK-B, BRK/B and BRK.B are one share
  if (!facts.code.test(text)) return undefined;
  const id = `${text}.${place}`;
  return indexBySymbol.get(id) ?? (id as InstrumentId);
}

/** `600519.SH`, `0700.HK`, `BP.L`; Refinitiv's `BRKb.N` has the class in a small letter. */
function behindDot(directory: InstrumentDirectory, text: string): InstrumentId[] {
  const dot = text.lastIndexOf('.');
  if (dot <= 0) return []; // MU is Micron, and Munich only behind a dot
  const code = text.slice(0, dot);
  return (directory.placesOf.get(text.slice(dot + 1).toUpperCase()) ?? []).flatMap((place) => {
    const mark = directory.places.get(place)?.classMark;
    const plain = mark ? code.replace(/^([A-Z]+)([a-z])$/, `$1${mark}$2`) : code;
    return idAt(directory, plain.toUpperCase(), place) ?? [];
  });
}

/** `600519-SH`, `600519_SH`, FactSet's `AAPL-US`; letters before other words are classes: `BAC-PL` is no share of Lisbon. */
function behindMark(directory: InstrumentDirectory, upper: string): InstrumentId[] {
  const [, code = '', word = ''] = /^(\d{3,6})[-_/@]([A-Z]{2,6})$/.exec(upper) ?? [];
  if (code) return narrowed(directory, code, directory.placesOf.get(word) ?? []);
  const [, ticker = '', place = ''] = /^([A-Z.]+)-([A-Z]{2,6})$/.exec(upper) ?? [];
  return directory.places.get(place)?.stated ? narrowed(directory, ticker, [place]) : [];
}

/** `SH600519`, `sh.600519`, `SH#600519`, `HK.00700`, `SHSE.600519`, `NASDAQ:AAPL`; Eastmoney's `1.600519` and `105.AAPL`. */
function inFront(directory: InstrumentDirectory, upper: string): InstrumentId[] {
  const [, word = '', mark = '', code = ''] =
    /^([A-Z]+)([.#_:-]?)(\d{3,6})$/.exec(upper) ??
    /^([A-Z]+|\d{1,3})([.:])([0-9A-Z.&/-]+)$/.exec(upper) ??
    [];
  const places = directory.placesBefore.get(word) ?? [];
  // US.AAPL is written, HK.HSI is not
  const fits = (place: string) =>
    /^\d+$/.test(code) || mark === ':' || directory.places.get(place)?.stated !== undefined;
  return narrowed(directory, code, places.filter(fits));
}

/** Bloomberg's `600519 CH Equity`, `700 HK`, `BRK/B US`; a ticker without "Equity" in capitals only, for words are many. */
function behindBlank(directory: InstrumentDirectory, text: string): InstrumentId[] {
  const [, code = '', word = '', sector] =
    /^([0-9A-Z][0-9A-Z./&-]*) ([A-Z][A-Z0-9]{1,5})(?: (EQUITY|CORP))?$/.exec(text.toUpperCase()) ??
    [];
  if (!sector && text !== text.toUpperCase()) return [];
  const plain = code.replace(/\/$/, ''); // BP/ LN fills a ticker of two letters
  const bloomberg = narrowed(directory, plain, directory.placesBehind.get(word) ?? []);
  return bloomberg.length > 0
    ? bloomberg
    : narrowed(directory, plain, directory.placesOf.get(word) ?? []);
}

/** The ids of a code at places that share a word; on the mainland the code range says which exchange. */
function narrowed(
  directory: InstrumentDirectory,
  code: string,
  places: readonly string[],
): InstrumentId[] {
  const range = directory.bareCodes.find(({ prefix }) => code.startsWith(prefix))?.place;
  const several = places.length > 1;
  return places.flatMap((place) => {
    if (several && isOfCodes(directory, place) && place !== range) return [];
    return idAt(directory, code, place) ?? [];
  });
}

/** True where the codes of a place's market tell its places apart. */
function isOfCodes({ marketOf, codeMarkets }: InstrumentDirectory, place: string): boolean {
  const market = marketOf.get(place);
  return market !== undefined && codeMarkets.has(market);
}
