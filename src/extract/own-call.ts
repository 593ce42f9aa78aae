/** The rating that a report gives its own subject, as its first page prints it. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { industryBefore } from './industries.ts';
import {
  actionBehind,
  FORMER,
  headBefore,
  isCommonSpeech,
  isShareDeal,
  type LabelAt,
  labelsIn,
} from './label-at.ts';
import { actionAt, type CallAction, NO_RATING, ratingWordAt } from './rating-words.ts';
import type { ReportScope } from './scope.ts';
import {
  changedRating,
  chapterRating,
  englishRating,
  type GivenRating,
  statedRating,
} from './stated-rating.ts';

/** A rating with its action and the former one. */
export interface OwnRating {
  readonly label: string;
  /** The word without the letter of a risk grade. */
  readonly word: string;
  readonly action: CallAction | undefined;
  readonly previousLabel: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** The first pages. */
const FRONT = 3_600;

/** A range in which words are defined, not given. */
export interface DefinedRange {
  readonly start: number;
  readonly end: number;
}

interface Candidate {
  readonly label: LabelAt;
  readonly weight: number;
  readonly action: CallAction | undefined;
}

/** The report's own rating; `undefined` where its head and its sentences give none. */
export function ownRating(
  folded: Folded,
  scope: ReportScope | undefined,
  defined: readonly DefinedRange[],
): Found<OwnRating> | undefined {
  const { text } = folded;
  const isDefined = (at: number) => defined.some(({ start, end }) => at >= start && at < end);
  const labels = labelsIn(text, 0, Math.min(FRONT, text.length)).filter(
    ({ start }) => !isDefined(start),
  );
  const former = labels.find((one) => isFormer(text, one));
  const candidates = labels
    .filter((one) => !isFormer(text, one) && !isChained(text, labels, one))
    .map((label) => weigh(text, label))
    .filter(({ weight }) => weight >= ENOUGH);
  const [best] = candidates.toSorted(
    (a, b) => b.weight - a.weight || a.label.start - b.label.start,
  );
  const changed = changedRating(text, isDefined);
  if (best) {
    const isChange = changed?.label.word === best.label.word;
    const action = best.action ?? (isChange ? changed.action : undefined);
    return asFound(folded, {
      label: best.label,
      action,
      former: isChange ? changed.former : former,
    });
  }
  const isOfSubject = scope !== 'quant' && scope !== 'strategy';
  const given =
    (isOfSubject ? changed : undefined) ??
    statedRating(folded, scope, isDefined) ??
    chapterRating(text, isDefined) ??
    englishRating(folded);
  return given && asFound(folded, given);
}

const ENOUGH = 5;

function asFound(folded: Folded, { label, action, former }: GivenRating): Found<OwnRating> {
  const { start, end, word } = label;
  const previousLabel = former && folded.printed(former.start, former.end);
  const value = { label: folded.printed(start, end), word, action, previousLabel, start, end };
  return found(value, folded.place(start, end));
}

/** Named so, or before an arrow: `买入→增持`. */
const isFormer = (text: string, { start, end }: LabelAt): boolean =>
  FORMER.test(text.slice(Math.max(0, start - 16), start)) || ARROW.test(text.slice(end, end + 4));

const ARROW = /^[”"]?(?:→|->|=>)/;

/** Where the former rating begins whose arrow points to a place; the place itself else. */
function behindArrow(text: string, start: number): number {
  const [, word = '', arrow = ''] =
    /([\u4e00-\u9fff]{2,4})([”"]?(?:→|->|=>)[“"]?)$/.exec(
      text.slice(Math.max(0, start - 9), start),
    ) ?? [];
  const from = start - arrow.length;
  for (let at = from - word.length; at < from; at++)
    if (at + ratingWordAt(text, at) === from) return at;
  return start;
}

/** Words one after the other are boxes to tick: `买入增持持有卖出`. The same word twice is this rating and the former one. */
function isChained(
  text: string,
  labels: readonly LabelAt[],
  { start, end, word }: LabelAt,
): boolean {
  return labels.some(
    (other) =>
      other.word !== word &&
      ((other.end === start && text.charAt(start - 1) !== '-') || other.start === end),
  );
}

function weigh(text: string, label: LabelAt): Candidate {
  const { start, end } = label;
  const headed = behindArrow(text, start);
  const head =
    headBefore(text, headed) ??
    headBefore(text, headed - (industryBefore(text, headed)?.length ?? 0));
  const behind = actionBehind(text, end) ?? ratingChange(text, end);
  const before = text.charAt(start - 1);
  let weight = 0;
  let action = behind?.action;
  if (head && !head.isRisk && !head.isFormer) {
    weight += 8;
    action ??= head.action;
  } else if (!behind?.isBracketed && isShareDeal(text, label)) weight -= 9;
  if (behind) weight += behind.isBracketed ? 7 : 4;
  const lead = text.slice(Math.max(0, start - 5), start);
  const [, verb = ''] = /(?:^|[。\]\d|:])(维持|首次|上调|下调|重申)$/.exec(lead) ?? [];
  const after = text.slice(end, end + 12);
  if (verb !== '' && !/^[”"]?的?(?:投资)?评级/.test(after)) {
    weight += 6;
    action ??= actionAt(verb, 0)?.action;
  }
  if (/^,?(?:TP|目标价|Price\(|TargetPrice)/.test(after)) weight += 6;
  if (
    behind &&
    !behind.isBracketed &&
    /^(?:评级|\)|$)/.test(text.slice(behind.end, behind.end + 2))
  )
    weight += 2;
  // rows of a table of companies end in a rating, and the next row begins
  if (/[\d%]/.test(before) && !behind?.isBracketed && !head) weight -= 6;
  if (behind && NEXT_ROW.test(text.slice(behind.end, behind.end + 9))) weight -= 5;
  if (/^(?:评级)?(?:说明|标准|体系|定义|指|:(?:未来|预期|预计|相对|指|我们))/.test(after))
    weight -= 9;
  if (isCommonSpeech(label) && !head) weight -= 5;
  if (isOverSubtitle(text, label)) weight += 8;
  if (/[“"”‘《]/.test(before) || /^[”"’》]/.test(after)) weight -= 4;
  if (/^关注/.test(after) || (!head && /^(?:标的|的|了|逻辑)/.test(after))) weight -= 9;
  if (start < 700) weight += 1;
  return { label, weight, action };
}

/** A title that ends in a verb: `持续看好——…`. */
const VERB_BEFORE =
  /(?:持续|长期|坚定|继续|依然|依旧|仍|值得|我们|一致|全面|重点|[最更并均也都不再很被]|积极|维持|短期|明确|强烈|普遍|机构|市场|资金|建议|战略)$/;
const SUBTITLE =
  /^[—–-]{1,2}[\u4e00-\u9fff\w,()“”、.&+]{2,24}(?:点评|研究|报告|[周月季]报|跟踪|深度|策略|系列|展望|总结|前瞻|专题)/;

/** A word between the title and a subtitle that says what kind of report it is: `标题看好——某行业动态点评`. */
const isOverSubtitle = (text: string, { word, start, end }: LabelAt): boolean =>
  start < 1_500 &&
  /^(?:看好|中性|看淡)$/.test(word) &&
  SUBTITLE.test(text.slice(end, end + 32)) &&
  !VERB_BEFORE.test(text.slice(Math.max(0, start - 4), start));

/** `评级变动维持`, with the former rating between. */
function ratingChange(text: string, end: number): ReturnType<typeof actionBehind> {
  const at = text.slice(end, end + 26).indexOf('评级变动');
  return at < 0 ? undefined : actionBehind(text, end + at + '评级变动'.length);
}

/** The code or the name of the next row. */
const NEXT_ROW = /^[)]?(?:\d{6}(?!\d)|[\u4e00-\u9fff]{2,5}\d)/;

/** What the report says where it gives no rating, outside the definitions. */
export function noRating(
  folded: Folded,
  defined: readonly DefinedRange[],
): Found<string> | undefined {
  const front = folded.text.slice(0, FRONT);
  for (const word of NO_RATING) {
    const at = front.indexOf(word);
    if (at < 0 || defined.some(({ start, end }) => at >= start && at < end)) continue;
    return found(folded.printed(at, at + word.length), folded.place(at, at + word.length));
  }
  return undefined;
}
