/** The horizon that a printed standard gives a scale. Two that differ are no horizon. */

import type { PrintedTier } from './printed-tier.ts';
import { type MonthsAt, monthsIn, type PrintedMonths } from './standard-facts.ts';

/** The range of a standard with all its tiers. */
export interface StandardRange {
  readonly from: number;
  readonly to: number;
  readonly others: readonly PrintedTier[];
}

export type Horizon =
  | { readonly kind: 'one'; readonly months: PrintedMonths; readonly at: MonthsAt }
  | { readonly kind: 'none' }
  /** Each once, where it stands first. */
  | { readonly kind: 'differ'; readonly all: readonly MonthsAt[] };

/** Reads the horizon of a scale from its tiers, the sentences above them, and those that are for all scales. */
export function horizonOf(
  text: string,
  tiers: readonly PrintedTier[],
  range: StandardRange,
): Horizon {
  const { from, to, others } = range;
  const [gapFrom, gapTo] = gapOf(tiers, range);
  const [first, last] = [others[0], others.at(-1)];
  const isOwn = (one: MonthsAt) => !isOfOtherScale(text, one.start, tiers[0]?.scale, from);
  const all = [
    // in a table read by columns other cells stand between a label and its words
    ...tiers.flatMap(({ labelEnd, end }) => monthsIn(text, labelEnd, end)),
    ...monthsIn(text, gapFrom, gapTo).filter(isOwn),
    ...(first ? monthsIn(text, from, first.start).filter(isOwn) : []),
    ...(last ? monthsIn(text, last.end, to) : []),
  ];
  const distinct = all.filter(
    (one, i) => all.findIndex(({ months }) => months.join() === one.months.join()) === i,
  );
  const [only, second] = distinct;
  if (!only) return { kind: 'none' };
  return second
    ? { kind: 'differ', all: distinct }
    : { kind: 'one', months: only.months, at: only };
}

/** From the end of the tier before the scale, or the start of the standard, to the scale's first tier. */
function gapOf(tiers: readonly PrintedTier[], { from, others }: StandardRange) {
  const start = tiers[0]?.start ?? from;
  const before = others.filter((one) => !tiers.includes(one) && one.end <= start).at(-1);
  return [before?.end ?? from, start] as const;
}

/** The sentences between the scale's first tier and what stands before it. */
export function ownSentences(
  text: string,
  tiers: readonly PrintedTier[],
  range: StandardRange,
): string {
  const [from, to] = gapOf(tiers, range);
  return text.slice(from, to);
}

/** Letters before a horizon in which its sentence may name what it is for. */
const NEAR = 90;

/** Whether the sentence of a horizon is for another scale: `行业投资评级自报告日后的6个月内`. */
function isOfOtherScale(
  text: string,
  at: number,
  scale: PrintedTier['scale'] | undefined,
  from: number,
): boolean {
  const sentence =
    text
      .slice(Math.max(from, at - NEAR), at)
      .split(/[。;]/)
      .at(-1) ?? '';
  const heads = [...sentence.matchAll(/(股票|公司|个股|行业|可转债|转债)的?(?:投资)?评级/g)];
  const [, head] = heads.at(-1) ?? [];
  const isJoint = heads.length > 1 && /评级[和与及、]行业/.test(sentence);
  if (head === undefined || isJoint) return false;
  if (head === '行业') return scale !== 'industry';
  if (head === '可转债' || head === '转债') return scale !== 'convertible';
  return scale !== 'stock';
}
