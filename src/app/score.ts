/** Scores a judged run: which calls count, what chance gives, and what may be said of each cohort. */

import { whenAsked } from '../base/when-asked.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import { classOf, type InstrumentId, marketOf } from '../markets/instrument.ts';
import { makeUniverse, type Universe } from '../ratings/base-rate.ts';
import { callNumbers } from '../ratings/call-numbers.ts';
import { chancesBy } from '../ratings/chance-groups.ts';
import {
  type CountedCall,
  type CountedCalls,
  itself,
  type Traces,
} from '../ratings/counted-call.ts';
import { driftTable } from '../ratings/drift.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import type { LikeRule } from '../ratings/like-names.ts';
import { makeSample, type Sample } from '../ratings/sample.ts';
import { scaleCards } from '../ratings/scale-card.ts';
import { type Cohort, type CohortKey, groupsBy } from '../ratings/score.ts';
import {
  type Chances,
  chances,
  type Members,
  type Scorecard,
  scorecard,
} from '../ratings/scorecard.ts';
import { countSpells, inTimeOrder, spellsOf } from '../ratings/spells.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { ScoreBasis, ScoredCohorts, ScoreRun, ScoreRunOptions } from '../results/score-run.ts';
import type { PriceBook } from '../store/series.ts';
import { SCORE_DEFAULTS } from './defaults.ts';
import { type EvaluateFiles, evaluateFiles } from './evaluate.ts';
import { inRange, MINIMUM, RESAMPLES, SEED } from './option-range.ts';

export const DEFAULT_SCORE_OPTIONS: ScoreRunOptions = SCORE_DEFAULTS;

/** Scores judged calls against the universe of their prices. @throws {EngineError} `run.option` for a number out of range */
export const scoreRun = (
  evaluation: Evaluation,
  prices: PriceBook,
  options: ScoreRunOptions = DEFAULT_SCORE_OPTIONS,
): ScoreRun => scoreCounted(countedOf(evaluation), prices, options);

/** Calls to score, with their evidence or as they are counted. */
export interface Counted<Item extends CountedCall>
  extends Pick<Evaluation, 'manifest' | 'groupBy'> {
  readonly calls: readonly Item[];
  readonly traces: Traces<Item>;
}

/** Judged calls, each of which holds its evidence. */
export const countedOf = ({
  manifest,
  groupBy,
  judged: calls,
}: Pick<Evaluation, 'manifest' | 'groupBy' | 'judged'>): Counted<JudgedCall> => ({
  ...{ manifest, groupBy, calls, traces: itself },
});

/** Calls as they are counted, of which no verdict is kept. */
export function countedAnew({
  manifest,
  groupBy,
  judged,
  counted,
}: Evaluation<JudgedCalls>): Counted<CountedCall> {
  const { traces } = counted;
  if (traces) return { manifest, groupBy, calls: [...counted], traces };
  if (!isKept(judged)) throw new Error('calls that are no columns are kept');
  return { manifest, groupBy, calls: judged, traces: itself as Traces }; // each is one of these
}

const isKept = (judged: JudgedCalls): judged is readonly JudgedCall[] => Array.isArray(judged);

/** {@link scoreRun} of calls whose evidence is made where a figure needs it. */
export function scoreCounted<Item extends CountedCall>(
  counted: Counted<Item>,
  prices: PriceBook,
  options: ScoreRunOptions,
): ScoreRun<Item> {
  const basis = scoreBasis(counted, prices, options);
  const { rated, kept, sample, drift } = basis;
  const membersOf = new Map<Scorecard, readonly Item[]>();
  const cardOf = (members: CardMembers<Item>) => {
    const card = scorecard(members, sample, drift, options);
    membersOf.set(card, members.kept);
    return card;
  };
  const cohorts = cohortCards(rated, kept, counted.groupBy, cardOf);
  const parts = { sample, book: prices, traces: counted.traces };
  // a ranking reads neither of these
  return whenAsked(
    { ...basis, membersOf, cohorts },
    {
      total: () => cardOf({ key: {}, kept, everyCall: rated.length }),
      scales: () => scaleCards(kept, rated, parts, options),
    },
  );
}

/**
 * What scoring rests on, before any card is made.
 *
 * @param universe measures each window once, for whoever has one already
 * @throws {EngineError} `run.option` for a number out of range
 */
