/** Ranks many analysts or houses: shrunk rates, and exact tests against each one's own base rate, adjusted for their number. */
import { fitBetaBinomial, type RatePrior } from '../stats/beta-binomial.ts';
import { binomialTwoSided } from '../stats/binomial.ts';
import { benjaminiHochberg } from '../stats/multiple.ts';
import { type ShrunkRate, shrinkRate } from '../stats/shrink.ts';
import type { Scorecard } from './scorecard.ts';

/** Result of the test: `above` or `below` its own base rate, `chance`, or too `few` calls to test. */
export type Standing = 'above' | 'below' | 'chance' | 'few';

export interface Ranked {
  readonly card: Scorecard;
  /** From 1; equal lifts share a rank. Absent below the minimum, and where the data do not tell cohorts apart. */
  readonly rank?: number | undefined;
  /** Posterior of the hit rate. */
  readonly shrunk: ShrunkRate;
  /** Shrunk rate less its own base rate, by which cohorts are ranked. Fraction. */
  readonly shrunkLift: number;
  /** Exact, two-sided, against the own base rate; takes calls as independent. NaN below the minimum. */
  readonly p: number;
  /** Adjusted by Benjamini and Hochberg among all tested. */
  readonly q: number;
  /** 2 for q < 0.01, 1 for q < 0.05 above the base rate, else 0. */
  readonly stars: 0 | 1 | 2;
  /** The test of the lift that allows for overlap agrees at 5 %. */
  readonly holdsUnderOverlap: boolean;
  readonly standing: Standing;
}

export interface Ranking {
  readonly prior: RatePrior;
  /** Mean base rate of all their judged calls: where the prior of the lifts is centered. */
  readonly center: number;
  /** Ranked ones best first, then those below the minimum in the order given. */
  readonly ranked: readonly Ranked[];
  /** Tests that the q-values count. */
  readonly tests: number;
}

/** Below it a q-value earns a star, two of them below the second. */
const STAR = [0.05, 0.01] as const;

/**
 * Ranks cohorts by their shrunk lift. The prior is fitted to all that have a judged call; a small cohort is shown with its
 * shrunk rate, but neither tested nor ranked.
 *
 * The shrunk lift centers the prior on each one's own base rate: (k − n·base + s·(mean − mean base))/(n + s), s = alpha + beta.
 * Where all have one base rate it is the posterior mean less that rate. Easy calls earn no rank, because their base rate is high.
 *
 * Where everyone always hit or always missed, no prior can be fitted: lifts are not shrunk, and only cohorts that differ from
 * chance have a rank.
 */
export function rankCohorts(cards: readonly Scorecard[]): Ranking {
  const tried = cards.filter(({ hit }) => hit.n > 0);
  const prior = fitBetaBinomial({
    hits: Float64Array.from(tried, ({ hit }) => hit.k),
    trials: Float64Array.from(tried, ({ hit }) => hit.n),
  });
  const center = meanBase(tried);
  const tested = tried.filter(({ small, hit }) => !small && !Number.isNaN(hit.base));
  const p = Float64Array.from(tested, ({ hit }) => binomialTwoSided(hit.k, hit.n, hit.base));
  const q = benjaminiHochberg(p);
  const ranked = tested
    .map((card, i) => rankOne(card, prior, center, { p: p[i]!, q: q[i]! })) // one of each a card
    .sort(
      (a, b) =>
        orderOf(prior, a) - orderOf(prior, b) ||
        b.shrunkLift - a.shrunkLift ||
        b.card.hit.lift.value - a.card.hit.lift.value,
    );
  const none = { p: Number.NaN, q: Number.NaN };
  const rest = cards.filter((card) => !tested.includes(card));
  return {
    prior,
    center,
    ranked: [
      ...withRanks(ranked, prior),
      ...rest.map((card) => rankOne(card, prior, center, none)),
    ],
    tests: tested.length,
  };
}

const ORDER: Readonly<Record<Standing, number>> = { above: 0, chance: 1, below: 2, few: 3 };

/** Without a prior a cohort with one hit would lead: those above chance come first. */
const orderOf = ({ kind }: RatePrior, { standing }: Ranked): number =>
  kind === 'all-or-nothing' ? ORDER[standing] : 0;

/** Lifts that differ by less are equal but for rounding. */
const EQUAL = 1e-12;

/** Gives ranks where the data tell cohorts apart; without a prior, only to those that differ from chance. */
function withRanks(sorted: readonly Ranked[], { kind }: RatePrior): Ranked[] {
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

/** Mean base rate of all judged calls. */
function meanBase(cards: readonly Scorecard[]): number {
  const known = cards.filter(({ hit }) => !Number.isNaN(hit.base));
  const n = known.reduce((sum, { hit }) => sum + hit.n, 0);
  return known.reduce((sum, { hit }) => sum + hit.n * hit.base, 0) / n;
}

function rankOne(
  card: Scorecard,
  prior: RatePrior,
  center: number,
  { p, q }: { readonly p: number; readonly q: number },
): Ranked {
  const { k, n, base, rate, lift } = card.hit;
  const above = rate > base;
  const stars = !above || !(q < STAR[0]) ? 0 : q < STAR[1] ? 2 : 1;
  const standing = Number.isNaN(q) ? 'few' : !(q < STAR[0]) ? 'chance' : above ? 'above' : 'below';
  return {
    card,
    shrunk: shrinkRate(prior, k, n),
    shrunkLift: liftOf(prior, center, { k, n, base }),
    ...{ p, q, stars, standing },
    holdsUnderOverlap: lift.p < STAR[0],
  };
}

function liftOf(
  prior: RatePrior,
  center: number,
  { k, n, base }: { readonly k: number; readonly n: number; readonly base: number },
): number {
  if (prior.kind === 'no-spread') return prior.rate - center; // the one lift of all
  const excess = n === 0 ? 0 : k - n * base;
  if (prior.kind === 'all-or-nothing') return excess / n; // a prior of no weight
  const { alpha, beta } = prior;
  const size = alpha + beta;
  return (excess + size * (alpha / size - center)) / (n + size);
}
