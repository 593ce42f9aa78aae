/** What a strategy file imports as `ratemark/strategy`: types and pure helpers. Nothing here loads, reads or runs anything. */

export type { Calendar, Period } from './backtest/calendar.ts';
export type { RatedCall } from './backtest/call-tape.ts';
export {
  maximumDiversification,
  meanVariance,
  minimumVariance,
  riskParity,
  trackBenchmark,
} from './backtest/construct.ts';
export type { Covariance, CovarianceOptions } from './backtest/covariance.ts';
export { covariance } from './backtest/covariance.ts';
export { stopLoss, takeProfit, timeStop, trailingStop } from './backtest/exit-rules.ts';
export type { Exposures, Scores } from './backtest/factor.ts';
export {
  neutralized,
  quantiles,
  ranks,
  scoreOf,
  winsorized,
  zScores,
} from './backtest/factor.ts';
export {
  cashBuffer,
  heldWeights,
  limitPerGroup,
  limitPerName,
  limitTurnover,
} from './backtest/limit.ts';
export type { Bracket, BracketOptions, OrderOptions } from './backtest/order-request.ts';
export type { ExitRule, OpenOrder } from './backtest/order-rule.ts';
export type { RatingFilter, Score } from './backtest/pick.ts';
export {
  bottom,
  called,
  holdable,
  rated,
  ratedAtLeast,
  splitNames,
  top,
  where,
} from './backtest/pick.ts';
export type { BarField } from './backtest/price-view.ts';
export type { SessionContext } from './backtest/session-context.ts';
export type { DataPoint } from './backtest/side-view.ts';
export type { ConstructOptions } from './backtest/solve-weights.ts';
export type {
  Parameter,
  Parameters,
  ParameterValue,
  Schedule,
  ScheduleEntry,
  Strategy,
  Weights,
} from './backtest/strategy.ts';
export { defineStrategy } from './backtest/strategy.ts';
export type { View } from './backtest/view.ts';
export type { Holding } from './backtest/view-parts.ts';
export {
  capped,
  equalWeights,
  equalWeightsByGroup,
  inverseVolatility,
  weightsByScore,
} from './backtest/weigh.ts';
export type { GroupLimits, TurnoverPenalty, WeightLimits } from './backtest/weight-limits.ts';
export type { EpochDay } from './base/day.ts';
export { formatDay, parseDay } from './base/day.ts';
export type { AssetClass, InstrumentId, Market } from './markets/instrument.ts';
