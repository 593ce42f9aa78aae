/** What a list of runs shows of each: facts that its manifest states, and whether the folder is still what was written. */
import type { Message } from '../base/message.ts';

export const RUN_KINDS = ['evaluation', 'audit', 'backtest', 'sweep'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/**
 * `sealed`: under a ledger; `whole`: as it was written; `changed` since; `newer`: by a later version; `none`: no run, or one that this
 * program cannot open.
 */
export const RUN_STATES = ['sealed', 'whole', 'changed', 'newer', 'none'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Figures of judged calls; NaN where the folder's own facts do not tell one. */
export interface CallFigures {
  readonly calls: number;
  readonly judged: number;
  readonly pending: number;
  readonly void: number;
  /** Calls that earned their grade, of those that bear one and are judged. */
  readonly hits: number;
  readonly graded: number;
}

/** Figures of a portfolio, fractions. */
export interface MoneyFigures {
  readonly totalReturn: number;
  readonly maxDrawdown: number;
}

/** A folder of the list. Where it is not what was written, it has a message and no figure. */
export interface RunSummary {
  /** Path below the folder that is listed, with `/` between. */
  readonly name: string;
  readonly state: RunState;
  /** Why nothing is shown of it. */
  readonly message?: Message | undefined;
  readonly kind?: RunKind | undefined;
  readonly version?: string | undefined;
  /** Standard or strategy. */
  readonly by?: string | undefined;
  /** Last day of its data, `YYYY-MM-DD`. */
  readonly day?: string | undefined;
  /** When its manifest was written, milliseconds since 1970. */
  readonly written: number;
  readonly simulated: boolean;
  readonly calls?: CallFigures | undefined;
  readonly money?: MoneyFigures | undefined;
}
