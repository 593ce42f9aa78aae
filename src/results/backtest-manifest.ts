/** What decides the bytes of a backtest's output: strategy, parameters, period, rules, inputs with their digests. */
import type { ManifestInput } from '../audit/manifest.ts';
import type { FillRule } from '../backtest/input.ts';
import type { Parameters } from '../backtest/strategy.ts';
import type { ListedSchedule } from './listed-strategy.ts';

/** Everything that decides the bytes of a backtest's output. */
export interface BacktestManifest {
  readonly engine: string;
  readonly engineVersion: string;
  readonly strategy: string;
  /** Every file that the strategy's code came from, with its digest; none for one made in a program. */
  readonly modules: readonly ManifestModule[];
  readonly parameters: Parameters;
  /** When it decides on weights, `function` where a function of its own says it, and the first day on which it may: with them the equal-weight universe can be redone. */
  readonly schedule: ListedSchedule;
  /** All of them, in the order in which they are asked, where it has several. */
  readonly schedules?: readonly ListedSchedule[];
  readonly firstDecision: string | null;
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly sessionsPerYear: number;
  readonly cash: number;
  readonly base: string;
  readonly benchmark: string | null;
  readonly rules: readonly string[];
  readonly fill: FillRule;
  /** True where orders fill at the very close that decided them: what no investor can do. */
  readonly fillsAtDecision: boolean;
  readonly slippage: string;
  readonly settings: Readonly<Record<string, number | boolean | string | null>>;
  readonly seed: number;
  readonly simulated: boolean;
  readonly notes: readonly string[];
  /** Side data by name; absent where none were given. */
  readonly sideData?: readonly BacktestSideData[];
  readonly inputs: readonly BacktestManifestInput[];
}

/** A file of side data, and what was read of it. */
export interface BacktestSideData {
  readonly name: string;
  /** `null` where a program gave columns. */
  readonly file: string | null;
  readonly holds: 'values' | 'members';
  /** The column of values or groups. */
  readonly column: string | null;
  /** The column of days on which rows were known, else how long after their day: `1d`, `4m`. */
  readonly known: string | null;
  readonly lag: string | null;
  /** What the user said of the day on which members leave. */
  readonly ends: 'inclusive' | 'exclusive' | null;
  readonly rows: number;
  /** 0 for one value a day. */
  readonly instruments: number;
  /** Whether the strategy asked for them. */
  readonly asked: boolean;
}

export interface ManifestModule {
  readonly file: string;
  readonly sha256: string;
}

export type BacktestManifestInput = Omit<ManifestInput, 'role'> & {
  readonly role:
    | (ManifestInput['role'] | 'actions' | 'fx' | 'board-lots')
    | ('listings' | 'strategy' | 'data');
};
