/** Sensitivity of verdicts: the same calls judged in several ways, and the flips between two ways. */
import { EXACT_WITHIN } from './band.ts';
import type { CountedCall } from './counted-call.ts';
import { mirroredTier } from './mirror.ts';
import { gradeOf, type RatingStandard, type Scale } from './standard.ts';
import { earnedName, type JudgedCall } from './verdict.ts';
import { type FourPrices, windowReturns } from './window.ts';

/** One way of judging. The first of a list is the base, with which the others are compared. */
export interface Way {
  /** `geometric`, `geometric/mirrored`, or the id of another house's standard. */
  readonly id: string;
  readonly convention: string;
  /** Edges as the standard gives them, or mirrored, see mirror.ts. */
  readonly reading: 'given' | 'mirrored';
  /** The standard, where it is another house's. */
  readonly as?: string | undefined;
  readonly answers: Answers;
}

/** The verdicts of a way as columns of length n: a list of judged calls for each way would take tens of megabytes. */
export interface Answers {
  /** Earned tier in the base's tiers, one past the worst below every band, so that ways can be compared; {@link NOT_JUDGED} or {@link NO_TIER} where there is none. */
  readonly tier: Int8Array;
  /** 1 a hit, 0 a miss, {@link NO_HIT} where the way does not judge the call or does not know its label. */
  readonly hit: Int8Array;
  /** Fraction; NaN where the call is not judged. */
  readonly relativeReturn: Float64Array;
  /** `judged`, `pending`, or why the call is void. */
  readonly status: string[];
  /** English id of the earned tier on the scale that judges. */
  readonly earned: (string | undefined)[];
}

/** Pending or void. */
export const NOT_JUDGED = -1;
/** Judged by another house's standard whose grade the call's own standard does not know. */
export const NO_TIER = -2;
export const NO_HIT = -1;

/** Columns for n calls, none of them judged yet. */
export const emptyAnswers = (n: number): Answers => ({
  tier: new Int8Array(n).fill(NOT_JUDGED),
  hit: new Int8Array(n).fill(NO_HIT),
  relativeReturn: new Float64Array(n).fill(Number.NaN),
  status: new Array<string>(n).fill(''),
  earned: new Array<string | undefined>(n).fill(undefined),
});

/**
 * Writes the verdicts of a way on some of its calls.
 *
 * @param base the calls of all rows judged by the base, whose scales set the tiers
 * @param judged those of the rows from `at` on
 * @param out gets the answers of these rows
 */
export function readAnswers(
  base: readonly CountedCall[],
  judged: readonly CountedCall[],
  at: number,
  out: Answers,
): void {
  const known: KnownTiers = new Map();
  judged.forEach((item, i) => {
    const { verdict, scale } = item;
    const row = at + i;
    out.status[row] = verdict.status === 'void' ? verdict.reason : verdict.status;
    if (verdict.status !== 'judged' || !scale) return;
    const { earned, returns, hit } = verdict.outcome;
    const { standard, scale: own } = base[row]!; // one of each call
    if (hit !== undefined) out.hit[row] = hit ? 1 : 0;
    out.relativeReturn[row] = returns.value;
    out.earned[row] = earnedName(item);
    if (own === scale) out.tier[row] = earned;
    else out.tier[row] = own ? (tiersIn(known, standard, own, scale)[earned] ?? NO_TIER) : NO_TIER;
  });
}

/**
 * Writes the verdicts of a way with mirrored edges.
 *
 * @param given the answers of the same calls with the edges as given
 * @param out gets the answers of the rows from `at` on
 */
export function readMirrored(
  { given, mirrors }: { readonly given: Answers; readonly mirrors: ReadonlyMap<Scale, Scale> },
  judged: readonly JudgedCall[],
  at: number,
  out: Answers,
): void {
  judged.forEach((item, i) => {
    const row = at + i;
    const mirrored = mirroredTier(item, mirrors);
    if (mirrored === undefined) {
      out.tier[row] = given.tier[row]!; // columns of one length, here and below
      out.hit[row] = given.hit[row]!;
      out.relativeReturn[row] = given.relativeReturn[row]!;
      out.status[row] = given.status[row]!;
      out.earned[row] = given.earned[row];
      return;
    }
    const { grade, scale, verdict } = item;
    out.status[row] = mirrored === NOT_JUDGED ? 'no-band' : 'judged';
    out.tier[row] = mirrored;
    if (mirrored === NOT_JUDGED) return;
    if (typeof grade === 'number') out.hit[row] = mirrored === grade ? 1 : 0;
    out.earned[row] = scale?.bands[mirrored]?.grade;
    out.relativeReturn[row] =
      verdict.status === 'judged' ? given.relativeReturn[row]! : gapReturn(item);
  });
}

