/** Everything that a report of judged calls shows: each figure by the room that computes it, from one load of the files. */
import type { EpochDay } from '../base/day.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import { currencyOf } from '../markets/instrument.ts';
import { byQuarter } from '../ratings/by-quarter.ts';
import { returnSpreads } from '../ratings/distribution.ts';
import { driftMeans } from '../ratings/drift.ts';
import { type PriceHistory, priceHistories, relativeIndices } from '../ratings/price-history.ts';
import { ratingMix } from '../ratings/rating-mix.ts';
import { type CohortKey, cohortsBy } from '../ratings/score.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { EvaluationReport, ReportCheck } from '../results/evaluation-report.ts';
import type { ScoreRunOptions } from '../results/score-run.ts';
import type { PriceBook } from '../store/series.ts';
import { rankScored } from './rank.ts';
import { chancesOf, countedOf, scoreBasis, universeOf } from './score.ts';
import { type JudgedRun, sensitivityRun } from './sensitivity.ts';

/** Cohorts that a report shows besides those of the run's own keys. */
const KEYS: readonly CohortKey[] = ['grade', 'year', 'industry', 'market'];

/** Distances to an edge, fractions. */
const WITHIN = [0.001, 0.005, 0.01, 0.02] as const;

export interface ReportSource extends JudgedRun {
  readonly evaluation: Evaluation;
  /** What was checked while the run was read from a folder. */
  readonly checks?: readonly ReportCheck[] | undefined;
}

/** The closes of what is rated, by which it is drawn. */
export function historiesOf({ evaluation, prices }: ReportSource): PriceHistory[] {
  const directory = instrumentDirectory();
  return priceHistories(evaluation.judged, prices, (id) => currencyOf(directory, id));
}

/** Computes all parts. @throws {EngineError} as scoring does, for numbers out of range */
export function evaluationReport(
  source: ReportSource,
  options: ScoreRunOptions,
  histories = historiesOf(source),
): EvaluationReport {
  const { evaluation, prices } = source;
  const { judged, groupBy } = evaluation;
  const universe = universeOf(judged, prices, options.like);
  const chances = chancesOf(evaluation, prices, universe);
  const score = scoreBasis(countedOf(evaluation), prices, options, universe);
  const { rated, kept, drift } = score;
  const keys = KEYS.filter((key) => !(groupBy.length === 1 && groupBy[0] === key));
  return {
    ...{ evaluation, chances, score, histories },
    drift: driftMeans(kept, drift),
    rankings: [rankScored(score, 'houses'), rankScored(score, 'analysts')],
    ways: sensitivityRun(source, { within: WITHIN }),
    spreads: returnSpreads(judged),
    quarters: byQuarter(rated),
    cohorts: keys.map((key) => ({ key, cohorts: cohortsBy(rated, [key]) })),
    mix: [...ratingMix(rated, lastDay(judged))],
    indices: relativeIndices(histories),
    checks: [...(source.checks ?? []), ...checksOf(evaluation, prices)],
  };
}

const lastDay = (judged: readonly JudgedCall[]): EpochDay =>
  judged.reduce((last, { asOf }) => Math.max(last, asOf ?? last), 0) as EpochDay;

/** What every run is checked for. */
function checksOf({ manifest, judged, scores }: Evaluation, prices: PriceBook): ReportCheck[] {
  const crossing = judged.filter(({ jump, verdict }) => jump && verdict.status === 'judged').length;
  const { total, mentions } = scores;
  const split = [total, mentions].every(
    ({ calls, judged: done, pending, void: voids }) => calls === done + pending + voids,
  );
  return [
    { name: 'inputs', passed: true, count: manifest.inputs.length },
    {
      name: 'reconciled',
      passed: split && total.calls + mentions.calls === judged.length,
      count: judged.length,
    },
    { name: 'comparable', passed: crossing === 0, count: prices.series.size, of: crossing },
    { name: 'edges', passed: true, count: total.edge + mentions.edge },
    {
      name: 'stale',
      passed: total.stale + mentions.stale === 0,
      count: total.stale + mentions.stale,
    },
    {
      ...{ name: 'simulated', passed: !manifest.simulated, count: judged.length },
      of: manifest.simulated ? judged.length : 0,
    },
  ];
}
