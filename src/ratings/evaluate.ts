/**
 * Judges calls by the standard of their house: label, then prices at the base, then the as-of day, then prices at the
 * end, then the band. What cannot be decided is void with its reason; nothing is ever filled in.
 */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import { lastAtOrBefore, type PriceBook, type PriceSeries } from '../store/series.ts';
import { type Band, edgesOf, onEdge, type RelativeReturn } from './band.ts';
import { type Convention, DEFAULT_CONVENTION, STALE_AFTER_SESSIONS } from './convention.ts';
import {
  basePoint,
  isGoodPrice,
  type PointSearch,
  type PricePoint,
  priorPoint,
} from './price-point.ts';
import { gradeOf, type RatingStandard, type Scale, type ScaleName } from './standard.ts';
import type { JudgedCall, Outcome, SoFar, Verdict, VoidReason } from './verdict.ts';
import {
  excursion,
  type FourPrices,
  shownCorporateAction,
  tierOf,
  windowReturns,
} from './window.ts';

export interface JudgeOptions {
  readonly convention?: Convention | undefined;
  /** Last day whose data may be used; by default the last that a call's benchmark and some instrument reach. */
  readonly asOf?: EpochDay | undefined;
  /** Benchmark of a market in place of the standard's primary. */
  readonly benchmarks?: ReadonlyMap<Market, InstrumentId> | undefined;
  /** Judge mentions as if they bore this grade. */
  readonly mentionsAs?: string | undefined;
  /** Finds the standard that a call names; by default all calls go by the one given. */
  readonly standardOf?: ((call: Call) => RatingStandard) | undefined;
}

/** Judges every call, in the order given. */
export function judgeCalls(
  calls: readonly Call[],
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions = {},
): JudgedCall[] {
  const reach = lastInstrumentDay(calls, book, standard, options);
  const endDays = new Map<string, EpochDay>(); // many calls share a day, and months are slow to add
  const endOf = (day: EpochDay, months: number): EpochDay => {
    const key = `${day}+${months}`;
    const known = endDays.get(key) ?? addMonths(day, months);
    endDays.set(key, known);
    return known;
  };
  return calls.map((call) =>
    judge(call, book, options.standardOf?.(call) ?? standard, options, reach, endOf),
  );
}

/** The last day that any loaded instrument reaches; a benchmark counts only where it is rated itself. */
function lastInstrumentDay(
  calls: readonly Call[],
  { series }: PriceBook,
  standard: RatingStandard,
  { benchmarks }: JudgeOptions,
): EpochDay | undefined {
  const listed = Object.values(standard.scales).flatMap((scale) =>
    Object.values(scale.benchmarks).flat(),
  );
  const yardsticks = new Set([...listed, ...(benchmarks?.values() ?? [])]);
  for (const { instrument } of calls) yardsticks.delete(instrument);
  let last: number | undefined;
  for (const { id, days } of series.values()) {
    const day = days.at(-1);
    if (!yardsticks.has(id) && day !== undefined && (last === undefined || day > last)) last = day;
  }
  return last as EpochDay | undefined;
}

/** The scale that an asset class is judged on; an index or a fund has none. */
const scaleName = ({ assetClass }: Call): ScaleName | undefined =>
  assetClass === 'index' || assetClass === 'fund' ? undefined : assetClass;

