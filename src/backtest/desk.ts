/**
 * The desk: what orders of a strategy's own and exit rules need beside the engine. A strategy is handed it, so that a run
 * which only gives weights loads nothing of it.
 */
import { type BacktestResult, backtest } from './engine.ts';
import { exitsOf, openTimeStops, renewExits, untouchedSessions } from './exits.ts';
import type { BacktestInput } from './input.ts';
import type { Desk } from './order-rule.ts';
import { listOpen, place } from './place-order.ts';
import type { Run } from './run.ts';
import { equip } from './schedule.ts';
import { gather, holdBackLimits, isWaiting } from './wait.ts';
import { settle } from './wake.ts';

export const desk: Desk<Run> = {
  place,
  listOpen,
  begin: (run, session) => {
    renewExits(run, session);
    openTimeStops(run, session);
    holdBackLimits(run, session);
  },
  untouchedSessions,
  isWaiting,
  gather,
  settle,
  scale: (rule, ratio) => {
    rule.stop /= ratio;
    rule.trailPrice /= ratio;
    rule.best /= ratio;
    rule.entryFilled *= ratio;
  },
  exitsOf,
};

/** Runs a strategy of any kind. @throws {EngineError} as `backtest` of the engine */
export function backtestPanel(input: BacktestInput): BacktestResult {
  equip(input.strategy, desk);
  return backtest(input);
}
