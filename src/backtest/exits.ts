/** Exit rules: orders that the desk opens for each position, by what it was entered at. */
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean, kindOf, shownCause } from '../base/text.ts';
import { type Fractions, nextTouched } from './meet.ts';
import type { ExitRule, Moment, OrderRule } from './order-rule.ts';
import { openOrder } from './place.ts';
import { makeRule, stopOnTick } from './place-order.ts';
import { limitOnTick } from './request.ts';
import type { Run } from './run.ts';
import type { Strategy } from './strategy.ts';
import { bestClose } from './valuation.ts';

const EXITS = ['stop-loss', 'take-profit', 'trailing-stop', 'time-stop'];

/** The exit rules of a strategy, checked. @throws {EngineError} `strategy.parameter`, `strategy.failed` */
export function exitsOf(strategy: object, parameters: object): readonly ExitRule[] {
  const { name, exits = [] } = strategy as Strategy;
  const refuse = (message: Message): never => {
    throw new EngineError('strategy.parameter', said`strategy ${name}: ${message}`, {
      field: 'exits',
    });
  };
  let given: unknown = exits;
  try {
    if (typeof exits === 'function') given = exits(parameters as never);
  } catch (cause) {
    const message = said`strategy ${name}: exits failed: ${shownCause(cause)}`;
    throw new EngineError('strategy.failed', message, { field: 'exits' }, { cause });
  }
  if (!Array.isArray(given))
    return refuse(
      said`expected exits to be a list such as [stopLoss(0.1)], found ${kindOf(given)}`,
    );
  for (const one of given as readonly unknown[]) {
    const fault = exitFault(one);
    if (fault !== undefined) refuse(fault);
  }
  return given as readonly ExitRule[];
}

function exitFault(given: unknown): Message | undefined {
  const { exit, fraction, sessions } = (
    typeof given === 'object' && given !== null ? given : {}
  ) as Readonly<Record<string, unknown>>;
  if (!EXITS.some((known) => known === exit))
    return said`expected an exit such as stopLoss(0.1), found ${kindOf(exit === undefined ? given : exit)}${typeof exit === 'string' ? didYouMean(exit, EXITS) : ''}`;
  if (exit === 'time-stop')
    return Number.isInteger(sessions) && (sessions as number) >= 1
      ? undefined
      : said`expected a whole number of sessions from 1 for a time-stop, found ${kindOf(sessions)}`;
  const most = exit === 'take-profit' ? Number.POSITIVE_INFINITY : 1;
  if (typeof fraction === 'number' && fraction > 0 && fraction < most) return undefined;
  return exit === 'take-profit'
    ? said`expected a fraction above 0 for a take-profit, 0.1 for a tenth, found ${kindOf(fraction)}`
    : said`expected a fraction above 0 and below 1 for a ${exit}, 0.1 for a tenth, found ${kindOf(fraction)}`;
}

/** Makes the exits anew where the parameters are others than on the session before, as in a walk forward. */
export function renewExits(run: Run, session: number): void {
  const { input, watch } = run;
  const by = input.parametersAt?.(Math.max(input.begin, session - 1)); // those of the decision before
  if (by === undefined || by === run.exitsBy || run.exits.length === 0) return;
  run.exitsBy = by;
  run.exits = exitsOf(input.strategy, by);
  watch.rows.fill(session);
  watch.next = session;
}

/** Opens the sales of positions that were held for long enough, for this session's print. */
export function openTimeStops(run: Run, session: number): void {
  const { portfolio, basis, exits } = run;
  for (const rule of exits) {
    if (rule.exit !== 'time-stop') continue;
    for (const i of portfolio.held) {
      const held = portfolio.shares[i]!; // one entry each, as below
      const sessions = session - 1 - basis.enteredOn[i]!;
      if (held === 0 || sessions < rule.sessions || isBusy(run, i, 'time-stop')) continue;
      openOrder(run, i, -held, session, {
        closing: true,
        decidedOn: session - 1,
        sessionsLeft: Number.POSITIVE_INFINITY,
        rule: makeRule('time-stop', { waits: false, isExit: true, how: 'time-stop' }),
      });
    }
  }
}

/**
 * Opens an order for each exit that the session's bar touches. Which bar of a position is the next to touch one, if it is not
 * traded before, is looked up once for many sessions: nobody sees it before its time.
 */
