/** A backtest from files: prices, calls, rules and actions in; equity, trades, metrics and a manifest out. */

import type { CallTape } from '../backtest/call-tape.ts';
import { type BacktestResult, backtest, firstDecision } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import type { Reconciliation } from '../backtest/reconcile.ts';
import type { Parameters, Strategy } from '../backtest/strategy.ts';
import { type TradingFigures, tradingFigures } from '../backtest/trading.ts';
import { universeEquity } from '../backtest/universe.ts';
import { afterWarmUp } from '../backtest/warm-up.ts';
import { EngineError } from '../base/errors.ts';
import { loadActions, onceEach } from '../ingest/actions.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { rulesOfPlace } from '../ingest/market-rules.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { type Metrics, measure } from '../performance/metrics.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import { withActionFactors } from './action-factors.ts';
import { checkPrints, type Grid, layGrid, tradedDays } from './backtest-data.ts';
import {
  type BacktestManifest,
  type BacktestManifestInput,
  makeManifest,
} from './backtest-manifest.ts';
import {
  type BacktestOptions,
  readAccount,
  readFill,
  readMeasure,
  readTerms,
} from './backtest-options.ts';
import { endedSeries } from './ended-series.ts';
import { DEFAULT_STANDARD } from './evaluate.ts';
import { withoutExcluded } from './excluded.ts';
import { readListings } from './listing-days.ts';
import {
  idMap,
  type LoadedStandard,
  loadCalls,
  loadNamedStandards,
  loadPrices,
  loadStandard,
} from './load.ts';
import { refuseBreaks } from './price-breaks.ts';
import { soundPrices } from './price-faults.ts';
import { reconcileRun } from './reconciliation.ts';
import { runNotes, warmUpNotes } from './run-notes.ts';
import { readInstrument, readSource } from './sources.ts';
import { tapeOf } from './tape.ts';
import { marketColumn, setUpDesk, setUpMoney, usableActions } from './trading-setup.ts';
import { readTrials } from './trials.ts';

/** A strategy ready to run. */
export interface ReadyStrategy {
  readonly strategy: Strategy<never>;
  readonly parameters: Parameters;
  /** The file it came from, with its digest; absent for one made in a program. */
  readonly input?: InputFile | undefined;
  /** Every file that its code came from. */
  readonly modules?: readonly InputFile[] | undefined;
  /** Gives it anew, for each run of a proof. */
  readonly renew?: (() => Strategy<never>) | undefined;
}

/** What a backtest gives. Columns of one entry a session run over the traded sessions. */
export interface BacktestRun {
  readonly manifest: BacktestManifest;
  readonly grid: Grid;
  readonly input: BacktestInput;
  readonly result: BacktestResult;
  /** Value of the capital held in the benchmark, and in the equal-weight universe; base currency. */
  readonly benchmark: Float64Array | undefined;
  readonly universe: Float64Array;
  readonly metrics: Metrics;
  readonly trading: TradingFigures;
  readonly calls: CallBook | undefined;
  readonly prices: PriceBook;
  /**
   * Computes the way from the calls' mean relative return to the portfolio's, once; `undefined` where no calls were loaded,
   * the strategy never looked at them, there is no benchmark or no positive call in the period.
   */
  readonly reconciliation: () => Reconciliation | undefined;
}

/** Loads what the options name. @param onFile told after each price file */
export function prepareBacktest(
  ready: ReadyStrategy,
  options: BacktestOptions,
  onFile?: (done: number, total: number, file: string) => void,
): Prepared {
  const terms = readTerms(options);
  readMeasure(options); // a bad option is refused before anything is read
  const loaded = loadFiles(options, onFile);
  const { prices, calls, standard, own, actionFiles } = loaded;
  const hasActions = actionFiles.length > 0;
  const bare = layGrid(prices, { ...options, benchmark: loaded.benchmark, hasActions });
  const fill = readFill(options.fill);
  checkPrints(bare, { fill, ...terms });
  const usable = usableActions(onceEach(actionFiles), bare.panel);
  const panel = withActionFactors(bare.panel, usable.actions);
  const grid = { ...bare, panel };
  const rules = options.rules ?? defaultRules(grid);
  const { money, inputs: fxInputs } = setUpMoney(panel, options.base, options.fx ?? []);
  const { desk, inputs: lotInputs } = setUpDesk(panel, {
    rules,
    account: readAccount(options),
    boardLots: options.boardLots,
    fractions: options.fractions,
  });
  const listings = readListings(options.listed ?? [], prices.series);
  const standardOf = (call: Call) => own.get(call.standard ?? '')?.standard ?? standard.standard;
  const asked: BacktestInput = {
    ...{ panel, universe: grid.universe, benchmark: grid.benchmark },
    ...{ begin: grid.begin, end: grid.end },
    ...{ strategy: ready.strategy, parameters: ready.parameters, renew: ready.renew },
    seed: options.seed,
    tape: tapeOf(calls, standardOf),
    ...{ desk, fill, money, listedOn: listings.days },
    marketOf: marketColumn(panel),
    actions: usable.actions,
    factorIsRounded: true,
    ...terms,
  };
  const inputs = [...listInputs(loaded, ready, options), ...as('fx', fxInputs)];
  inputs.push(...as('board-lots', lotInputs), ...as('listings', listings.inputs));
  const input = afterWarmUp(asked);
  const passed = (prices.passedOver ?? []).map(
    ({ file, title }) => `passed over ${file}: ${title}, no prices`,
  );
  const notes = [
    ...loaded.notes,
    ...grid.notes,
    ...usable.notes,
    ...breakNotes(prices, asked),
    ...passed,
    ...warmUpNotes(input, asked.begin),
  ];
  const modules = ready.modules ?? [];
  return { input, grid, rules, notes, inputs, modules, calls, prices, options, standardOf };
}