/** The return of a call that is void because it fell between the bands; it has all four prices. */
const gapReturn = (item: JudgedCall): number =>
  windowReturns(item as JudgedCall & FourPrices, item.convention).value;

type KnownTiers = Map<Scale, Map<Scale, readonly number[]>>;

function tiersIn(
  known: KnownTiers,
  standard: RatingStandard,
  own: Scale,
  other: Scale,
): readonly number[] {
  const ofOwn = known.get(own) ?? new Map<Scale, readonly number[]>();
  known.set(own, ofOwn);
  const tiers = ofOwn.get(other) ?? other.bands.map((band) => tierInOwn(standard, own, band));
  ofOwn.set(other, tiers);
  return tiers;
}

/** The tier that a standard gives to another's printed word, else to its English id; a similar place on the scale is not enough. */
function tierInOwn(
  standard: RatingStandard,
  own: Scale,
  { zh, grade }: { readonly zh: string; readonly grade: string },
): number {
  for (const word of [zh, grade]) {
    const grading = gradeOf(standard, own, word);
    if (grading.kind === 'grade') return grading.tier;
  }
  return NO_TIER;
}

/** How two ways of judging the same calls differ. Shares are fractions, NaN of none. */
export interface Flips {
  /** Calls that both judge and whose earned tiers can be compared. */
  readonly compared: number;
  readonly tierFlips: number;
  readonly tierShare: number;
  /** Calls that are a hit or a miss in both. */
  readonly graded: number;
  readonly hitFlips: number;
  readonly hitShare: number;
  /** Misses of the first that are hits of the second. */
  readonly hitsGained: number;
  readonly hitsLost: number;
  /** Judged by one of the two alone. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Judged by both, yet the earned tiers cannot be compared. */
  readonly withoutTier: number;
}

/** Counts the flips between two ways. @param rows the calls to count */
export function flipsBetween(first: Answers, second: Answers, rows: Int32Array): Flips {
  let [compared, tierFlips, graded, hitsGained, hitsLost] = [0, 0, 0, 0, 0];
  let [onlyFirst, onlySecond, withoutTier] = [0, 0, 0];
  const { tier: tiers, hit: hits } = first;
  const { tier: otherTiers, hit: otherHits } = second;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!; // i < length
    const a = tiers[row]!; // rows of the calls, here and below
    const b = otherTiers[row]!;
    if (a === NOT_JUDGED || b === NOT_JUDGED) {
      if (a !== b) a === NOT_JUDGED ? onlySecond++ : onlyFirst++;
      continue;
    }
    if (a === NO_TIER || b === NO_TIER) withoutTier++;
    else {
      compared++;
      if (a !== b) tierFlips++;
    }
    const was = hits[row]!;
    const is = otherHits[row]!;
    if (was === NO_HIT || is === NO_HIT) continue;
    graded++;
    if (is > was) hitsGained++;
    if (is < was) hitsLost++;
  }
  const hitFlips = hitsGained + hitsLost;
  return {
    ...{ compared, tierFlips, tierShare: tierFlips / compared },
    ...{ graded, hitFlips, hitShare: hitFlips / graded, hitsGained, hitsLost },
    ...{ onlyFirst, onlySecond, withoutTier },
  };
}

/** True where the tier or the hit of a call differs between two ways that both have one. */
export function isFlip(first: Answers, second: Answers, row: number): boolean {
  const a = first.tier[row]!; // a row of the calls, here and below
  const b = second.tier[row]!;
  const was = first.hit[row]!;
  const is = second.hit[row]!;
  return (a >= 0 && b >= 0 && a !== b) || (was !== NO_HIT && is !== NO_HIT && was !== is);
}

/** Verdicts of the base within a distance of an edge of their scale. */
export interface NearEdge {
  /** Distance, a fraction, inclusive but for rounding. */
  readonly within: number;
  readonly judged: number;
  readonly near: number;
  readonly share: number;
  /** Those of them that flip under some way. */
  readonly flipping: number;
}

/** Counts the verdicts near an edge. @param flipping 1 where the call flips, length n */
export function nearEdges(
  base: readonly JudgedCall[],
  rows: Int32Array,
  flipping: Uint8Array,
  distances: readonly number[],
): NearEdge[] {
  return distances.map((within) => {
    let [judged, near, flips] = [0, 0, 0];
    for (const row of rows) {
      const { verdict } = base[row]!; // a row of the calls
      if (verdict.status !== 'judged') continue;
      judged++;
      if (verdict.outcome.distanceToEdge > within + EXACT_WITHIN) continue;
      near++;
      flips += flipping[row]!;
    }
    return { within, judged, near, share: near / judged, flipping: flips };
  });
}