export function openExits(run: Run, session: number, moment: Moment): void {
  const { portfolio, basis, watch } = run;
  const { held, shares, locked } = portfolio;
  const fractions = tightest(run);
  const { rows } = watch;
  let next = Number.POSITIVE_INFINITY;
  for (let k = 0; k < held.length; k++) {
    const i = held[k]!; // k < length
    // one entry each, as below
    if (rows[i]! <= session) {
      if (shares[i] === 0) continue;
      const entered = basis.enteredOn[i]!;
      // what was entered at this close has not seen it, and what was bought today may not be sold
      const isLater = entered === session && (moment === 'close' || locked[i]! > 0);
      const touched = isLater ? session + 1 : nextTouched(run, i, session, moment, fractions);
      if (touched === session) openTouched(run, i, session, moment);
      rows[i] = Math.max(touched, session + 1);
    }
    if (rows[i]! < next) next = rows[i]!;
  }
  watch.next = next;
}

/** For how many sessions from one on no exit is touched, if nothing but prices changes until then. */
export function untouchedSessions(run: Run, session: number): number {
  const { portfolio, basis, input, watch, exits } = run;
  if (input.parametersAt) return 0;
  let until = watch.next;
  for (const rule of exits) {
    if (rule.exit !== 'time-stop') continue;
    // held for long enough at the close before
    for (const i of portfolio.held)
      until = Math.min(until, basis.enteredOn[i]! + rule.sessions + 1); // one entry each
  }
  return Math.max(0, until - session);
}

/** The tightest fraction of each kind of exit; infinite for one that there is none of. */
function tightest({ exits }: Run): Fractions {
  const of = (exit: ExitRule['exit']): number =>
    exits.reduce(
      (least, rule) =>
        rule.exit === exit && 'fraction' in rule ? Math.min(least, rule.fraction) : least,
      Number.POSITIVE_INFINITY,
    );
  return { stop: of('stop-loss'), trail: of('trailing-stop'), profit: of('take-profit') };
}

function openTouched(run: Run, i: number, session: number, moment: Moment): void {
  const { portfolio, basis, exits, input } = run;
  const { panel } = input;
  const at = i * panel.width + session;
  if (!(panel.close[at]! > 0) || panel.volume[at] === 0) return; // at < length
  const held = portfolio.shares[i]!; // one entry each, as below
  const side = held > 0 ? 1 : -1;
  const average = basis.spent[i]! / held;
  const [high, low] =
    moment === 'close' ? [panel.close[at]!, panel.close[at]!] : [panel.high[at]!, panel.low[at]!];
  const [worst, most] = side > 0 ? [low, high] : [high, low];
  let group = 0;
  for (const rule of exits) {
    if (rule.exit === 'time-stop') continue;
    const from =
      rule.exit === 'trailing-stop' && basis.enteredOn[i]! < session
        ? bestClose(run, i, session - 1)
        : average;
    const isGain = rule.exit === 'take-profit';
    const level = from * (1 + (isGain ? side : -side) * rule.fraction);
    const isTouched = isGain ? side * most >= side * level : side * worst <= side * level;
    if (!isTouched || (isGain && basis.enteredOn[i] === session) || isBusy(run, i, rule.exit))
      continue;
    const order = openExit(run, i, { name: rule.exit, level, isGain }, session);
    group ||= order.id;
    order.rule!.group = group; // just made
  }
}

interface Touched {
  readonly name: OrderRule['name'];
  readonly level: number;
  readonly isGain: boolean;
}

function openExit(run: Run, i: number, { name, level, isGain }: Touched, session: number) {
  const held = run.portfolio.shares[i]!; // one entry each
  const before = { instrument: i, shares: -held, session: Math.max(0, session - 1) };
  const stop = isGain ? Number.NaN : stopOnTick(run, before, level);
  const wokeOn = run.basis.enteredOn[i] === session ? session : -1;
  return openOrder(run, i, -held, session, {
    closing: true,
    decidedOn: session - 1,
    sessionsLeft: Number.POSITIVE_INFINITY,
    limit: isGain
      ? limitOnTick(run, i, before.session, { limit: level, shares: -held })
      : Number.NaN,
    rule: makeRule(name, { stop, isExit: true, wokeOn }),
  });
}

/** True where an exit of the same name is open already, or any that was reached, because it could not fill in full. */
function isBusy({ orders }: Run, i: number, name: OrderRule['name']): boolean {
  for (let k = 0; k < orders.count; k++) {
    const { instrument, rule } = orders.at(k);
    if (instrument !== i || !rule?.isExit || rule.entry !== 0) continue;
    if (rule.name === name || rule.isTriggered) return true;
  }
  return false;
}
