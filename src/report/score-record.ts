/** A scorecard as it is written out: numbers that cannot be computed are null. */

import type { ChanceTest } from '../ratings/chance-test.ts';
import type { DriftPoint } from '../ratings/drift.ts';
import type { NamedTest } from '../ratings/inference.ts';
import type { Rate } from '../ratings/rate.ts';
import type { Resampled } from '../ratings/resampled.ts';
import type {
  Chances,
  Lift,
  RateWithBase,
  ReturnFigures,
  Scorecard,
} from '../ratings/scorecard.ts';
import { agreementRecord } from './agreement-record.ts';
import { written, writtenInterval } from './written.ts';

/** One cohort of `score --format json`. Rates and returns are fractions. */
export function scorecardRecord(card: Scorecard) {
  const { counts } = card;
  return {
    key: card.key,
    calls: card.everyCall,
    scored: counts.calls,
    judged: counts.judged,
    pending: counts.pending,
    void: counts.void,
    voidReasons: counts.voidReasons,
    small: card.small,
    coverage: rateRecord(card.coverage),
    hit: baseRecord(card.hit),
    met: baseRecord(card.met),
    direction: baseRecord(card.direction),
    relativeReturn: returnsRecord(card.returns),
    tests: card.tests.map(testRecord),
    drift: card.drift.map(driftRecord),
    agreement: card.agreements.map(({ standard, assetClass, grades, agreement }) => ({
      ...{ standard, assetClass, grades },
      ...agreementRecord(agreement),
    })),
    bootstrap: card.resampled ? resampledRecord(card.resampled) : null,
  };
}

const driftRecord = ({ months, n, mean, median }: DriftPoint) => ({
  months,
  n,
  mean: written(mean),
  median: written(median),
});

const rateRecord = ({ k, n, rate, interval }: Rate) => ({
  k,
  n,
  rate: written(rate),
  interval: writtenInterval(interval),
});

/** The interval that allows for overlap leads; `interval` takes calls as independent. */
const baseRecord = ({ k, n, rate, overlap, interval, ...chance }: RateWithBase) => ({
  ...{ k, n, rate: written(rate) },
  overlapInterval: writtenInterval(overlap.interval),
  interval: writtenInterval(interval),
  ...chancesRecord(chance),
});

/** Base rates and lift of a rate. */
const chancesRecord = ({ plainBase, matched, base, lift }: Chances['hit']) => ({
  plainBase: written(plainBase),
  matched: { k: matched.k, n: matched.n, rate: written(matched.rate) },
  base: written(base),
  lift: liftRecord(lift),
});

/** Base rates and lift of each rate, as `evaluate` writes them beside its cohorts. */
export const chanceRecord = ({ hit, met, direction }: Chances) => ({
  hit: chancesRecord(hit),
  met: chancesRecord(met),
  direction: chancesRecord(direction),
});

export const liftRecord = ({ value, interval, p, test }: Lift) => ({
  value: written(value),
  interval: writtenInterval(interval),
  p: written(p),
  test: test ? chanceTestRecord(test) : null,
});

/** What the p-value of a lift was made of. */
const chanceTestRecord = ({ blocks, calls, hits, expected, above, below }: ChanceTest) => ({
  ...{ blocks, calls, hits },
  expected: written(expected),
  above: written(above),
  below: written(below),
});

const returnsRecord = ({ n, mean, median, deviation, quantiles }: ReturnFigures) => ({
  n,
  mean: written(mean),
  median: written(median),
  deviation: written(deviation),
  quantiles: {
    p5: written(quantiles[0]),
    p25: written(quantiles[1]),
    p75: written(quantiles[2]),
    p95: written(quantiles[3]),
  },
});

const testRecord = ({ name, mean, standardError, t, degrees, p, interval }: NamedTest) => ({
  name,
  mean: written(mean),
  standardError: written(standardError),
  t: written(t),
  degrees: written(degrees),
  /** Of the tests by months: how many of equal weight would say as much. */
  effectiveMonths: isByMonth(name) ? written(degrees + 1) : null,
  p: written(p),
  interval: writtenInterval(interval),
});

const isByMonth = (name: NamedTest['name']): boolean =>
  ['calendar', 'month', 'newey-west'].includes(name);

const resampledRecord = ({ block, mean, median, lift }: Resampled) => ({
  blockDays: block,
  mean: writtenInterval(mean),
  median: writtenInterval(median),
  lift: writtenInterval(lift),
});
