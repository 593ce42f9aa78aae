/** What a run's calls say of it together: its benchmarks and as-of days, and the manifest that they stand in. */

import type { DividendCounts, HouseCounts, Manifest, ManifestInput } from '../audit/manifest.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { whenAsked } from '../base/when-asked.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import type { Convention, InForceRule } from '../ratings/convention.ts';
import type {
  CountedCall,
  CountedCalls,
  CountedLot,
  CountedLots,
} from '../ratings/counted-call.ts';
import type { Dividends } from '../ratings/verdict.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import type { LoadedDelistings } from './delistings.ts';
import { houseCounter, OWN, type Standards } from './standards.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';

/** What calls say of their run, gathered one by one. */
export interface RunFacts {
  /** Market of the calls that ask for a benchmark, by the benchmark. */
  readonly wanted: ReadonlyMap<InstrumentId, Market | undefined>;
  /** The day that calls were judged as of, by the benchmark. */
  readonly asOf: ReadonlyMap<InstrumentId, EpochDay>;
  /** The benchmark that stands in, by the primary one. */
  readonly standIns: ReadonlyMap<InstrumentId, InstrumentId>;
  readonly houses: () => HouseCounts;
  readonly dividends: () => DividendCounts;
}

export interface FactGatherer extends RunFacts {
  readonly addAll: (items: CountedCalls) => void;
}

export function gatherFacts({ registry }: Pick<Standards, 'registry'>): FactGatherer {
  const wanted = new Map<InstrumentId, Market | undefined>();
  const asOf = new Map<InstrumentId, EpochDay>();
  const standIns = new Map<InstrumentId, InstrumentId>();
  const houses = houseCounter(registry.houses);
  const dividends = dividendCounter();
  const addBenchmark = (
    { market }: Pick<Call, 'market'>,
    { benchmark, asOf: day, standsInFor }: Pick<CountedCall, 'benchmark' | 'asOf' | 'standsInFor'>,
  ) => {
    if (!benchmark) return;
    wanted.set(benchmark, market);
    if (day !== undefined) asOf.set(benchmark, day);
    if (standsInFor) standIns.set(standsInFor, benchmark);
  };
  const add = (item: CountedCall) => {
    houses.add(item);
    if (item.verdict.status === 'judged' && item.dividends)
      dividends.add(item.call.instrument, item.dividends);
    addBenchmark(item.call, item);
  };
  const addLot = (lot: CountedLot, lots: CountedLots) => {
    const { reading, asked, instrument, status, rows } = lot;
    houses.addLot(lot, lots.published);
    const shared = status === 'judged' ? lots.sharedDividendsOf(lot) : undefined;
    if (shared) dividends.add(instrument, shared, rows.length);
    else if (status === 'judged')
      for (const row of rows) dividends.add(instrument, lots.dividendsOf(row));
    addBenchmark(reading.kind, asked);
  };
  return {
    ...{ wanted, asOf, standIns },
    houses: houses.counts,
    dividends: dividends.counts,
    addAll(items) {
      const { lots } = items;
      if (!lots) for (const item of items) add(item);
      else for (const part of lots.parts) 'rows' in part ? addLot(part, lots) : add(part);
    },
  };
}

/** Counts judged calls whose two returns hold dividends differently. */
function dividendCounter() {
  const instruments = new Set<string>();
  let [instrumentOnly, benchmarkOnly, unknown] = [0, 0, 0];
  return {
    add(id: InstrumentId, { instrument, benchmark }: Dividends, calls = 1): void {
      if (instrument === 'unknown' || benchmark === 'unknown') unknown += calls;
      else if (instrument === 'in' && benchmark === 'out') {
        instrumentOnly += calls;
        instruments.add(id);
      } else if (instrument === 'out' && benchmark === 'in') benchmarkOnly += calls;
    },
    counts: () => ({ instrumentOnly, instruments: instruments.size, benchmarkOnly, unknown }),
  };
}

/** A run in which no call at all finds its benchmark has nothing to say. @throws {EngineError} `run.benchmark` */
export function requireBenchmark({ wanted }: RunFacts, { series }: PriceBook): void {
  if (wanted.size === 0 || [...wanted.keys()].some((id) => series.has(id))) return;
  const list = [...wanted].map(
    ([id, market]) => `${id} (${instrumentDirectory().nameOfIndex.get(id) ?? market})`,
  );
  const [first] = wanted.keys();
  const message = said`no benchmark among the prices: the calls need ${list.join(', ')}; give --benchmark ${first}=FILE`;
  throw new EngineError('run.benchmark', message);
}

/** What a manifest is made of. */
export interface RunParts {
  readonly calls: CallBook;
  readonly prices: PriceBook;
  readonly facts: RunFacts;
  readonly convention: Convention;
  readonly inForce: InForceRule;
  /** As the user gave them. */
  readonly options: {
    readonly asOf?: string | undefined;
    readonly mentionsAs?: string | undefined;
    readonly delistings?: Pick<LoadedDelistings, 'inputs'> | undefined;
  };
}

export function makeManifest(standards: Standards, parts: RunParts): Manifest {
  const { loaded, named, own, registry } = standards;
  const { calls, prices, facts, convention, inForce, options } = parts;
  const { standard } = loaded;
  const asksHouses =
    own || (calls.rows?.kinds ?? calls.calls).some(({ vendorLabel }) => vendorLabel !== undefined);
  const houses = asksHouses ? [registry] : [];
  const sorted = (entries: ReadonlyMap<string, string>) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const as =
    (role: ManifestInput['role']) =>
    (input: InputFile): ManifestInput => ({ role, ...input });
  const known = {
    engine: ENGINE_NAME,
    engineVersion: ENGINE_VERSION,
    standard: own ? OWN : standard.id,
    standardVersion: standard.version,
    standardStatus: standard.status,
    convention: convention.name,
    conventionMeans: convention.means,
    inForce,
    asOf: options.asOf ?? null,
    asOfByBenchmark: sorted(new Map([...facts.asOf].map(([id, day]) => [id, formatDay(day)]))),
    standIns: sorted(facts.standIns),
    mentionsAs: options.mentionsAs ?? null,
    acceptedJumps: prices.said?.acceptedJumps ?? [],
    factorMeans: prices.said?.factorMeans ?? null,
    simulated: calls.simulated || prices.simulated,
    calls: calls.rows?.length ?? calls.calls.length,
    houses: facts.houses(),
    dividends: facts.dividends(),
    skippedRows: calls.skipped.length,
    repeatedRecords: calls.repeated,
    duplicateReports: calls.duplicates ?? 0,
  };
  const inputs = () =>
    sortInputs([
      ...[loaded, ...named.values(), ...(own ?? []), ...houses].map(({ input }) =>
        as('standard')(input),
      ),
      ...calls.inputs.map(as('ratings')),
      ...prices.inputs.map(as('prices')),
      ...(options.delistings?.inputs ?? []).map(as('actions')),
    ]);
  return whenAsked(known, { inputs });
}

/** By role and name, each file once, so that the order of arguments does not reach the output. */
export function sortInputs(inputs: readonly ManifestInput[]): readonly ManifestInput[] {
  const once = new Map(inputs.map((input) => [`${input.role}\n${input.file}`, input]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, input]) => input);
}
