/** What a backtest needs, from its files: prices, calls, rules and actions are read and checked, nothing is run. */

import { afterWarmUp, firstDecision } from '../backtest/decision-sessions.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { refuseBreaks } from '../backtest/price-breaks.ts';
import { warmUpNotes } from '../backtest/run-notes.ts';
import type { AnyStrategy, Parameters } from '../backtest/strategy.ts';
import { tapeOf } from '../backtest/tape.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { WordOrderOf } from '../ratings/grading.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import type { BacktestManifestInput } from '../results/backtest-manifest.ts';
import type { Call, CallBook } from '../store/call.ts';
import type { Panel } from '../store/panel.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import { checkPrints, type Grid, layGrid, tradedDays } from './backtest-data.ts';
import { as, listInputs } from './backtest-manifest.ts';
import {
  type BacktestOptions,
  readAccount,
  readFill,
  readMeasure,
  readTerms,
} from './backtest-options.ts';
import { loadCalls, loadPrices } from './load.ts';
import { soundPrices, withoutExcluded } from './price-faults.ts';
import type { LoadedSideData } from './side-data.ts';
import { readInstrument, readSource } from './sources.ts';
import { gradingOf, houseNamer, loadHouses, loadStandards } from './standards.ts';
import type { TRADE_FILES } from './trade-files.ts';
import { defaultRules } from './traded-markets.ts';
import { marketColumn, setUpMoney, setUpRules } from './trading-setup.ts';

/** A strategy ready to run. */
export interface ReadyStrategy {
  readonly strategy: AnyStrategy;
  /** A value for each parameter. */
  readonly parameters: Parameters;
  /** The file it came from, with its digest; absent for one made in a program. */
  readonly input?: InputFile | undefined;
  /** Every file that its code came from. */
  readonly modules?: readonly InputFile[] | undefined;
  /** Gives it anew, for each run of a proof. */
  readonly renew?: (() => AnyStrategy) | undefined;
}

/** What was loaded before. */
export interface LoadedBooks {
  /** These go in the place of the files. */
  readonly prices?: PriceBook | undefined;
  readonly calls?: CallBook | undefined;
  /** Those of `--data`, which most runs never need. */
  readonly side?: LoadedSideData | undefined;
  /** What reads actions, lots and listings, where the options {@link needsTradeFiles name any}. */
  readonly tradeFiles?: typeof TRADE_FILES | undefined;
}

export const needsTradeFiles = ({ actions, boardLots, listed }: BacktestOptions): boolean =>
  boardLots !== undefined || [actions, listed].some((given) => given && given.length > 0);

/** Loads what the options name. @param onFile told after each price file */
export function prepareBacktest(
  ready: ReadyStrategy,
  options: BacktestOptions,
  onFile?: OnFile,
  books: LoadedBooks = {},
): Prepared {
  return withStrategy(loadForBacktest(options, onFile, books), ready);
}

/** Prices on their grid, calls, rules and actions: what runs of any number of strategies share. */
export interface LoadedBacktest {
  readonly shared: SharedInput;
  readonly options: BacktestOptions;
  readonly loaded: ReturnType<typeof loadFiles>;
  readonly grid: Grid;
  readonly rules: readonly string[];
  readonly lots: ReadonlyMap<InstrumentId, number> | undefined;
  readonly side: LoadedSideData | undefined;
  /** Of the actions. */
  readonly notes: readonly string[];
  /** Of rates, lots and listings. */
  readonly inputs: readonly BacktestManifestInput[];
}

/** The engine's input without the strategy; `begin` is the first session that may be traded. */
export type SharedInput = Omit<BacktestInput, 'strategy' | 'parameters' | 'renew'>;

/** Loads what the options name but the strategy. @param onFile told after each price file */
export function loadForBacktest(
  options: BacktestOptions,
  onFile?: OnFile,
  books: LoadedBooks = {},
): LoadedBacktest {
  const terms = readTerms(options);
  readMeasure(options); // a bad option is refused before anything is read
  const loaded = loadFiles(options, onFile, books);
  const { prices, calls, actionFiles, benchmark } = loaded;
  const bare = layGrid(prices, { ...options, benchmark, hasActions: actionFiles.length > 0 });
  const fill = readFill(options.fill);
  checkPrints(bare, { fill, ...terms });
  const { tradeFiles } = loaded;
  const booked = tradeFiles?.bookActions(actionFiles, bare.panel);
  const { panel, actions, notes } = booked ?? { panel: bare.panel, actions: [], notes: [] };
  const grid = { ...bare, panel };
  const rules = options.rules ?? defaultRules(grid);
  const { money, inputs: fxInputs } = setUpMoney(panel, options.base, options.fx ?? []);
  const lots =
    options.boardLots === undefined ? undefined : tradeFiles?.readLots(options.boardLots);
  const listings = tradeFiles?.readListings(options.listed ?? [], prices.series);
  const shared: SharedInput = {
    ...{ panel, universe: grid.universe, benchmark: grid.benchmark },
    ...{ begin: grid.begin, end: grid.end },
    seed: options.seed,
    side: books.side?.source,
    tape: tapeOf(calls, gradingOf(loaded.standards)),
    tradingRules: rulesOf(panel, rules, options, lots?.lots),
    ...{ fill, money, listedOn: listings?.days ?? new Map() },
    marketOf: marketColumn(panel),
    actions,
    largestRounding: roundings(panel, prices),
    ...terms,
  };
  const inputs = [...as('fx', fxInputs), ...as('board-lots', lots ? [lots.input] : [])];
  inputs.push(...as('listings', listings?.inputs ?? []), ...as('data', books.side?.inputs ?? []));
  const { side } = books;
  return { shared, options, loaded, grid, rules, lots: lots?.lots, side, notes, inputs };
}

