/** Checks explicit orders of a strategy before they are opened: every wrong field is an error. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { isOnTick, tickAbove, tickBelow } from '../markets/ticks.ts';
import type { BacktestInput } from './input.ts';
import type { OrderOptions, OrderRequest } from './order.ts';
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
 * Makes the answer to a look at an id without prices: nothing where a call published by now names it, else an error with the
 * nearest id.
 */
export function unknownInstrument(
  { panel, tape }: Pick<BacktestInput, 'panel' | 'tape'>,
  known: EpochDay,
): (id: InstrumentId) => void {
  let called: Set<InstrumentId> | undefined;
  return (id) => {
    called ??= new Set(tape.upTo(known).map(({ instrument }) => instrument));
    if (!called.has(id)) throw new RangeError(unknownId(panel.indexOf, id));
  };
}

const OPTIONS = Object.keys({
  limit: true,
  at: true,
  goodForSessions: true,
} satisfies Record<keyof OrderOptions, true>);

/** The cause of an error that a word of the strategy's file led to. */
export const mistake = (word: string): { readonly cause: Mistake } => ({ cause: { word } });

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What a number would be that was written as a text: `"0.5"`, `"50%"`. */
export function asNumber(value: unknown): Message | '' {
  if (typeof value !== 'string' || value.trim() === '') return '';
  const share = /^(-?\d+(?:\.\d+)?)%$/.exec(value.trim())?.[1];
  const number = share === undefined ? Number(value) : Number(share) / 100;
  return Number.isFinite(number) ? said`; write ${number}, without quotes` : '';
}

/** The true size: a class that extends Map may report another. */
export const sizeOf: (map: unknown) => number = (() => {
  const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get;
  return (map) => Reflect.apply(size as () => number, map, []); // every Map has one
})();

/** True for a Map of any realm: a strategy file has a realm of its own, with its own Map. */
export function isMap(value: unknown): boolean {
  try {
    return sizeOf(value) >= 0;
  } catch {
    return false;
  }
}

/** @returns the row of the instrument @throws {EngineError} `strategy.order` */
export function checkRequest(
  { input }: Run,
  { instrument, amount, options }: OrderRequest,
  day: EpochDay,
): number {
  const refuse: Refuse = (message, word) => {
    const text = said`strategy ${input.strategy.name} on ${formatDay(day)}: ${message}`;
    throw new EngineError('strategy.order', text, {}, word === undefined ? {} : mistake(word));
  };
  const i = knownInstrument(input.panel.indexOf, instrument, refuse);
  if (!Number.isFinite(amount))
    refuse(
      said`an order for ${instrument} has the amount ${shownValue(amount)}${asNumber(amount)}`,
      textOf(amount),
    );
  checkOptions(options, instrument, refuse);
  if (input.fill === 'same-close' && options.at === 'open')
    refuse(
      said`the order for ${instrument} asks for the open, and --fill same-close has none to come`,
    );
  return i;
}

/** Strategies may be written without types, so that options may be anything. */
function checkOptions(options: OrderOptions, instrument: InstrumentId, refuse: Refuse): void {
  if (typeof options !== 'object' || options === null)
    refuse(
      said`expected options such as { limit: 10 } of an order for ${instrument}, found ${shownValue(options)}`,
    );
  for (const name of Object.keys(options))
    if (!OPTIONS.includes(name))
      refuse(
        said`an order for ${instrument} has the option "${name}"; they are ${OPTIONS.join(', ')}${didYouMean(name, OPTIONS)}`,
        name,
      );
  const { limit, at, goodForSessions = 1 } = options;
  if (limit !== undefined && !(Number.isFinite(limit) && limit > 0))
    refuse(
      said`the limit for ${instrument} is ${shownValue(limit)}; expected a price above 0${asNumber(limit)}`,
      textOf(limit),
    );
  if (at !== undefined && at !== 'open' && at !== 'close')
    refuse(
      said`at is ${shownValue(at)}; expected 'open' or 'close'${didYouMean(shownValue(at).replaceAll('"', ''), ['open', 'close'])}`,
      textOf(at),
    );
  if (!Number.isInteger(goodForSessions) || goodForSessions < 1)
    refuse(
      said`goodForSessions is ${shownValue(goodForSessions)}; expected a whole number from 1`,
      'goodForSessions',
    );
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