function judge(
  call: Call,
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions,
  reach: EpochDay | undefined,
  endOf: (day: EpochDay, months: number) => EpochDay,
): JudgedCall {
  const convention = options.convention ?? DEFAULT_CONVENTION;
  const name = scaleName(call);
  const scale = name && standard.scales[name];
  const grade = readGrade(call, standard, scale, options.mentionsAs);
  const { benchmark, standsInFor } = chooseBenchmark(call, scale, options);
  const benchmarkSeries = benchmark && book.series.get(benchmark);
  const asOf = earliest(
    options.asOf ?? reach,
    benchmarkSeries?.days.at(-1) as EpochDay | undefined,
  );
  const due = endOf(
    call.published,
    scale?.horizonMonths ?? standard.scales.stock?.horizonMonths ?? 6,
  );
  const endDay =
    convention.end === 'roll-forward' && benchmarkSeries ? rollForward(benchmarkSeries, due) : due;
  const facts = { call, standard, scale, convention, endDay, asOf, benchmark, standsInFor };
  const none = (reason: VoidReason, more: Partial<JudgedCall> = {}): JudgedCall => ({
    ...facts,
    grade: typeof grade === 'string' && grade !== 'mention' ? undefined : grade,
    stale: false,
    ...more,
    verdict: { status: 'void', reason },
  });
  if (grade === 'unrated') return none('unrated');
  if (scale === undefined) return none('no-band');
  if (grade === 'unknown') return none('unknown-label');
  if (isWithdrawn(call)) return none('withdrawn');
  if (scale.measure !== 'relative') return none('no-band');
  const series = book.series.get(call.instrument);
  if (!series) return none('no-prices');
  if (!benchmarkSeries || asOf === undefined) return none('no-benchmark');
  const graded = { ...facts, grade, scale, asOf };
  const search: PointSearch = { calendar: benchmarkSeries.days, asOf, returns: scale.returns };
  return judgeWindow(graded, series, benchmarkSeries, search, none);
}

interface Graded {
  readonly call: Call;
  readonly standard: RatingStandard;
  readonly scale: Scale;
  readonly convention: Convention;
  readonly grade: number | 'mention';
  readonly endDay: EpochDay;
  readonly asOf: EpochDay;
  readonly benchmark?: InstrumentId | undefined;
  readonly standsInFor?: InstrumentId | undefined;
}

/** The part of judging that needs prices. */
function judgeWindow(
  facts: Graded,
  series: PriceSeries,
  benchmarkSeries: PriceSeries,
  search: PointSearch,
  none: (reason: VoidReason, more?: Partial<JudgedCall>) => JudgedCall,
): JudgedCall {
  const { call, convention, endDay, asOf } = facts;
  const base = basePoint(series, call.published, convention, search);
  const benchmarkBase = basePoint(benchmarkSeries, call.published, convention, search);
  const waiting = convention.base.endsWith('after') && call.published >= asOf;
  if (waiting) return { ...facts, stale: false, verdict: { status: 'pending' } };
  if (!base) return none('no-base-price');
  if (!benchmarkBase) return none('no-benchmark-price', { base });
  const corners = { base, benchmarkBase };
  if (base.sessionsOff > STALE_AFTER_SESSIONS) return none('stale-base-price', corners);
  if (!isGoodPrice(base) || !isGoodPrice(benchmarkBase)) return none('bad-price', corners);
  const end = priorPoint(series, endDay, search);
  const benchmarkEnd = priorPoint(benchmarkSeries, endDay, search);
  if (!end || !benchmarkEnd) throw new Error(`a series of ${call.instrument} lost its rows`); // it has a base
  const prices: FourPrices = { base, end, benchmarkBase, benchmarkEnd };
  const stale = isOff(base) || isOff(benchmarkBase);
  if (endDay > asOf) {
    const soFar = standing(facts, prices);
    return { ...facts, ...corners, stale, verdict: { status: 'pending', soFar } };
  }
  if (end.sessionsOff > STALE_AFTER_SESSIONS) return none('stale-end-price', prices);
  if (!isGoodPrice(end) || !isGoodPrice(benchmarkEnd)) return none('bad-price', prices);
  for (const [all, from, to] of [
    [series, base, end],
    [benchmarkSeries, benchmarkBase, benchmarkEnd],
  ] as const)
    if (all.factor === undefined && shownCorporateAction(all, from, to))
      return none('corporate-action', prices);
  const outcome = judgeReturns(facts, prices, series, benchmarkSeries);
  const verdict: Verdict = outcome
    ? { status: 'judged', outcome }
    : { status: 'void', reason: 'no-band' };
  return { ...facts, ...prices, stale: stale || isOff(end) || isOff(benchmarkEnd), verdict };
}