/** Refuses prices that break within the traded sessions or the history that the first decision looks back on. */
function breakNotes(prices: PriceBook, asked: BacktestInput): string[] {
  const { panel, begin, end, actions } = asked;
  const lookBack = firstDecision({ ...asked, begin: 0 });
  const from = panel.sessions[Math.max(0, begin - lookBack)]!; // a session of the panel, as the next one
  return refuseBreaks(prices, { from, to: panel.sessions[end]!, actions });
}

/** Reads the files that the options name. */
function loadFiles(
  options: BacktestOptions,
  onFile: ((done: number, total: number, file: string) => void) | undefined,
) {
  const sources = (options.benchmark ?? []).map(readSource);
  const named = sources.map(({ id, path }) => id ?? benchmarkId(path));
  const paths = [...options.prices, ...sources.filter(({ id }) => id)];
  const loaded = loadPrices(paths, { ...options, onFile });
  const kept = withoutExcluded(loaded, options.exclude ?? []);
  const sound = soundPrices(kept.book, tradedDays(options));
  const [prices, notes] = [sound.book, [...kept.notes, ...sound.notes]];
  const calls = options.calls
    ? loadCalls(options.calls, { ids: options.ids, skipBad: options.skipBad })
    : undefined;
  const standard = loadStandard(options.standard ?? DEFAULT_STANDARD);
  const own: ReadonlyMap<string, LoadedStandard> = calls
    ? loadNamedStandards(calls, options.standard === undefined ? [] : [options.standard])
    : new Map();
  const context = {
    directory: instrumentDirectory(),
    layouts: vendorLayouts(),
    ids: options.ids === undefined ? undefined : idMap(options.ids).ids,
  };
  const actionFiles = [...new Set(options.actions)].map((file) => loadActions(file, context));
  return { prices, calls, standard, own, actionFiles, benchmark: named[0], notes };
}

const as = (role: BacktestManifestInput['role'], files: readonly InputFile[]) =>
  files.map((input): BacktestManifestInput => ({ role, ...input }));

/** Every file that was read, with what it was read as. */
function listInputs(
  { prices, calls, standard, own, actionFiles }: ReturnType<typeof loadFiles>,
  ready: ReadyStrategy,
  { ids }: BacktestOptions,
): BacktestManifestInput[] {
  const standards = calls ? [standard, ...own.values()] : [];
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
    ...as('strategy', ready.input ? [ready.input] : []),
  ];
}

/** Everything loaded and checked, nothing run. */
export interface Prepared {
  readonly input: BacktestInput;
  readonly grid: Grid;
  readonly rules: readonly string[];
  readonly notes: readonly string[];
  readonly inputs: readonly BacktestManifestInput[];
  readonly modules: readonly InputFile[];
  readonly calls: CallBook | undefined;
  readonly prices: PriceBook;
  readonly options: BacktestOptions;
  /** The standard that a call goes by. */
  readonly standardOf: (call: Call) => RatingStandard;
}

