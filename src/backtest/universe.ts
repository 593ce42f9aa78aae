/** The equal-weight universe on the schedule of a run: the return without selection and costs. */
import type { InstrumentId } from '../markets/instrument.ts';
import { backtest } from './engine.ts';
import type { BacktestInput } from './input.ts';
import { mainSchedule } from './schedule.ts';
import type { AnyStrategy, Strategy, Weights } from './strategy.ts';
import { makeTradingRules } from './trading-rules.ts';
import type { View } from './view.ts';

/**
 * Computes the value of a portfolio that at every decision of a run moves to equal weights in all securities that trade
 * then. The engine runs it with the same fill rule, corporate actions and exchange rates, in fractions of shares and without
 * costs, slippage, caps or price limits. Instruments in a currency without a rate on every session are left out.
 *
 * @returns value per session from `begin` to `end`, as a multiple of the capital
 */
export function universeEquity(input: BacktestInput): Float64Array {
  const isRated = ratedOf(input);
  const { equity } = backtest({
    ...input,
    universe: input.universe.map((own, i) => (isRated(i) ? own : 0)),
    strategy: equalWeightUniverse(input),
    tradingRules: makeTradingRules(input.panel.instruments, { markets: [], isIndex: () => false }),
    slippage: { kind: 'none' },
    volumeCap: Number.POSITIVE_INFINITY,
    leverage: 1,
    borrowRate: 0,
    allowShort: false,
    keepTrades: false,
    keepPositions: false,
    keepOrders: false,
    onSession: undefined,
    onVolume: undefined,
  });
  return equity.map((value) => value / input.capital);
}

/** Tells whether the currency of an instrument has a rate on every session of the run. */
export function ratedOf({ money, begin, end }: BacktestInput): (instrument: number) => boolean {
  const whole = money.rates.map((rates) => !rates.subarray(begin, end + 1).some(Number.isNaN));
  return (instrument) => whole[money.currencyOf[instrument]!]!; // one column a currency
}

function equalWeightUniverse(input: BacktestInput): AnyStrategy {
  const strategy = input.strategy as unknown as Strategy;
  const equal: Strategy = {
    name: 'equal-weight universe',
    rebalance: mainSchedule(strategy),
    weigh: ({ tradable }) => equally(tradable),
    ...(strategy.warmUp !== undefined && { warmUp: strategy.warmUp }),
  };
  return equal as unknown as AnyStrategy;
}

/** `undefined` on a session on which nothing trades. */
function equally(ids: View['tradable']): Weights | undefined {
  if (ids.length === 0) return undefined;
  const weights = new Map<InstrumentId, number>();
  for (const id of ids) weights.set(id, 1 / ids.length);
  return weights;
}
