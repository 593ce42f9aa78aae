/**
 * The series of a run, each joined from its parts, settled and looked over for breaks: of files all at once, of a store each when it is
 * asked for, so that a run reads of millions of rows only those of the instruments that its calls name. Factor files join the prices of
 * their instrument.
 */
import type { EpochDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import { requireRoom } from '../base/room.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { type FactsOf, withOwnBreaks } from '../store/comparability.ts';
import { type Pool, poolOf, settleMeanings } from '../store/meaning.ts';
import type { FactorMeans, PriceSeries } from '../store/series.ts';
import { buildSeries } from './columns.ts';
import type { NameOf } from './files.ts';
import type { StoredPrices } from './kept-reads.ts';
import { columnRoom, needOfPrices } from './memory.ts';
import type { Part } from './part.ts';
import type { PriceFile } from './price-file.ts';

/** What files and stores give besides prices. */
interface JoinOptions {
  readonly nameOf?: NameOf | undefined;
  readonly factorMeans?: FactorMeans | undefined;
  readonly factsOf?: FactsOf | undefined;
}

export const isStored = (one: PriceFile | StoredPrices): one is StoredPrices => 'facts' in one;

/** Where the parts of an instrument are: read already, or in a store. */
type Source = GivenPart | StoredPrices;

/**
 * A map of series in the order of their ids. Getting one that is in a store reads it, walking the map reads all; either throws what is
 * wrong with the rows. It is not to be sent to a thread.
 */
export class JoinedSeries extends Map<InstrumentId, PriceSeries> {
  readonly #sources = new Map<InstrumentId, Source[]>();
  readonly #named: ReadonlySet<InstrumentId>;
  readonly #options: JoinOptions;
  readonly #stores: readonly StoredPrices[];
  /** Instruments with any close, by id, and their last days. */
  readonly #ids: ReadonlyMap<InstrumentId, number>;
  #lastDay: number | undefined;
  #pool: Pool | undefined;
  #isWhole = false;

  constructor(sourced: readonly (PriceFile | StoredPrices)[], options: JoinOptions) {
    super();
    this.#options = options;
    this.#stores = sourced.filter(isStored);
    this.#named = new Set(
      sourced.flatMap((one) => (isStored(one) ? one.given : (one.given ?? []))),
    );
    for (const one of sourced)
      if (isStored(one)) for (const id of one.instruments()) addTo(this.#sources, id, one);
      else for (const part of one.parts) addTo(this.#sources, part.id, { given: one.given, part });
    const ids = new Map<InstrumentId, number>();
    for (const id of [...this.#sources.keys()].sort()) {
      const last = this.#lastOf(id);
      if (last === undefined) continue;
      ids.set(id, last);
      this.#lastDay = Math.max(this.#lastDay ?? last, last);
    }
    this.#ids = ids;
  }

  /** Last day of an instrument; `undefined` where it has no close. */
  #lastOf(id: InstrumentId): number | undefined {
    let latest: number | undefined;
    const count = (given: InstrumentId | undefined, closes: number, last: number) => {
      if (closes > 0 && counts(this.#named, id, given)) latest = Math.max(latest ?? last, last);
    };
    for (const source of this.#sources.get(id) ?? [])
      if ('facts' in source)
        for (const { given, closes, last } of source.facts(id)) count(given, closes, last);
      else {
        const { days, values, ascending } = source.part;
        const last = ascending ? (days.at(-1) ?? 0) : lastOf(days);
        count(source.given, values.close ? days.length : 0, last);
      }
    return latest;
  }

  #join(id: InstrumentId, issues: Issue[]): PriceSeries | undefined {
    const parts = (this.#sources.get(id) ?? []).flatMap((source) =>
      'facts' in source ? source.parts(id) : [source],
    );
    const counting = parts.filter(({ given }) => counts(this.#named, id, given));
    return joinParts(
      counting.map(({ part }) => part),
      issues,
      this.#options.nameOf,
    );
  }

  /** What all factors show together: it takes every series, and is asked for where one alone does not tell. */
  readonly #pooled = (): Pool => {
    this.#pool ??= poolOf([...this.#ids.keys()].flatMap((id) => this.#join(id, []) ?? []));
    return this.#pool;
  };

  #make(joined: readonly PriceSeries[], pool: () => Pool, issues: Issue[]): PriceSeries[] {
    const { factorMeans, factsOf } = this.#options;
    return settleMeanings(joined, { factorMeans, pool }, issues).map((one) =>
      withOwnBreaks(one, this.#lastDay, factsOf),
    );
  }

  /** Reads every series; what is wrong is added to the issues. */
  readAll(issues: Issue[]): void {
    if (this.#isWhole) return;
    const files = this.#stores.flatMap((store) => store.inputs().used);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (files.length > 0) requireRoom(needOfPrices(files.length, bytes), columnRoom());
    const joined = [...this.#ids.keys()].flatMap((id) => this.#join(id, issues) ?? []);
    let pool: Pool | undefined;
    const made = this.#make(joined, () => (pool ??= poolOf(joined)), issues);
    for (const one of made) if (!super.has(one.id)) super.set(one.id, one);
    this.#isWhole = true;
  }

  #readAll(): void {
    const issues: Issue[] = [];
    this.readAll(issues);
    if (issues.length > 0) throw EngineError.of(issues);
  }

  override get(id: InstrumentId): PriceSeries | undefined {
    const known = super.get(id);
    if (known || this.#isWhole || !this.has(id)) return known;
    const issues: Issue[] = [];
    const joined = this.#join(id, issues);
    const [made] = this.#make(joined ? [joined] : [], this.#pooled, issues);
    if (issues.length > 0) throw EngineError.of(issues);
    if (made) super.set(id, made);
    return made;
  }

  /** The last day of each series, none of which is read for it. */
  lastDays(): Iterable<readonly [InstrumentId, EpochDay]> {
    return this.#ids as ReadonlyMap<InstrumentId, EpochDay>;
  }

  override has(id: InstrumentId): boolean {
    return this.#isWhole ? super.has(id) : this.#ids.has(id);
  }

  override get size(): number {
    return this.#isWhole ? super.size : this.#ids.size;
  }

  override keys(): MapIterator<InstrumentId> {
    return [...this.#ids.keys()].filter((id) => this.has(id)).values();
  }

  override values(): MapIterator<PriceSeries> {
    return this.#inOrder().values();
  }

  override entries(): MapIterator<[InstrumentId, PriceSeries]> {
    return this.#inOrder().entries();
  }

  override [Symbol.iterator](): MapIterator<[InstrumentId, PriceSeries]> {
    return this.entries();
  }

  override forEach(
    work: (one: PriceSeries, id: InstrumentId, map: Map<InstrumentId, PriceSeries>) => void,
    self?: unknown,
  ): void {
    for (const [id, one] of this.entries()) work.call(self, one, id, this);
  }

  /** All series by id: those that were asked for singly stand first in the map itself. */
  #inOrder(): ReadonlyMap<InstrumentId, PriceSeries> {
    this.#readAll();
    const found = [...this.#ids.keys()].flatMap((id) => {
      const one = super.get(id);
      return one ? [[id, one] as const] : [];
    });
    return new Map(found);
  }
}

function lastOf(days: Int32Array): number {
  let last = days[0] ?? 0;
  for (const day of days) if (day > last) last = day;
  return last;
}

/** A part, and the id that the user gave for its file. */
interface GivenPart {
  readonly given: InstrumentId | undefined;
  readonly part: Part;
}

/** False for a part of another file where the user named files for its instrument. */
const counts = (
  named: ReadonlySet<InstrumentId>,
  id: InstrumentId,
  given: InstrumentId | undefined,
): boolean => !named.has(id) || given === id;

/** The series of one instrument's parts; `undefined` where none of them has a close, or they contradict each other. */
function joinParts(
  parts: readonly Part[],
  issues: Issue[],
  nameOf: NameOf | undefined,
): PriceSeries | undefined {
  const factors = parts.filter(isFactors);
  const built = buildSeries(
    parts.filter((part) => !isFactors(part)),
    issues,
    nameOf,
  );
  if (!built || built.series.days.length === 0) return undefined;
  return factors.length > 0 ? withFactors(built.series, factors, { issues, nameOf }) : built.series;
}

/** A factor file has factors and never a close. */
const isFactors = ({ values }: Part): boolean =>
  values.factor !== undefined && values.close === undefined;

/** Gives each bar its factor by day; a day without one is an issue. */
export function withFactors(
  series: PriceSeries,
  parts: readonly Part[],
  { issues, nameOf }: { readonly issues: Issue[]; readonly nameOf: NameOf | undefined },
): PriceSeries {
  if (series.factor || series.basis === 'adjusted') {
    const message = said`the prices of ${series.id} in ${series.files.join(', ')} are adjusted already or bring a factor; leave this file out`;
    issues.push({ code: 'prices.conflict', message, place: { file: parts[0]!.file } }); // the caller has some
    return series;
  }
  const factors = buildSeries(parts, issues, nameOf)?.series;
  if (!factors) return series;
  const byDay = new Map(
    [...factors.days].map((day, i) => [day, factors.factor?.[i] ?? Number.NaN]),
  );
  const factor = Float64Array.from(series.days, (day) => byDay.get(day) ?? Number.NaN);
  const missing = factor.findIndex((value) => Number.isNaN(value));
  if (missing === -1) return { ...series, basis: 'raw', factor };
  const message = said`no adjustment factor in ${factors.files.join(', ')} for this day of ${series.id}`;
  const file = series.files[series.fileOf[missing]!]!; // a row of the series
  issues.push({ code: 'prices.row', message, place: { file, line: series.lines[missing]! } });
  return series;
}
