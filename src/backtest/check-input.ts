/** Checks the input of programs that call the engine themselves; the command line checks its own options. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { warmUpSessions } from './decision-sessions.ts';
import type { BacktestInput } from './input.ts';
import { entryFaults } from './schedule.ts';
import type { Strategy } from './strategy.ts';

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
  const [fault] = entryFaults(strategy as unknown as Readonly<Record<string, unknown>>);
  if (!fault) return;
  const [field, message] = fault;
  const { rebalance } = strategy;
  const isCount = typeof rebalance === 'object' && 'everySessions' in rebalance;
  const text = said`strategy ${strategy.name}: ${message}`;
  throw new EngineError('strategy.parameter', text, { field: isCount ? 'everySessions' : field });
}
