/** What an instrument is: its id, its place, its market and its asset class. */

import { addTo } from '../base/multimap.ts';
import type { IndexEntry } from './index-entry.ts';

declare const brand: unique symbol;
/** `CODE.PLACE`, such as `600519.SH`, `00700.HK`, `AAPL.US`, `000300.SH`. */
export type InstrumentId = string & { readonly [brand]: 'instrument' };

/**
 * A market in the sense of a rating standard: it decides the benchmark. `CN-B` is the market of B shares, which are held
 * against no benchmark of the A shares; `CB` is the convertible-bond market. A place that is known may have none.
 */
export const MARKETS = ['CN', 'CN-B', 'NEEQ', 'CB', 'HK', 'US', 'JP'] as const;
export type Market = (typeof MARKETS)[number];

/** What may be rated: `industry` is an index with ratings, `index` one without. */
export const ASSET_CLASSES = ['stock', 'industry', 'convertible', 'index', 'fund'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/** Facts of a place from data/markets; data/markets/world.yaml explains the fields. */
export interface PlaceFacts {
  readonly market?: Market | undefined;
  readonly currency: string;
  readonly zone: string;
  readonly sessions?: string | undefined;
  readonly weekends?: boolean | undefined;
  readonly class?: AssetClass | undefined;
  readonly code: string;
  readonly pad?: number | undefined;
  readonly bare?: string | undefined;
  readonly stated?: string | undefined;
  readonly classMark?: '.' | undefined;
  readonly spellings: readonly string[];
  readonly before?: readonly string[] | undefined;
  readonly bloomberg?: readonly string[] | undefined;
}

/** A range of codes whose market or currency is not their place's. */
export interface RangeRule {
  readonly prefix: string;
  readonly place: string;
  readonly market?: Market | undefined;
  readonly currency: string;
}

export interface CodeRule {
  readonly prefix: string;
  readonly place: string;
  readonly class: AssetClass;
  /** False where a code without its place must not be read as one of this place. */
  readonly bare?: false | undefined;
}

/** Facts of instruments from one file of data/markets. */
export interface InstrumentFacts {
  readonly places: Readonly<Record<string, PlaceFacts>>;
  readonly ranges: readonly RangeRule[];
  readonly exchanges: Readonly<Record<string, string>>;
  readonly codes: readonly CodeRule[];
  readonly indices: readonly IndexEntry[];
}

/** A place with its codes as expressions that can be tried. */
export interface KnownPlace extends Omit<PlaceFacts, 'code' | 'bare' | 'stated'> {
  readonly code: RegExp;
  readonly bare: RegExp | undefined;
  readonly stated: RegExp | undefined;
}

/** {@link InstrumentFacts} arranged for look-up. */
export interface InstrumentDirectory {
  readonly places: ReadonlyMap<string, KnownPlace>;
  /** Places by their suffix, by what is written in front of a code, and by what Bloomberg writes behind a blank. */
  readonly placesOf: ReadonlyMap<string, readonly string[]>;
  readonly placesBefore: ReadonlyMap<string, readonly string[]>;
  readonly placesBehind: ReadonlyMap<string, readonly string[]>;
  readonly marketOf: ReadonlyMap<string, Market>;
  /** The place of a market that has one only. */
  readonly onlyPlaceOf: ReadonlyMap<Market, string>;
  /** Places by the words of an exchange column. */
  readonly exchangeOf: ReadonlyMap<string, readonly string[]>;
  readonly ranges: readonly RangeRule[];
  readonly codes: readonly CodeRule[];
  /** Those of {@link codes} that tell the place of a bare code; the longest prefix comes first in both. */
  readonly bareCodes: readonly CodeRule[];
  /** Places, and markets, whose bare codes tell the place. */
  readonly codePlaces: ReadonlySet<string>;
  readonly codeMarkets: ReadonlySet<Market>;
  readonly indexBySymbol: ReadonlyMap<string, InstrumentId>;
  readonly indexByName: ReadonlyMap<string, InstrumentId>;
  readonly indexByCode: ReadonlyMap<string, IndexEntry>;
  readonly nameOfIndex: ReadonlyMap<InstrumentId, string>;
  readonly indexById: ReadonlyMap<InstrumentId, IndexEntry>;
}

/** Merges the facts of several files. @throws {Error} where two of them have the same place */
export function mergeFacts(files: readonly InstrumentFacts[]): InstrumentFacts {
  const places = files.flatMap((file) => Object.entries(file.places));
  const names = places.map(([place]) => place);
  const twice = names.find((place, i) => names.indexOf(place) < i);
  if (twice !== undefined) throw new Error(`two files of data/markets speak of ${twice}`);
  return {
    places: Object.fromEntries(places),
    ranges: files.flatMap(({ ranges }) => ranges),
    exchanges: Object.fromEntries(files.flatMap(({ exchanges }) => Object.entries(exchanges))),
    codes: files.flatMap(({ codes }) => codes),
    indices: files.flatMap(({ indices }) => indices),
  };
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const wholeOr = (pattern: string | undefined) =>
  pattern === undefined ? undefined : whole(pattern);

export function makeDirectory(facts: InstrumentFacts): InstrumentDirectory {
  const places = Object.entries(facts.places);
  const marketOf = new Map(
    places.flatMap(([place, { market }]) => (market ? [[place, market] as const] : [])),
  );
  const codes = [...facts.codes].sort((a, b) => b.prefix.length - a.prefix.length);
  const bareCodes = codes.filter(({ bare }) => bare !== false);
  const codePlaces = new Set(bareCodes.map(({ place }) => place));
  const placesOf = placesBy(places, ({ spellings }) => spellings);
  const words = Object.entries(facts.exchanges).map(([word, place]) => [word, [place]] as const);
  const id = (entry: IndexEntry) => entry.id as InstrumentId;
  return {
    places: new Map(
      places.map(([place, { code, bare, stated, ...rest }]) => [
        place,
        { ...rest, code: whole(code), bare: wholeOr(bare), stated: wholeOr(stated) },
      ]),
    ),
    placesOf,
    placesBefore: placesBy(places, ({ before = [] }) => before),
    placesBehind: placesBy(places, ({ bloomberg = [] }) => bloomberg),
    marketOf,
    onlyPlaceOf: onlyPlaces(marketOf),
    exchangeOf: new Map([...words, ...placesOf]),
    ranges: facts.ranges,
    codes,
    bareCodes,
    codePlaces,
    codeMarkets: new Set([...codePlaces].flatMap((place) => marketOf.get(place) ?? [])),
    indexBySymbol: new Map(
      facts.indices.flatMap((entry) => [entry.id, ...entry.symbols].map((s) => [s, id(entry)])),
    ),
    indexByName: new Map(
      facts.indices.flatMap((entry) => entry.names.map((n) => [n.toUpperCase(), id(entry)])),
    ),
    indexByCode: new Map(facts.indices.map((entry) => [entry.id.split('.')[0]!, entry])),
    indexById: new Map(facts.indices.map((entry) => [id(entry), entry])),
    nameOfIndex: new Map(facts.indices.map((entry) => [id(entry), entry.names[0] ?? entry.id])),
  };
}

function onlyPlaces(marketOf: ReadonlyMap<string, Market>): ReadonlyMap<Market, string> {
  const markets = [...marketOf.values()];
  const isOnly = (market: Market) => markets.indexOf(market) === markets.lastIndexOf(market);
  return new Map(
    [...marketOf].flatMap(([place, market]) => (isOnly(market) ? [[market, place] as const] : [])),
  );
}

/** Places by each of their spellings; one spelling may serve several: `.SI` is Shenwan's and Singapore's. */
function placesBy(
  places: readonly (readonly [string, PlaceFacts])[],
  spellingsOf: (facts: PlaceFacts) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [place, facts] of places)
    for (const spelling of spellingsOf(facts)) addTo(found, spelling, place);
  return found;
}

/** `SH` of `600519.SH`. */
export const placeOfId = (id: InstrumentId): string => id.slice(id.lastIndexOf('.') + 1);
/** `600519` of `600519.SH`. */
export const codeOfId = (id: InstrumentId): string => id.slice(0, id.lastIndexOf('.'));

/** The asset class that an id shows by itself: an index of the list or of a range, else what its code range says. */
export function classOf(directory: InstrumentDirectory, id: InstrumentId): AssetClass {
  if (directory.nameOfIndex.has(id)) return 'index';
  const place = placeOfId(id);
  const code = codeOfId(id);
  const ofAll = directory.places.get(place)?.class;
  if (ofAll) return ofAll;
  const rule = directory.codes.find((r) => r.place === place && code.startsWith(r.prefix));
  return rule?.class ?? 'stock';
}

/** The rule of the code range that an id belongs to, where it differs from its place. */
const rangeOf = ({ ranges }: InstrumentDirectory, id: InstrumentId): RangeRule | undefined =>
  ranges.find(({ prefix, place }) => place === placeOfId(id) && id.startsWith(prefix));

/** The market whose benchmark ratings on this instrument are compared with; `undefined` where the place has none. */
export function marketOf(
  directory: InstrumentDirectory,
  id: InstrumentId,
  assetClass: AssetClass,
): Market | undefined {
  if (assetClass === 'convertible') return 'CB';
  return rangeOf(directory, id)?.market ?? directory.marketOf.get(placeOfId(id));
}

/**
 * The market of a rating, by the file's own word, else by its id. A B share marked `CN` stays a B share.
 */
export function ratedMarket(
  directory: InstrumentDirectory,
  id: InstrumentId,
  assetClass: AssetClass,
  said: Market | undefined,
): Market | undefined {
  const own = marketOf(directory, id, assetClass);
  return said === undefined || (said === 'CN' && own === 'CN-B') ? own : said;
}

/** True where the id's place is known; a series of the user's own may have another. */
export const hasKnownPlace = ({ places }: InstrumentDirectory, id: InstrumentId): boolean =>
  places.has(placeOfId(id));

/** True where the place is not known or has no such code: a series of the user's own, such as a custom index. */
export function isOwnSeries({ places }: InstrumentDirectory, id: InstrumentId): boolean {
  return places.get(placeOfId(id))?.code.test(codeOfId(id)) !== true;
}

/** The currency of the instrument's prices, `undefined` where its place is not known. */
export const currencyOf = (directory: InstrumentDirectory, id: InstrumentId): string | undefined =>
  rangeOf(directory, id)?.currency ?? directory.places.get(placeOfId(id))?.currency;

/** The IANA time zone of the instrument's exchange, `undefined` where its place is not known. */
export const zoneOf = ({ places }: InstrumentDirectory, id: InstrumentId): string | undefined =>
  places.get(placeOfId(id))?.zone;

/** Key of the instruments that trade on the same days: `CN` for the mainland, else mostly the place. */
export function sessionGroup({ places }: InstrumentDirectory, id: InstrumentId): string {
  const place = placeOfId(id);
  return places.get(place)?.sessions ?? place;
}

/** True where the exchange is known and has never held a session on a Saturday or Sunday. */
export const restsOnWeekends = ({ places }: InstrumentDirectory, id: InstrumentId): boolean =>
  places.get(placeOfId(id))?.weekends === undefined && places.has(placeOfId(id));
