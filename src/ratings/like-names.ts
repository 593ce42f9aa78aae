/**
 * Like names: what chance is taken from. How often a share rises by a fifth hangs on how much it swings, so that a rated name is held
 * against those of its market and class that swung as much before the call.
 */
import { type NearestNames, nearestAmong, nearestNames } from '../stats/nearest.ts';
import type { LIKE_RULES } from './score-choices.ts';

/** Which names are alike: in trailing volatility, in that within their industry where it is known, or all of the market and class. */
export type LikeRule = (typeof LIKE_RULES)[number];

/** Members that count as like, with weights that add up to 1. */
export type LikeNames = NearestNames;

/**
 * Fifteen names, weighted so that their mean logarithm of volatility is that of the rated one, and never fewer than five in
 * effect: chosen by simulation, because with wider cells a house that covers calm or wild names is told from chance (docs/statistics.md).
 */
export const LIKE = { names: 15, effective: 5 } as const;

/** So many names of an industry make a cell of their own. */
const OF_INDUSTRY = 5;

/** What is known of members before a call. */
export interface LikeFacts {
  readonly rule: LikeRule;
  /** A number for the industry of each member, −1 where none is known. */
  readonly industries: Int32Array;
}

/**
 * Finds the like names of a member.
 *
 * @param levels logarithm of volatility of each member; NaN for one that is unknown or cannot be judged over the windows asked for
 * @param usable 1 for each member that can be judged over them
 * @returns under `all` every usable member, the rated one too; else without it. Undefined where there are too few
 */
export const likeNames = (
  facts: LikeFacts,
  own: number,
  levels: Float64Array,
  usable: Uint8Array,
): LikeNames | undefined =>
  facts.rule === 'all'
    ? everyone(usable)
    : (likeOfIndustry(facts, own, levels) ?? nearestNames(levels, own, LIKE));

/** {@link likeNames} of several members by the same levels. */
export function likeNamesAmong(
  facts: LikeFacts,
  levels: Float64Array,
  usable: Uint8Array,
): (own: number) => LikeNames | undefined {
  if (facts.rule === 'all') {
    const all = everyone(usable);
    return () => all;
  }
  const nearest = nearestAmong(levels);
  return (own) => likeOfIndustry(facts, own, levels) ?? nearest(own, LIKE);
}

/** The like names within the industry of a member; `undefined` where it has too few, or the rule does not ask for it. */
function likeOfIndustry(
  { rule, industries }: LikeFacts,
  own: number,
  levels: Float64Array,
): LikeNames | undefined {
  if (rule !== 'industry' || industries[own] === -1) return undefined;
  const inside = levels.map((level, i) => (industries[i] === industries[own] ? level : Number.NaN));
  const others = inside.reduce((n, level, i) => n + (i !== own && level - level === 0 ? 1 : 0), 0);
  const names = Math.min(LIKE.names, others);
  if (names < OF_INDUSTRY) return undefined;
  return nearestNames(inside, own, { names, effective: Math.min(LIKE.effective, names) });
}

function everyone(usable: Uint8Array): LikeNames | undefined {
  const at = Int32Array.from([...usable.keys()].filter((i) => usable[i] === 1));
  if (at.length === 0) return undefined;
  return { at, weights: new Float64Array(at.length).fill(1 / at.length) };
}

/** True where the fifteen nearest are a third of the panel or more. */
export const isNarrowPanel = (names: number): boolean => names < 3 * LIKE.names;