/** The rules of a panel, as the options ask for them. */
export const rulesOf = (
  panel: Panel,
  rules: readonly string[],
  options: BacktestOptions,
  boardLots: LoadedBacktest['lots'],
) =>
  setUpRules(panel, {
    ...{ rules, boardLots, account: readAccount(options), fractions: options.fractions },
  });

/** Makes a strategy's run of what was loaded. */
export function withStrategy(of: LoadedBacktest, ready: ReadyStrategy): Prepared {
  const { shared, options, loaded, grid, rules } = of;
  const { prices, calls } = loaded;
  const asked: BacktestInput = {
    ...shared,
    ...{ strategy: ready.strategy, parameters: ready.parameters, renew: ready.renew },
  };
  const input = afterWarmUp(asked);
  const notes = [
    ...[...loaded.notes, ...grid.notes, ...of.notes, ...breakNotes(prices, asked)],
    ...passedOver(prices),
    ...warmUpNotes(input, asked.begin),
  ];
  const inputs = [...listInputs(loaded, ready.input, options), ...of.inputs];
  const { standardOf, wordOrderOf } = gradingOf(loaded.standards);
  const given = { calls, prices, options, side: of.side, standardOf, wordOrderOf };
  return { input, grid, rules, notes, inputs, modules: ready.modules ?? [], ...given };
}

/** Files of a folder that hold no prices. */
const passedOver = (prices: PriceBook): string[] =>
  (prices.passedOver ?? []).map(
    ({ file, title }) => said`passed over ${file}: ${title}, no prices`,
  );

/** Refuses prices that break within the traded sessions or the history that the first decision looks back on. */
function breakNotes(prices: PriceBook, asked: BacktestInput): string[] {
  const { panel, begin, end, actions } = asked;
  const lookBack = firstDecision({ ...asked, begin: 0 });
  const from = panel.sessions[Math.max(0, begin - lookBack)]!; // a session of the panel, as the next one
  return refuseBreaks(prices, { from, to: panel.sessions[end]!, actions });
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
  readonly side: LoadedSideData | undefined;
  readonly standardOf: (call: Call) => RatingStandard;
  readonly wordOrderOf: WordOrderOf;
}

/** A factor that the vendor prints wavers less than the quotient of two printed prices of a few cents. */
const VENDOR_ROUNDING = 0.003;

const roundings = ({ instruments }: Panel, { series }: PriceBook): Float64Array =>
  Float64Array.from(instruments, (id) =>
    series.get(id)?.adjustedClose ? Number.POSITIVE_INFINITY : VENDOR_ROUNDING,
  );

const NO_CALLS: CallBook = { calls: [], inputs: [], simulated: false, skipped: [], repeated: 0 };

type OnFile = (done: number, total: number, file: string) => void;

const NO_PRICES: PriceBook = { series: new Map(), inputs: [], simulated: false };

/** Prices that a program holds, and those of its benchmark's file. */
const joined = (held: PriceBook, read: PriceBook): PriceBook => ({
  ...held,
  series: new Map([...held.series, ...read.series]),
  inputs: [...held.inputs, ...read.inputs],
  simulated: held.simulated || read.simulated,
});

/** Reads the files that the options name. */
function loadFiles(options: BacktestOptions, onFile: OnFile | undefined, books: LoadedBooks) {
  const sources = (options.benchmark ?? []).map((text) => readSource(text, '--benchmark'));
  const named = sources.map(({ id, path }) => id ?? benchmarkId(path));
  const paths = [...options.prices, ...sources.filter(({ id }) => id)];
  const read =
    paths.length > 0 || !books.prices ? loadPrices(paths, { ...options, onFile }) : NO_PRICES;
  const loaded = books.prices ? joined(books.prices, read) : read;
  const kept = withoutExcluded(loaded, options.exclude ?? []);
  const sound = soundPrices(kept.book, tradedDays(options));
  const [prices, notes] = [sound.book, [...kept.notes, ...sound.notes]];
  const calls = options.calls
    ? loadCalls(options.calls, {
        ...{ ids: options.ids, skipBad: options.skipBad, kept: options.kept },
        houseOf: houseNamer(loadHouses().houses),
      })
    : books.calls;
  const standards = loadStandards(calls ?? NO_CALLS, options);
  const { tradeFiles } = books;
  if (!tradeFiles && needsTradeFiles(options)) throw new Error('no readers of trade files');
  const actionFiles = tradeFiles?.readActions(options.actions ?? [], options.ids) ?? [];
  return { prices, calls, standards, actionFiles, tradeFiles, benchmark: named[0], notes };
}

/** A benchmark named without a file must be an id. */
function benchmarkId(text: string): InstrumentId {
  const id = readInstrument(text);
  if (id) return id;
  const message = said`expected ID or ID=FILE, such as 000300.SH=csi300.csv, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--benchmark' });
}
