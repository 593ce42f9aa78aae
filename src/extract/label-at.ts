/** A rating word at a place with what stands beside it: the letter of its risk grade, action, former rating. */
import {
  actionAt,
  type CallAction,
  COMMON_SPEECH,
  ENGLISH_WORDS,
  ratingWordAt,
} from './rating-words.ts';

/** A rating as printed in a folded text. */
export interface LabelAt {
  /** The word without the letter behind it. */
  readonly word: string;
  readonly start: number;
  /** Behind the letter. */
  readonly end: number;
}

/** The rating word at a place: `买入`, `买入-A`. */
export function labelAt(text: string, at: number): LabelAt | undefined {
  const length = ratingWordAt(text, at);
  if (length === 0) return undefined;
  const [mark = ''] =
    /^(?:[-—–][A-C](?![A-Za-z])|[A-C](?![A-Za-z\d股.]))/.exec(
      text.slice(at + length, at + length + 3),
    ) ?? [];
  return { word: text.slice(at, at + length), start: at, end: at + length + mark.length };
}

/** The English rating word at a place, in a text without blanks. */
export function englishLabelAt(text: string, at: number): LabelAt | undefined {
  const part = text.slice(at, at + 16).toLowerCase();
  const word = ENGLISH_WORDS.find((one) => part.startsWith(one));
  return word === undefined ? undefined : { word, start: at, end: at + word.length };
}

/** All rating words of a range, in order. Words of common speech are among them. */
export function labelsIn(text: string, from: number, to: number): readonly LabelAt[] {
  const labels: LabelAt[] = [];
  for (let at = from; at < to; at++) {
    const label = labelAt(text, at);
    if (!label) continue;
    labels.push(label);
    at = label.end - 1;
  }
  return labels;
}

/** An action beside a rating, with the end of what names it. */
export interface ActionBeside {
  readonly action: CallAction;
  readonly isBracketed: boolean;
  readonly end: number;
}

/** `(维持)`, `/首次`, `|维持`, `——维持`, `维持评级` behind a rating; a mark of a template may stand between. */
export function actionBehind(text: string, end: number): ActionBeside | undefined {
  const [lead = ''] =
    /^[)([【|/·•:—–-]{0,3}(?:#[A-Za-z]{3,24}#)?/.exec(text.slice(end, end + 28)) ?? [];
  const at = end + lead.length;
  const known = actionAt(text, at);
  if (!known) return undefined;
  return { action: known.action, isBracketed: lead !== '', end: at + known.length };
}

/** Words before a rating that name it as the report's own, and the action within. */
const HEADS =
  /(?:投资评级|行业评级|公司评级|股票评级|个股评级|行业投资评级|股票投资评级|公司投资评级|转债评级|行业研究评级|评级|投资建议:|投资评等|评等|(?:Rank|Invest|Rating|Grade|Suggest(?:ion)?|评级)\]|investSuggestion#|Rating|Recommendation)(?:\(([^()]{2,6})\))?[:|]?(?:\(([^()]{2,6})\))?$/i;

/** The head before a rating, with the action that it may hold. */
export function headBefore(
  text: string,
  start: number,
):
  | {
      readonly action: CallAction | undefined;
      readonly isRisk: boolean;
      readonly isFormer: boolean;
    }
  | undefined {
  const before = text.slice(Math.max(0, start - 30), start);
  const match = HEADS.exec(before);
  if (!match) return undefined;
  const [whole, one, other] = match;
  const word = one ?? other;
  const lead = before.slice(0, before.length - whole.length);
  return {
    action: word === undefined ? undefined : actionAt(word, 0)?.action,
    isRisk: /(?:风险|信用|债项|主体|偏好|收益)$/.test(lead),
    isFormer: FORMER.test(lead + whole),
  };
}

/** What names the rating behind it as the former one. */
export const FORMER =
  /(?:上次|前次|上期|原|此前|之前|前|上一次|最近一次)(?:的)?(?:行业|公司|股票|投资)?(?:评级|评等)?(?:为|是|:|“|")*$|前值[:为]?["“]?$|原为["“]?$|(?:[由从]|[调级]自)["“]?$/;

/** 增持 and 减持 of shares by their holders are no ratings. */
export function isShareDeal(text: string, { word, start, end }: LabelAt): boolean {
  if (!/^(?:增持|减持|持有|买入|卖出|回避)$/.test(word)) return false;
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 8);
  return (
    /(?:股东|高管|董事|实控人|控制人|管理层|员工|大股东|北向资金|外资|机构|基金|社保|集合竞价|拟|计划|继续|累计|合计|净|方式|将|可能|进行|已|大幅)(?:[^,。;:]{0,4})$/.test(
      before,
    ) ||
    /^(?:公司|股份|股票|计划|至\d|不超过|\d|比例|行为|后|完成|期间|或|了|约|其|该|的股|本)/.test(
      after,
    )
  );
}

export const isCommonSpeech = ({ word }: LabelAt): boolean => COMMON_SPEECH.has(word);
