/** The part of a view that shows prices of one name: bars, and what is worked out of its last closes. */
import { said } from '../base/message.ts';
import { didYouMean, didYouMeanOneOf, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Panel } from '../store/panel.ts';
import { checkBack } from './calendar.ts';
import { momentOf, partsOf, SideView } from './side-view.ts';

/** Columns of bars that a view shows. */
export const BAR_FIELDS = ['open', 'high', 'low', 'close', 'volume', 'amount'] as const;
export type BarField = (typeof BAR_FIELDS)[number];

/** A strategy may be written without types; any other word would lead to what is no column of bars. @throws {RangeError} */
function checkField(field: unknown): void {
  if (BAR_FIELDS.some((known) => known === field)) return;
  const word = String(field);
  const begun = BAR_FIELDS.filter((known) => word !== '' && known.startsWith(word));
  const near = didYouMeanOneOf(begun) || didYouMean(word, BAR_FIELDS);
  throw new RangeError(
    said`a bar has no ${shownValue(field)}; it has ${BAR_FIELDS.join(', ')}${near}`,
  );
}

/** Row of the instrument that was asked for last, by any view: nothing but a guess. */
let last = 0;
const isAt = (ids: readonly InstrumentId[], row: number, id: InstrumentId): boolean =>
  row < ids.length && ids[row] === id;

/** Prices up to one session's close. */
export class PriceView extends SideView {
  /** A value of the bar `back` sessions ago; NaN where there was none. An id of no prices and no call ends the run. */
  bar(field: BarField, id: InstrumentId, back = 0): number {
    const { panel, onVolume } = partsOf(this);
    if (field !== 'close') checkField(field);
    if (onVolume && (field === 'volume' || field === 'amount')) onVolume();
    const row = momentOf(this).session - checkBack(back);
    const i = this.#indexOf(id);
    return i === undefined || row < 0 ? Number.NaN : panel[field][i * panel.width + row]!; // row <= session
  }

  /** Close `back` sessions ago, NaN where there was none. */
  close(id: InstrumentId, back = 0): number {
    return this.bar('close', id, back);
  }

  /**
   * The last n closes up to this session, oldest first, comparable across corporate actions where the file gives
   * factors, in terms of the latest price; NaN on sessions without a bar.
   *
   * @returns a copy of length n
   */
  closes(id: InstrumentId, n: number): Float64Array {
    const { panel } = partsOf(this);
    const { session } = momentOf(this);
    const out = new Float64Array(checkBack(n));
    const i = this.#indexOf(id);
    if (i === undefined) return out.fill(Number.NaN);
    if (n > session + 1) out.fill(Number.NaN, 0, n - session - 1);
    const now = i * panel.width + session;
    for (let k = n - 1, row = session; k >= 0 && row >= 0; k--, row--)
      out[k] = comparableClose(panel, now - session + row, now); // row in [0, session]
    return out;
  }

  /** Mean of the last n closes as {@link closes} gives them; sessions without a bar are passed over. NaN where none has one. */
  mean(id: InstrumentId, n: number): number {
    const { panel } = partsOf(this);
    const { session } = momentOf(this);
    const closes = Math.min(checkBack(n), session + 1);
    const i = this.#indexOf(id);
    if (i === undefined) return Number.NaN;
    const now = i * panel.width + session;
    const first = now - closes + 1;
    const sum = panel.factor ? Number.NaN : sumOf(panel.close, first, now);
    return Number.isNaN(sum) ? meanOfKnown(panel, first, now) : sum / closes;
  }

  /**
   * Return over the last n sessions, leaving out the latest `skip`: close now-skip over close now-n, comparable.
   *
   * @returns a fraction; NaN where either session has no bar
   */
  returnOver(id: InstrumentId, n: number, skip = 0): number {
    const { panel } = partsOf(this);
    const { session } = momentOf(this);
    const [from, to] = [session - checkBack(n), session - checkBack(skip)];
    const i = this.#indexOf(id);
    if (i === undefined || from < 0 || to < from) return Number.NaN;
    const { close, factor, width } = panel;
    const [before, after] = [i * width + from, i * width + to]; // both rows are in [0, session]
    const growth = close[after]! / close[before]!;
    const [was, is] = factor ? [factor[before]!, factor[after]!] : [1, 1];
    return (was === is ? growth : (growth * is) / was) - 1;
  }

  /**
   * Standard deviation (n − 1) of the last n session returns; sessions without a bar are passed over.
   *
   * @returns a fraction a session; NaN with fewer than two returns
   */
  volatility(id: InstrumentId, n: number): number {
    const { panel } = partsOf(this);
    const { session } = momentOf(this);
    const closes = Math.min(checkBack(n + 1), session + 1);
    const i = this.#indexOf(id);
    if (i === undefined) return Number.NaN;
    const now = i * panel.width + session;
    let [count, mean, squares] = [0, 0, 0];
    let previous = Number.NaN;
    for (let at = now - closes + 1; at <= now; at++) {
      const price = comparableClose(panel, at, now);
      const r = price / previous - 1;
      if (price > 0) previous = price;
      if (Number.isNaN(r)) continue;
      count++;
      const gap = r - mean;
      mean += gap / count;
      squares += gap * (r - mean);
    }
    return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
  }

  /** Place of an instrument in the panel; `undefined` where it has no prices, but a call names it. */
  #indexOf(id: InstrumentId): number | undefined {
    const { instruments, indexOf } = partsOf(this).panel;
    // who asks for one several times, or for all in their order, needs no look-up
    if (isAt(instruments, last, id)) return last;
    const i = isAt(instruments, last + 1, id) ? last + 1 : indexOf.get(id);
    if (i === undefined) partsOf(this).onUnknown?.(id, momentOf(this).knownThrough);
    else last = i;
    return i;
  }
}

/** Sum of a row of numbers, both ends included; of each other one apart, because one sum would wait for each of its parts. */
function sumOf(values: Float64Array, first: number, last: number): number {
  let [even, odd] = [0, 0];
  let at = first;
  for (; at < last; at += 2) {
    even += values[at]!; // last < length, as below
    odd += values[at + 1]!;
  }
  return at === last ? even + values[at]! + odd : even + odd;
}

/** Mean of the closes that there are, adjusted. */
function meanOfKnown(panel: Panel, first: number, now: number): number {
  let [count, sum] = [0, 0];
  for (let at = first; at <= now; at++) {
    const price = comparableClose(panel, at, now);
    if (Number.isNaN(price)) continue;
    count++;
    sum += price;
  }
  return sum / count;
}

/** A close adjusted to the session `now`, whose factor is the latest known. */
function comparableClose({ close, factor }: Panel, at: number, now: number): number {
  const price = close[at]!; // at and now < length
  if (!factor || factor[at] === factor[now] || Number.isNaN(price)) return price;
  return (price * factor[at]!) / factor[now]!;
}
