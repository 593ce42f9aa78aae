/** The public API: load prices and calls, judge them, weigh them against chance, look at the result and at what it rests on. */

export type { Finding } from './audit/finding.ts';
export type { AmendEntry, AuditEntry, LedgerLine } from './audit/ledger.ts';
export type { Manifest } from './audit/manifest.ts';
export type { CallTape } from './backtest/call-tape.ts';
export type { BacktestResult } from './backtest/engine.ts';
export { backtest } from './backtest/engine.ts';
export type { BacktestInput, CorporateAction, FillRule, Slippage } from './backtest/input.ts';
export type { Proof } from './backtest/prove.ts';
export { prove } from './backtest/prove.ts';
export type { Reconciliation } from './backtest/reconcile.ts';
export type { ErrorCode, Issue, Place } from './base/errors.ts';
export { EngineError, formatError } from './base/errors.ts';
export type { Metrics } from './performance/metrics.ts';
export { measure } from './performance/metrics.ts';
export type { AnyFigure } from './ratings/behind.ts';
export { callsBehind } from './ratings/behind.ts';
export type { Convention } from './ratings/convention.ts';
export { CONVENTIONS } from './ratings/convention.ts';
export type { Ranked, Ranking } from './ratings/ranking.ts';
export type { Rate } from './ratings/rate.ts';
export type { ScaleCard } from './ratings/scale-card.ts';
export type { Cohort, CohortKey, Scores } from './ratings/score.ts';
export type { Chances, RateWithBase, Scorecard } from './ratings/scorecard.ts';
export type { RatingStandard, Scale } from './ratings/standard.ts';
export type { JudgedCall, Outcome, Verdict, VoidReason } from './ratings/verdict.ts';
export { callsCsv, cohortsCsv } from './report/csv.ts';
export { explain } from './report/explain.ts';
export type { CaseOptions, CohortCase } from './report/explain-cohort.ts';
export { explainCohort } from './report/explain-cohort.ts';
export { type Frame, toFrame } from './report/frame.ts';
export { toJson, toJsonLines } from './report/json.ts';
export type { CallRecord } from './report/record.ts';
export { callRecord } from './report/record.ts';
export type { Evaluation } from './results/evaluation.ts';
export type { Amendment, LedgerOptions } from './run/audit.ts';
export { amendFolder, auditFiles } from './run/audit.ts';
export type { BacktestRun } from './run/backtest.ts';
export { backtestFiles } from './run/backtest.ts';
export type { BacktestManifest } from './run/backtest-manifest.ts';
export type { BacktestOptions } from './run/backtest-options.ts';
export type { EvaluateFiles, EvaluateOptions } from './run/evaluate.ts';
export { evaluate, evaluateFiles } from './run/evaluate.ts';
export { cohortCase } from './run/explain-cohort.ts';
export { loadCalls, loadPrices, loadStandard } from './run/load.ts';
export type { ReadyStrategy } from './run/prepare-backtest.ts';
export type { People, RankOptions, RankRun } from './run/rank.ts';
export { rankFiles, rankRun } from './run/rank.ts';
export type { ScoreRun, ScoreRunOptions } from './run/score.ts';
export { chancesOf, DEFAULT_SCORE_OPTIONS, scoreFiles, scoreRun } from './run/score.ts';
export type {
  FlippingCall,
  SensitivityOptions,
  SensitivityRun,
  WayFlips,
} from './run/sensitivity.ts';
export { sensitivityFiles } from './run/sensitivity.ts';
export { explainStrategyError } from './run/strategy-error.ts';
export type { LoadedStrategy, StrategyListing } from './run/strategy-file.ts';
export { listStrategies, loadStrategy } from './run/strategy-file.ts';
export type { ParameterTerms } from './run/strategy-parameters.ts';
export { parameterTerms, readParameters } from './run/strategy-parameters.ts';
export type { Verification, VerifyOptions } from './run/verify.ts';
export { verifyFolder } from './run/verify.ts';
export type { Call, CallBook } from './store/call.ts';
export type { PriceBook, PriceSeries } from './store/series.ts';
// helpers and types of strategies, which a strategy file finds under `ratemark/strategy`
export * from './strategy.ts';
