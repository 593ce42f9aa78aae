/** The figures that a report states: number, scale and unit, with their place. */
import { type Found, found } from './evidence.ts';
import { membersBefore } from './figure-lists.ts';
import type { Folded } from './folded.ts';

export type FigureKind = 'percent' | 'points' | 'basis-points' | 'times' | 'money' | 'quantity';

export interface Figure {
  readonly printed: string;
  /** In units of {@link unit}: 140万亿 is 1.4e14; percent stay percent. */
  readonly value: number;
  readonly unit: string;
  readonly kind: FigureKind;
  /** Half of the last digit that is printed, in the same unit. */
  readonly half: number;
}

/** A figure in a folded text. */
export interface FigureAt extends Figure {
  readonly start: number;
  readonly end: number;
  /** What is said around the number: 近, 约, 超过 before it; 多, 左右 behind it. */
  readonly hedge: Hedge | undefined;
}

export type Hedge = 'nearly' | 'about' | 'more';

const SCALES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['百', 1e2],
  ['千', 1e3],
  ['万', 1e4],
  ['十万', 1e5],
  ['百万', 1e6],
  ['千万', 1e7],
  ['亿', 1e8],
  ['百亿', 1e10],
  ['千亿', 1e11],
  ['万亿', 1e12],
]);

/** ISO codes of currencies by how they are written behind or before a number. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ...(['元人民币', '人民币', '元', '块', 'Yuan', 'yuan', 'RMB', 'CNY'] as const).map(
    (w) => [w, 'CNY'] as const,
  ),
  ...(['美元', '美金', 'US$', 'USD', '$'] as const).map((w) => [w, 'USD'] as const),
  ...(['港元', '港币', 'HK$', 'HKD'] as const).map((w) => [w, 'HKD'] as const),
  ['日元', 'JPY'],
  ['欧元', 'EUR'],
  ['韩元', 'KRW'],
  ['英镑', 'GBP'],
  ['新台币', 'TWD'],
  ['NT$', 'TWD'],
]);

const FIGURE =
  /(US\$|HK\$|NT\$|\$|RMB)?([+-]?)(\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(多|余|\+)?(万亿|千亿|百亿|千万|百万|十万|亿|万|千|百)?(多|余)?(%|个百分点|百分点|pct|ppts?|pp|bps?|倍|[xX](?![A-Za-z])|元人民币|人民币|美元|美金|港元|港币|日元|欧元|韩元|英镑|新台币|元|[Yy]uan|RMB|USD|HKD|CNY|平方米|立方米|公里|人次|只股票|千瓦|台套|[GMk]W[h]?|[台部瓶支片颗家人例吨个张项次辆套款件股头斤亩座种间只架条株桶位名盎株克升])?/g;

const KINDS: ReadonlyMap<string, FigureKind> = new Map([
  ['%', 'percent'],
  ['个百分点', 'points'],
  ['百分点', 'points'],
  ['pct', 'points'],
  ['pp', 'points'],
  ['ppt', 'points'],
  ['ppts', 'points'],
  ['bp', 'basis-points'],
  ['bps', 'basis-points'],
  ['倍', 'times'],
  ['x', 'times'],
  ['X', 'times'],
]);

/** Most figures that are kept of one report. */
const MOST = 20_000;

/** All figures with a unit or a scale, in order. Years, codes and bare numbers are none. */
export function figuresIn(text: string, from = 0, to = text.length): readonly FigureAt[] {
  const part = text.slice(from, to);
  const figures: FigureAt[] = [];
  for (const match of part.matchAll(FIGURE)) {
    if (figures.length >= MOST) break;
    const figure = figureOf(part, match);
    if (!figure) continue;
    const all = [figure, ...membersBefore(part, figure, SCALES.get(match[5] ?? '') ?? 1)];
    for (const one of all) figures.push({ ...one, start: one.start + from, end: one.end + from });
  }
  return [...figures, ...wordTimes(part, from)].sort((a, b) => a.start - b.start);
}

function figureOf(text: string, match: RegExpExecArray): FigureAt | undefined {
  const [whole, currency = '', sign = '', digits = '', more, scale = '', later, unit = ''] = match;
  const money = CURRENCIES.get(unit) ?? CURRENCIES.get(currency);
  if (unit === '' && scale === '' && currency === '') return undefined;
  const before = text.charAt(match.index - 1);
  // a part of a name: A4, 5G
  if (/[A-Za-z]/.test(before) && currency === '' && !isOfRatio(text, match.index)) return undefined;
  const factor = SCALES.get(scale) ?? 1;
  const isSigned = sign === '-' && !/[\d%~至到万亿元]/.test(before);
  const decimals = digits.split('.')[1]?.length ?? 0;
  const value = Number(digits.replaceAll(',', '')) * factor * (isSigned ? -1 : 1);
  const skipped = sign === '' || isSigned || sign === '+' ? 0 : sign.length;
  const start = match.index + skipped;
  const end = match.index + whole.length;
  const kind = KINDS.get(unit) ?? (money === undefined ? 'quantity' : 'money');
  return {
    printed: whole.slice(skipped),
    ...{ value, unit: money ?? unit, kind, half: 0.5 * 10 ** -decimals * factor, start, end },
    hedge: hedgeOf(text, start, end, more ?? later),
  };
}

/** `CAGR16.3%` and `PE133x` name what the number is. */
const isOfRatio = (text: string, at: number): boolean =>
  /(?:CAGR|YoY|QoQ|PE|PB|PS|ROE|ROA)$/i.test(text.slice(Math.max(0, at - 4), at));

function hedgeOf(
  text: string,
  start: number,
  end: number,
  within: string | undefined,
): Hedge | undefined {
  const before = text.slice(Math.max(0, start - 3), start);
  const after = text.slice(end, end + 2);
  if (
    within !== undefined ||
    /^(?:多|余|以上|\+)/.test(after) ||
    /(?:超过|超|逾|突破|高达)$/.test(before)
  )
    return 'more';
  if (/(?:近|接近|不到|不足)$/.test(before)) return 'nearly';
  return /(?:约|大约|约为|左右)$/.test(before) || /^左右/.test(after) ? 'about' : undefined;
}

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...([
    ['一', 1],
    ['两', 2],
    ['二', 2],
    ['三', 3],
    ['四', 4],
    ['五', 5],
    ['六', 6],
    ['七', 7],
    ['八', 8],
    ['九', 9],
    ['十', 10],
  ] as const),
]);

/** `三倍多`, `翻倍`: times in words. */
function wordTimes(text: string, from: number): FigureAt[] {
  return [...text.matchAll(/([一两二三四五六七八九十])倍/g)].map((match) => {
    const [printed, digit = ''] = match;
    const value = DIGITS.get(digit) ?? Number.NaN;
    const start = from + match.index;
    const hedge = hedgeOf(text, match.index, match.index + printed.length, undefined);
    return {
      printed,
      value,
      unit: '倍',
      kind: 'times',
      half: 0.5,
      start,
      end: start + printed.length,
      hedge,
    };
  });
}

/** Every figure of the report with its place. */
export function figuresOf(folded: Folded): readonly Found<Figure>[] {
  return figuresIn(folded.text).map(({ printed, value, unit, kind, half, start, end }) =>
    found({ printed, value, unit, kind, half }, folded.place(start, end)),
  );
}
