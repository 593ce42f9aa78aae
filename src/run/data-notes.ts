/** What the data of an evaluation leave open: bars on days without trade, and windows that wait for the end of a file. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import {
  type InstrumentId,
  type Market,
  restsOnWeekends,
  sessionGroup,
} from '../markets/instrument.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { DataNote } from '../report/data-notes.ts';
import { type Calendar, calendarOf, type Strays, straysOf, WEEKDAYS } from '../store/calendar.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import type { Evaluation } from './evaluate.ts';

/** The notes on what the calls use, in a fixed order. @param chosen benchmarks declared for markets */
export function dataNotes(
  { judged, manifest }: Pick<Evaluation, 'judged' | 'manifest'>,
  { series }: PriceBook,
  chosen: ReadonlyMap<Market, InstrumentId> = new Map(),
): DataNote[] {
  const used = new Map<PriceSeries, Set<PriceSeries>>();
  for (const { call, benchmark } of judged) {
    const own = series.get(call.instrument);
    const yardstick = benchmark && series.get(benchmark);
    if (!own || !yardstick) continue;
    used.set(yardstick, (used.get(yardstick) ?? new Set()).add(own));
  }
  const byId = [...used].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
  return [
    ...byId.flatMap(([benchmark, own]) => strayNotes(benchmark, own)),
    ...unseenNotes(judged, series),
    ...(manifest.asOf === null
      ? byId.flatMap(([benchmark]) => waitingNotes(benchmark, judged))
      : []),
    ...unusedNotes(chosen, judged),
  ];
}

/** Raw prices that would not show a corporate action: no previous close, no factor, no adjusted close, no splits. */
function unseenNotes(judged: readonly JudgedCall[], series: PriceBook['series']): DataNote[] {
  const used = new Set(
    judged.flatMap(({ call, verdict }) => (verdict.status === 'judged' ? [call.instrument] : [])),
  );
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

function unusedNotes(
  chosen: ReadonlyMap<Market, InstrumentId>,
  judged: readonly JudgedCall[],
): DataNote[] {
  return [...chosen].flatMap(([market, benchmark]): DataNote[] => {
    const left = judged.filter(({ call, ...item }) => call.market === market && !item.benchmark);
    return left.length === 0 ? [] : [{ kind: 'unused', market, benchmark, calls: left.length }];
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

/** Calls whose window the benchmark has passed, and no instrument that was loaded: whether it is over hangs on the files. */
function waitingNotes(benchmark: PriceSeries, judged: readonly JudgedCall[]): DataNote[] {
  const last = benchmark.days.at(-1) as EpochDay; // a series has rows
  const waiting = judged.filter(
    ({ benchmark: id, verdict, endDay }) =>
      id === benchmark.id && verdict.status === 'pending' && endDay <= last,
  );
  const asOf = waiting[0]?.asOf;
  if (asOf === undefined) return [];
  return [
    {
      ...{ kind: 'waiting', benchmark: benchmark.id, calls: waiting.length },
      ...{ last: formatDay(asOf), benchmarkLast: formatDay(last) },
    },
  ];
}
