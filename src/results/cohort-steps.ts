/** The steps from the calls of a cohort to its figures, as `evaluate` and `score` print them. */

import type { ChanceTest } from '../ratings/chance-test.ts';
import type { NamedTest } from '../ratings/inference.ts';
import type { LikeRule } from '../ratings/like-names.ts';
import type { IntervalName } from '../ratings/rate.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { SpellRule } from '../ratings/spells.ts';
import type { TierSpread } from '../ratings/tiers.ts';
import type { VoidReason } from '../ratings/verdict.ts';
import type { OverlapInterval } from '../stats/overlap-rate.ts';
import type { TierNames } from './tier-names.ts';

type Nothing = Readonly<Record<never, never>>;
type Ends = readonly [low: number, high: number];

export type RateName = 'hit' | 'met' | 'direction' | 'coverage';

/** Parts of what `score` says of a scale. */
export type ScalePart = 'agreement' | 'information' | 'spread' | 'portfolios' | 'transitions';

export interface CohortSteps {
  /** `command` prints the line that is explained. */
  cohort: {
    readonly of: 'rated' | 'mentions';
    readonly key: Readonly<Partial<Record<CohortKey, string>>>;
    readonly command: string;
    readonly tables: boolean;
  };
  titleCalls: Nothing;
  scored: { readonly spells: SpellRule; readonly all: number; readonly scored: number };
  counts: Readonly<Record<'judged' | 'pending' | 'void' | 'calls', number>>;
  voidReasons: {
    readonly reasons: Readonly<Partial<Record<VoidReason, number>>>;
    readonly void: number;
  };
  pendingWindows: { readonly pending: number };
  flags: { readonly edge: number; readonly stale: number };
  titleRates: { readonly hitsOnly: boolean };
  rate: {
    readonly rate: RateName;
    readonly k: number;
    readonly n: number;
    readonly value: number;
    /** The interval that allows for overlap, NaN where there is none; absent where the command prints no such interval. */
    readonly overlap: OverlapInterval | undefined;
    readonly interval: IntervalName;
    readonly ends: Ends;
    /** Of the Wilson interval. */
    readonly center: number;
    readonly half: number;
  };
  interval: {
    readonly interval: IntervalName;
    readonly z: number;
    readonly horizon: number | undefined;
  };
  titleChance: { readonly command: string | undefined };
  base: {
    readonly rate: RateName;
    /** Judged calls, and the chance of them among all loaded names. */
    readonly judged: number;
    readonly plain: number;
    /** Of the chances among like names, over the calls that have some. */
    readonly sum: number;
    readonly n: number;
    readonly base: number;
    /** Hits of these calls, and their share. */
    readonly k: number;
    readonly value: number;
    readonly lift: number;
    readonly ends: Ends;
    readonly test: ChanceTest | undefined;
    readonly p: number;
  };
  fewCalls: { readonly minimum: number; readonly option: boolean };
  /** What like names are, and how many of the judged calls have them. */
  likeNames: {
    readonly rule: LikeRule;
    readonly judged: number;
    readonly matched: number;
    readonly months: number;
    readonly from: string;
    readonly to: string;
  };
  titleReturns: { readonly number: 2 | 4 };
  noJudged: Nothing;
  mean: { readonly sum: number; readonly n: number; readonly value: number };
  median: {
    readonly n: number;
    /** The two in the middle by size; twice the same where n is odd. */
    readonly middle: Ends;
    readonly value: number;
  };
  quantiles: {
    readonly at: readonly [p5: number, p25: number, p75: number, p95: number];
    readonly deviation: number;
  };
  titleTests: Nothing;
  test: NamedTest & {
    readonly calls: number;
    readonly months: number;
    readonly gainMonths: number;
    readonly instruments: number;
    readonly horizon: number;
  };
  bootstrap: {
    readonly resamples: number;
    readonly block: number;
    readonly seed: number;
    readonly mean: Ends;
    readonly median: Ends;
    readonly lift: Ends;
  };
  testSources: Nothing;
  titleDrift: Nothing;
  drift: {
    readonly months: number;
    readonly sum: number;
    readonly n: number;
    readonly mean: number;
    readonly median: number;
  };
  noWindow: Nothing;
  driftColumns: Nothing;
  titleScale: {
    readonly standard: string;
    readonly assetClass: string;
    readonly part: ScalePart;
  };
  confusion: Nothing;
  confusionRow: {
    readonly tiers: readonly TierNames[];
    readonly tier: number;
    readonly counts: readonly number[];
  };
  accuracy: { readonly right: number; readonly n: number; readonly value: number };
  coefficients: Readonly<
    Record<'kappa' | 'kappaLinear' | 'kappaQuadratic' | 'spearman' | 'tauB' | 'somersD', number>
  >;
  rps: { readonly rps: number; readonly base: number; readonly skill: number };
  monthlyIntro: Nothing;
  month: { readonly month: string; readonly n: number; readonly value: number };
  monthlyMean: { readonly sum: number; readonly months: number; readonly value: number };
  monthlyRatio: { readonly deviation: number; readonly ratio: number };
  monthlyAbove: {
    readonly above: number;
    readonly months: number;
    readonly value: number;
    readonly p: number;
  };
  tierMean: TierNames & { readonly n: number; readonly mean: number };
  tierCalls: Nothing;
  spread: {
    readonly minimum: number;
    readonly top: number;
    readonly bottom: number;
    readonly value: number;
    readonly ends: Ends;
    readonly test: Pick<TierSpread, 't' | 'degrees' | 'p'>;
  };
  portfolio: {
    /** Absent for the spread between the best and the worst tier. */
    readonly tier: TierNames | undefined;
    readonly benchmark: string;
    readonly sessions: number;
    readonly held: number;
    readonly alpha: number;
    readonly sessionsAYear: number;
    readonly yearly: number;
    readonly lag: number;
    readonly t: number;
    readonly p: number;
    readonly beta: number;
  };
  portfolioCalls: Nothing;
  movesIntro: Nothing;
  firstCalls: { readonly tiers: readonly TierNames[]; readonly counts: readonly number[] };
  movesAfter: {
    readonly tiers: readonly TierNames[];
    readonly tier: number;
    readonly counts: readonly number[];
  };
  moves: { readonly raised: number; readonly kept: number; readonly lowered: number };
}
