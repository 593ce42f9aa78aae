/** Reads the folder of a sweep back, and arranges it for a page. */
import { join } from 'node:path';
import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import {
  type AlongParameter,
  MAPPED,
  type Metrics,
  type ReportedSet,
  type ReportedWalk,
  type ReportedWindow,
  type SweepReport,
} from '../results/sweep-report.ts';
import type { SetFigures, SweepManifest } from '../results/sweep-run.ts';
import { heatMap } from '../sweep/heat-map.ts';
import { type Axis, placeOf } from '../sweep/sets.ts';
import { requireAsWritten } from './judged-runs.ts';
import { rowsOf } from './read-backtest.ts';
import { readRunFile, requireOurs } from './run-manifest.ts';

type Values = Readonly<Record<string, unknown>>;

/** Figures of a set as a sweep writes them. */
const FIGURES = [
  ...(['sharpe', 'sortino', 'calmar', 'return', 'cagr', 'volatility', 'maxDrawdown'] as const),
  ...(['turnover', 'costs', 'exposure', 'fills', 'nonFills'] as const),
] as const satisfies readonly (keyof SetFigures)[];

/** @throws {EngineError} for a file that is missing, was changed since it was written, or holds what no sweep wrote */
export function readSweep(folder: string): SweepReport {
  const manifest = readRunFile(folder, 'manifest.json');
  requireOurs(manifest, join(folder, 'manifest.json'));
  requireAsWritten(folder);
  const file = join(folder, 'sweep.json');
  const written = readRunFile(folder, 'sweep.json');
  const sets = listOf(written, 'sets').map(setOf);
  const chosen = objectOf(ownValue(written, 'chosen'));
  const best = numberIn(chosen, 'set') - 1;
  const [by, grid] = [ownValue(manifest, 'by'), ownValue(manifest, 'grid')];
  const isWhole = sets[best] !== undefined && FIGURES.some((name) => name === by);
  if (!isWhole || typeof grid !== 'object' || grid === null)
    throw new EngineError('file.format', said`expected the figures of a sweep`, { file });
  const known = manifest as unknown as SweepManifest;
  const axes = axesOf(known, sets);
  return {
    ...{ manifest: known, names: Object.keys(known.grid), sets, best },
    metrics: objectOf(ownValue(chosen, 'metrics')),
    trials: numberIn(written, 'trials'),
    luckySharpe: numberIn(written, 'luckySharpe'),
    deflatedSharpe: numberIn(written, 'deflatedSharpe'),
    overfitting: overfittingOf(ownValue(written, 'overfitting'), known.blocks),
    maps: mapsOf(axes, sets, best, ownValue(written, 'heatMap')),
    along: axes.map((axis) => alongOf(axis, sets, known.by)),
    walk: walkOf(folder, ownValue(written, 'walkForward'), sets.length),
  };
}

const objectOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

const listOf = (values: Values, name: string): readonly Values[] => {
  const list = ownValue(values, name);
  return Array.isArray(list) ? list.map(objectOf) : [];
};

/** NaN where there is none: a sweep writes null then. */
const numberIn = (values: Values, name: string): number => {
  const value = ownValue(values, name);
  return typeof value === 'number' ? value : Number.NaN;
};

function setOf(values: Values): ReportedSet {
  const failed = ownValue(values, 'failed');
  const neighbors = objectOf(ownValue(values, 'neighbors'));
  const figures = FIGURES.map((name) => [name, numberIn(values, name)] as const);
  return {
    parameters: objectOf(ownValue(values, 'parameters')) as ReportedSet['parameters'],
    failed: typeof failed === 'string' ? failed : undefined,
    figures:
      typeof failed === 'string'
        ? undefined
        : (Object.fromEntries(figures) as unknown as SetFigures),
    neighbors:
      numberIn(neighbors, 'count') > 0
        ? {
            count: numberIn(neighbors, 'count'),
            mean: numberIn(neighbors, 'mean'),
            lowest: numberIn(neighbors, 'lowest'),
          }
        : undefined,
  };
}

/** Parameters whose values were all named; of a range that was drawn from only the ends are written. */
function axesOf({ grid }: SweepManifest, sets: readonly ReportedSet[]): readonly Axis[] {
  return Object.entries(grid).flatMap(([name, values]) => {
    const isListed =
      Array.isArray(values) &&
      sets.every(({ parameters }) => values.includes(ownValue(parameters, name) as never));
    return isListed ? [{ name, values }] : [];
  });
}

