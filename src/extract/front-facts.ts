/** Facts of the first page: the industry's snapshot, the target price and the price on the day, the title. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';

/** A figure as printed, with its number. */
export interface PrintedNumber {
  readonly printed: string;
  readonly value: number;
}

/** The state of the industry index that a report is about. */
export interface Snapshot {
  readonly close: Found<PrintedNumber> | undefined;
  readonly high: Found<PrintedNumber> | undefined;
  readonly low: Found<PrintedNumber> | undefined;
  /** What its chart is relative to, where that is printed. */
  readonly chartBase: Found<string> | undefined;
}

const FRONT = 5_000;
const CLOSE = /收盘点位[:：]?(\d{1,6}(?:\.\d{1,2})?)/;
const HIGH = /52周(?:内)?最高(?:点位|价)?[:：]?(\d{1,6}(?:\.\d{1,2})?)/;
const LOW = /52周(?:内)?最低(?:点位|价)?[:：]?(\d{1,6}(?:\.\d{1,2})?)/;
const BASE =
  /(?:相对|较)(沪深300|上证指数|上证综指|恒生指数|标普500|中证500|中证800)(?:指数)?(?:表现|走势)|(?:与|和)(沪深300|上证指数|上证综指|恒生指数)(?:指数)?(?:走势)?(?:对比|比较)/;

/** The snapshot; `undefined` where none of its figures is printed. */
export function snapshotOf(folded: Folded): Snapshot | undefined {
  const front = folded.text.slice(0, FRONT);
  const close = numberOf(folded, CLOSE.exec(front));
  const high = numberOf(folded, HIGH.exec(front));
  const low = numberOf(folded, LOW.exec(front));
  const base = BASE.exec(front);
  const word = base?.[1] ?? base?.[2];
  if (!close && !high && !low) return undefined;
  const at = base && word !== undefined ? base.index + base[0].indexOf(word) : 0;
  const chartBase =
    word === undefined ? undefined : found(word, folded.place(at, at + word.length));
  return { close, high, low, chartBase };
}

/** The last group of a match as a number with its place. */
function numberOf(folded: Folded, match: RegExpExecArray | null): Found<PrintedNumber> | undefined {
  const printed = match?.at(-1);
  if (!match || printed === undefined) return undefined;
  const start = match.index + match[0].lastIndexOf(printed);
  return found(
    { printed, value: Number(printed.replaceAll(',', '')) },
    folded.place(start, start + printed.length),
  );
}

export interface TargetPrice extends PrintedNumber {
  /** Lower end of a range, whose upper one is the value. */
  readonly low: number | undefined;
  /** ISO code, where the text or the listing's place says it. */
  readonly currency: string | undefined;
  /** Months until it is to be reached, where they are printed. */
  readonly months: number | undefined;
}

const TARGET =
  /(?:(\d{1,2})个?月)?(?:内)?(?:的)?(?:合理)?(?:目标价(?:格|位)?(?:区间|范围)?|TargetPrice|,TP)/i;
/** What follows it: `(A股)由30元上调至40-45元`. */
const TARGET_AMOUNT =
  /^(?:\(([^()]{1,10})\))?(?:[由从]\d[\d.,]{0,8}(?:元|港元|港币|美元)?(?:\/股)?)?(?:上修至|上调至|下调至|调升至|调降至|为|至|:|,|是){0,2}(人民币|港元|港币|美元|新台币|NT\$|HK\$|US\$|RMB|CNY|HKD|USD)?(\d{1,5}(?:,\d{3})?(?:\.\d{1,2})?)(?:(?:元|港元|港币|美元)?[-~—–至](\d{1,5}(?:,\d{3})?(?:\.\d{1,2})?))?(?![\d.,]*(?:年|倍|x|%|个|[-~—–至]\d))(?!\d)(元|港元|港币|美元)?/i;
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/港元|港币|HK\$|HKD/i, 'HKD'],
  [/美元|US\$|USD/i, 'USD'],
  [/新台币|NT\$/i, 'TWD'],
  [/人民币|RMB|CNY/i, 'CNY'],
];
/** Targets of a page that are looked at. */
const MOST = 20;

interface TargetMatch {
  readonly at: number;
  readonly whole: string;
  readonly months: string | undefined;
  readonly amount: RegExpExecArray;
}

/** The first targets of a text that an amount follows. */
function targetsIn(text: string): readonly TargetMatch[] {
  const targets: TargetMatch[] = [];
  let end = 0;
  while (targets.length < MOST) {
    const words = TARGET.exec(text.slice(end));
    if (!words) break;
    const at = end + words.index;
    end = at + words[0].length;
    const amount = TARGET_AMOUNT.exec(text.slice(end));
    if (!amount) continue;
    end += amount[0].length;
    targets.push({ at, whole: text.slice(at, end), months: words[1], amount });
  }
  return targets;
}

/**
 * The target price of a report on a company.
 *
 * @param code of the company, whose place may tell the currency
 * @param share which share it has to be of, where the company has both
 */
export function targetPriceOf(
  folded: Folded,
  code: string | undefined,
  share?: 'A' | 'H',
): Found<TargetPrice> | undefined {
  const front = folded.text.slice(0, FRONT);
  const all = targetsIn(front).map(({ at, whole, months, amount }) => {
    const [, inside = '', before = '', first = '', second, after = ''] = amount;
    const words = `${inside}${before}${after}`;
    const stated = CURRENCIES.find(([pattern]) => pattern.test(words))?.[1];
    const lead = front.slice(Math.max(0, at - 4), at) + inside;
    const value = {
      printed:
        second === undefined
          ? first
          : whole.slice(
              whole.lastIndexOf(first, whole.lastIndexOf(second) - 1),
              whole.lastIndexOf(second) + second.length,
            ),
      value: amountOf(second ?? first),
      low: second === undefined ? undefined : amountOf(first),
      currency: stated ?? placeCurrency(code),
      months: months === undefined ? undefined : Number(months),
    };
    const of = /([AH])股(?:的)?$/.exec(lead)?.[1] ?? (stated === 'HKD' ? 'H' : 'A');
    return { of, target: found(value, folded.place(at, at + whole.length)) };
  });
  const rising = all.filter(
    ({ target: { value } }) => value.low === undefined || value.low < value.value,
  );
  return (share === undefined ? rising[0] : rising.find(({ of }) => of === share))?.target;
}

const amountOf = (printed: string): number => Number(printed.replaceAll(',', ''));

/** 元 alone is the currency of the place where the company is listed. */
function placeCurrency(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  if (code.endsWith('.TW')) return 'TWD';
  if (code.endsWith('.HK')) return 'HKD';
  return /^\d{6}(?:\.(?:SH|SZ|BJ|OC|NQ))?$/.test(code) ? 'CNY' : undefined;
}

const PRICE =
  /(?:当前价格|当前股价|当前价|收盘价|市价|现价|股价|Price)(?:\([^()]{0,18}\))?:?(\d{1,5}(?:,\d{3})?\.\d{1,2})/i;

/** The price on the day, where the first page gives it. */
export const priceOf = (folded: Folded): Found<PrintedNumber> | undefined =>
  numberOf(folded, PRICE.exec(folded.text.slice(0, FRONT)));
