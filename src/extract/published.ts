/** The day of publication: the one that the front of the report gives as its own. A day is never guessed. */

import { type EarlierList, earlierLists } from './earlier.ts';
import { beginsWith, endsWith, type Found, found, placesOf } from './evidence.ts';
import type { Folded } from './folded.ts';
import { daysIn, type PrintedDay } from './printed-days.ts';

/** The day is looked for in this many letters from the start. */
const FRONT = 6_000;

/** What names the day behind it as the report's own. */
const NAMED = [
  ...[
    '报告日期:',
    '发布日期:',
    '发布时间:',
    '报告时间:',
    '撰写日期:',
    '出版日期:',
    '日期:',
    '时间:',
  ],
  ...['报告日期', '发布日期', '发布时间', '报告时间。', 'createTime1#', 'Table_Message]', 'Date]'],
  ...['Date:', 'Publicationdate:'],
];
/** What stands beside the day in the head of a report. */
const HEAD_WORDS = [
  ...['证券研究报告', '研究报告', '行业研究', '公司研究', '行业评级', '投资评级', '深度报告'],
  ...['行业报告', '公司报告', '专题报告', '点评报告', '深度研究', '行业周报', '策略周报'],
  ...['行业点评', '公司点评', '年度报告', '专题研究', '动态报告', '公告点评', '个股报告'],
  ...['Table_Title]', 'Table_Title', 'Table_Author]', '研究中心'],
];
/** What makes a day one that a sentence speaks of. */
const SPOKEN_BEFORE = [
  ...['截至', '截止', '于', '自', '从', '在', '到', '至', '股价取', '数据', '预测(', '为', '根据'],
  ...[',', '、', '和', '与', '评级(', '收盘价(', '代码名称', '股票', '走势(', '区间(', '基于'],
  ...['数据日期:', '截止日期:', '价格日期:', '收盘日:'],
];
const SPOKEN_AFTER = [
  ...['收盘', '的', ',', '。', '、', '公告', '起', '至', '~', '-2', '—2', '发布', '公司', '为'],
  ...['期间', '披露', '数据', '执行', '股价', '开始', '正式', '止', '股票', '/', '行情', ')收盘'],
  ...['新闻', '上市', '召开'],
];

/** A kind of report and its industry before the day, as in `行业深度报告●电子2020年12月22日`. */
const HEAD_BEFORE = /(?:研究|报告|周报|点评|专题)[●|/│·\]-]{0,2}[\u4e00-\u9fff]{0,6}[|│/]?$/;
const HEAD_AFTER = /^[│|]?[\u4e00-\u9fff]{0,6}(?:研究|报告|点评|周报)/;
const OFFICE_AFTER = /^.{0,14}研究(?:中心|所|院|部)/;
const AUTHOR_AFTER = /^.{0,8}(?:分析师|SAC|执业|研究员|评级|强于|推荐|买入|增持)/;

interface Candidate extends PrintedDay {
  readonly weight: number;
}

/** The day that the text gives as its own; `undefined` where none stands out. */
export function publishedDay(folded: Folded): Found<string> | undefined {
  const { text } = folded;
  const lists = earlierLists(folded);
  const latest = lists
    .flatMap(({ days }) => days.map(({ day }) => day))
    .sort()
    .at(-1);
  const candidates = daysIn(text, 0, FRONT)
    .filter((one) => !isListed(text, one, lists))
    .map((one): Candidate => ({ ...one, weight: weigh(folded, one, latest) }))
    .filter(({ weight }) => weight >= ENOUGH);
  const [best] = candidates.toSorted((a, b) => b.weight - a.weight || a.start - b.start);
  return best && found(best.day, folded.place(best.start, best.end));
}

const ENOUGH = 4;

function isListed(text: string, { start }: PrintedDay, lists: readonly EarlierList[]): boolean {
  if (lists.some((list) => list.days.some((day) => day.start === start))) return true;
  const before = text.slice(Math.max(0, start - 4), start);
  return before.includes('》');
}

function weigh(folded: Folded, one: PrintedDay, latest: string | undefined): number {
  const { text } = folded;
  const { start, end } = one;
  const [before, after] = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 24)];
  let weight = 0;
  const isNamed = endsWith(text, start, NAMED);
  const isHead = endsWith(text, start, HEAD_WORDS) || HEAD_AFTER.test(after);
  if (isNamed) weight += 6;
  if (text.slice(start, end).endsWith('日')) weight += 2;
  if (isHead || HEAD_BEFORE.test(before)) weight += 3;
  if (before.endsWith('。')) weight -= 2;
  if (OFFICE_AFTER.test(after) || /^(?:www\.|http)/.test(after)) weight += 3;
  if (AUTHOR_AFTER.test(after)) weight += 2;
  if (start < 700) weight += 3;
  else if (start < 2_200) weight += 1;
  if (!isNamed && endsWith(text, start, SPOKEN_BEFORE)) weight -= 7;
  if (!isHead && beginsWith(text, end, SPOKEN_AFTER)) weight -= 7;
  if (folded.hasLines && folded.startsLine(start) && folded.startsLine(end)) weight += 3;
  // the head of every page repeats it
  const same = text.slice(start, end);
  if (placesOf(text, same).length >= 3 && same.length >= 8) weight += 2;
  if (latest !== undefined && one.day < latest) weight -= 4;
  return weight;
}
