/** What an instrument is: its id, its place, its market and its asset class. */

declare const brand: unique symbol;
/** `CODE.PLACE`, such as `600519.SH`, `00700.HK`, `AAPL.US`, `000300.SH`. */
export type InstrumentId = string & { readonly [brand]: 'instrument' };

/**
 * A market in the sense of a rating standard: it decides the benchmark. `CN-B` is the market of B shares, which are held
 * against no benchmark of the A shares; `CB` is the convertible-bond market. A place that is known may have none.
 */
export const MARKETS = ['CN', 'CN-B', 'NEEQ', 'CB', 'HK', 'US'] as const;
export type Market = (typeof MARKETS)[number];

/** What is rated; `index` is an index that nobody rates, `industry` one that is. */
export const ASSET_CLASSES = ['stock', 'industry', 'convertible', 'index', 'fund'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/** What data/markets/instruments.yaml says of a place; what each field means stands there. */
export interface PlaceFacts {
  readonly market?: Market | undefined;
  readonly currency: string;
  readonly zone: string;
  readonly sessions?: string | undefined;
  readonly weekends?: boolean | undefined;
  readonly class?: AssetClass | undefined;
  readonly code: string;
  readonly pad?: number | undefined;
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
}

export interface IndexEntry {
  readonly id: string;
  readonly names: readonly string[];
  readonly symbols: readonly string[];
  /** A listed share that bears the same code: `平安银行 000001.SZ`. */
  readonly sameCode?: string | undefined;
}

/** The content of data/markets/instruments.yaml. */
export interface InstrumentFacts {
  readonly places: Readonly<Record<string, PlaceFacts>>;
  readonly ranges: readonly RangeRule[];
  readonly exchanges: Readonly<Record<string, string>>;
  readonly codes: readonly CodeRule[];
  readonly indices: readonly IndexEntry[];
}

/** A place with its codes as an expression that can be tried. */
export interface KnownPlace extends Omit<PlaceFacts, 'code'> {
  readonly code: RegExp;
}

/** {@link InstrumentFacts} arranged for look-up. */
export interface InstrumentDirectory {
  readonly places: ReadonlyMap<string, KnownPlace>;
  /** Places by their suffix, by what is written in front of a code, and by what Bloomberg writes behind a blank. */
  readonly placesOf: ReadonlyMap<string, readonly string[]>;
  readonly placesBefore: ReadonlyMap<string, readonly string[]>;
  readonly placesBehind: ReadonlyMap<string, readonly string[]>;
  readonly marketOf: ReadonlyMap<string, Market>;
  /** Places by the words of an exchange column. */
  readonly exchangeOf: ReadonlyMap<string, readonly string[]>;
  readonly ranges: readonly RangeRule[];
  readonly codes: readonly CodeRule[];
  readonly indexBySymbol: ReadonlyMap<string, InstrumentId>;
  readonly indexByName: ReadonlyMap<string, InstrumentId>;
  readonly indexByCode: ReadonlyMap<string, IndexEntry>;
  readonly nameOfIndex: ReadonlyMap<InstrumentId, string>;
}

export function makeDirectory(facts: InstrumentFacts): InstrumentDirectory {
  const places = Object.entries(facts.places);
  const placesOf = placesBy(places, ({ spellings }) => spellings);
  const words = Object.entries(facts.exchanges).map(([word, place]) => [word, [place]] as const);
  const id = (entry: IndexEntry) => entry.id as InstrumentId;
  return {
    places: new Map(
      places.map(([place, { code, ...rest }]) => [
        place,
        { ...rest, code: new RegExp(`^(?:${code})$`) },
      ]),
    ),
    placesOf,
    placesBefore: placesBy(places, ({ before = [] }) => before),
    placesBehind: placesBy(places, ({ bloomberg = [] }) => bloomberg),
    marketOf: new Map(places.flatMap(([place, { market }]) => (market ? [[place, market]] : []))),
    exchangeOf: new Map([...words, ...placesOf]),
    ranges: facts.ranges,
    codes: [...facts.codes].sort((a, b) => b.prefix.length - a.prefix.length),
    indexBySymbol: new Map(
      facts.indices.flatMap((entry) => [entry.id, ...entry.symbols].map((s) => [s, id(entry)])),
    ),
    indexByName: new Map(
      facts.indices.flatMap((entry) => entry.names.map((n) => [n.toUpperCase(), id(entry)])),
    ),
    indexByCode: new Map(facts.indices.map((entry) => [entry.id.split('.')[0]!, entry])),
    nameOfIndex: new Map(facts.indices.map((entry) => [id(entry), entry.names[0] ?? entry.id])),
  };
}

/** Places by each of their spellings; one spelling may serve several: `.SI` is Shenwan's and Singapore's. */
function placesBy(
  places: readonly (readonly [string, PlaceFacts])[],
  spellingsOf: (facts: PlaceFacts) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [place, facts] of places)
    for (const spelling of spellingsOf(facts))
      found.set(spelling, [...(found.get(spelling) ?? []), place]);
  return found;
}

