/** Spellings that name their place: `600519.SH`, `sh600519`, `SHSE.600519`, `NASDAQ:AAPL`, `600519 CH Equity`, `BRKb.N`. */
import type { InstrumentDirectory, InstrumentId } from './instrument.ts';

/** The ids that a spelling may mean by the place it names; none where that place has no such code. */
export function placedReadings(directory: InstrumentDirectory, text: string): InstrumentId[] {
  const readings = [
    ...behindDot(directory, text),
    ...behindMark(directory, text.toUpperCase()),
    ...inFront(directory, text.toUpperCase()),
    ...behindBlank(directory, text),
  ];
  return [...new Set(readings)];
}

/** The id of a code at a place, `undefined` where the place has no such code (five digits in Shanghai). */
export function idAt(
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
