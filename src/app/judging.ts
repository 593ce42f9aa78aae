/** How loaded calls are judged on loaded prices: the choices by name, and the run that they make. */

import { type EpochDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import {
  CONVENTION_NAMES,
  CONVENTIONS,
  type Convention,
  DEFAULT_CONVENTION,
  IN_FORCE_RULES,
  type InForceRule,
} from '../ratings/convention.ts';
import type { CountedCall, CountedCalls } from '../ratings/counted-call.ts';
import { type Judge, type JudgedCalls, type Judging, prepareJudging } from '../ratings/evaluate.ts';
import { houseNames, type NameHouse } from '../ratings/houses.ts';
import { type CohortKey, makeScorer } from '../ratings/score.ts';
import { COHORT_KEYS } from '../ratings/score-choices.ts';
import { SCALES } from '../ratings/standard.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { Call, CallBook, CallRows } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { DEFAULT_GROUPS, DEFAULT_STANDARD } from './defaults.ts';
import type { LoadedDelistings } from './delistings.ts';
import { gatherFacts, makeManifest, requireBenchmark } from './run-facts.ts';
import {
  houseNamer,
  loadStandards,
  type Standards,
  standardFinder,
  wordOrder,
} from './standards.ts';

/** How to judge; every choice has a default. */
export interface EvaluateOptions {
  /**
   * Id of a bundled standard or path of a file, default {@link DEFAULT_STANDARD}; or `own`: each call by its house's standard of
   * the day. Calls that name a standard go by that one.
   */
  readonly standard?: string | undefined;
  /** Name of a convention; default `literal`. */
  readonly convention?: string | undefined;
  /** When a rating is in force: `until-ended` (default), or `horizon`: then it lapses by its horizon too. */
  readonly inForce?: string | undefined;
  /** Last day whose data may be used, `YYYY-MM-DD`. */
  readonly asOf?: string | undefined;
  /** Benchmark that stands in for a market's primary one: `{ US: 'IXIC.US' }`. */
  readonly benchmarks?: Readonly<Partial<Record<Market, string>>> | undefined;
  /** Cohort keys that group together; default `['grade']`. */
  readonly groupBy?: readonly string[] | undefined;
  /** Judge mentions as if they bore this grade. */
  readonly mentionsAs?: string | undefined;
  /** Walk each window for its best and worst day; true by default. */
  readonly diagnostics?: boolean | undefined;
  /** Tell what was said before and after each call; true by default. */
  readonly standings?: boolean | undefined;
  /** What became of delisted shares, by `loadDelistings`. */
  readonly delistings?: LoadedDelistings | undefined;
}

/** A run before its calls are judged. */
export interface Run {
  readonly judging: Judging;
  readonly convention: Convention;
  readonly nameHouse: NameHouse;
  readonly judgeWith: (diagnostics: boolean | undefined) => Judge;
  /** Makes the result. @param counted the same calls, as counting reads them */
  readonly conclude: <J extends JudgedCalls>(judged: J, counted: CountedCalls) => Evaluation<J>;
}

/**
 * Reads the options.
 *
 * @param remember keeps what is known of each call before its prices, as the verdicts are kept
 * @throws {EngineError} for an unknown name; in the end, when no call finds a benchmark
 */
export function prepare(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions,
  standards: Standards,
  remember = false,
): Run {
  const convention = readConvention(options.convention);
  const groupBy = readGroupBy(options.groupBy ?? DEFAULT_GROUPS);
  const inForce = readInForce(options.inForce);
  const mentionsAs = readMentionsAs(options.mentionsAs, standards);
  const chosen = new Map(Object.entries(options.benchmarks ?? {}) as [Market, InstrumentId][]);
  const { delistings } = options;
  const nameHouse = houseNamesLater(standards, calls);
  const judging = prepareJudging(calls.rows ?? calls.calls, prices, standards.loaded.standard, {
    ...{ inForce, mentionsAs, benchmarks: chosen, delistings, nameHouse, remember },
    houseOf: houseNamer(standards.registry.houses),
    asOf: options.asOf === undefined ? undefined : parseDay(options.asOf),
    ...{ standardOf: standardFinder(standards), standardByDay: standards.own !== undefined },
    wordOrderOf: wordOrder(standards),
  });
  const judgeWith: Run['judgeWith'] = (diagnostics) =>
    judging.judgeBy(convention, { diagnostics, standings: options.standings });
  const conclude: Run['conclude'] = (judged, counted) => {
    const facts = gatherFacts(standards);
    const scorer = makeScorer(groupBy);
    facts.addAll(counted);
    scorer.addAll(counted);
    requireBenchmark(facts, prices);
    const parts = { calls, prices, facts, convention, inForce, options };
    const manifest = makeManifest(standards, parts);
    return { manifest, judged, counted, scores: scorer.scores(), groupBy };
  };
  return { judging, convention, nameHouse, judgeWith, conclude };
}

/** Names houses as soon as one is asked for: a table of calls names none. */
function houseNamesLater({ registry }: Standards, book: CallBook): NameHouse {
  let names: NameHouse | undefined;
  return (call) => {
    names ??= houseNames(registry.houses, book.rows ? headsOf(book.rows) : book.calls);
    return names(call);
  };
}

/** The houses of calls on their days, each once. */
function* headsOf({ length, kind, kinds, published }: CallRows): Generator<Head> {
  const houses = [...new Set(kinds.map(({ house }) => house))];
  const houseOf = kinds.map(({ house }) => houses.indexOf(house));
  const seen = new Set<number>();
  for (let row = 0; row < length; row++) {
    const [number, day] = [houseOf[kind[row]!]!, published[row]!]; // row < length
    const key = number + houses.length * day;
    if (seen.has(key)) continue;
    seen.add(key);
    yield { house: houses[number], published: day as EpochDay };
  }
}

type Head = Pick<Call, 'house' | 'published'>;

/** Judges loaded calls on loaded prices. @throws {EngineError} as {@link prepare} */
export function evaluate(
  calls: CallBook,
  prices: PriceBook,
  options: EvaluateOptions = {},
  standards: Standards = loadStandards(calls, options),
): Evaluation {
  const { judging, judgeWith, conclude } = prepare(calls, prices, options, standards, true);
  const judgeOne = judgeWith(options.diagnostics);
  const judged = calls.calls.map((call) => judgeOne(call));
  judgings.set(judged, judging);
  return conclude(judged, judged);
}

/** How calls were judged, by the list of their verdicts. */
const judgings = new WeakMap<readonly CountedCall[], Judging>();

/** How the calls of an evaluation were judged, for whoever judges them in other ways; absent for a list that was put together otherwise. */
export const judgingOf = (judged: readonly CountedCall[]): Judging | undefined =>
  judgings.get(judged);

/** Calls whose verdicts are kept in memory: 300 MB of them. */
export const KEPT = 200_000;

function readConvention(name: string | undefined): Convention {
  if (name === undefined) return DEFAULT_CONVENTION;
  const convention = CONVENTIONS.find((c) => c.name === name);
  if (convention) return convention;
  const hint =
    didYouMean(name, CONVENTION_NAMES) || said`; they are ${CONVENTION_NAMES.join(', ')}`;
  throw new EngineError('run.option', said`no convention "${name}"${hint}`, {
    field: '--convention',
  });
}

function readInForce(name: string = IN_FORCE_RULES[0]): InForceRule {
  const rule = IN_FORCE_RULES.find((one) => one === name);
  if (rule) return rule;
  const message = said`no rule "${name}"; they are ${IN_FORCE_RULES.join(', ')}`;
  throw new EngineError('run.option', message, { field: '--in-force' });
}

function readGroupBy(names: readonly string[]): readonly CohortKey[] {
  return names.map((name) => {
    const key = COHORT_KEYS.find((k) => k === name);
    if (key) return key;
    const hint = didYouMean(name, COHORT_KEYS) || said`; the keys are ${COHORT_KEYS.join(', ')}`;
    throw new EngineError('run.option', said`cannot group by "${name}"${hint}`, {
      field: '--group-by',
    });
  });
}

function readMentionsAs(grade: string | undefined, { loaded, own }: Standards): string | undefined {
  const grades = [loaded, ...(own ?? [])].flatMap(({ standard: { scales } }) =>
    SCALES.flatMap((name) => scales[name]?.bands.map((band) => band.grade) ?? []),
  );
  if (grade === undefined || grades.includes(grade)) return grade;
  const hint =
    didYouMean(grade, grades) || said`; the grades are ${[...new Set(grades)].join(', ')}`;
  throw new EngineError('run.option', said`no grade "${grade}"${hint}`, { field: '--mentions-as' });
}
