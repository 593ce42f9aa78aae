/** A backtest from files: equity, trades, metrics and a manifest, of what was prepared. */
import type { CallTape } from '../backtest/call-tape.ts';
import { type BacktestResult, backtest } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { runNotes } from '../backtest/run-notes.ts';
import { tradingFigures } from '../backtest/trading.ts';
import { universeEquity } from '../backtest/universe.ts';
import type { DrawColumns } from '../performance/draws.ts';
import { measure } from '../performance/metrics.ts';
import type { BacktestRun } from '../results/backtest-run.ts';
import type { CallBook } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import type { Grid } from './backtest-data.ts';
import { makeManifest } from './backtest-manifest.ts';
import { readMeasure } from './backtest-options.ts';
import { dividendNote } from './dividend-note.ts';
import type { Prepared } from './prepare-backtest.ts';
import { sessionsPerYear } from './traded-markets.ts';

/** A backtest with what it was run on, for programs that look further. */
export interface LoadedRun extends BacktestRun {
  readonly grid: Grid;
  readonly input: BacktestInput;
  readonly calls: CallBook | undefined;
  readonly prices: PriceBook;
}

/** What was prepared, run and not yet measured. */
export interface Played {
  readonly input: BacktestInput;
  readonly result: BacktestResult;
  /** Whether the strategy looked at calls. */
  readonly askedForCalls: boolean;
  readonly readsVolume: boolean;
  /** Names of side data that the strategy asked for. */
  readonly askedFor: ReadonlySet<string>;
}

/** What only some runs need: a file of trials, the way from calls to the portfolio. Left out, it is not in the result. */
export interface Extras {
  readonly readTrials?: typeof import('./trials.ts').readTrials | undefined;
  readonly reconcileRun?: typeof import('./reconciliation.ts').reconcileRun | undefined;
  readonly draw?: DrawColumns | undefined;
}

/** Runs what was prepared. */
export function playBacktest(prepared: Prepared, more: Partial<BacktestInput> = {}): Played {
  const watched = watch(prepared.input.tape);
  let readsVolume = false;
  const onVolume = () => {
    readsVolume = true;
  };
  const askedFor = new Set<string>();
  const onSideData = (name: string) => {
    askedFor.add(name);
  };
  const input = { ...prepared.input, tape: watched.tape, onVolume, onSideData, ...more };
  const result = backtest(input);
  return { input, result, askedForCalls: watched.wasAsked(), readsVolume, askedFor };
}

/** Measures a run. */
export function concludeRun(
  prepared: Prepared,
  { input, result, askedForCalls, readsVolume, askedFor }: Played,
  { readTrials, reconcileRun, draw }: Extras,
): LoadedRun {
  const { grid, options, calls, prices, side } = prepared;
  const { panel, begin, end, capital, fill } = input;
  const universe = universeEquity(input).map((value) => value * capital);
  const benchmark = benchmarkValue(input);
  const days = panel.sessions.subarray(begin, end + 1);
  const { resamples, ...asked } = readMeasure(options);
  const perYear = asked.sessionsPerYear ?? sessionsPerYear(grid);
  const series = { days, equity: result.equity, universe, ...(benchmark && { benchmark }) };
  const measured = fill === 'same-close' ? withStart(series, capital) : series;
  const simulated = [prices, calls, side].some((book) => book?.simulated);
  const loose = runNotes(input, result, {
    calls: calls?.calls.length ?? 0,
    askedForCalls,
    unknownUnits: readsVolume || measuresVolume(input) ? grid.unknownUnits : [],
  });
  const dividends = dividendNote(input, result, prices, perYear);
  const sided = side?.notesOf(input, askedFor) ?? [];
  const notes = [...prepared.notes, ...loose, ...sided, ...dividends];
  const sideData = side?.recordsOf(askedFor);
  const manifest = makeManifest({ ...prepared, simulated, notes, sideData }, input, perYear);
  const figures = { ...measured, ...asked, sessionsPerYear: perYear };
  const first = measure({ ...figures, resamples: 0 });
  const trials = options.trials && readTrials?.(options.trials, manifest, first.sharpe);
  const metrics = measure({ ...figures, resamples, draw, ...(trials && { trials }) });
  const trading = tradingFigures(result, perYear);
  const reconciliation = askedForCalls
    ? reconcileRun?.(prepared, input, result, perYear)
    : undefined;
  return {
    ...{ manifest, grid, input, result, benchmark, universe, metrics, trading, calls, prices },
    ...{ panel: input.panel, money: input.money, fill, reconciliation },
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

/** Values of one entry a day. */
export interface SeriesSet {
  readonly days: Int32Array;
  readonly equity: Float64Array;
  readonly universe: Float64Array;
  readonly benchmark?: Float64Array;
}

/** Puts the capital before the first session: its costs at that session's close are part of the first return. */
export function withStart(
  { days, equity, universe, benchmark }: SeriesSet,
  capital: number,
): SeriesSet {
  const before = (values: Float64Array, first: number) => Float64Array.of(first, ...values);
  return {
    days: Int32Array.of(days[0]! - 1, ...days), // at least one session
    equity: before(equity, capital),
    universe: before(universe, universe[0]!),
    ...(benchmark && { benchmark: before(benchmark, benchmark[0]!) }),
  };
}