/** Ways to choose half of an even number of blocks. */
function halvesOf(blocks: number): number {
  let ways = 1;
  for (let k = 1; k <= blocks / 2; k++) ways = (ways * (blocks / 2 + k)) / k;
  return Math.round(ways);
}

function overfittingOf(value: unknown, blocks: number): SweepReport['overfitting'] {
  const odds = objectOf(value);
  const probability = numberIn(odds, 'probability');
  if (Number.isNaN(probability)) return undefined;
  return {
    ...{ probability, probabilityOfLoss: numberIn(odds, 'probabilityOfLoss') },
    ...{ degradation: numberIn(odds, 'degradation'), splits: halvesOf(blocks) },
  };
}

/** A map of each figure, by the parameters that the sweep's own map has. */
function mapsOf(
  axes: readonly Axis[],
  sets: readonly ReportedSet[],
  best: number,
  written: unknown,
): SweepReport['maps'] {
  const [down, across] = ['down', 'across'].map((side) =>
    ownValue(objectOf(ownValue(objectOf(written), side)), 'name'),
  );
  if (typeof down !== 'string' || typeof across !== 'string') return [];
  const places = sets.map(({ parameters }) =>
    placeOf(
      axes,
      axes.map(({ name, values }) => values.indexOf(ownValue(parameters, name) as never)),
    ),
  );
  return MAPPED.flatMap((of) => {
    const values = sets.map(({ figures }) => figures?.[of] ?? Number.NaN);
    const map = heatMap(axes, places, values, best, [down, across]);
    return map && values.some((value) => !Number.isNaN(value)) ? [{ of, map }] : [];
  });
}

function alongOf(
  { name, values }: Axis,
  sets: readonly ReportedSet[],
  by: SweepManifest['by'],
): AlongParameter {
  return {
    name,
    values: values.map((value) => {
      const found = sets.flatMap(({ parameters, figures }) => {
        const own = figures?.[by] ?? Number.NaN;
        return ownValue(parameters, name) === value && !Number.isNaN(own) ? [own] : [];
      });
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length; // NaN of none
      const [low, high] =
        found.length > 0 ? [Math.min(...found), Math.max(...found)] : [mean, mean];
      return { value, sets: found.length, mean, low, high };
    }),
  };
}

function walkOf(folder: string, value: unknown, sets: number): ReportedWalk | undefined {
  const walk = objectOf(value);
  const windows = listOf(walk, 'windows').flatMap((one) => windowOf(one, sets));
  if (windows.length === 0) return undefined;
  const rows = rowsOf(folder, 'out-of-sample.csv', (row) => ({
    day: parseDay(row.text('session')),
    equity: row.number('equity'),
    benchmark: row.maybe('benchmark'),
  }));
  const benchmark = Float64Array.from(rows, (row) => row.benchmark);
  return {
    windows,
    probabilisticSharpe: numberIn(walk, 'probabilisticSharpe'),
    metrics: objectOf(ownValue(walk, 'metrics')) as Metrics,
    days: Int32Array.from(rows, ({ day }) => day),
    equity: Float64Array.from(rows, ({ equity }) => equity),
    benchmark: benchmark.every(Number.isNaN) ? undefined : benchmark,
  };
}

const measuresIn = (values: Values, side: string) => {
  const own = objectOf(ownValue(values, side));
  const of = (name: string) => numberIn(own, name);
  return {
    ...{ sharpe: of('sharpe'), sortino: of('sortino') },
    ...{ calmar: of('calmar'), return: of('return') },
  };
};

function windowOf(values: Values, sets: number): ReportedWindow[] {
  const set = numberIn(values, 'set') - 1;
  const days = ['trainFrom', 'testFrom', 'testTo'].map((name) => ownValue(values, name));
  if (!(set >= 0 && set < sets) || !days.every((day) => typeof day === 'string')) return [];
  const [trainFrom = '', testFrom = '', testTo = ''] = days;
  return [
    {
      ...{ trainFrom, testFrom, testTo, set, sessions: numberIn(values, 'sessions') },
      decisions: numberIn(values, 'decisions'),
      ...{ train: measuresIn(values, 'train'), test: measuresIn(values, 'test') },
    },
  ];
}
