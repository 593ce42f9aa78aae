/** Facts of the first page: the industry's snapshot and the price on the day. */
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

const PRICE =
  /(?:当前价格|当前股价|当前价|收盘价|市价|现价|股价|Price)(?:\([^()]{0,18}\))?:?(\d{1,5}(?:,\d{3})?\.\d{1,2})/i;

/** The price on the day, where the first page gives it. */
export const priceOf = (folded: Folded): Found<PrintedNumber> | undefined =>
  numberOf(folded, PRICE.exec(folded.text.slice(0, FRONT)));
