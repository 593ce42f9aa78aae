/** The options of `sweep`. */
import { BACKTEST_DEFAULTS, MOST_SETS } from '../../app/defaults.ts';
import { SEED, SETS, WORKERS } from '../../app/option-range.ts';
import { MEASURES } from '../../sweep/trial.ts';
import { type ConfigOf, choice, flag, number, other, pairs, preset, texts } from '../option.ts';
import { readPair, readShard, readWalkForward } from '../read-walk.ts';
import { PROVE_OPTIONS } from './backtest.ts';
import {
  EXCEL_OPTION,
  formatOption,
  langOption,
  limitOption,
  outOption,
  tableOptions,
} from './output.ts';
import { QUEUE_OPTIONS } from './queue.ts';

/** Sets beyond which the user is asked. */

export const SWEEP_OPTIONS = {
  ...PROVE_OPTIONS,
  grid: pairs('name=values', 'values of a parameter to try: k=5:30:5 or hold=20,60'),
  random: number('n', SETS, 'try so many sets only, drawn from the grid or the declared ranges'),
  drawSeed: number('n', SEED, 'of the draws', preset(BACKTEST_DEFAULTS.seed)),
  most: number('n', SETS, 'sets beyond which nothing is run', preset(MOST_SETS)),
  chooseBy: choice('figure', MEASURES, 'what a set is chosen by', preset('sharpe')),
  walkForward: other(
    'train/test',
    readWalkForward,
    'choose on the first, hold for the second: 3y/1y or 36m/6m',
  ),
  map: other('down,across', readPair, 'parameters of the heat map (default: those of most values)'),
  workers: number('n', WORKERS, 'threads (default: as many as the machine runs at once)'),
  ...QUEUE_OPTIONS,
  shard: other('i/n', readShard, 'run the i-th of n shares of the sets, into --out'),
  join: texts('folder', 'make the result of what sweeps with --shard wrote'),
  out: outOption('sets, walk-forward, the chosen run, and each set as soon as it is done'),
  resume: flag('go on with what --out holds of a sweep that was stopped'),
  ...tableOptions('sets and walk-forward'),
  format: formatOption(['table', 'csv', 'json']),
  excel: EXCEL_OPTION,
  lang: langOption('table'),
  limit: limitOption('sets in the table', 10),
} as const;

export type SweepConfig = ConfigOf<typeof SWEEP_OPTIONS>;
