/**
 * Judges calls by the standard of their house: label, then prices at the base, then the as-of day, then prices at the
 * end, then the band. What cannot be decided is void with its reason; nothing is filled in.
 */
import { addMonths, type EpochDay } from '../base/day.ts';
import type { Call, CallRows } from '../store/call.ts';
import { lastDaysOf, type PriceBook } from '../store/series.ts';
import { type Convention, DEFAULT_CONVENTION, endDayBy, type InForceRule } from './convention.ts';
import type { Listed } from './counted-call.ts';
import {
  type AskContext,
  type AskOf,
  ask,
  gradeFor,
  type Question,
  type ReadOptions,
  remembered,
} from './grading.ts';
import type { NameHouse } from './houses.ts';
import { type Standing, type Succession, successionOf } from './in-force.ts';
import { conclude, type Facts, judgeWindow, type Measured } from './judge-window.ts';
import type { PointSearch } from './price-point.ts';
import type { Delistings, Settle } from './settlement.ts';
import type { RatingStandard } from './standard.ts';
import type { JudgedCall } from './verdict.ts';

export interface JudgeOptions extends ReadOptions {
  readonly convention?: Convention | undefined;
  /** Last day whose data may be used; by default the last that a call's benchmark and some instrument reach. */
  readonly asOf?: EpochDay | undefined;
  /** Finds the standard that a call names; by default all calls go by the one given. */
  readonly standardOf?: ((call: Call) => RatingStandard) | undefined;
  /** The standard of a call may hang on its day. */
  readonly standardByDay?: boolean | undefined;
  /** When a rating is in force; default `until-ended`. */
  readonly inForce?: InForceRule | undefined;
  /** A house by one name for all its spellings; by default the name as it stands. */
  readonly houseOf?: ((call: Call) => string) | undefined;
  /** A house by the name that its cohort bears; by default the printed one. */
  readonly nameHouse?: NameHouse | undefined;
  /** Find the best and worst day of each window; true by default. No verdict needs it. */
  readonly diagnostics?: boolean | undefined;
  /** What became of delisted shares; by default they end at their last price. */
  readonly delistings?: Delistings | undefined;
  /** Tell what was said before and after each call; true by default. Only a window that ends with a change needs it. */
  readonly standings?: boolean | undefined;
  /** Keep what is known of each call before its prices: for calls that are judged more than once. */
  readonly remember?: boolean | undefined;
}

/** What is told of a call besides its verdict. */
export type Look = Pick<JudgeOptions, 'diagnostics' | 'standings'>;

/** Judges one call. */
export type Judge = (call: Call) => JudgedCall;

/** Prepares the judging of calls. @param calls all that will be judged: they tell instruments from mere benchmarks */
export function makeJudge(
  calls: readonly Call[],
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions = {},
): Judge {
  return prepareJudging(calls, book, standard, options).judgeBy(
    options.convention ?? DEFAULT_CONVENTION,
  );
}

type Due = Pick<Question, 'due' | 'benchmarkSeries'>;

/** Calls that are judged by one standard or several, under any convention. */
export interface Judging extends Pick<Succession, 'before'> {
  /** Last day whose data may be used, wherever a benchmark ends; absent where no instrument is loaded. */
  readonly asOf: EpochDay | undefined;
  readonly ask: AskOf;
  /** What calls are asked by. */
  readonly asking: AskContext;
  readonly standardFor: (call: Call) => RatingStandard;
  readonly standardByDay: boolean;
  /** @param look what is told besides the verdict; by default as the options say */
  readonly judgeBy: (convention: Convention, look?: Look) => Judge;
  /** The day on which a call's window ends. */
  readonly endDay: (call: Call, question: Due, convention: Convention) => EpochDay;
}

/** {@link makeJudge} for several conventions; that of the options is not looked at. */
export function prepareJudging(
  calls: readonly Call[] | CallRows,
  book: PriceBook,
  standard: RatingStandard,
  options: JudgeOptions = {},
): Judging {
  const reach = options.asOf ?? lastInstrumentDay(calls, book, standard, options);
  const endDays = new Map<number, EpochDay>(); // many calls share a day, and adding months is slow
  const endOf = (day: EpochDay, months: number): EpochDay => {
    const key = 1e8 * months + day; // a day of any year of four digits is smaller
    const known = endDays.get(key);
    if (known !== undefined) return known;
    const end = addMonths(day, months);
    endDays.set(key, end);
    return end;
  };
  const standardFor = (call: Call) => options.standardOf?.(call) ?? standard;
  const asking: AskContext = { book, options, reach, endOf };
  const askAnew = (call: Call) => ask(call, standardFor(call), asking);
  const asked = options.remember ? remembered(askAnew) : askAnew;
  const read = options.remember
    ? asked
    : (call: Call) => gradeFor(call, standardFor(call), options);
  const succession = successionOf(calls, {
    delistedOn: (id) => options.delistings?.of.get(id)?.day,
    ...{ book, asOf: reach, houseOf: options.houseOf ?? (({ house = '' }) => house) },
    gradeOf: (call) => standingOf(call, read(call)),
    lapses: (standing) => lapseOf(standing, options, endOf),
  });
  const settle = options.delistings?.settlerOf(book);
  const context: JudgeContext = { options, ask: asked, endOf, succession, settle };
  return {
    asOf: reach,
    ask: asked,
    ...{ asking, standardFor, standardByDay: options.standardByDay === true },
    before: succession.before,
    judgeBy(convention, look) {
      const own = look ? { ...context, options: { ...options, ...look } } : context;
      return (call) => judge(call, standardFor(call), convention, own);
    },
    endDay: (call, { due, benchmarkSeries }, convention) => {
      const change = convention.until === 'change' ? succession.change(call) : undefined;
      return endDayBy(convention, due, change, benchmarkSeries);
    },
  };
}