const isOff = ({ sessionsOff }: PricePoint): boolean => sessionsOff > 0;

/** Where an open window stands; absent when its prices are unusable. */
function standing({ grade, scale, convention }: Graded, prices: FourPrices): SoFar | undefined {
  const { end, benchmarkEnd } = prices;
  if (!isGoodPrice(end) || !isGoodPrice(benchmarkEnd)) return undefined;
  const returns = windowReturns(prices, convention);
  const band = grade === 'mention' ? undefined : scale.bands[grade];
  return { end, benchmarkEnd, returns, needed: band && distanceInto(band, returns.value) };
}

/** How far x is from entering a band: positive when it must rise, negative when it must fall, 0 inside. */
function distanceInto({ from, to }: Band, x: number): number {
  if (from && x < from.value) return from.value - x;
  return to && x > to.value ? to.value - x : 0;
}

function judgeReturns(
  { grade, scale, convention }: Graded,
  prices: FourPrices,
  series: PriceSeries,
  benchmarkSeries: PriceSeries,
): Outcome | undefined {
  const { bands } = scale;
  const returns = windowReturns(prices, convention);
  const earned = tierOf(bands, returns);
  if (earned === -1) return undefined;
  const distanceToEdge = Math.min(
    ...edgesOf(bands).map(({ value }) => Math.abs(returns.value - value)),
  );
  const band = grade === 'mention' ? undefined : bands[grade];
  const shared = {
    returns,
    earned,
    distanceToEdge,
    edge: onEdge(bands, returns),
    excursion: excursion(series, benchmarkSeries, prices, convention, band),
  };
  if (!band || grade === 'mention') return shared;
  return { ...shared, ...scores(band, grade, earned, returns) };
}

/** Hit, met, direction and tier distance of a graded call. */
function scores({ side }: Band, grade: number, earned: number, { value }: RelativeReturn) {
  const hit = earned === grade;
  const met = side === 'positive' ? earned <= grade : side === 'negative' ? earned >= grade : hit;
  const direction = side === 'positive' ? value > 0 : side === 'negative' ? value < 0 : hit;
  return { hit, met, direction, tierDistance: grade - earned };
}

function readGrade(
  { label }: Call,
  standard: RatingStandard,
  scale: Scale | undefined,
  mentionsAs: string | undefined,
): number | 'mention' | 'unrated' | 'unknown' {
  const grading = gradeOf(standard, scale, label);
  if (grading.kind === 'grade') return grading.tier;
  if (grading.kind !== 'mention' || mentionsAs === undefined) return grading.kind;
  const tier = scale?.bands.findIndex(({ grade }) => grade === mentionsAs) ?? -1;
  return tier === -1 ? 'mention' : tier;
}

const WITHDRAWN = /^(withdrawn|withdraw|撤回|撤销|终止覆盖|终止评级)$/i;
const isWithdrawn = ({ action }: Call): boolean => action !== undefined && WITHDRAWN.test(action);

function chooseBenchmark({ market }: Call, scale: Scale | undefined, { benchmarks }: JudgeOptions) {
  const primary = market && scale?.benchmarks[market]?.[0];
  const chosen = market && benchmarks?.get(market);
  if (!primary || !chosen || chosen === primary) return { benchmark: primary };
  return { benchmark: chosen, standsInFor: primary };
}

function earliest(a: EpochDay | undefined, b: EpochDay | undefined): EpochDay | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a < b ? a : b;
}

/** The first session of the benchmark on or after a day; the day itself where none is known yet. */
function rollForward({ days }: PriceSeries, day: EpochDay): EpochDay {
  const row = lastAtOrBefore(days, day);
  if (days[row] === day || row + 1 >= days.length) return day;
  return days[row + 1] as EpochDay;
}