export function scoreBasis<Item extends CountedCall>(
  { manifest, calls, groupBy, traces }: Counted<Item>,
  prices: PriceBook,
  options: ScoreRunOptions,
  universe: Universe = universeOf(calls, prices, options.like),
): ScoreBasis<Item> {
  inRange(options.resamples, '--resamples', RESAMPLES);
  inRange(options.seed, '--seed', SEED);
  inRange(options.minimum, '--minimum', MINIMUM);
  const rated = inTimeOrder(calls.filter(({ grade }) => grade !== 'mention'));
  const spells = spellsOf(rated, options.spells);
  const kept = spells.map(({ first }) => first);
  return {
    evaluation: { manifest, groupBy },
    options,
    rated,
    calls: rated.length,
    unrated: rated.filter(isUnrated).length,
    spells: countSpells(rated.filter((item) => !isUnrated(item))), // how many bets there are is a choice
    kept,
    spellCalls: callNumbers(
      kept,
      Int32Array.from(spells, ({ calls }) => calls),
    ),
    sample: makeSample(kept, prices, universe, traces),
    drift: driftTable(kept, prices, traces),
  };
}

const isUnrated = ({ verdict }: CountedCall): boolean =>
  verdict.status === 'void' && verdict.reason === 'unrated';

/** Loads the files, judges the calls and scores them. @throws {EngineError} as loading and judging do */
export function scoreFiles(files: EvaluateFiles, options: Partial<ScoreRunOptions> = {}): ScoreRun {
  const { evaluation, prices } = evaluateFiles(files);
  return scoreRun(evaluation, prices, { ...DEFAULT_SCORE_OPTIONS, ...options });
}

/** What chance gives the calls of an evaluation and its cohorts, every call counted. */
export interface ChanceRun {
  /** The chances of every call. */
  readonly sample: Sample;
  readonly of: ReadonlyMap<Cohort, Chances>;
}

/** What chance gives the rates of each cohort of an evaluation, every call counted; by the cohort. */
export function chancesOf(
  { counted, groupBy, scores }: Pick<Evaluation<JudgedCalls>, 'counted' | 'groupBy' | 'scores'>,
  prices: PriceBook,
  universe: Universe = universeOf(counted, prices),
): ReadonlyMap<Cohort, Chances> {
  const { cohorts, total } = chancesBy(counted, groupBy, universe);
  // both are grouped by the same keys, so they stand in the same order
  const all = groupBy.length === 0 ? [total] : [...cohorts, total];
  return new Map([...scores.cohorts, scores.total].map((cohort, i) => [cohort, all[i]!]));
}

/** Measures {@link ChanceRun} against the universe of the prices. */
export function measureChances(
  { judged, groupBy, scores }: Evaluation,
  prices: PriceBook,
): ChanceRun {
  const rated = inTimeOrder(judged.filter(({ grade }) => grade !== 'mention'));
  const sample = makeSample(rated, prices, universeOf(judged, prices), itself);
  const groups = groupBy.length === 0 ? [] : groupsBy(rated, groupBy);
  const members = [...groups.map((group) => group.members), rated];
  // both are grouped by the same keys, so they stand in the same order
  const of = [...scores.cohorts, scores.total].map(
    (cohort, i) => [cohort, chances(members[i]!, sample)] as const,
  );
  return { sample, of: new Map(of) };
}

/** The cards of a run by other keys, with the calls of each; no samples are drawn of them. */
export function cardsBy<Item extends CountedCall>(
  { rated, kept, sample, drift, options }: ScoreBasis<Item>,
  keys: readonly CohortKey[],
): Pick<ScoredCohorts<Item>, 'cohorts' | 'membersOf'> {
  const membersOf = new Map<Scorecard, readonly Item[]>();
  const cohorts = cohortCards(rated, kept, keys, (members) => {
    const card = scorecard(members, sample, drift, { ...options, resamples: 0 });
    membersOf.set(card, members.kept);
    return card;
  });
  return { cohorts, membersOf };
}

/** The universe of a run: class and market as the calls say, else as the instrument's id does. */
export function universeOf(judged: CountedCalls, prices: PriceBook, like?: LikeRule): Universe {
  const directory = instrumentDirectory();
  const classify = (id: InstrumentId) => {
    const assetClass = classOf(directory, id);
    return { assetClass, market: marketOf(directory, id, assetClass) };
  };
  return makeUniverse(judged, prices, classify, like);
}

interface CardMembers<Item extends CountedCall> extends Members {
  readonly kept: readonly Item[];
}

/** One card a cohort of scored calls, with the number of all its calls. */
function cohortCards<Item extends CountedCall>(
  rated: readonly Item[],
  kept: readonly Item[],
  keys: readonly CohortKey[],
  cardOf: (members: CardMembers<Item>) => Scorecard,
): Scorecard[] {
  if (keys.length === 0) return [];
  const idOf = (key: Scorecard['key']) => keys.map((name) => key[name] ?? '').join('\u0000');
  const everyCall = new Map(
    groupsBy(rated, keys).map(({ key, members }) => [idOf(key), members.length]),
  );
  return groupsBy(kept, keys).map(({ key, members }) =>
    cardOf({ key, kept: members, everyCall: everyCall.get(idOf(key)) ?? members.length }),
  );
}
