/** Gathers the manifest of a backtest. */
import { firstDecision } from '../backtest/decision-sessions.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { mainSchedule, plainSchedule } from '../backtest/schedule.ts';
import type { Strategy } from '../backtest/strategy.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import type {
  BacktestManifest,
  BacktestManifestInput,
  ManifestModule,
} from '../results/backtest-manifest.ts';
import type { CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import { type BacktestOptions, readMeasure } from './backtest-options.ts';
import { BACKTEST_DEFAULTS } from './defaults.ts';
import { idMap } from './load.ts';
import type { Standards } from './standards.ts';
import { ENGINE_NAME, ENGINE_VERSION } from './version.ts';

/** What a manifest is made of besides the engine's input. */
export interface ManifestParts {
  readonly options: BacktestOptions;
  readonly rules: readonly string[];
  readonly notes: readonly string[];
  readonly inputs: readonly BacktestManifestInput[];
  readonly modules: readonly ManifestModule[];
  readonly simulated: boolean;
  readonly sideData?: BacktestManifest['sideData'] | undefined;
}

function schedulesOf(strategy: Strategy): Pick<BacktestManifest, 'schedule' | 'schedules'> {
  const { schedules } = strategy;
  return {
    schedule: plainSchedule(mainSchedule(strategy)),
    ...(schedules && { schedules: schedules.map(({ when }) => plainSchedule(when)) }),
  };
}

/** Gathers the manifest of a run. */
export function makeManifest(
  { options, rules, notes, inputs, modules, simulated, sideData }: ManifestParts,
  input: BacktestInput,
  perYear: number,
): BacktestManifest {
  const { panel, begin, end, fill, money } = input;
  const dayOf = (row: number) => formatDay(panel.sessions[row] as EpochDay);
  const strategy = input.strategy as unknown as Strategy;
  const first = firstDecision(input);
  const once = new Map(inputs.map((one) => [`${one.role}\n${one.file}`, one]));
  return {
    engine: ENGINE_NAME,
    engineVersion: ENGINE_VERSION,
    strategy: strategy.name,
    modules: modules.map(({ file, sha256 }) => ({ file, sha256 })),
    parameters: input.parameters,
    ...schedulesOf(strategy),
    firstDecision: first > end ? null : dayOf(first),
    from: dayOf(begin),
    to: dayOf(end),
    sessions: end - begin + 1,
    sessionsPerYear: perYear,
    cash: input.capital,
    base: money.base,
    benchmark: input.benchmark ?? null,
    rules: rules.length === 0 ? ['none'] : rules,
    fill,
    fillsAtDecision: fill === 'same-close',
    slippage: options.slippage ?? 'none',
    settings: {
      commission: options.commission ?? null,
      minimumCommission: options.minimumCommission ?? null,
      volumeCap: options.volumeCap ?? null,
      leverage: input.leverage,
      borrowRate: input.borrowRate,
      short: input.allowShort,
      fractions: options.fractions ?? false,
      exclude: options.exclude?.join(' ') ?? null,
      listed: options.listed?.join(' ') ?? null,
      basis: options.basis ?? null,
      riskFree: readMeasure(options).riskFree,
    },
    seed: options.seed ?? BACKTEST_DEFAULTS.seed,
    simulated,
    notes,
    ...(sideData && { sideData }),
    inputs: [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}

export const as = (role: BacktestManifestInput['role'], files: readonly InputFile[]) =>
  files.map((input): BacktestManifestInput => ({ role, ...input }));

/** What the files of a run were read as. */
interface ReadFiles {
  readonly prices: PriceBook;
  readonly calls: CallBook | undefined;
  readonly standards: Standards;
  readonly actionFiles: readonly { readonly input: InputFile }[];
}

/** Every file that was read, with what it was read as. */
export function listInputs(
  { prices, calls, standards: { loaded, named, own = [] }, actionFiles }: ReadFiles,
  strategy: InputFile | undefined,
  { ids }: BacktestOptions,
): BacktestManifestInput[] {
  const standards = calls ? [loaded, ...named.values(), ...own] : [];
  return [
    ...as('prices', prices.inputs),
    ...as('ratings', calls?.inputs ?? []),
    ...as(
      'standard',
      standards.map(({ input }) => input),
    ),
    ...as(
      'actions',
      actionFiles.map(({ input }) => input),
    ),
    ...as('ids', ids === undefined ? [] : [idMap(ids).input]),
    ...as('strategy', strategy ? [strategy] : []),
  ];
}
