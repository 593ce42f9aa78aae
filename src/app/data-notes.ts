/** What the data of an evaluation leave open: bars on days without trade, and windows that wait for the end of a file. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import {
  type InstrumentId,
  type Market,
  restsOnWeekends,
  sessionGroup,
} from '../markets/instrument.ts';
import type { CountedCall, CountedCalls } from '../ratings/counted-call.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { DataNote } from '../results/data-note.ts';
import type { Evaluation } from '../results/evaluation.ts';
import { type Calendar, calendarOf, type Strays, straysOf, WEEKDAYS } from '../store/calendar.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';

/** The notes on what the calls use, in a fixed order. @param chosen benchmarks declared for markets */
export function dataNotes(
  { counted, manifest }: Pick<Evaluation<JudgedCalls>, 'counted' | 'manifest'>,
  { series }: PriceBook,
  chosen: ReadonlyMap<Market, InstrumentId> = new Map(),
): DataNote[] {
  const use = usesOf(counted, series);
  const byId = [...use.ownOf].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
  return [
    ...byId.flatMap(([benchmark, own]) => strayNotes(benchmark, own)),
    ...unseenNotes(use.judged, series),
    ...(manifest.asOf === null
      ? byId.flatMap(([benchmark]) => waitingNotes(benchmark, use.waiting.get(benchmark)))
      : []),
    ...unusedNotes(chosen, use.bare),
  ];
}

/** What calls use of the prices. */
interface Uses {
  /** The series of the calls, by that of their benchmark. */
  readonly ownOf: ReadonlyMap<PriceSeries, ReadonlySet<PriceSeries>>;
  /** Instruments with a judged call. */
  readonly judged: ReadonlySet<InstrumentId>;
  /** Calls whose window a benchmark has passed, and no instrument that was loaded; by the benchmark. */
  readonly waiting: ReadonlyMap<PriceSeries, Waiting>;
  /** Calls of a market without a benchmark. */
  readonly bare: ReadonlyMap<Market | undefined, number>;
}

interface Waiting {
  readonly asOf: EpochDay | undefined;
  calls: number;
}

function usesOf(calls: CountedCalls, series: PriceBook['series']): Uses {
  const ownOf = new Map<PriceSeries, Set<PriceSeries>>();
  const judged = new Set<InstrumentId>();
  const waiting = new Map<PriceSeries, Waiting>();
  const bare = new Map<Market | undefined, number>();
  const add = ({ market, instrument, benchmark, asOf, status, calls: n, endDays }: Use) => {
    if (!benchmark) bare.set(market, (bare.get(market) ?? 0) + n);
    if (status === 'judged') judged.add(instrument);
    const yardstick = benchmark && series.get(benchmark);
    if (!yardstick) return;
    const own = series.get(instrument);
    const used = ownOf.get(yardstick);
    if (own && used) used.add(own);
    else if (own) ownOf.set(yardstick, new Set([own]));
    if (status !== 'pending') return;
    const last = yardstick.days.at(-1)!; // a series has rows
    const over = endDays.filter((day) => day <= last).length;
    const known = waiting.get(yardstick);
    if (known) known.calls += over;
    else if (over > 0) waiting.set(yardstick, { asOf, calls: over });
  };
  for (const use of eachUse(calls)) add(use);
  return { ownOf, judged, waiting, bare };
}

/** Calls that use the same prices with one status. */
interface Use extends Pick<CountedCall, 'benchmark' | 'asOf'> {
  readonly market: Market | undefined;
  readonly instrument: InstrumentId;
  readonly status: string;
  readonly calls: number;
  /** Of each call that is pending. */
  readonly endDays: readonly number[];
}

const useOf = ({ call, benchmark, asOf, verdict: { status }, endDay }: CountedCall): Use => ({
  ...{ market: call.market, instrument: call.instrument, benchmark, asOf, status },
  calls: 1,
  endDays: [endDay],
});

function* eachUse(calls: CountedCalls): Generator<Use> {
  const { lots } = calls;
  if (!lots) for (const item of calls) yield useOf(item);
  else
    for (const part of lots.parts) {
      if (!('rows' in part)) yield useOf(part);
      else {
        const { reading, instrument, asked, status, rows } = part;
        const { benchmark, asOf } = asked;
        const endDays = status === 'pending' ? rows.map(lots.endDayOf) : [];
        const { market } = reading.kind;
        yield { market, instrument, benchmark, asOf, status, calls: rows.length, endDays };
      }
    }
}

/** Raw prices that would not show a corporate action: no previous close, no factor, no adjusted close, no splits. */
function unseenNotes(used: ReadonlySet<InstrumentId>, series: PriceBook['series']): DataNote[] {
  const blind = [...used].sort().flatMap((id) => {
    const one = series.get(id);
    return one && showsNoAction(one) ? [one] : [];
  });
  const [first] = blind;
  if (!first) return [];
  const file = first.files[0] ?? '';
  return [{ kind: 'unseen-actions', instruments: blind.length, instrument: first.id, file }];
}

const showsNoAction = ({ basis, factor, splitRatio, previousClose }: PriceSeries): boolean =>
  basis === 'raw' && !factor && !splitRatio && previousClose.every(Number.isNaN);

function unusedNotes(chosen: ReadonlyMap<Market, InstrumentId>, bare: Uses['bare']): DataNote[] {
  return [...chosen].flatMap(([market, benchmark]): DataNote[] => {
    const calls = bare.get(market) ?? 0;
    return calls === 0 ? [] : [{ kind: 'unused', market, benchmark, calls }];
  });
}

function strayNotes(benchmark: PriceSeries, used: ReadonlySet<PriceSeries>): DataNote[] {
  const directory = instrumentDirectory();
  const group = sessionGroup(directory, benchmark.id);
  const same = [...used].filter(
    (own) => own !== benchmark && sessionGroup(directory, own.id) === group,
  );
  const weekends = restsOnWeekends(directory, benchmark.id) ? [benchmark] : [];
  return [
    ...noteOn(weekends, WEEKDAYS, undefined),
    ...noteOn(same, calendarOf(benchmark.days), benchmark.id),
  ];
}

/** One note for all series with strays, the first by id in full. */
function noteOn(
  all: readonly PriceSeries[],
  calendar: Calendar,
  benchmark: string | undefined,
): DataNote[] {
  const found = all
    .map((one) => ({ id: one.id, strays: straysOf(one.days, calendar) }))
    .filter((one): one is { id: PriceSeries['id']; strays: Strays } => one.strays !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = found;
  if (!first) return [];
  const { count, bars, shift } = first.strays;
  return [
    {
      ...{ kind: 'strays', benchmark, instruments: found.length, instrument: first.id },
      ...{ count, bars, first: formatDay(first.strays.first), shifted: shift !== undefined },
    },
  ];
}

/** Whether these windows are over hangs on the files. */
function waitingNotes(benchmark: PriceSeries, waiting: Waiting | undefined): DataNote[] {
  if (waiting?.asOf === undefined) return [];
  const last = benchmark.days.at(-1) as EpochDay; // a series has rows
  return [
    {
      ...{ kind: 'waiting', benchmark: benchmark.id, calls: waiting.calls },
      ...{ last: formatDay(waiting.asOf), benchmarkLast: formatDay(last) },
    },
  ];
}
