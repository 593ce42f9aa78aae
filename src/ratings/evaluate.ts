/**
 * Judges calls by the standard of their house: label, then prices at the base, then the as-of day, then prices at the
 * end, then the band. What cannot be decided is void with its reason; nothing is filled in.
 */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { type Convention, DEFAULT_CONVENTION, endDayBy, type InForceRule } from './convention.ts';
import { type CallGrading, gradeOfCall, type WordOrderOf, wordOrderByName } from './grading.ts';
import { endsRating, isEnding, type Standing, type Succession, successionOf } from './in-force.ts';
import { conclude, type Facts, judgeWindow, type Measured } from './judge-window.ts';
import type { PointSearch } from './price-point.ts';
import type { Delistings, Settle } from './settlement.ts';
import {
  NO_STANDARD,
  primaryBenchmark,
  type RatingStandard,
  type Scale,
  scaleFor,
} from './standard.ts';
import type { JudgedCall, VoidReason } from './verdict.ts';

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
  /** Tells which word of a call grades it; by default {@link wordOrderByName}. */
  readonly wordOrderOf?: WordOrderOf | undefined;
  /** When a rating is in force; default `until-ended`. */
  readonly inForce?: InForceRule | undefined;
  /** A house by one name for all its spellings; by default the name as it stands. */
  readonly houseOf?: ((call: Call) => string) | undefined;
  /** Measure calls whose label the standard does not know, as mentions are; by default they are void. */
  readonly measureUnknown?: boolean | undefined;
  /** Find the best and worst day of each window; true by default. No verdict needs it. */
  readonly diagnostics?: boolean | undefined;
  /** What became of delisted shares; by default they end at their last price. */
  readonly delistings?: Delistings | undefined;
  /** Tell what was said before and after each call; true by default. Only a window that ends with a change needs it. */
  readonly standings?: boolean | undefined;
}

/** Judges one call. */
export type Judge = (call: Call) => JudgedCall;

/** Prepares the judging of calls. @param calls all that will be judged: they tell instruments from mere benchmarks */
export function makeJudge(
  calls: readonly Call[],
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions = {},
): Judge {
  const reach = options.asOf ?? lastInstrumentDay(calls, book, standard, options);
  const endDays = new Map<string, EpochDay>(); // many calls share a day, and adding months is slow
  const endOf = (day: EpochDay, months: number): EpochDay => {
    const key = `${day}+${months}`;
    const known = endDays.get(key) ?? addMonths(day, months);
    endDays.set(key, known);
    return known;
  };
  const standardFor = (call: Call) => options.standardOf?.(call) ?? standard;
  const succession = successionOf(calls, {
    delistedOn: (id) => options.delistings?.of.get(id)?.day,
    ...{ book, asOf: reach, houseOf: options.houseOf ?? (({ house = '' }) => house) },
    gradeOf: (call) => standingOf(call, standardFor(call), options),
    lapses: (standing) => lapseOf(standing, options, endOf),
  });
  const settle = options.delistings?.settlerOf(book);
  const context: JudgeContext = { book, options, reach, endOf, succession, settle };
  return (call) => judge(call, standardFor(call), context);
}

/** What all calls of a run are judged with. */
interface JudgeContext {
  readonly book: PriceBook;
  readonly options: JudgeOptions;
  readonly reach: EpochDay | undefined;
  /** Adds months to a day. */
  readonly endOf: (day: EpochDay, months: number) => EpochDay;
  readonly succession: Succession;
  readonly settle: Settle | undefined;
}

/** The grade that a call gives. */
function standingOf(
  call: Call,
  standard: RatingStandard,
  options: JudgeOptions,
): Standing | 'ends' | undefined {
  const { scale, grade } = gradeFor(call, standard, options);
  if (grade === 'unrated' && call.label !== '') return 'ends';
  return scale && typeof grade === 'number' ? { call, scale, grade } : undefined;
}

/** When a rating lapses by its horizon, where the rule says that it does. */
const lapseOf = (
  { call, scale }: Standing,
  { inForce }: JudgeOptions,
  endOf: JudgeContext['endOf'],
): EpochDay | undefined =>
  inForce === 'horizon' && scale.horizonMonths !== undefined
    ? endOf(call.published, scale.horizonMonths)
    : undefined;

/** Judges every call, in the order given. */
export function judgeCalls(
  calls: readonly Call[],
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions = {},
): JudgedCall[] {
  const judgeOne = makeJudge(calls, book, standard, options);
  return calls.map((call) => judgeOne(call));
}

/** Calls in the order of the input, such as an array. */
export interface JudgedCalls extends Iterable<JudgedCall> {
  readonly length: number;
}