const placeOfId = (id: InstrumentId): string => id.slice(id.lastIndexOf('.') + 1);
const codeOfId = (id: InstrumentId): string => id.slice(0, id.lastIndexOf('.'));

/** The asset class that an id shows by itself: an index of the list or of a range, else what its code range says. */
export function classOf(directory: InstrumentDirectory, id: InstrumentId): AssetClass {
  if (directory.nameOfIndex.has(id)) return 'index';
  const place = placeOfId(id);
  const code = codeOfId(id);
  const whole = directory.places.get(place)?.class;
  if (whole) return whole;
  if (place === 'SH' && code.startsWith('000')) return 'index';
  const rule = directory.codes.find((r) => r.place === place && code.startsWith(r.prefix));
  return rule?.class ?? 'stock';
}

/** What is said of the range of codes that an id belongs to, where it differs from its place. */
const rangeOf = ({ ranges }: InstrumentDirectory, id: InstrumentId): RangeRule | undefined =>
  ranges.find(({ prefix, place }) => place === placeOfId(id) && id.startsWith(prefix));

/** The market whose benchmark a rating on this instrument is held against; `undefined` where no standard's market is meant. */
export function marketOf(
  directory: InstrumentDirectory,
  id: InstrumentId,
  assetClass: AssetClass,
): Market | undefined {
  if (assetClass === 'convertible') return 'CB';
  return rangeOf(directory, id)?.market ?? directory.marketOf.get(placeOfId(id));
}

/**
 * The market of a rating by the file's own word, else by its id. `CN` says where a B share trades, and not that it is
 * an A share.
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

/** True where the id's place is one of those that are known; the user's own series may stand at another. */
export const hasKnownPlace = ({ places }: InstrumentDirectory, id: InstrumentId): boolean =>
  places.has(placeOfId(id));

/** True where the place is not known or has no such code: a series of the user's own, such as an index he made. */
export function isOwnSeries({ places }: InstrumentDirectory, id: InstrumentId): boolean {
  return places.get(placeOfId(id))?.code.test(codeOfId(id)) !== true;
}

/** The currency of the instrument's prices, `undefined` where its place is not known. */
export const currencyOf = (directory: InstrumentDirectory, id: InstrumentId): string | undefined =>
  rangeOf(directory, id)?.currency ?? directory.places.get(placeOfId(id))?.currency;

/** The IANA time zone of the instrument's exchange, `undefined` where its place is not known. */
export const zoneOf = ({ places }: InstrumentDirectory, id: InstrumentId): string | undefined =>
  places.get(placeOfId(id))?.zone;

/** What instruments that trade on the same days have in common: `CN` for the mainland, else mostly the place. */
export function sessionGroup({ places }: InstrumentDirectory, id: InstrumentId): string {
  const place = placeOfId(id);
  return places.get(place)?.sessions ?? place;
}

/** True where the exchange is known and has never held a session on a Saturday or Sunday. */
export const restsOnWeekends = ({ places }: InstrumentDirectory, id: InstrumentId): boolean =>
  places.get(placeOfId(id))?.weekends === undefined && places.has(placeOfId(id));
