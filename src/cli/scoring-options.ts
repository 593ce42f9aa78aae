/** The options of scoring, as a report prints them for the user to type again. */
import { DEFAULT_SCORE_OPTIONS } from '../run/score.ts';

/** How to score, as the user chose it. */
interface ScoringConfig {
  readonly everyCall?: boolean;
  readonly interval: string;
  readonly minimum: number;
  readonly resamples?: number;
  readonly seed?: number;
}

/** The options of scoring that are not the defaults, each after a blank. */
export function scoringOptions(config: ScoringConfig): string {
  const preset = DEFAULT_SCORE_OPTIONS;
  const one = (flag: string, value: string | number | undefined, usual: string | number) =>
    value === undefined || value === usual ? '' : ` ${flag} ${value}`;
  return [
    config.everyCall ? ' --every-call' : '',
    one('--interval', config.interval, preset.interval),
    one('--minimum', config.minimum, preset.minimum),
    one('--resamples', config.resamples, preset.resamples),
    one('--seed', config.seed, preset.seed),
  ].join('');
}
