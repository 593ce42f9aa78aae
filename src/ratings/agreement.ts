/** Agreement: tiers graded against tiers earned, on one scale. */
import { accuracy, type Confusion, confusionOf } from '../stats/confusion.ts';
import { kappa } from '../stats/kappa.ts';
import { countPairs, kendallTauB, somersD } from '../stats/kendall.ts';
import { rankedProbability, skillScore } from '../stats/ranked-probability.ts';
import { spearman } from '../stats/spearman.ts';
import { byScale, type ScaleKey } from './by-scale.ts';
import type { CountedCall } from './counted-call.ts';
import { sharesAt } from './placed-calls.ts';
import type { Sample } from './sample.ts';

/** Figures of graded × earned tiers; tiers run from the worst (0) to the best. NaN where the grades or the outcomes do not vary. */
export interface Agreement {
  readonly n: number;
  /** Calls below every band, which no table holds. */
  readonly below: number;
  readonly confusion: Confusion;
  readonly accuracy: number;
  readonly kappa: number;
  readonly kappaLinear: number;
  readonly kappaQuadratic: number;
  readonly spearman: number;
  readonly tauB: number;
  /** Of the earned tier given the grade. */
  readonly somersD: number;
  /** Ranked probability score of the forecast that the grade is earned; 0 is best. Calls without a universe are left out. */
  readonly rps: number;
  /** The same score of the forecast that gives each tier its share of the universe over the window. */
  readonly rpsBase: number;
  /** 1 − rps / rpsBase; negative: the grades are worse than no opinion. */
  readonly rpsSkill: number;
}

/**
 * Compares grades with outcomes. A call that fell below every band earned no tier, and is in no table.
 *
 * @param all rows of calls that share a scale of `tiers` tiers
 */
export function agreementOf(sample: Sample, all: Int32Array, tiers: number): Agreement {
  const rows = all.filter((row) => sample.earned[row]! < tiers);
  const fromWorst = (tier: number) => tiers - 1 - tier;
  const graded = rows.map((row) => fromWorst(sample.graded[row]!));
  const earned = rows.map((row) => fromWorst(sample.earned[row]!));
  const confusion = confusionOf(graded, earned, tiers);
  const [x, y] = [Float64Array.from(graded), Float64Array.from(earned)];
  const pairs = countPairs(x, y);
  let [scored, rps, rpsBase] = [0, 0, 0];
  rows.forEach((row, i) => {
    const shares = sharesAt(sample.placed, row);
    if (!shares || shares.n === 0) return;
    scored++;
    rps += Math.abs(graded[i]! - earned[i]!) / (tiers - 1); // the score of a forecast of one tier
    rpsBase += rankedProbability(forecastOf(shares.tiers), earned[i]!);
  });
  return {
    ...{
      n: rows.length,
      below: all.length - rows.length,
      confusion,
      accuracy: accuracy(confusion),
    },
    kappa: kappa(confusion, 'unweighted'),
    kappaLinear: kappa(confusion, 'linear'),
    kappaQuadratic: kappa(confusion, 'quadratic'),
    ...{ spearman: spearman(x, y), tauB: kendallTauB(pairs), somersD: somersD(pairs) },
    ...{ rps: rps / scored, rpsBase: rpsBase / scored, rpsSkill: skillScore(rps, rpsBase) },
  };
}

/** Shares from the worst tier to the best; a gap between bands is no tier and gets no share. */
function forecastOf(tiers: Float64Array): Float64Array {
  const sum = tiers.reduce((total, share) => total + share, 0);
  return tiers.map((share) => share / sum).reverse();
}

/** Agreement of those calls of a cohort that share a scale. */
export interface ScaleAgreement extends ScaleKey {
  readonly agreement: Agreement;
}

/** Compares grades with outcomes scale by scale. */
export function agreementsOf(calls: readonly CountedCall[], sample: Sample): ScaleAgreement[] {
  const known = calls.filter((item) => sample.rowOf.has(item));
  return byScale(known, (scale, members) => {
    const rows = Int32Array.from(members, (item) => sample.rowOf.get(item)!); // only those that have a row
    return { agreement: agreementOf(sample, rows, scale.bands.length) };
  });
}

/** Rows = graded, columns = earned, best tier first as everywhere in print. */
export const confusionRows = ({ confusion: { tiers, counts } }: Agreement): number[][] =>
  tableRows(tiers, counts.slice().reverse());

/** A square table, row-major, as a list of its rows. */
export const tableRows = (tiers: number, counts: Float64Array): number[][] =>
  Array.from({ length: tiers }, (_, row) => [...counts.subarray(row * tiers, (row + 1) * tiers)]);
