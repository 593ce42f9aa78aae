/** The options of `ratemark explain`. */
import type { AnyFigure } from '../ratings/behind.ts';
import type { FlipFigure } from '../ratings/flips-behind.ts';
import type { InputConfig } from './options.ts';

export interface ExplainConfig extends InputConfig {
  /** The command whose output has the number. */
  readonly in: 'evaluate' | 'score' | 'rank' | 'sensitivity';
  readonly of?: AnyFigure | FlipFigure;
  readonly as?: string;
  readonly limit: number;
  readonly format: 'text' | 'json' | 'csv';
  readonly lang: 'en' | 'zh';
  readonly everyCall?: boolean;
  readonly interval: 'wilson' | 'exact';
  readonly minimum: number;
  readonly resamples: number;
  readonly seed: number;
}