/** What all calls of a run are judged with. */
interface JudgeContext {
  readonly options: JudgeOptions;
  /** Adds months to a day. */
  readonly endOf: AskContext['endOf'];
  readonly ask: AskOf;
  readonly succession: Succession;
  readonly settle: Settle | undefined;
}

/** The grade that a call gives. */
function standingOf(
  call: Call,
  { scale, grade }: Pick<Question, 'scale' | 'grade'>,
): Standing | 'ends' | undefined {
  if (grade === 'unrated' && call.label !== '') return 'ends';
  return scale && typeof grade === 'number' ? { call, scale, grade } : undefined;
}

/** When a rating lapses by its horizon, where the rule says that it does. */
const lapseOf = (
  { call, scale }: Standing,
  { inForce }: JudgeOptions,
  endOf: AskContext['endOf'],
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
  return calls.map(makeJudge(calls, book, standard, options));
}

/** Judged calls, such as an array of them. */
export type JudgedCalls = Listed<JudgedCall>;

/**
 * Keeps no verdict: each iteration judges again, with the same result. A verdict with its evidence takes ten times the
 * memory of its call, and judging takes less time than writing the result.
 */
export function judgedAnew(calls: Listed<Call>, judge: (call: Call) => JudgedCall): JudgedCalls {
  return {
    length: calls.length,
    at(place) {
      const call = calls.at(place);
      return call && judge(call);
    },
    *[Symbol.iterator]() {
      for (const call of calls) yield judge(call);
    },
  };
}

/** The last day that any loaded instrument reaches; a benchmark counts only where it is rated itself. */
function lastInstrumentDay(
  calls: readonly Call[] | CallRows,
  { series }: PriceBook,
  standard: RatingStandard,
  { benchmarks, standardOf, standardByDay }: JudgeOptions,
): EpochDay | undefined {
  const rows = 'kinds' in calls ? calls : undefined;
  const standards = new Set([standard]);
  if (standardOf)
    for (const call of rows && !standardByDay ? rows.kinds : calls) standards.add(standardOf(call));
  const listed = [...standards].flatMap(({ scales }) =>
    Object.values(scales).flatMap((scale) => Object.values(scale.benchmarks).flat()),
  );
  const yardsticks = new Set([...listed, ...(benchmarks?.values() ?? [])]);
  for (const id of rows?.instruments ?? []) yardsticks.delete(id);
  if (!rows) for (const { instrument } of calls) yardsticks.delete(instrument);
  let last: number | undefined;
  for (const [id, day] of lastDaysOf(series))
    if (!yardsticks.has(id) && (last === undefined || day > last)) last = day;
  return last as EpochDay | undefined;
}

function judge(
  call: Call,
  standard: RatingStandard,
  convention: Convention,
  context: JudgeContext,
): JudgedCall {
  const { options, succession, settle } = context;
  const question = context.ask(call);
  const { scale, grade, by, benchmark, standsInFor, benchmarkSeries, series, asOf } = question;
  const { standings = true, diagnostics = true } = options;
  const change = standings || convention.until === 'change' ? succession.change(call) : undefined;
  const endDay = endDayBy(convention, question.due, change, benchmarkSeries);
  const isMeasured = typeof grade === 'number' || grade === 'mention';
  const facts: Facts = {
    ...{ call, standard, scale, convention, endDay, asOf, benchmark, standsInFor, change },
    house: options.nameHouse ? options.nameHouse(call) : call.house,
    before: standings ? succession.before(call) : undefined,
    lapses: scale && lapseOf({ call, scale, grade: 0 }, options, context.endOf),
    grade: isMeasured ? grade : undefined,
    gradedBy: by,
  };
  const { reason } = question;
  if (
    reason !== undefined ||
    !isMeasured ||
    !scale ||
    !series ||
    !benchmarkSeries ||
    asOf === undefined
  )
    return conclude(facts, {}, { status: 'void', reason: reason ?? 'no-prices' });
  const search: PointSearch = { calendar: benchmarkSeries.days, asOf, returns: scale.returns };
  const measured: Measured = { grade, scale, diagnostics, settle };
  return judgeWindow(facts, measured, series, benchmarkSeries, search);
}
