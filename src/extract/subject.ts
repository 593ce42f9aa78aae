/** The company that a report's own rating is of: the one that the head names with its code. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { INDUSTRIES } from './industries.ts';
import { ratingWordAt } from './rating-words.ts';

export interface Subject {
  readonly name: string | undefined;
  /** As printed, such as `300896.SZ`. */
  readonly code: string | undefined;
  /** Of its other listings, where they stand in the same brackets. */
  readonly otherCodes?: readonly string[] | undefined;
}

/** The company of a report stands on its first page. */
const HEAD = 2_600;

/** A name with its code in brackets: `甲乙丙(300896.SZ)`, `甲乙-KY(1589)`, `甲乙(000963CH)`. */
const NAME_AND_CODE =
  /([\u4e00-\u9fffA-Za-z*][\u4e00-\u9fffA-Za-z*&-]{1,11})\((\d{4,6})\.?(SH|SZ|BJ|OC|NQ|HK|TW|CH|US)?((?:[,/、;和]\d{4,6}\.?[A-Z]{2}){0,3})\)/g;

/** The company that the head names with its code. */
export function companyOf(folded: Folded): Found<Subject> | undefined {
  const { text } = folded;
  const match = [...text.slice(0, HEAD).matchAll(NAME_AND_CODE)].find(isCode);
  if (!match) return undefined;
  const [whole, run = '', digits = '', place = '', rest = ''] = match;
  const end = match.index + whole.length;
  const start = nameStart(folded, match.index, run);
  const name = folded.printed(start, match.index + run.length);
  const isTaiwan = digits.length === 4 && place === '' && /台北|投顾|新台币|台湾证券/.test(text);
  const otherCodes = codesIn(rest);
  return found(
    { name, code: codeOf(digits, isTaiwan ? 'TW' : place), otherCodes },
    folded.place(start, end),
  );
}

/** Codes with their places, such as those of other listings in brackets. */
export const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(\d{4,6})\.?(SH|SZ|BJ|OC|NQ|HK|TW|CH|US)(?![A-Z])/g)].map(
    ([, digits = '', place = '']) => codeOf(digits, place),
  );

/** Whether the brackets hold a code: four digits may be a year. */
export const isCode = ([, , digits = '', place = '']: RegExpMatchArray): boolean =>
  digits.length >= 5 || place !== '' || !/^(?:19|20)/.test(digits);

/** The code with its place as it is usually written. */
export function codeOf(digits: string, place: string): string {
  if (place === '') return digits;
  return `${digits}.${place === 'CH' ? mainlandPlace(digits) : place}`;
}

/** Bloomberg's CH is both exchanges of the mainland. */
const mainlandPlace = (digits: string): string => (/^[69]/.test(digits) ? 'SH' : 'SZ');

/** Where a name begins that headings run into: behind the last word of a heading, a line end or an industry. */
export function nameStart(folded: Folded, from: number, run: string): number {
  let cut = 0;
  for (const word of HEADINGS) {
    const at = run.lastIndexOf(word);
    if (at >= 0 && at + word.length <= run.length - 2) cut = Math.max(cut, at + word.length);
  }
  for (let i = 0; i < run.length - 2; i++) {
    const length = ratingWordAt(folded.text, from + i);
    if (length > 0 && i + length <= run.length - 2) cut = Math.max(cut, i + length);
  }
  for (let i = run.length - 2; i > cut; i--) if (folded.startsLine(from + i)) cut = i;
  for (const word of INDUSTRIES)
    if (run.startsWith(word, cut) && run.length - cut - word.length >= 2 && cut > 0)
      cut += word.length;
  return from + cut;
}

const HEADINGS = [
  ...[
    '研究报告',
    '证券研究',
    '深度报告',
    '公司研究',
    '公司报告',
    '点评',
    '行业',
    '报告',
    '研究',
    '系列',
    '龙头',
  ],
  ...[
    '关注',
    '推荐',
    '包括',
    '以及',
    '建议',
    '标的',
    '如',
    '和',
    '及',
    '的',
    '看好',
    '受益',
    '覆盖',
    '维持',
    '其中',
    '公司',
  ],
  ...['Page', '简评', '快评', '公告', '首次', '日'],
];
