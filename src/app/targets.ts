/** Judges the target prices of a run's calls: what each instrument's prices are is settled once. */

import type { EpochDay } from '../base/day.ts';
import { parseDay } from '../base/day.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import { currencyOf, type InstrumentId } from '../markets/instrument.ts';
import type { Delistings } from '../ratings/settlement.ts';
import {
  DEFAULT_TARGET_MONTHS,
  hasTarget,
  type JudgedTarget,
  judgeTarget,
} from '../ratings/target.ts';
import { targetCard, targetCards } from '../ratings/target-score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { ExplainedTarget } from '../results/derive-target.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { TargetOptions, TargetRun } from '../results/target-run.ts';
import { type DayMoney, dayMoney } from '../store/day-money.ts';
import type { PriceBook } from '../store/series.ts';
import { inRange, MONTHS } from './option-range.ts';

export const DEFAULT_TARGET_OPTIONS: TargetOptions = { targetMonths: DEFAULT_TARGET_MONTHS };

/** Judges the target of one call. */
export type TargetJudge = (item: JudgedCall) => JudgedTarget;

/** Judges every target of graded calls. @throws {EngineError} `run.option` for months out of range */
export function targetRun(
  {
    evaluation,
    ...data
  }: TargetData & {
    readonly evaluation: Pick<Evaluation, 'manifest' | 'judged' | 'groupBy'>;
  },
  options: TargetOptions = DEFAULT_TARGET_OPTIONS,
): TargetRun {
  const { judged, manifest, groupBy } = evaluation;
  const asOf = asOfDay(evaluation, data.prices);
  const judge = targetJudge(data, asOf, options);
  const targets = judged
    .filter(({ call }) => hasTarget(call))
    .map((item) => ({ item, target: judge(item) }));
  return {
    ...{ evaluation: { manifest, groupBy }, options, asOf, calls: judged.length, targets },
    ...{ cohorts: targetCards(targets, groupBy), total: targetCard(targets) },
  };
}

/** Prices, and what became of delisted shares where that is known. */
export interface TargetData {
  readonly prices: PriceBook;
  readonly delistings?: Delistings | undefined;
}

/** @throws {EngineError} `run.option` for months out of range */
export function targetJudge(
  { prices, delistings }: TargetData,
  asOf: EpochDay | undefined,
  { targetMonths, basis }: TargetOptions,
): TargetJudge {
  inRange(targetMonths, '--target-months', MONTHS);
  const directory = instrumentDirectory();
  const settle = delistings?.settlerOf(prices);
  const money = new Map<InstrumentId, DayMoney>();
  const calendars = new Map<string, Int32Array>();
  return ({ call, benchmark }) => {
    const { instrument } = call;
    const series = prices.series.get(instrument);
    if (series && !money.has(instrument)) money.set(instrument, dayMoney(series, basis));
    return judgeTarget(call, {
      ...{ series, money: money.get(instrument), asOf, months: targetMonths, settle },
      currency: currencyOf(directory, instrument),
      calendar: calendarOf(instrument, benchmark, prices, asOf, calendars),
    });
  };
}

/** The target of one of a run's calls, to be explained. */
export function explainedTarget(
  { manifest, judged }: Pick<Evaluation, 'manifest' | 'judged'>,
  data: TargetData,
  options: TargetOptions,
  item: JudgedCall,
): ExplainedTarget {
  const asOf = asOfDay({ manifest, judged }, data.prices);
  const target = targetJudge(data, asOf, options)(item);
  return { target, currency: currencyOf(instrumentDirectory(), item.call.instrument) };
}

/** The day that the user names, else the last one of the data. */
const asOfDay = (
  { manifest, judged }: Pick<Evaluation, 'manifest' | 'judged'>,
  prices: PriceBook,
): EpochDay | undefined =>
  manifest.asOf === null ? lastDay(judged, prices) : parseDay(manifest.asOf);

/** The last day of anything but a mere benchmark. */
function lastDay(judged: readonly JudgedCall[], { series }: PriceBook): EpochDay | undefined {
  const rated = new Set(judged.map(({ call }) => call.instrument));
  const yardsticks = new Set(judged.map(({ benchmark }) => benchmark));
  let last: number | undefined;
  for (const { id, days, index } of series.values()) {
    const isMere = !rated.has(id) && (index !== undefined || yardsticks.has(id));
    const day = days.at(-1);
    if (!isMere && day !== undefined && (last === undefined || day > last)) last = day;
  }
  return last as EpochDay | undefined;
}

/** The sessions of the benchmark where its prices reach the as-of day, else every day on which anything of the place has a price. */
function calendarOf(
  instrument: InstrumentId,
  benchmark: InstrumentId | undefined,
  { series }: PriceBook,
  asOf: EpochDay | undefined,
  known: Map<string, Int32Array>,
): Int32Array {
  const own = benchmark && series.get(benchmark)?.days;
  if (own && asOf !== undefined && own.at(-1)! >= asOf) return own; // no series is empty
  const place = instrument.slice(instrument.lastIndexOf('.'));
  const found = known.get(place) ?? unionOf(place, series);
  known.set(place, found);
  return found;
}

function unionOf(place: string, series: PriceBook['series']): Int32Array {
  const days = new Set<number>();
  for (const [id, one] of series) if (id.endsWith(place)) for (const day of one.days) days.add(day);
  return Int32Array.from(days).sort();
}
