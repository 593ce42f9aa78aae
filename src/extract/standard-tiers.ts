/** The tiers of a printed rating standard: label by label with the words beside it, and the scale that each belongs to. */
import type { ScaleName } from '../ratings/standard.ts';
import { readBandWords } from './band-words.ts';
import { englishTiers } from './english-tiers.ts';
import { actionBehind } from './label-at.ts';
import type { PrintedTier } from './printed-tier.ts';
import { NO_RATING, ratingWordAt } from './rating-words.ts';
import { reversedTiers } from './reversed-tiers.ts';
import { columnTiers } from './standard-columns.ts';

/** Tiers that stand together, with the range that they and their sentences take. */
export interface TierCluster {
  readonly tiers: readonly PrintedTier[];
  readonly start: number;
  readonly end: number;
}

/** A standard stands near the end; a report that has it elsewhere has it near the start. */
const BACK = 40_000;
const FRONT = 12_000;

/** What may follow a label that is being defined. */
const DEFINES =
  /^(?:\([A-Za-z-]{2,16}\))?[:—–(\-,]{0,3}(?:预期|预计|未来|相对|指|是指|行业|股价|股票|个股|我们|分析师|报告|公司|该|在|对|投资收益|优于|强于|超越|超过|表现|涨|跌|将|可转债|转债|自|\d{1,2}(?:[-~至到—]\d{1,2})?个月|六个月|介于|以|收益|弱于|绝对|总回报|回报|潜在|低于|高于|大于|小于|不低于|不高于|达到)/;
/** A number alone behind a label is one only behind a sign: `增持:5%—15%`. */
const DEFINES_BARE =
  /^(?:\([A-Za-z-]{2,16}\))?[:(][±+−-]?\d{1,3}(?:\.\d{1,2})?%(?:[~至到与—–−(;。,)-]|以|之|或|$)/;
/** What stands between a label and its words: the English one in brackets, a sign. */
const LEAD = /^(?:\([A-Za-z-]{2,16}\))?(?:[:—–(,]|-(?!\d))*/;
/** Words of a tier end here at the latest. */
const STOPS =
  /声明|免责|分析师承诺|风险提示|重要提示|公司声明|信息披露|法律|备注|研究所:|地址:|邮编|联系我们|不作为|我们在此提醒|评级说明:|投资评级说明|证券研究报告|本评级体系|基准指数:|请务必/;
const HEADERS =
  /(可转债|转债|股票|个股|公司|证券|行业|板块|风险|债券|基金)的?(?:投资|收益|偏好)?(?:评级|等级)(?:体系|标准|说明|定义|类别)?/g;
const LONGEST = 150;
/** Letters between two tiers of one standard at most. */
const APART = 420;

/** What stands behind a tier's words, such as the number of the next heading. */
const AT_THE_END = /[;。,:、)(\d.]/;

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly label?: string;
  readonly header?: ScaleName | 'other' | undefined;
}

/** All clusters of a text, in order. */
export function tierClusters(text: string): readonly TierCluster[] {
  const ranges =
    text.length <= BACK + FRONT
      ? [[0, text.length] as const]
      : [[0, FRONT] as const, [text.length - BACK, text.length] as const];
  return ranges.flatMap(([from, to]) => [
    ...clustersOf(tiersIn(text, from, to)),
    ...clustersOf(englishTiers(text, from, to)),
  ]);
}

function tiersIn(text: string, from: number, to: number): readonly PrintedTier[] {
  const marks = marksIn(text, from, to);
  const tiers: PrintedTier[] = [];
  let header: Mark['header'];
  let isDoubleHeader = false;
  let last = from;
  for (const [i, mark] of marks.entries()) {
    if (mark.header !== undefined) {
      isDoubleHeader = header !== undefined && mark.start - last < 12 && header !== mark.header;
      header = mark.header;
      last = mark.end;
      continue;
    }
    const next = marks[i + 1]?.start ?? to;
    const wordsStart = mark.end + (LEAD.exec(text.slice(mark.end, mark.end + 24))?.[0].length ?? 0);
    const longest = text.slice(wordsStart, Math.min(next, wordsStart + LONGEST, to));
    const stop = longest.search(STOPS);
    const clause = stop < 0 ? longest : longest.slice(0, stop);
    const words = /^[^;。]*/.exec(clause)?.[0] ?? clause;
    const scale = scaleOf(words, isDoubleHeader ? undefined : header);
    if (scale === undefined || mark.label === undefined) continue;
    const { label, start, end: labelEnd } = mark;
    const band = readBandWords(words);
    let end = wordsStart + words.length;
    while (end > wordsStart && AT_THE_END.test(text.charAt(end - 1))) end--;
    tiers.push({ label, scale, start, labelEnd, wordsStart, end, band });
  }
  const saying = tiers.filter(({ band, wordsStart, end }) => {
    const words = text.slice(wordsStart, end);
    return band.kind === 'band' ? OF_RETURNS.test(words) : isCompared(words);
  });
  // beside a tier that says what its number is of, others may give theirs alone: `增持:5%—15%`
  const plain = tiers.filter(
    (one) =>
      saying.includes(one) ||
      (BARE.test(text.slice(one.wordsStart, one.end)) &&
        saying.some(({ start, end }) => one.start - end < APART && start - one.end < APART)),
  );
  const headerAt = (at: number) =>
    marks.findLast((one) => one.header !== undefined && one.start < at)?.header;
  const scaleAt = (words: string, at: number) => scaleOf(words, headerAt(at));
  const columns = columnTiers(text, from, to, scaleAt);
  const reversed = reversedTiers(text, from, to, scaleAt);
  if (reversed.length >= 3) return reversed;
  const isInColumn = (one: PrintedTier) =>
    columns.some(({ start, end }) => one.start >= start && one.start < end);
  return [...plain.filter((one) => !isInColumn(one)), ...columns].sort((x, y) => x.start - y.start);
}

/** What a tier's number is of. */
const OF_RETURNS = /指数|基准|市场|大盘|大市|股价|涨|跌|收益|回报|表现|变动/;

/** A number or two alone. */
const BARE =
  /^(?:在|介于|为|不?(?:低于|高于|大于|小于|超过)|达到)?[±+−-]?\d{1,3}(?:\.\d{1,2})?%[\d.%±+−~—–至到与和之间以上下内含不()-]{0,24}$/;

/** Words without a number that still say how a tier compares. */
const isCompared = (words: string): boolean =>
  words.length < 90 &&
  /强于|优于|超越|弱于|持平|领先|跟随|落后|跑赢|跑输|同步|相当|低于|高于|相若|基本面|相对|介于/.test(
    words,
  ) &&
  /指数|基准|市场|大盘|大市|平均|行业/.test(words);

/** Labels that are being defined, labels that mean no rating, and headers of scales, in order. */
function marksIn(text: string, from: number, to: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = from; at < to; at++) {
    const length = ratingWordAt(text, at);
    if (length === 0) continue;
    const after = text.slice(at + length, at + length + 28);
    if ((DEFINES.test(after) || DEFINES_BARE.test(after)) && !isWithin(text, at)) {
      marks.push({ start: at, end: at + length, label: text.slice(at, at + length) });
    }
    at += length - 1;
  }
  for (const match of text.slice(from, to).matchAll(HEADERS)) {
    const start = from + match.index;
    const [whole, word = ''] = match;
    // 某某证券投资评级 is the title of the whole
    if (word === '证券' && !/^证券(?:评级|的)/.test(whole)) continue;
    if (isGiven(text, start + whole.length)) continue;
    marks.push({ start, end: start + whole.length, header: headerOf(word) });
  }
  for (const word of NO_RATING)
    for (let at = text.indexOf(word, from); at >= 0 && at < to; at = text.indexOf(word, at + 1))
      marks.push({ start: at, end: at + word.length });
  return marks.sort((a, b) => a.start - b.start);
}

/** `行业评级:看好(维持)` gives a rating and heads no scale. */
function isGiven(text: string, end: number): boolean {
  const at = end + (/^[:|]?/.exec(text.charAt(end))?.[0].length ?? 0);
  const length = ratingWordAt(text, at);
  return length > 0 && actionBehind(text, at + length) !== undefined;
}

/** A label within a sentence, such as `行业基本面看好,行业指数…` or `由推荐…`, defines nothing. */
function isWithin(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at);
  return /[面将的为与和或由可能予持“"]$/.test(before) || /\d$/.test(before);
}

function headerOf(word: string): ScaleName | 'other' {
  if (word === '可转债' || word === '转债') return 'convertible';
  if (word === '行业' || word === '板块') return 'industry';
  return word === '风险' || word === '债券' || word === '基金' ? 'other' : 'stock';
}

/** What a stock is measured against, where that is its industry. */
export const OF_ITS_INDUSTRY =
  /(?:相对|较|超越|强于|优于|弱于|跑赢|跑输)于?(?:同期|其|公司)?(?:所属|所在|所处)?的?行业(?:指数|平均|基准)/;

/** The scale by the tier's own words, else by the header above it; `undefined` below a header of something else. */
function scaleOf(words: string, header: Mark['header']): ScaleName | undefined {
  if (/转债/.test(words)) return 'convertible';
  // a stock may be measured against the index of its industry
  const isIndustry = /行业(?!研究|分析)|板块指数/.test(words.replace(OF_ITS_INDUSTRY, ''));
  const isStock = /股价|个股|公司股|股票价格|公司相对/.test(words);
  if (isIndustry && !isStock) return 'industry';
  if (isStock && !isIndustry) return 'stock';
  return header === 'other' ? undefined : (header ?? 'stock');
}

const isKnown = (open: readonly PrintedTier[], { label }: PrintedTier, scale: ScaleName): boolean =>
  open.some((one) => one.label === label && one.scale === scale);

/** Tiers with a long text between them are of two standards; so are those where a scale begins again. */
function clustersOf(tiers: readonly PrintedTier[]): readonly TierCluster[] {
  const clusters: PrintedTier[][] = [];
  for (const [i, tier] of tiers.entries()) {
    const open = clusters.at(-1);
    const previous = open?.at(-1);
    const isFar = !previous || tier.start - previous.end > APART;
    if (!open || isFar) clusters.push([tier]);
    else if (!isKnown(open, tier, tier.scale)) open.push(tier);
    // a header printed in the middle of its rows comes after the first of them
    else if (tiers[i + 1]?.scale === 'industry' && !isKnown(open, tier, 'industry'))
      open.push({ ...tier, scale: 'industry' });
    else clusters.push([tier]);
  }
  return clusters
    .filter((one) => one.length >= 3 && one.filter(({ band }) => band.kind === 'band').length >= 2)
    .map((all) => ({ tiers: all, start: all[0]!.start, end: all.at(-1)!.end })); // three at least
}
