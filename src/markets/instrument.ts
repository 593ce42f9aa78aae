/** What an instrument is: its id, its place, its market and its asset class. */

declare const brand: unique symbol;
/** `CODE.PLACE`, such as `600519.SH`, `00700.HK`, `AAPL.US`, `000300.SH`. */
export type InstrumentId = string & { readonly [brand]: 'instrument' };

/** A market in the sense of a rating standard: it decides the benchmark. `CB` is the convertible-bond market. */
export type Market = 'CN' | 'NEEQ' | 'CB' | 'HK' | 'US';
export const MARKETS: readonly Market[] = ['CN', 'NEEQ', 'CB', 'HK', 'US'];

/** What is rated; `index` is an index that nobody rates, `industry` one that is. */
export type AssetClass = 'stock' | 'industry' | 'convertible' | 'index' | 'fund';

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
  readonly places: Readonly<
    Record<string, { readonly market: Market; readonly spellings: readonly string[] }>
  >;
  readonly exchanges: Readonly<Record<string, string>>;
  readonly codes: readonly CodeRule[];
  readonly indices: readonly IndexEntry[];
}

/** {@link InstrumentFacts} arranged for look-up. */
export interface InstrumentDirectory {
  readonly placeOf: ReadonlyMap<string, string>;
  readonly marketOf: ReadonlyMap<string, Market>;
  readonly exchangeOf: ReadonlyMap<string, string>;
  readonly codes: readonly CodeRule[];
  readonly indexBySymbol: ReadonlyMap<string, InstrumentId>;
  readonly indexByName: ReadonlyMap<string, InstrumentId>;
  readonly indexByCode: ReadonlyMap<string, IndexEntry>;
  readonly nameOfIndex: ReadonlyMap<InstrumentId, string>;
}

export function makeDirectory(facts: InstrumentFacts): InstrumentDirectory {
  const places = Object.entries(facts.places);
  const placeOf = new Map(
    places.flatMap(([place, { spellings }]) => spellings.map((s) => [s, place])),
  );
  const id = (entry: IndexEntry) => entry.id as InstrumentId;
  return {
    placeOf,
    marketOf: new Map(places.map(([place, { market }]) => [place, market])),
    exchangeOf: new Map([...Object.entries(facts.exchanges), ...placeOf]),
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

const placeOfId = (id: InstrumentId): string => id.slice(id.lastIndexOf('.') + 1);
const codeOfId = (id: InstrumentId): string => id.slice(0, id.lastIndexOf('.'));

/** The asset class that an id shows by itself: an index of the list or of a range, else what its code range says. */
export function classOf(directory: InstrumentDirectory, id: InstrumentId): AssetClass {
  if (directory.nameOfIndex.has(id)) return 'index';
  const place = placeOfId(id);
  const code = codeOfId(id);
  if (place === 'CSI' || place === 'SI' || (place === 'SH' && code.startsWith('000')))
    return 'index';
  const rule = directory.codes.find((r) => r.place === place && code.startsWith(r.prefix));
  return rule?.class ?? 'stock';
}

/** The market whose benchmark a rating on this instrument is held against. */
export function marketOf(
  directory: InstrumentDirectory,
  id: InstrumentId,
  assetClass: AssetClass,
): Market | undefined {
  if (assetClass === 'convertible') return 'CB';
  return directory.marketOf.get(placeOfId(id));
}
