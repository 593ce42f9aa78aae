/** Sessions of history that a strategy asks for, by its number or its function. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { shownCause, shownValue } from '../base/text.ts';
import type { Parameters, Strategy } from './strategy.ts';

/**
 * Reads `warmUp`.
 *
 * @throws {EngineError} `strategy.failed` where its function throws, `strategy.parameter` for what is no number of sessions
 */
export function warmUpSessions(strategy: Strategy, parameters: Parameters): number {
  const { name, warmUp = 0 } = strategy;
  const sessions = typeof warmUp === 'function' ? ask(strategy, parameters) : warmUp;
  if (Number.isInteger(sessions) && sessions >= 0) return sessions;
  const message = said`strategy ${name}: expected warmUp to be a whole number of sessions, found ${shownValue(sessions)}`;
  throw new EngineError('strategy.parameter', message, { field: 'warmUp' });
}

/** Runs the strategy's own function; what it throws becomes a message. */
function ask({ name, warmUp }: Strategy, parameters: Parameters): number {
  try {
    return (warmUp as (parameters: Parameters) => number)(parameters);
  } catch (cause) {
    const message = said`strategy ${name}: warmUp failed: ${shownCause(cause)}`;
    throw new EngineError('strategy.failed', message, { field: 'warmUp' }, { cause });
  }
}
