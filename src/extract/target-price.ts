/** The target price that the first page of a report states, and never the one before it or the step between the two. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import type { PrintedNumber } from './front-facts.ts';

export interface TargetPrice extends PrintedNumber {
  /** Lower end of a range, whose upper one is the value. */
  readonly low: number | undefined;
  /** ISO code, where the text or the listing's place says it. */
  readonly currency: string | undefined;
  /** Months until it is to be reached, where they are printed. */
  readonly months: number | undefined;
}

/** Letters from the start in which it is looked for. */
const FRONT = 5_000;

const TARGET =
  /(?:(\d{1,2})个?月)?(?:内)?(?:的)?(?:合理)?(?:目标价(?:格|位)?(?:区间|范围)?|TargetPrice|,TP)/i;
/** Before it, it is the one that no longer stands. */
const FORMER = /(?:原|前次|上次|此前|之前|先前|旧)(?:的)?$/;
const INSIDE = /\(([^()]{1,10})\)/y;
const FROM = /[由从自]/y;
const CHANGE = /[上下](?:调|修)|调[升降高低整]|提[高升]|上升|降低|下降|升|降/y;
const TO = /至|到|为|→|->/y;
const LINK = /为|至|:|,|是/y;
const CURRENCY = /人民币|港元|港币|美元|新台币|NT\$|HK\$|US\$|RMB|CNY|HKD|USD/iy;
const AMOUNT = /\d{1,5}(?:,\d{3})?(?:\.\d{1,2})?/y;
const UNIT = /(?:元|港元|港币|美元)(?:\/股)?/y;
/** Between the two ends of a range; a dash without a number behind it is none. */
const RANGE = /[-~—–至到](?=\d)/y;
/** What makes the number before it no price. */
const OTHER = /[\d.,]{0,8}(?:年|倍|x|%|个|[-~—–至到→为]\d)|\d/iy;

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/港元|港币|HK\$|HKD/i, 'HKD'],
  [/美元|US\$|USD/i, 'USD'],
  [/新台币|NT\$/i, 'TWD'],
  [/人民币|RMB|CNY/i, 'CNY'],
];
/** Targets of a page that are looked at. */
const MOST = 20;

/** An amount or two, with what is printed around them. */
interface Amount {
  /** Range of the numbers. */
  readonly start: number;
  readonly until: number;
  readonly first: string;
  readonly second: string | undefined;
  /** What may name the currency or the share. */
  readonly words: string;
  readonly inside: string;
  /** Behind all of it. */
  readonly end: number;
}

interface TargetMatch {
  readonly at: number;
  readonly months: string | undefined;
  readonly amount: Amount;
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
    if (FORMER.test(text.slice(Math.max(0, at - 4), at))) continue;
    const amount = amountAt(text, end);
    if (!amount) continue;
    end = amount.end;
    targets.push({ at, months: words[1], amount });
  }
  return targets;
}

/** Reads words one after another; each reader takes what stands at the place and moves on, or takes nothing. */
function reader(text: string, from: number) {
  let at = from;
  const take = (word: RegExp): RegExpExecArray | undefined => {
    word.lastIndex = at;
    const found = word.exec(text) ?? undefined;
    if (found) at += found[0].length;
    return found;
  };
  return { take, place: () => at };
}

/**
 * What follows the words: `(A股)由30元上调至40-45元`, `:40元`, `上调5%至40元`. A change without the word that leads to the new
 * target (由35上调40) may be by that much or to it, and gives none.
 */
function amountAt(text: string, from: number): Amount | undefined {
  const { take, place } = reader(text, from);
  const inside = take(INSIDE)?.[1] ?? '';
  const isMoved = take(FROM) !== undefined;
  if (isMoved) {
    take(CURRENCY);
    if (!take(AMOUNT)) return undefined;
    take(UNIT);
  }
  const link = isMoved ? undefined : take(LINK);
  if (take(CHANGE)) {
    if (!take(TO)) {
      take(CURRENCY); // by how much
      if (!take(AMOUNT)) return undefined;
      if (!take(PERCENT)) take(UNIT);
      if (!take(TO)) return undefined;
    }
  } else if (isMoved && !take(TO)) return undefined;
  else if (link) take(LINK);
  return amountsAt(take, place, inside);
}

const PERCENT = /%|个百分点/y;

function amountsAt(
  take: ReturnType<typeof reader>['take'],
  place: () => number,
  inside: string,
): Amount | undefined {
  const currency = take(CURRENCY)?.[0] ?? '';
  const start = place();
  const first = take(AMOUNT)?.[0];
  if (first === undefined) return undefined;
  let until = place();
  const unit = take(UNIT)?.[0] ?? '';
  let second: string | undefined;
  let after = '';
  if (take(RANGE)) {
    second = take(AMOUNT)?.[0] ?? '';
    until = place();
    after = take(UNIT)?.[0] ?? '';
  }
  const end = place();
  if (take(OTHER)) return undefined;
  return { start, until, first, second, inside, words: `${inside}${currency}${unit}${after}`, end };
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
  const all = targetsIn(front).map(({ at, months, amount }) => {
    const { first, second, inside, words, start, until, end } = amount;
    const stated = CURRENCIES.find(([pattern]) => pattern.test(words))?.[1];
    const lead = front.slice(Math.max(0, at - 4), at) + inside;
    const value = {
      printed: second === undefined ? first : front.slice(start, until),
      value: amountOf(second ?? first),
      low: second === undefined ? undefined : amountOf(first),
      currency: stated ?? placeCurrency(code),
      months: months === undefined ? undefined : Number(months),
    };
    const of = /([AH])股(?:的)?$/.exec(lead)?.[1] ?? (stated === 'HKD' ? 'H' : 'A');
    return { of, target: found(value, folded.place(at, end)) };
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
