/** Checks the input of programs that call the engine themselves; the command line checks its own options. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { shownValue } from '../base/text.ts';
import type { BacktestInput } from './input.ts';
import { SCHEDULES, type Strategy } from './strategy.ts';
import { warmUpSessions } from './warm-up-sessions.ts';

/**
 * Refuses numbers that would make equity NaN, or a run without a decision.
 *
 * @throws {EngineError} `run.option` for a number of the input, `strategy.parameter` for one of the strategy
 */
export function checkInput(input: BacktestInput): void {
  const { capital, leverage, borrowRate, volumeCap, begin, end, panel, money } = input;
  const number = (name: string, value: number, isRight: boolean, expected: string): void => {
    if (isRight) return;
    const message = said`expected ${name} to be ${expected}, found ${value}`;
    throw new EngineError('run.option', message, { field: name });
  };
  number(
    'capital',
    capital,
    Number.isFinite(capital) && capital >= 0,
    said`an amount of money ≥ 0`,
  );
  number('leverage', leverage, Number.isFinite(leverage) && leverage > 0, said`a number above 0`);
  number('borrowRate', borrowRate, Number.isFinite(borrowRate), said`a yearly rate`);
  number('volumeCap', volumeCap, volumeCap >= 0, said`a share of the volume, or Infinity`);
  number('panel.width', panel.width, panel.width > 0, said`at least one session`);
  const row = said`a row of the panel's ${panel.width} sessions`;
  number('begin', begin, Number.isInteger(begin) && begin >= 0, row);
  number('end', end, Number.isInteger(end) && end < panel.width, row);
  number('end', end, end >= begin, said`a row from begin, ${begin}, on`);
  const bad = money.rates.flatMap((column, c) =>
    column.length >= panel.width ? [] : [money.currencies[c]],
  );
  if (bad.length > 0)
    throw new EngineError(
      'run.currency',
      said`expected a rate of ${bad.join(', ')} for every session`,
    );
  checkStrategy(input.strategy as unknown as Strategy, input.parameters);
}

function checkStrategy(strategy: Strategy, parameters: BacktestInput['parameters']): void {
  warmUpSessions(strategy, parameters);
  const { name, rebalance } = strategy;
  const refuse = (field: string, expected: string, found: unknown): never => {
    const message = said`strategy ${name}: expected ${field} to be ${expected}, found ${shownValue(found)}`;
    throw new EngineError('strategy.parameter', message, { field });
  };
  if (rebalance === undefined || SCHEDULES.some((known) => known === rebalance)) return;
  const { everySessions } =
    typeof rebalance === 'object' && rebalance !== null
      ? rebalance
      : refuse('rebalance', said`${SCHEDULES.join(', ')} or { everySessions: n }`, rebalance);
  if (!Number.isInteger(everySessions) || everySessions < 1)
    refuse('everySessions', said`a whole number from 1`, everySessions);
}