/**
 * Keeps no verdict: each iteration judges again, with the same result. A verdict with its evidence takes ten times the
 * memory of its call, and judging takes less time than writing the result.
 */
export function judgedAnew(calls: readonly Call[], judge: (call: Call) => JudgedCall): JudgedCalls {
  return {
    length: calls.length,
    *[Symbol.iterator]() {
      for (const call of calls) yield judge(call);
    },
  };
}

/** The last day that any loaded instrument reaches; a benchmark counts only where it is rated itself. */
function lastInstrumentDay(
  calls: readonly Call[],
  { series }: PriceBook,
  standard: RatingStandard,
  { benchmarks, standardOf }: JudgeOptions,
): EpochDay | undefined {
  const standards = new Set([standard, ...(standardOf ? calls.map(standardOf) : [])]);
  const listed = [...standards].flatMap(({ scales }) =>
    Object.values(scales).flatMap((scale) => Object.values(scale.benchmarks).flat()),
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

/** The scale, the grade on it, and the word that gives it. */
function gradeFor(call: Call, standard: RatingStandard, options: JudgeOptions) {
  const scale = scaleFor(standard, call);
  const order = (options.wordOrderOf ?? wordOrderByName)(call, standard);
  const graded = gradeOfCall(standard, scale, call, order);
  return { scale, grade: readGrade(graded, scale, options), by: graded.by };
}

function judge(call: Call, standard: RatingStandard, context: JudgeContext): JudgedCall {
  const { book, options, reach, endOf, succession, settle } = context;
  const convention = options.convention ?? DEFAULT_CONVENTION;
  const { scale, grade, by } = gradeFor(call, standard, options);
  const { benchmark, standsInFor } = chooseBenchmark(call, scale, options);
  const benchmarkSeries = benchmark && book.series.get(benchmark);
  const asOf = earliest(reach, benchmarkSeries?.days.at(-1) as EpochDay | undefined);
  const due = endOf(
    call.published,
    scale?.horizonMonths ?? standard.scales.stock?.horizonMonths ?? 6,
  );
  const { standings = true } = options;
  const change = standings || convention.until === 'change' ? succession.change(call) : undefined;
  const endDay = endDayBy(convention, due, change, benchmarkSeries);
  const facts: Facts = {
    ...{ call, standard, scale, convention, endDay, asOf, benchmark, standsInFor, change },
    before: standings ? succession.before(call) : undefined,
    lapses: scale && lapseOf({ call, scale, grade: 0 }, options, endOf),
    grade: typeof grade === 'number' || grade === 'mention' ? grade : undefined,
    gradedBy: by,
  };
  const none = (reason: VoidReason) => conclude(facts, {}, { status: 'void', reason });
  if (grade === 'unrated') return none('unrated');
  if (standard === NO_STANDARD) return none('no-standard');
  if (scale === undefined || scale.bands.length === 0) return none('no-band');
  if (grade === 'unknown') return none(isEnding(call.label) ? 'withdrawn' : 'unknown-label');
  if (endsRating(call)) return none('withdrawn');
  if (scale.measure !== 'relative' || grade === 'unread') return none('no-band');
  if (scale.horizonMonths === undefined) return none('no-horizon');
  const series = book.series.get(call.instrument);
  if (!series) return none('no-prices');
  if (!benchmarkSeries || asOf === undefined) return none('no-benchmark');
  const search: PointSearch = { calendar: benchmarkSeries.days, asOf, returns: scale.returns };
  const measured: Measured = { grade, scale, diagnostics: options.diagnostics ?? true, settle };
  return judgeWindow(facts, measured, series, benchmarkSeries, search);
}

function readGrade(
  { grading }: CallGrading,
  scale: Scale | undefined,
  { mentionsAs, measureUnknown }: JudgeOptions,
): number | 'mention' | 'unrated' | 'unknown' | 'unread' {
  if (grading.kind === 'grade') return grading.tier;
  if (grading.kind === 'unknown' && measureUnknown) return 'mention';
  if (grading.kind !== 'mention' || mentionsAs === undefined) return grading.kind;
  const tier = scale?.bands.findIndex(({ grade }) => grade === mentionsAs) ?? -1;
  return tier === -1 ? 'mention' : tier;
}

function chooseBenchmark(
  { market, instrument }: Call,
  scale: Scale | undefined,
  { benchmarks }: JudgeOptions,
) {
  const primary = market && scale && primaryBenchmark(scale, market, instrument);
  const chosen = market && benchmarks?.get(market);
  if (!primary || !chosen || chosen === primary) return { benchmark: primary };
  return { benchmark: chosen, standsInFor: primary };
}

function earliest(a: EpochDay | undefined, b: EpochDay | undefined): EpochDay | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a < b ? a : b;
}
