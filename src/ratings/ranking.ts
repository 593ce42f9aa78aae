/** Ranks many analysts or houses: rates shrunk towards each one's own base rate, and tests by moved calls, adjusted for their number. */
import { whenAsked } from '../base/when-asked.ts';
import { betaQuantile } from '../stats/beta.ts';
import { binomialTwoSided } from '../stats/binomial.ts';
import { benjaminiHochberg } from '../stats/multiple.ts';
import { fitStrength, type LiftPrior } from '../stats/strength.ts';
import type { Scorecard } from './scorecard.ts';

/** Result of the test: `above` or `below` its own base rate, `chance`, or too `few` calls to test. */
export type Standing = 'above' | 'below' | 'chance' | 'few';

/** A rate shrunk towards the own base rate: the posterior beta(s·base + hits, s·(1 − base) + misses). Fractions, NaN without a call. */
export interface ShrunkRate {
  readonly mean: number;
  /** Middle 95 % of the posterior. It takes strength and base as known; NaN without a spread. */
  readonly low: number;
  readonly high: number;
}

export interface Ranked {
  readonly card: Scorecard;
  /** From 1; equal lifts share a rank. Absent below the minimum, and where the data do not tell cohorts apart. */
  readonly rank?: number | undefined;
  /** Of the calls that have like names. */
  readonly shrunk: ShrunkRate;
  /** Shrunk rate less its own base rate, by which cohorts are ranked. Fraction; NaN without a judged call. */
  readonly shrunkLift: number;
  /** Two-sided, by moving the calls to like names. NaN below the minimum. */
  readonly p: number;
  /** Adjusted by Benjamini and Hochberg among all tested. */
  readonly q: number;
  /** Exact binomial p, which takes calls as independent: for comparison only. */
  readonly independentP: number;
  /** 2 for q < 0.01, 1 for q < 0.05 above the base rate, else 0. */
  readonly stars: 0 | 1 | 2;
  readonly standing: Standing;
  /** The calls are of one industry and were moved to names of every one: the test says too often that it is not chance. */
  readonly oneIndustry: boolean;
}

export interface Ranking {
  readonly prior: LiftPrior;
  /** Ranked ones best first, then those below the minimum in the order given. */
  readonly ranked: readonly Ranked[];
  /** Tests that the q-values count. */
  readonly tests: number;
}

/** Below it a q-value earns a star, two of them below the second. */
const STAR = [0.05, 0.01] as const;

/**
 * Ranks cohorts by their shrunk lift, (k − n·base)/(n + s): how far the rate, shrunk towards the own base rate, lies from it. The strength
 * s is fitted to all that have a judged call. Easy calls earn no rank, because their base rate is high.
 *
 * A cohort that has no test, because it has too few calls or like names, is neither tested nor ranked.
 *
 * @param isOneIndustry whether a cohort is to be marked as {@link Ranked.oneIndustry}
 */
export function rankCohorts(
  cards: readonly Scorecard[],
  isOneIndustry: (card: Scorecard) => boolean = () => false,
): Ranking {
  const tried = cards.filter(({ hit }) => hit.matched.n > 0);
  const prior = fitStrength({
    hits: Float64Array.from(tried, ({ hit }) => hit.matched.k),
    trials: Float64Array.from(tried, ({ hit }) => hit.matched.n),
    bases: Float64Array.from(tried, ({ hit }) => hit.base),
  });
  const rankOne = (card: Scorecard, values: TestValues): Ranked => ({
    ...standingOf(card, prior, values),
    oneIndustry: isOneIndustry(card),
  });
  const tested = tried.filter(({ hit }) => !Number.isNaN(hit.lift.p));
  const p = Float64Array.from(tested, ({ hit }) => hit.lift.p);
  const q = benjaminiHochberg(p);
  const ranked = tested
    .map((card, i) => rankOne(card, { p: p[i]!, q: q[i]! })) // one of each a card
    .sort(
      (a, b) =>
        orderOf(prior, a) - orderOf(prior, b) ||
        b.shrunkLift - a.shrunkLift ||
        b.card.hit.lift.value - a.card.hit.lift.value,
    );
  const none = { p: Number.NaN, q: Number.NaN };
  const known = new Set(tested);
  const rest = cards.filter((card) => !known.has(card));
  return {
    prior,
    ranked: [...withRanks(ranked, prior), ...rest.map((card) => rankOne(card, none))],
    tests: tested.length,
  };
}

const ORDER: Readonly<Record<Standing, number>> = { above: 0, chance: 1, below: 2, few: 3 };

/** Without a prior a cohort with one hit would lead: those above chance come first. */
const orderOf = ({ kind }: LiftPrior, { standing }: Ranked): number =>
  kind === 'all-or-nothing' ? ORDER[standing] : 0;

/** Lifts that differ by less are equal but for rounding. */
const EQUAL = 1e-12;

/** Gives ranks where the data tell cohorts apart; without a prior, only to those that differ from chance. */
function withRanks(sorted: readonly Ranked[], { kind }: LiftPrior): Ranked[] {
  if (kind === 'no-spread') return [...sorted];
  let [place, rank, last] = [0, 0, Number.NaN];
  return sorted.map((one) => {
    if (kind === 'all-or-nothing' && one.standing === 'chance') return one;
    place++;
    if (!(Math.abs(one.shrunkLift - last) < EQUAL)) rank = place;
    last = one.shrunkLift;
    return { ...one, rank };
  });
}

interface TestValues {
  readonly p: number;
  readonly q: number;
}

function standingOf(
  card: Scorecard,
  prior: LiftPrior,
  { p, q }: TestValues,
): Omit<Ranked, 'oneIndustry'> {
  const { matched, base, lift } = card.hit;
  const above = lift.value > 0;
  const stars = !above || !(q < STAR[0]) ? 0 : q < STAR[1] ? 2 : 1;
  const standing = Number.isNaN(q) ? 'few' : !(q < STAR[0]) ? 'chance' : above ? 'above' : 'below';
  const shrunk = shrink(prior, matched, base);
  const independentP = Number.isNaN(p) ? p : binomialTwoSided(matched.k, matched.n, base);
  return { card, shrunk, shrunkLift: shrunk.mean - base, p, q, independentP, stars, standing };
}

function shrink(
  prior: LiftPrior,
  { k, n, rate }: Scorecard['hit']['matched'],
  base: number,
): ShrunkRate {
  const none = { low: Number.NaN, high: Number.NaN };
  if (n === 0) return { mean: Number.NaN, ...none };
  if (prior.kind === 'no-spread') return { mean: base, ...none };
  if (prior.kind === 'all-or-nothing') return { mean: rate, ...none };
  const { strength } = prior;
  const [a, b] = [strength * base + k, strength * (1 - base) + n - k];
  // of thousands of cohorts a page shows the first
  return whenAsked(
    { mean: a / (n + strength) },
    { low: () => betaQuantile(0.025, a, b), high: () => betaQuantile(0.975, a, b) },
  );
}
