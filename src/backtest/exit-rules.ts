/** Exit rules as a strategy writes them: `exits: [stopLoss(0.1), timeStop(20)]`. */
import type { ExitRule } from './order-rule.ts';

/** Sells once the price falls by a fraction below the average cost; of a short position once it rises by as much. */
export const stopLoss = (fraction: number): ExitRule => ({ exit: 'stop-loss', fraction });

/** Sells once the price rises by a fraction above the average cost; of a short position once it falls by as much. */
export const takeProfit = (fraction: number): ExitRule => ({ exit: 'take-profit', fraction });

/** Sells once the price falls by a fraction from the highest close since the entry; of a short position the mirror image. */
export const trailingStop = (fraction: number): ExitRule => ({ exit: 'trailing-stop', fraction });

/** Sells at the first print after so many sessions: of an entry on a Monday and 4 sessions, on the Monday after. */
export const timeStop = (sessions: number): ExitRule => ({ exit: 'time-stop', sessions });
