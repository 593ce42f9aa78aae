/** What strategies ask for, by any realm and without types: ids, numbers, maps, limits off the tick. */
import type { EpochDay } from '../base/day.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { isOnTick, tickAbove, tickBelow } from '../markets/ticks.ts';
import type { SideData } from '../store/side-data.ts';
import type { BacktestInput } from './input.ts';
import { closeBefore } from './rows.ts';
import type { Run } from './run.ts';

/** Row of an instrument. @param refuse told what is wrong, with a similar id */
export function knownInstrument(
  indexOf: ReadonlyMap<InstrumentId, number>,
  id: InstrumentId,
  refuse: Refuse,
): number {
  const row = indexOf.get(id);
  if (row !== undefined) return row;
  // strategies may be written without types: an id may be anything
  if (typeof id !== 'string')
    return refuse(said`expected an instrument id such as "600519.SH", found ${shownValue(id)}`);
  return refuse(unknownId(indexOf, id), id);
}

const unknownId = (indexOf: ReadonlyMap<InstrumentId, number>, id: InstrumentId): Message =>
  said`no prices of ${shownValue(id)} were loaded${didYouMean(id, indexOf.keys())}`;

/** Refuses what a strategy asked for. @param word as it stands in the strategy's file, to find its line */
export type Refuse = (message: Message, word?: string) => never;

/** What an error of a strategy is about, in the strategy's own letters. */
export interface Mistake {
  readonly word: string;
}

/**
 * Makes the answer to a look at an id without prices: nothing where a call published by then or side data name it, else an
 * error with the nearest id.
 */
export function unknownInstrument({
  panel,
  tape,
  side,
}: Pick<BacktestInput, 'panel' | 'tape' | 'side'>): (id: InstrumentId, known: EpochDay) => void {
  let called: ReadonlySet<InstrumentId> = new Set();
  let calledBy = Number.NaN;
  return (id, known) => {
    if (known !== calledBy) called = new Set(tape.upTo(known).map(({ instrument }) => instrument));
    calledBy = known;
    if (!called.has(id) && !isNamedBy(side?.data, id))
      throw new RangeError(unknownId(panel.indexOf, id));
  };
}

function isNamedBy(data: SideData = new Map(), id: InstrumentId): boolean {
  for (const table of data.values())
    for (const { indexOf } of table.kind === 'values' ? [table] : table.lists)
      if (indexOf.has(id)) return true;
  return false;
}

/** The cause of an error that a word of the strategy's file led to. */
export const mistake = (word: string): { readonly cause: Mistake } => ({ cause: { word } });

/** What a number would be that was written as a text: `"0.5"`, `"50%"`. */
export function asNumber(value: unknown): Message | '' {
  if (typeof value !== 'string' || value.trim() === '') return '';
  const share = /^(-?\d+(?:\.\d+)?)%$/.exec(value.trim())?.[1];
  const number = share === undefined ? Number(value) : Number(share) / 100;
  return Number.isFinite(number) ? said`; write ${number}, without quotes` : '';
}

/** Weights that are so many times too large were meant in percent. */
const PERCENTS = 10;

/** What a weight is, where it was meant in percent; else nothing. */
export const asFraction = (weight: number, leverage: number): Message | '' =>
  weight > PERCENTS * leverage
    ? said`; a weight is a fraction of equity: half of it is 0.5, not 50`
    : '';

/** The true size: a class that extends Map may report another. */
export const sizeOf: (map: unknown) => number = (() => {
  const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
  return (map) => Reflect.apply(size as () => number, map, []); // every Map has one
})();

/** True for a Map of any realm: a strategy file has a realm of its own, with its own Map. */
export function isMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false; // an error that is thrown and caught is slow
  try {
    return sizeOf(value) >= 0;
  } catch {
    return false;
  }
}

/**
 * Rounds a limit price to the tick of the day in the order's favor: purchases down, sales up. Left as it is where the last
 * close lies on no tick, because adjusted prices have none. NaN without a limit.
 */
export function limitOnTick(
  { input }: Run,
  instrument: number,
  session: number,
  { limit = Number.NaN, shares }: { readonly limit: number | undefined; readonly shares: number },
): number {
  if (Number.isNaN(limit)) return limit;
  const { panel, tradingRules } = input;
  const ticks = tradingRules.ticksOf(instrument, panel.sessions[session] as EpochDay);
  const close = closeBefore(panel, instrument, session + 1);
  if (!ticks || Number.isNaN(close) || !isOnTick(close, ticks)) return limit;
  return shares > 0 ? tickBelow(limit, ticks) : tickAbove(limit, ticks);
}
