/** The industry that a report's own rating is of: the name beside the rating, or where heads of reports print it. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { industryAt } from './industries.ts';
import { ratingWordAt } from './rating-words.ts';
import type { Subject } from './subject.ts';

/** Letters of the head, and before the rating. */
const [HEAD, NEAR] = [2_000, 60];
/** Letters beside a name that are looked at. */
const BESIDE = 16;
/** What a name must weigh in a report on an industry, and what it weighs beside the rating. */
const ENOUGH = 5;
export const NAMED = 9;

/** What stands before the name of a report's industry. */
const BEFORE: readonly (readonly [number, RegExp])[] = [
  [12, /industryId#$/],
  [8, /行业(?:分类)?:$/],
  [8, /(?:行业|细分|投资)评级[:|]?$/],
  [7, /行业(?:研究|报告)[/·•●|]$/],
  [9, /证券研究报告[/·•●|]$/],
  [7, /证券研究报告$/],
  [6, /行业研究[/·•●|].{2,8}[/·•●|]$/],
  [6, /(?:行业|研究|专题|深度|点评|周)报(?:告)?[/·•●|]?$/],
  [7, /Title2\]$/],
  [3, /Title\]$/],
  [5, /\d{4}年\d{1,2}月\d{1,2}日$/],
  [3, /(?:——|--|[/·•●|])$/],
];
/** What stands behind it. */
const AFTER: readonly (readonly [number, RegExp])[] = [
  [8, /^(?:行业)?(?:[ⅡI]{1,2})?(?:投资)?评级/],
  [6, /^证券研究报告/],
  [
    5,
    /^行业(?:深度|[双]?[日周月季]报|点评|专题|动态|研究|跟踪|快评|策略|年度|中期|分析|[周月]观点|系列|简报|报告|一周)/,
  ],
  [5, /^20\d\d年\d/],
  [4, /^\[?Table/],
  [2, /^行业/],
];

/** The name that stands out; the one beside the rating before all others. @param at where the rating begins @param least what a name must weigh */
export function industryOf(
  folded: Folded,
  at: number,
  least: number = ENOUGH,
): Found<Subject> | undefined {
  const { text } = folded;
  const ranges = [
    [0, Math.min(HEAD, text.length)],
    [Math.max(0, at - NEAR), at],
  ] as const;
  let best: { readonly start: number; readonly end: number; readonly weight: number } | undefined;
  for (const [from, to] of ranges)
    for (let start = from; start < to; start++) {
      const length = industryAt(text, start);
      if (length === 0) continue;
      const end = start + length;
      const weight = weigh(text, start, end) + (isBeside(text, end, at) ? NAMED : 0);
      if (weight >= least && weight > (best?.weight ?? 0)) best = { start, end, weight };
      start = end - 1;
    }
  if (!best) return undefined;
  const { start, end } = narrowed(text, best);
  return found({ name: text.slice(start, end), code: undefined }, folded.place(start, end));
}

/** Whether a rating follows the name, with another one between them at most: this one and the former one. */
function isBeside(text: string, end: number, at: number): boolean {
  if (end > at || at - end > BESIDE) return false;
  const between = text.slice(end + ratingWordAt(text, end), at);
  return (
    end + ratingWordAt(text, end) <= at &&
    /^(?:行业|板块)?(?:研究|投资)?(?:评级)?[:|(—-]{0,2}$/.test(between)
  );
}

function weigh(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(end, end + BESIDE);
  if (!isIndustry(text.slice(start, end), before, after)) return 0;
  const lead = BEFORE.find(([, pattern]) => pattern.test(before))?.[0] ?? 0;
  const tail = AFTER.find(([, pattern]) => pattern.test(after))?.[0] ?? 0;
  return lead + tail;
}

/** 证券 is a house's trade in most places, titles of other reports stand in 《》, and an analyst's department is none. */
function isIndustry(name: string, before: string, after: string): boolean {
  if (name === '证券' && !/^(?:Ⅱ|II)?行业(?!协会)/.test(after)) return false;
  if (name === '电子' && /^(?:邮|信箱|版|邮件)/.test(after)) return false;
  const opened = Math.max(before.lastIndexOf('《'), before.lastIndexOf('*'));
  return opened <= before.lastIndexOf('》') && !/^行业(?:协会|分析师|首席|组)/.test(after);
}

/** Of `信息设备/半导体产品` the last. */
function narrowed(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const next = text.charAt(end) === '/' ? industryAt(text, end + 1) : 0;
  return next === 0 ? { start, end } : { start: end + 1, end: end + 1 + next };
}
