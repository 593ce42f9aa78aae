/** An explanation for a program: the record of what is explained, the calls behind it, and the same steps that the text spells out. */
import type { Manifest } from '../audit/manifest.ts';
import { formatRatio } from '../base/ratio.ts';
import { formatInterval, holds } from '../ratings/band.ts';
import { type AnyFigure, callsBehind } from '../ratings/behind.ts';
import type { FlipFigure } from '../ratings/flips-behind.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { WindowReturns } from '../ratings/window.ts';
import type { CohortCase, NearCase, RankCase, ScoreCase, WaysCase } from '../results/cases.ts';
import type { Derivation } from '../results/derivation.ts';
import { deriveCall, type Evidence, filesOf } from '../results/derive-call.ts';
import { deriveCohort } from '../results/derive-cohort.ts';
import { deriveRank } from '../results/derive-rank.ts';
import { deriveScore } from '../results/derive-score.ts';
import type { ExplainedTarget } from '../results/derive-target.ts';
import { deriveNear, deriveWays } from '../results/derive-ways.ts';
import { callsOf } from './documents/explain.ts';
import { tracedRecords } from './fields/traced-calls.ts';
import { nearRecords, waysRecords } from './fields/ways.ts';
import { cohortRecord } from './json.ts';
import { priorRecord, rankedRecord } from './rank-record.ts';
import { callRecord } from './record.ts';
import { chanceRecord, scorecardRecord } from './score-record.ts';
import { titleOf } from './way-names.ts';

/** `explain --format json`: DESIGN's call with `explanation` and `steps`; absent values are null. */
export function explainRecord(item: JudgedCall, evidence: Evidence, target?: ExplainedTarget) {
  const { standard, scale, convention, grade } = item;
  const returns = returnsOf(item);
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  return {
    ...callRecord(item, evidence.simulated),
    explanation: {
      standardVersion: standard.version,
      standardStatus: standard.status,
      standardSource: standard.source,
      printed: standard.text.trim(),
      gradePrinted: band?.printed ?? null,
      horizonMonths: scale?.horizonMonths ?? null,
      returns: scale?.returns ?? null,
      conventionMeans: convention.means,
      exactRelativeReturn: returns ? formatRatio(returns.exact()) : null,
      bands: (scale?.bands ?? []).map((tier) => ({
        grade: tier.grade,
        zh: tier.zh,
        printed: tier.printed,
        interval: formatInterval(tier),
        holds: returns ? holds(tier, returns) : null,
      })),
      files: filesOf(item, evidence, target),
    },
    steps: stepRecords(deriveCall(item, evidence, target)),
  };
}

/** The parts of a derivation as they are written out: absent operands are null, and so is what cannot be computed. */
const stepRecords = ({ sections }: Derivation): readonly unknown[] =>
  JSON.parse(JSON.stringify(sections, (_, value) => value ?? null));

/** The returns of a judged call, or of a pending one so far. */
function returnsOf({ verdict }: JudgedCall): WindowReturns | undefined {
  if (verdict.status === 'judged') return verdict.outcome.returns;
  return verdict.status === 'pending' ? verdict.soFar?.returns : undefined;
}

/** `{ manifest, of, figure, cohort, calls, steps }`: the cohort as `evaluate` writes it, the calls behind the figure asked for. */
export function cohortCaseRecord(
  item: CohortCase,
  manifest: Manifest,
  figure: AnyFigure = 'calls',
) {
  const { of, cohort, members, chance } = item;
  return {
    manifest,
    of,
    figure,
    cohort: { ...cohortRecord(cohort), ...(chance ? { chance: chanceRecord(chance) } : {}) },
    calls: tracedRecords(callsBehind(members, figure), item, manifest.simulated),
    steps: stepRecords(deriveCohort(item)),
  };
}

/** `{ manifest, options, figure, cohort, calls, steps }`: the card as `score` writes it, the calls behind the figure asked for. */
export const scoreCaseRecord = (
  item: ScoreCase,
  manifest: Manifest,
  figure: AnyFigure = 'calls',
) => ({ ...cardRecord(item, manifest, figure), steps: stepRecords(deriveScore(item)) });

function cardRecord(item: ScoreCase, manifest: Manifest, figure: AnyFigure) {
  const { spells, like, interval, minimum, resamples, seed } = item;
  return {
    manifest,
    options: { spells, like, interval, minimum, resamples, seed },
    figure,
    cohort: scorecardRecord(item.card),
    calls: tracedRecords(callsOf(item, figure).behind, item, manifest.simulated),
  };
}

/** `{ manifest, options, figure, of, prior, tests, ranked, cohort, calls, steps }`: the row as `rank` writes it, with its calls. */
export function rankCaseRecord(item: RankCase, manifest: Manifest, figure: AnyFigure = 'calls') {
  const { people, ranking, coSigners, one, score } = item;
  const { cohort, calls, options, ...rest } = cardRecord(score, manifest, figure);
  const { spells, like, interval, minimum } = options;
  const { prior, tests } = ranking;
  return {
    ...rest,
    options: { spells, like, interval, minimum },
    ...{ of: people, prior: priorRecord(prior), tests },
    ...{ ranked: rankedRecord(one, coSigners), cohort, calls },
    steps: stepRecords(deriveRank(item)),
  };
}

/** `{ manifest, first, second, of, figure, calls, steps }`: two ways, and the calls behind the count asked for. */
export function waysCaseRecord(item: WaysCase, manifest: Manifest, figure: FlipFigure = 'tiers') {
  const { first, second, of } = item;
  return {
    ...{ manifest, first: first.way.id, second: second.way.id, of, figure },
    calls: waysRecords(item, figure),
    steps: stepRecords(deriveWays(item, [titleOf(first), titleOf(second)])),
  };
}

/** `{ manifest, within, …, calls, steps }`: verdicts near an edge, as `sensitivity` counts them. */
export const nearCaseRecord = (item: NearCase, manifest: Manifest) => ({
  manifest,
  ...item.near,
  calls: nearRecords(item),
  steps: stepRecords(deriveNear(item)),
});
