/** Checks explicit orders of a strategy before they are opened: every wrong field is an error. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { didYouMean, shownValue } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BracketOptions, OrderOptions, OrderRequest } from './order-request.ts';
import { asFraction, asNumber, knownInstrument, mistake, type Refuse } from './request.ts';
import type { Run } from './run.ts';
import { NO_OPTIONS } from './session-context.ts';

/** An order that is asked for. */
export type PlaceRequest = Extract<OrderRequest, { readonly amount: number }>;

const OPTIONS = Object.keys({
  limit: true,
  stop: true,
  trailPrice: true,
  trailFraction: true,
  overSessions: true,
  at: true,
  goodForSessions: true,
} satisfies Record<keyof OrderOptions, true>);
const EXITS = ['stopLoss', 'takeProfit'] as const satisfies readonly (keyof BracketOptions)[];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Throws an error of the strategy's orders, with the session. */
export const refuser =
  ({ input }: Run, session: number): Refuse =>
  (message, word) => {
    const day = formatDay(input.panel.sessions[session] as EpochDay); // a row of the panel
    const text = said`strategy ${input.strategy.name} on ${day}: ${message}`;
    throw new EngineError('strategy.order', text, {}, word === undefined ? {} : mistake(word));
  };

/** @returns the row of the instrument @throws {EngineError} `strategy.order` */
export function checkRequest(
  { input }: Run,
  { instrument, amount, kind, options }: PlaceRequest,
  refuse: Refuse,
): number {
  const i = knownInstrument(input.panel.indexOf, instrument, refuse);
  if (!Number.isFinite(amount))
    refuse(
      said`an order for ${instrument} has the amount ${shownValue(amount)}${asNumber(amount)}`,
      textOf(amount),
    );
  if (kind !== 'shares' && kind !== 'bracket' && amount < 0 && !input.allowShort)
    refuse(
      said`the target of ${instrument} is ${amount}; short selling is off (--short allows it)`,
    );
  const inPercent = kind === 'target-weight' && asFraction(amount, input.leverage);
  if (inPercent) refuse(said`the target weight of ${instrument} is ${amount}${inPercent}`);
  if (options !== NO_OPTIONS) checkOptions(options, instrument, { refuse, kind });
  if (kind === 'bracket') checkBracket(options, instrument, amount, refuse);
  if (input.fill === 'same-close' && options.at === 'open')
    refuse(
      said`the order for ${instrument} asks for the open, and --fill same-close has none to come`,
    );
  return i;
}

interface Checker {
  readonly refuse: Refuse;
  readonly kind: PlaceRequest['kind'];
}

/** Strategies may be written without types, so that options may be anything. */
function checkOptions(options: BracketOptions, instrument: InstrumentId, asked: Checker): void {
  const { refuse, kind } = asked;
  if (typeof options !== 'object' || options === null)
    refuse(
      said`expected options such as { limit: 10 } of an order for ${instrument}, found ${shownValue(options)}`,
    );
  const names = Object.keys(options);
  if (names.length === 0) return;
  const known = kind === 'bracket' ? [...OPTIONS, ...EXITS] : OPTIONS;
  for (const name of names)
    if (!known.includes(name))
      refuse(
        said`an order for ${instrument} has the option "${name}"; they are ${known.join(', ')}${didYouMean(name, known)}`,
        name,
      );
  const { limit, at } = options;
  if (limit !== undefined && !isAbove0(limit))
    refuse(
      said`the limit for ${instrument} is ${shownValue(limit)}; expected a price above 0${asNumber(limit)}`,
      textOf(limit) ?? 'limit',
    );
  for (const name of ['stop', 'trailPrice', ...EXITS] as const) {
    const price: unknown = ownValue(options as Readonly<Record<string, unknown>>, name);
    if (price !== undefined && !isAbove0(price))
      refuse(
        said`${name} for ${instrument} is ${shownValue(price)}; expected a price above 0${asNumber(price)}`,
        textOf(price) ?? name,
      );
  }
  if (at !== undefined && at !== 'open' && at !== 'close')
    refuse(
      said`at is ${shownValue(at)}; expected 'open' or 'close'${didYouMean(shownValue(at).replaceAll('"', ''), ['open', 'close'])}`,
      textOf(at),
    );
  checkCounts(options, asked);
  checkTogether(options, instrument, refuse);
}

/** A price that an order may name; infinite ones none. */
const isAbove0 = (price: unknown): boolean => Number.isFinite(price) && (price as number) > 0;

function checkCounts(options: OrderOptions, { refuse }: Checker): void {
  const { trailFraction, goodForSessions = 1, overSessions = 1 } = options;
  if (trailFraction !== undefined && !(trailFraction > 0 && trailFraction < 1))
    refuse(
      said`trailFraction is ${shownValue(trailFraction)}; expected a fraction above 0 and below 1${asNumber(trailFraction)}`,
      textOf(trailFraction) ?? 'trailFraction',
    );
  const isCount = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 1;
  if (goodForSessions !== 'until-cancelled' && !isCount(goodForSessions))
    refuse(
      typeof goodForSessions === 'string'
        ? said`goodForSessions is ${shownValue(goodForSessions)}; expected a whole number from 1, or 'until-cancelled'`
        : said`goodForSessions is ${shownValue(goodForSessions)}; expected a whole number from 1`,
      'goodForSessions',
    );
  if (!isCount(overSessions))
    refuse(
      said`overSessions is ${shownValue(overSessions)}; expected a whole number from 1`,
      'overSessions',
    );
}

/** Of each pair an order has one at most. */
const PAIRS = [
  ['stop', 'trailPrice'],
  ['stop', 'trailFraction'],
  ['trailPrice', 'trailFraction'],
  ['limit', 'trailPrice'],
  ['limit', 'trailFraction'],
  ['goodForSessions', 'overSessions'],
  ['stop', 'overSessions'],
  ['trailPrice', 'overSessions'],
  ['trailFraction', 'overSessions'],
] as const;

function checkTogether(options: OrderOptions, instrument: InstrumentId, refuse: Refuse): void {
  const has = (name: string): boolean =>
    ownValue(options as Readonly<Record<string, unknown>>, name) !== undefined;
  for (const [one, other] of PAIRS)
    if (has(one) && has(other))
      refuse(said`an order for ${instrument} has both ${one} and ${other}; leave one out`, other);
}

function checkBracket(
  { stopLoss, takeProfit, limit, overSessions }: BracketOptions,
  instrument: InstrumentId,
  shares: number,
  refuse: Refuse,
): void {
  if (stopLoss === undefined && takeProfit === undefined)
    refuse(said`a bracket for ${instrument} needs stopLoss, takeProfit or both`, 'bracket');
  if (overSessions !== undefined)
    refuse(
      said`a bracket for ${instrument} has overSessions, which is for a single order`,
      'overSessions',
    );
  const side = shares > 0 ? 1 : -1;
  const inOrder = [stopLoss, limit, takeProfit].filter((price) => price !== undefined);
  for (let k = 1; k < inOrder.length; k++)
    if (side * (inOrder[k]! - inOrder[k - 1]!) <= 0)
      // k < length
      refuse(
        side > 0
          ? said`a bracket that buys ${instrument} needs stopLoss < limit < takeProfit, found ${inOrder.join(', ')}`
          : said`a bracket that sells ${instrument} short needs stopLoss > limit > takeProfit, found ${inOrder.join(', ')}`,
        'bracket',
      );
}
