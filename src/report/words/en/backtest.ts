/** What `backtest` says: figures, years, drawdowns, costs, and the way from the calls to the portfolio. */
import type { NonFillReason } from '../../../backtest/order.ts';
import type { CallKind, Step, StepId } from '../../../backtest/reconcile.ts';
import type { Costs } from '../../../backtest/trading.ts';
import { counted } from '../../../base/text.ts';

type CostKind = Exclude<keyof Costs, 'total' | 'perValueTraded'>;

/** The ratios, by one name on every screen. */
export const ratios = {
  sharpe: 'Sharpe ratio',
  sortino: 'Sortino ratio',
  calmar: 'Calmar ratio',
};

export const en = {
  fillsAtDecision: 'orders fill at the close that decided them: no one can trade like that',
  setup: (run: {
    readonly from: string;
    readonly to: string;
    readonly sessions: number;
    readonly perYear: number;
    readonly currency: string;
    readonly cash: string;
    readonly fill: string;
    readonly slippage: string;
    readonly rules: readonly string[];
  }) =>
    `${run.from} to ${run.to}, ${run.sessions} sessions (${run.perYear} a year), ${run.currency} ${run.cash}, fill ${run.fill}, slippage ${run.slippage}, rules ${run.rules.join(', ')}`,
  portfolio: 'portfolio',
  benchmark: 'benchmark',
  universe: 'universe',
  interval: (level: number) => `${level * 100}% interval`,
  to: ' to ',
  totalReturn: 'total return',
  cagr: 'a year (CAGR)',
  volatility: 'volatility',
  sharpe: ratios.sharpe,
  sortino: ratios.sortino,
  maxDrawdown: 'largest drawdown',
  excessReturn: 'excess return',
  alpha: 'alpha a year',
  beta: 'beta',
  trackingError: 'tracking error',
  informationRatio: 'information ratio',
  monthsAhead: 'months ahead',
  turnoverRow: 'turnover a year',
  costsRow: 'costs',
  exposureRow: 'exposure',
  deflated: (trials: number, share: string) =>
    `Probability of a lower Sharpe ratio from the best of ${counted(trials, 'trial')} without skill: ${share}`,
  oneTrial: (share: string) =>
    `Probability of a lower Sharpe ratio if the true one were 0: ${share} (one trial)`,
  year: 'year',
  sessions: 'sessions',
  noDrawdown: 'No drawdown.',
  drawdown: 'drawdown',
  from: 'from',
  lowest: 'lowest',
  recovered: 'recovered',
  days: 'days',
  notYet: 'not yet',
  traded: (decisions: number, fills: number, turnover: string, exposure: string) =>
    `${decisions} decisions, ${fills} fills, turnover ${turnover} times a year, exposure ${exposure}`,
  costs: (money: string, points: string, kinds: readonly string[]) =>
    `Costs ${money} (${points} bp of the value traded): ${kinds.join(', ')}`,
  noCosts: 'No costs.',
  costKinds: {
    commission: 'commission',
    stampDuty: 'stamp duty',
    transferFee: 'transfer fee',
    otherFees: 'other fees',
    slippage: 'slippage',
    dividendTax: 'dividend tax',
    interest: 'interest',
  } as Record<CostKind, string>,
  nonFills: (n: number, reasons: readonly string[]) =>
    `Not filled, or not whole: ${n} (${reasons.join(', ')})`,
  noNonFills: 'Everything filled.',
  reasons: {
    suspended: 'suspended',
    'limit-up': 'limit-up',
    'limit-down': 'limit-down',
    lot: 'lot',
    cash: 'cash',
    'volume-cap': 'volume-cap',
    'no-volume': 'no-volume',
    'no-range': 'no-range',
    'no-history': 'no-history',
    't+1': 't+1',
    'no-price': 'no-price',
    delisted: 'delisted',
    'limit-price': 'limit-price',
    'no-short': 'no-short',
    'stop-price': 'stop-price',
    'no-position': 'no-position',
    cancelled: 'cancelled',
    'one-cancels-other': 'one-cancels-other',
    superseded: 'superseded',
    'end-of-data': 'end-of-data',
    'unknown-rule': 'unknown-rule',
    'unknown-limit': 'unknown-limit',
  } as Record<NonFillReason, string>,
  unknown: 'unknown',
  reasonCount: (reason: string, n: number) => `${n} ${reason}`,
  note: (sentence: string) => `Note: ${sentence}.`,
  equity: 'Value of the portfolio, and of the same capital held otherwise',
  way: (months: number) => `from the calls to the portfolio, ${months} months`,
  relative: 'relative',
  change: 'change',
  of: 'of',
  starts: {
    positive: 'judged positive calls, equal weights',
    mention: 'judged mentions, equal weights',
  } as Record<CallKind, string>,
  steps: {
    followed: 'less those the strategy never acted on',
    once: 'one a holding: overlapping calls add none',
    filled: 'less what never filled',
    entry: 'from the price really paid',
    exit: 'to the price really got, or the last',
    time: 'each session held counts the same',
    unjudged: 'with positions that no judged call opened',
    weighting: 'each unit of money counts the same',
    costs: 'after fees, slippage and taxes',
    cash: 'of all money: cash and lots',
    compounding: 'portfolio, compounded',
  } as Record<Exclude<StepId, 'calls'>, string>,
  units: { calls: 'calls', positions: 'positions', sessions: 'sessions' } as Record<
    Step['of'],
    string
  >,
  few: (opened: number, calls: number) =>
    `Only ${opened} of ${calls} judged calls opened a position, the others came while the name was held or before the first decision: from the third line on, the way speaks of these ${opened} and says little of the calls.`,
  notJudged: (n: number, kind: CallKind) =>
    `${counted(n, `${kind === 'mention' ? 'mention' : 'positive call'} is`, `${kind === 'mention' ? 'mentions' : 'positive calls'} are`)} not judged: still open, or void.`,
  neverFilled: (reasons: readonly string[]) =>
    `Never filled, by first reason: ${reasons.join(', ')}.`,
  withoutCall: (n: number) =>
    `${counted(n, 'position was', 'positions were')} not opened by a judged call of the period.`,
  late: (sessions: string) => `Filled ${sessions} sessions after publication, on average.`,
  invested: (share: string) => `Invested ${share} of equity.`,
};
