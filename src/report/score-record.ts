/** A scorecard as it is written out: numbers that cannot be computed are null. */
import type { DriftPoint } from '../ratings/drift.ts';
import type { NamedTest, OverlapMean } from '../ratings/inference.ts';
import type { Rate } from '../ratings/rate.ts';
import type { Resampled } from '../ratings/resampled.ts';
import type { Chances, RateWithBase, ReturnFigures, Scorecard } from '../ratings/scorecard.ts';
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

const baseRecord = (rate: RateWithBase) => ({
  ...rateRecord(rate),
  base: written(rate.base),
  lift: meanRecord(rate.lift),
});

/** Base rate and lift of each rate, as `evaluate` writes them beside its cohorts. */
export function chanceRecord({ hit, met, direction }: Chances) {
  const of = ({ base, lift }: Chances['hit']) => ({ base: written(base), lift: meanRecord(lift) });
  return { hit: of(hit), met: of(met), direction: of(direction) };
}

export const meanRecord = ({ value, interval, p, degrees }: OverlapMean) => ({
  value: written(value),
  interval: writtenInterval(interval),
  p: written(p),
  degrees: written(degrees),
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
  p: written(p),
  interval: writtenInterval(interval),
});

const resampledRecord = ({ block, mean, median, lift }: Resampled) => ({
  blockDays: block,
  mean: writtenInterval(mean),
  median: writtenInterval(median),
  lift: writtenInterval(lift),
});
