/** What a sweep keeps of a run: a few figures, and sums from which sets are compared without their returns. */
import { calmar, maxDrawdown } from '../performance/drawdown.ts';
import { cagrBySessions, simpleReturns, totalReturn } from '../performance/returns.ts';
import { sharpe, type YearOptions } from '../performance/sharpe.ts';
import { sortino } from '../performance/sortino.ts';
import { volatility } from '../performance/volatility.ts';
import { rowFrom, type Window } from './windows.ts';

/** By what a set is chosen; higher is better. */
export const MEASURES = ['sharpe', 'sortino', 'calmar', 'return'] as const;
export type Measure = (typeof MEASURES)[number];

/** Each {@link Measure} of one stretch; NaN where undefined. */
export type Measured = Readonly<Record<Measure, number>>;

/** Figures of a whole run: fractions, of a year where they are of one. */
export interface TrialFigures extends Measured {
  /** By sessions. */
  readonly cagr: number;
  readonly volatility: number;
  /** In [-1, 0]. */
  readonly maxDrawdown: number;
}

/** The same sessions for all sets. */
export interface TrialPlan extends YearOptions {
  /** Blocks of the cross-validation; 0 for none. */
  readonly blocks: number;
  readonly windows: readonly Window[];
}

/** What is kept of an equity curve. */
export interface TrialSums {
  readonly figures: TrialFigures;
  /** Sums of the session returns of each block, and of their squares; as many as there are blocks. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
  /** One a window, of its training. */
  readonly train: readonly Measured[];
}

/** Sessions of a block: those left over at the start are in none. */
export const blockLength = (returns: number, blocks: number): number =>
  blocks === 0 ? 0 : Math.floor(returns / blocks);

/** Blocks of the cross-validation: 16, or what there are sessions for; 0 below two blocks of two. */
export const blocksFor = (returns: number): number =>
  Math.max(0, Math.min(16, 2 * Math.floor(returns / 4)));

/** @param days of the equity, ascending @param equity > 0, as long */
export function trialSums(days: Int32Array, equity: Float64Array, plan: TrialPlan): TrialSums {
  const { blocks, windows } = plan;
  const returns = simpleReturns(equity);
  const length = blockLength(returns.length, blocks);
  const start = returns.length - blocks * length;
  const sums = new Array<number>(blocks).fill(0);
  const squares = new Array<number>(blocks).fill(0);
  for (let k = 0; k < blocks * length; k++) {
    const r = returns[start + k]!; // k < blocks × length
    const block = Math.floor(k / length);
    sums[block] = sums[block]! + r;
    squares[block] = squares[block]! + r * r;
  }
  return {
    figures: figuresOf(equity, returns, plan),
    ...{ sums, squares },
    train: windows.map(({ from, split }) => measureOf(stretch(days, equity, from, split), plan)),
  };
}

/** The value before a stretch and those on its days; from the first value on where nothing lies before. */
export function stretch(
  days: Int32Array,
  equity: Float64Array,
  from: number,
  to: number,
): Float64Array {
  return equity.subarray(Math.max(0, rowFrom(days, from) - 1), rowFrom(days, to));
}

export const measureOf = (equity: Float64Array, options: YearOptions): Measured =>
  measured(equity, simpleReturns(equity), options);

function measured(equity: Float64Array, returns: Float64Array, options: YearOptions): Measured {
  const total = totalReturn(equity);
  const cagr = cagrBySessions(total, returns.length, options.sessionsPerYear);
  return {
    sharpe: sharpe(returns, options),
    sortino: sortino(returns, options),
    calmar: calmar(cagr, maxDrawdown(equity)),
    return: total,
  };
}

function figuresOf(equity: Float64Array, returns: Float64Array, options: YearOptions) {
  const own = measured(equity, returns, options);
  return {
    ...own,
    cagr: cagrBySessions(own.return, returns.length, options.sessionsPerYear),
    volatility: volatility(returns, options.sessionsPerYear),
    maxDrawdown: maxDrawdown(equity),
  };
}
