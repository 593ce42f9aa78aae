/** A strategy at hand, as `strategies` lists it. */
import type { ParameterValue, PlainSchedule } from '../backtest/strategy.ts';

/** A schedule; `function` where a function of the strategy's own says when it decides. */
export type ListedSchedule = PlainSchedule | 'function';

/** A parameter with everything that is known of it. */
export interface ParameterTerms {
  readonly name: string;
  readonly default: ParameterValue;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly choices: readonly ParameterValue[] | undefined;
  readonly means: string | undefined;
}

/** The name by which `backtest` finds it; the file where it is not one that ships. */
export type ListedStrategy = { readonly name: string; readonly file: string | undefined } & (
  | {
      readonly kind: 'strategy';
      readonly description: string | undefined;
      /** When it decides, in the order in which it is asked. */
      readonly schedules: readonly ListedSchedule[];
      readonly parameters: readonly ParameterTerms[];
    }
  | { readonly kind: 'broken'; readonly reason: string }
);
