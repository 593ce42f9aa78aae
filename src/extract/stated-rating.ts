/** Ratings that sentences give: changed from one word to another, given to an industry or a company, or in English. */
import type { Folded } from './folded.ts';
import { industryAt } from './industries.ts';
import { actionBehind, englishLabelAt, FORMER, type LabelAt, labelsIn } from './label-at.ts';
import { actionAt, type CallAction } from './rating-words.ts';
import type { ReportScope } from './scope.ts';

/** A rating with what stands beside it. */
export interface GivenRating {
  readonly label: LabelAt;
  readonly action: CallAction | undefined;
  readonly former: LabelAt | undefined;
}

/** A sentence that gives a rating stands within this many letters. */
const STATED = 9_000;
/** An English report gives it on its first pages. */
const FRONT = 3_600;

/** `由买入下调为持有`, `评级从“增持”上调至“买入”`: the first one of the front. */
export function changedRating(
  text: string,
  isDefined: (at: number) => boolean,
): GivenRating | undefined {
  const front = text.slice(0, STATED);
  for (const match of front.matchAll(/[由从][“"]?/g)) {
    const at = match.index + match[0].length;
    const [from] = labelsIn(front, at, at + 1);
    if (!from || isDefined(at)) continue;
    const [lead = ''] = /^[”"]?(?:评级)?/.exec(front.slice(from.end, from.end + 3)) ?? [];
    const change = actionAt(front, from.end + lead.length);
    if (!change) continue;
    const rest = from.end + lead.length + change.length;
    const [link = ''] =
      /^(?:[一两]?[级档])?(?:评级)?[为至到][“"]?/.exec(front.slice(rest, rest + 8)) ?? [];
    const [to] = link === '' ? [] : labelsIn(front, rest + link.length, rest + link.length + 1);
    if (to) return { label: to, action: change.action, former: from };
  }
  return ratingMoved(front, isDefined);
}

/** `下调评级至持有(前次:买入)`, `下调公司评级至“中性”`. */
function ratingMoved(front: string, isDefined: (at: number) => boolean): GivenRating | undefined {
  for (const match of front.matchAll(
    /(上调|下调|调高|调低|调升|调降)[^。;,至到]{0,8}评级[至到为][“"]?/g,
  )) {
    const at = match.index + match[0].length;
    const [to] = isDefined(at) ? [] : labelsIn(front, at, at + 1);
    if (to)
      return {
        label: to,
        action: actionAt(match[1] ?? '', 0)?.action,
        former: formerBehind(front, to),
      };
  }
  return undefined;
}

/** Letters behind a rating within which its sentence may tell the former one. */
const NEAR = 24;

/** The former rating in the words behind a rating: `(此前为“买入”)`. */
function formerBehind(text: string, { end }: LabelAt): LabelAt | undefined {
  const [part = ''] = text.slice(end, end + NEAR).split(/[。;]/);
  return labelsIn(text, end, end + part.length).find(({ start }) =>
    FORMER.test(text.slice(Math.max(end, start - 12), start)),
  );
}

/** `维持行业“看好”评级`, `首次覆盖,给予“买入”评级`: of the industry, or of the only company of a report. */
export function statedRating(
  folded: Folded,
  scope: ReportScope | undefined,
  isDefined: (at: number) => boolean,
): GivenRating | undefined {
  if (scope === 'quant' || scope === 'strategy') return undefined;
  const { text } = folded;
  for (const label of labelsIn(text, 0, Math.min(STATED, text.length))) {
    const { start, end } = label;
    const before = text.slice(Math.max(0, start - 22), start);
    const isRated = /^[”"’]?(?:的)?(?:投资)?评级/.test(text.slice(end, end + 6));
    const [, verb = '', between = ''] =
      /(维持|给予|给与|重申|上调|下调|予以|首次给予)([^,。;、维给重上下予]{0,16}?)[“"‘]?$/.exec(
        before,
      ) ??
      (scope === 'stock' ? valued(text.slice(Math.max(0, start - 60), start)) : undefined) ??
      [];
    if (!isRated || verb === '' || isDefined(start)) continue;
    const isIndustry =
      /行业|板块/.test(between) || [...between].some((_, i) => industryAt(between, i) > 0);
    if (scope !== 'stock' && !isIndustry) continue;
    if (scope === 'stock' && isIndustry) continue;
    const lead = text.slice(Math.max(0, start - 34), start);
    const action = /首次/.test(lead) ? 'initiate' : actionAt(verb, 0)?.action;
    return { label, action, former: formerBehind(text, label) };
  }
  return undefined;
}

/**
 * `给予30倍PE,对应目标价35元,“买入”评级`: the valuation stands between, at most 30 letters behind the verb and 20 before the
 * comma.
 *
 * @returns the whole, the verb and the last word of the valuation
 */
function valued(before: string): readonly [string, string, string] | undefined {
  if (!/,[“"]$/.test(before)) return undefined;
  const clauses = before.slice(0, -2).split(/[。;“]/);
  const clause = clauses.at(-1) ?? '';
  const words = [...clause.matchAll(/目标价|PE|PB|市盈率/g)].filter(
    ({ 0: word, index }) => clause.length - index - word.length <= 20,
  );
  for (const { 0: verb, index } of clause.matchAll(/维持|首次给予|给予/g)) {
    const from = index + verb.length;
    const word = words.findLast(({ index: at }) => at >= from && at - from <= 30);
    if (word) return [clause.slice(index), verb, word[0]];
  }
  return undefined;
}

/** Letters within which a chapter on the rating may stand. */
const CHAPTERS = 60_000;
const CHAPTER = /行业评级[:：]?(维持|首次给予|给予|首次|上调|下调|重申)[^。;,“"]{0,12}[“"]/g;

/** `行业评级：维持行业“看好”评级` in a chapter of its own; none where several differ. */
export function chapterRating(
  text: string,
  isDefined: (at: number) => boolean,
): GivenRating | undefined {
  const part = text.slice(0, CHAPTERS);
  const given = [...part.matchAll(CHAPTER)].flatMap(({ 0: whole, 1: verb = '', index }) => {
    const at = index + whole.length;
    const [label] = isDefined(at) ? [] : labelsIn(part, at, at + 1);
    const isRated = label && /^[”"](?:的)?(?:投资)?评级/.test(part.slice(label.end, label.end + 6));
    return isRated ? [{ label, action: actionAt(verb, 0)?.action, former: undefined }] : [];
  });
  return new Set(given.map(({ label }) => label.word)).size === 1 ? given[0] : undefined;
}

/** `Rating: BUY (Maintained)`, `RatingRemainsBuy`, `Maintain BUY` in an English report. */
export function englishRating(folded: Folded): GivenRating | undefined {
  const { text } = folded;
  const front = text.slice(0, FRONT);
  for (const match of front.matchAll(
    /(?:Rating|Recommendation)[:(]?([A-Za-z]{0,12}?)\)?:?(?=(?:Strong)?(?:Buy|Hold|Sell|Neutral|Outperform|Over|Under|Equal|Market|Add|Reduce|Accum))/gi,
  )) {
    const [whole, word = ''] = match;
    const label = englishLabelAt(front, match.index + whole.length);
    if (!label) continue;
    const action = actionAt(word, 0)?.action ?? actionBehind(front, label.end)?.action;
    const [prior = ''] =
      /^[([,]?(?:prior|previous(?:ly)?|from|was)[:)]?/i.exec(front.slice(label.end)) ?? [];
    const former = prior === '' ? undefined : englishLabelAt(front, label.end + prior.length);
    return { label, action, former };
  }
  return englishSentence(front);
}

/** `downgrade the stock from Buy to Hold`, `initiate coverage with an Overweight rating`, `Maintain BUY`. */
function englishSentence(front: string): GivenRating | undefined {
  for (const match of front.matchAll(/(upgrade|downgrade)[a-z]{0,40}?from/gi)) {
    const former = englishLabelAt(front, match.index + match[0].length);
    const to =
      former && /^to/i.test(front.slice(former.end)) && englishLabelAt(front, former.end + 2);
    if (former && to) return { label: to, action: actionAt(match[1] ?? '', 0)?.action, former };
  }
  for (const match of front.matchAll(/initiat(?:e|ing)coverage[a-z]{0,40}?(?:with|at)(?:an?)?/gi)) {
    const label = englishLabelAt(front, match.index + match[0].length);
    if (label) return { label, action: 'initiate', former: undefined };
  }
  for (const match of front.matchAll(
    /\b(Maintain|Reiterate|Initiate|Upgradeto|Downgradeto)(?:at|with)?(?=Buy|Hold|Sell|Neutral|Outperform|Overweight|Underweight|Underperform|Reduce|Add)/gi,
  )) {
    const label = englishLabelAt(front, match.index + match[0].length);
    if (label) return { label, action: actionAt(match[1] ?? '', 0)?.action, former: undefined };
  }
  return undefined;
}
