/** The chosen set of a sweep as a backtest that can be typed. */
import type { SweepRun } from '../results/sweep-run.ts';
import { CONFIG_OPTION } from './option.ts';
import { PROVE_OPTIONS } from './options/backtest.ts';
import type { SweepConfig } from './options/sweep.ts';
import { quoted, typedAgain } from './typed-again.ts';

/** @param file of the strategy as it was typed */
export function againLine({ manifest, sets, best }: SweepRun, config: SweepConfig, file: string) {
  const { format: _, lang: _lang, trials: _trials, ...table } = PROVE_OPTIONS;
  const { parameters } = sets[best]!; // a row of the sets
  const params = Object.entries(parameters).map(([name, value]) => `${name}=${String(value)}`);
  const typed = { ...config, params, from: manifest.from };
  const words = typedAgain({ config: CONFIG_OPTION, ...table }, typed);
  return ['ratemark backtest', quoted(file), ...words].join(' ');
}