/** Runs what was prepared and measures it. */
export function runBacktest(prepared: Prepared, more: Partial<BacktestInput> = {}): BacktestRun {
  const { grid, options } = prepared;
  const watched = watch(prepared.input.tape);
  let readsVolume = false;
  const onVolume = () => {
    readsVolume = true;
  };
  const input = { ...prepared.input, tape: watched.tape, onVolume, ...more };
  const { panel, begin, end, capital, fill } = input;
  const result = backtest(input);
  const growth = universeEquity(input);
  const universe = growth.map((value) => value * capital);
  const benchmark = benchmarkValue(input);
  const days = panel.sessions.subarray(begin, end + 1);
  const { resamples, ...asked } = readMeasure(options);
  const perYear = asked.sessionsPerYear ?? sessionsPerYear(grid);
  const series = { days, equity: result.equity, universe, ...(benchmark && { benchmark }) };
  const measured = fill === 'same-close' ? withStart(series, capital) : series;
  const { calls, prices } = prepared;
  const simulated = prices.simulated || (calls?.simulated ?? false);
  const loose = runNotes(input, result, {
    calls: calls?.calls.length ?? 0,
    askedForCalls: watched.wasAsked(),
    unknownUnits: readsVolume || measuresVolume(input) ? grid.unknownUnits : [],
  });
  const notes = [...prepared.notes, ...loose, ...endedSeries(input, result)];
  const manifest = makeManifest({ ...prepared, simulated, notes }, input, perYear);
  const figures = {
    ...measured,
    ...asked,
    sessionsPerYear: perYear,
  };
  const first = measure({ ...figures, resamples: 0 });
  const trials = options.trials ? readTrials(options.trials, manifest, first.sharpe) : undefined;
  const metrics = measure({
    ...figures,
    resamples,
    ...(trials && { trials }),
  });
  const trading = tradingFigures(result, perYear);
  let reconciled: Reconciliation | undefined;
  const reconciliation = () => {
    if (watched.wasAsked()) reconciled ??= reconcileRun(prepared, input, result, perYear);
    return reconciled;
  };
  return {
    ...{ manifest, grid, input, result, benchmark, universe, metrics, trading, calls, prices },
    reconciliation,
  };
}

/** True where an order is held against the session's volume. */
const measuresVolume = ({ volumeCap, slippage }: BacktestInput): boolean =>
  volumeCap < Number.POSITIVE_INFINITY || slippage.kind === 'sqrt';

/** A tape that remembers whether anybody looked at its calls. */
function watch(tape: CallTape): { readonly tape: CallTape; readonly wasAsked: () => boolean } {
  let asked = false;
  const note =
    <A extends readonly unknown[], R>(ask: (...given: A) => R) =>
    (...given: A): R => {
      asked = true;
      return ask(...given);
    };
  return { tape: { ...tape, upTo: note(tape.upTo), open: note(tape.open) }, wasAsked: () => asked };
}

/** Loads and runs. */
export const backtestFiles = (
  ready: ReadyStrategy,
  options: BacktestOptions,
  more: Partial<BacktestInput> = {},
): BacktestRun => runBacktest(prepareBacktest(ready, options), more);

/** A benchmark named without a file must be an id. */
function benchmarkId(text: string): InstrumentId {
  const id = readInstrument(text);
  if (id) return id;
  const message = `expected ID or ID=FILE, such as 000300.SH=csi300.csv, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--benchmark' });
}

/** Capital times the benchmark's level over that of the first session; a level stays over days without one. */
function benchmarkValue({ panel, begin, end, capital, benchmark }: BacktestInput) {
  const i = benchmark === undefined ? undefined : panel.indexOf.get(benchmark);
  if (i === undefined) return undefined;
  const values = new Float64Array(end - begin + 1);
  let level = Number.NaN;
  for (let t = 0; t <= end; t++) {
    const close = panel.close[i * panel.width + t]!; // rows of the panel
    if (close > 0) level = close;
    if (t >= begin) values[t - begin] = level;
  }
  const [first] = values;
  return values.map((value) => (capital * value) / first!); // at least one session
}

interface SeriesSet {
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly universe: Float64Array;
  readonly benchmark?: Float64Array;
}

/** Puts the capital before the first session: its costs at that session's close are part of the first return. */
function withStart({ days, equity, universe, benchmark }: SeriesSet, capital: number): SeriesSet {
  const before = (values: Float64Array, first: number) => Float64Array.of(first, ...values);
  return {
    days: Int32Array.of(days[0]! - 1, ...days), // at least one session
    equity: before(equity, capital),
    universe: before(universe, universe[0]!),
    ...(benchmark && { benchmark: before(benchmark, benchmark[0]!) }),
  };
}

const DAYS_PER_YEAR = 365.25;

/** Counted from the calendar where it spans a year, else what is usual: of several markets, of the one with most. */
function sessionsPerYear({ panel, universe }: Grid): number {
  const all = panel.sessions;
  const span = all.at(-1)! - all[0]!; // at least one session
  if (span >= DAYS_PER_YEAR) return Math.round(((all.length - 1) * DAYS_PER_YEAR) / span);
  const usual = marketsOf({ panel, universe }).map((rules) => rules.sessionsInYear);
  return usual.length > 0 ? Math.max(...usual) : USUAL_YEAR;
}

/** Sessions of a year where no market says: weekdays less the mainland's holidays. */
const USUAL_YEAR = 244;

/** The rules of every market that the securities are from, by name. */
const defaultRules = (grid: Grid): readonly string[] =>
  [...new Set(marketsOf(grid).map(({ id }) => id))].sort();

const marketsOf = ({ panel, universe }: Pick<Grid, 'panel' | 'universe'>) =>
  panel.instruments
    .filter((_, i) => universe[i] === 1)
    .flatMap((id) => rulesOfPlace(id.slice(id.lastIndexOf('.') + 1)) ?? []);
