/** Files to the grid of a backtest: prices on the sessions of the benchmark, calls on a tape, checks before anything runs. */

import type { FillRule, Slippage } from '../backtest/input.ts';
import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { type MemoryNeed, requireRoom } from '../base/room.ts';
import { columnRoom } from '../ingest/memory.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { daysOutside, makePanel, type Panel, sessionsOf } from '../store/panel.ts';
import {
  lastAtOrBefore,
  type PriceBasis,
  type PriceBook,
  type PriceSeries,
} from '../store/series.ts';
import { inShares } from '../store/volume-unit.ts';
import type { TradedDays } from './price-faults.ts';
import { isIndex, isYardstick, requireCurrencies, tradingMarket } from './trading-setup.ts';

/** What may be asked of the period and the prices. */
export interface PeriodOptions {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What prices are whose file does not say. */
  readonly basis?: 'raw' | 'adjusted' | undefined;
  readonly benchmark?: InstrumentId | undefined;
  /** A table of corporate actions is given. */
  readonly hasActions?: boolean | undefined;
}

export interface Grid {
  readonly panel: Panel;
  /** First and last row that is traded. */
  readonly begin: number;
  readonly end: number;
  readonly benchmark: InstrumentId | undefined;
  /** 1 for securities, 0 for indices. */
  readonly universe: Uint8Array;
  /** Securities whose volumes or amounts may count anything: they are taken as shares and money. */
  readonly unknownUnits: readonly InstrumentId[];
  readonly notes: readonly string[];
}

/**
 * Lays the prices on a grid. The sessions are the benchmark's where all securities share its market, else all days on
 * which anything traded.
 *
 * @throws {EngineError} `run.calendar`, `run.prices`, `run.option`
 */
export function layGrid(book: PriceBook, options: PeriodOptions): Grid {
  const stated = [...book.series.values()].map((series) => withBasis(series, options.basis));
  const isLevel = (id: InstrumentId) => isYardstick(id, options.benchmark);
  const counted = inShares(stated);
  const all = counted.series;
  const securities = all.filter(({ id }) => !isLevel(id));
  requireCurrencies(securities);
  if (securities.length === 0)
    throw new EngineError(
      'run.prices',
      said`the prices hold no security, only indices; add --prices`,
    );
  const benchmark = chooseBenchmark(all, options.benchmark);
  const sessions = sessionsFor(securities, benchmark, options);
  requireRoom(needOfPanel(all.length, sessions.length), columnRoom());
  const panel = makePanel(all, sessions);
  const begin = rowFrom(sessions, options.from);
  const end = sessions.length - 1;
  if (sessions.length === 0) refuseEmpty(securities, options);
  if (begin > end) {
    const range = said`${formatDay(sessions[0] as EpochDay)} to ${formatDay(sessions[end] as EpochDay)}`;
    const message = said`no session from ${options.from} on; the prices reach from ${range}`;
    throw new EngineError('run.option', message, { field: '--from' });
  }
  const universe = Uint8Array.from(panel.instruments, (id) => (isLevel(id) ? 0 : 1));
  const notes = basisNotes(securities, options);
  return {
    panel,
    begin,
    end,
    benchmark: benchmark?.id,
    universe,
    unknownUnits: counted.unknown.filter((id) => !isLevel(id)),
    notes,
  };
}

/** The days that the options ask for; no limit where they name none. */
export const tradedDays = ({ from, to }: Pick<PeriodOptions, 'from' | 'to'>): TradedDays => ({
  from: from === undefined ? Number.NEGATIVE_INFINITY : parseOption(from, '--from'),
  to: to === undefined ? Number.POSITIVE_INFINITY : parseOption(to, '--to'),
});

/** No session is left: `--to` lies before the first. */
function refuseEmpty(securities: readonly PriceSeries[], { to }: PeriodOptions): never {
  const first = formatDay(sessionsOf(securities)[0] as EpochDay);
  const message = said`no session until ${to}; the prices begin on ${first}`;
  throw new EngineError('run.option', message, { field: '--to' });
}

function withBasis(series: PriceSeries, basis: PriceBasis | undefined): PriceSeries {
  return series.basis === 'unknown' && basis ? { ...series, basis } : series;
}

/** The one named, else the only index that was loaded; two are refused only where none is named. */
function chooseBenchmark(
  all: readonly PriceSeries[],
  named: InstrumentId | undefined,
): PriceSeries | undefined {
  if (named !== undefined) {
    const found = all.find(({ id }) => id === named);
    if (found) return found;
    throw new EngineError('run.benchmark', said`no prices of the benchmark ${named} were loaded`);
  }
  const indices = all.filter(({ id }) => isIndex(id));
  if (indices.length <= 1) return indices[0];
  const ids = indices.map(({ id }) => id).join(', ');
  throw new EngineError('run.benchmark', said`which is the benchmark: ${ids}? Say --benchmark ID`);
}

function sessionsFor(
  securities: readonly PriceSeries[],
  benchmark: PriceSeries | undefined,
  { from, to }: PeriodOptions,
): Int32Array {
  const own = sessionsOf(securities);
  const last = to === undefined ? own.at(-1)! : Math.min(parseOption(to, '--to'), own.at(-1)!); // not empty
  const within = (days: Int32Array) => days.filter((day) => day >= own[0]! && day <= last);
  if (!benchmark) return within(own);
  const start = from === undefined ? own[0]! : Math.max(own[0]!, parseOption(from, '--from')); // not empty
  checkReach(benchmark, own, { start, last });
  const home = tradingMarket(benchmark.id);
  const neighbors = securities.filter(({ id }) => tradingMarket(id) === home);
  if (neighbors.length === 0) return within(own);
  const sessions = within(benchmark.days);
  for (const series of neighbors) {
    const [stray] = daysOutside(series, benchmark.days);
    if (stray === undefined || stray > last) continue;
    const message = said`${series.id} has a bar on ${formatDay(stray)}, which is no session of ${benchmark.id}; one of the two files is wrong`;
    throw new EngineError('run.calendar', message, placeOf(series, stray));
  }
  return neighbors.length === securities.length
    ? sessions
    : within(sessionsOf([benchmark, ...securities]));
}

/** Columns of doubles that a panel has at most: bars, previous close, factor, marks. */
const PANEL_COLUMNS = 9;

const needOfPanel = (instruments: number, sessions: number): MemoryNeed => ({
  what: () =>
    said`${instruments.toLocaleString('en-US')} instruments on ${sessions.toLocaleString('en-US')} sessions`,
  bytes: 8 * PANEL_COLUMNS * instruments * sessions,
  cure: said`give fewer instruments, or fewer sessions with --from and --to`,
});

function placeOf(series: PriceSeries, day: EpochDay) {
  const row = lastAtOrBefore(series.days, day);
  return { file: series.files[series.fileOf[row]!]!, line: series.lines[row]! }; // a row of the series
}

/** The benchmark must have a level on every day that is traded; before, it may be missing. */
function checkReach(
  benchmark: PriceSeries,
  own: Int32Array,
  { start, last }: { readonly start: number; readonly last: number },
): void {
  const [first, end] = [benchmark.days[0]!, benchmark.days.at(-1)!]; // a series has rows
  if (end < last) {
    const message = said`the benchmark ${benchmark.id} ends on ${formatDay(end as EpochDay)}, the prices go on to ${formatDay(last as EpochDay)}; give a longer file or --to ${formatDay(end as EpochDay)}`;
    throw new EngineError('run.benchmark', message);
  }
  if (first > start) {
    const message = said`the benchmark ${benchmark.id} begins on ${formatDay(first as EpochDay)}, after the first price on ${formatDay(own[0] as EpochDay)}; give a longer file or --from ${formatDay(first as EpochDay)}`;
    throw new EngineError('run.benchmark', message);
  }
}

function rowFrom(sessions: Int32Array, from: string | undefined): number {
  if (from === undefined) return 0;
  const day = parseOption(from, '--from');
  return lastAtOrBefore(sessions, (day - 1) as EpochDay) + 1;
}

function parseOption(text: string, field: string): EpochDay {
  try {
    return parseDay(text);
  } catch (cause) {
    throw new EngineError('run.option', said`${(cause as Error).message}`, { field }, { cause });
  }
}

/** What a reader must know of the prices before trusting the result. */
function basisNotes(securities: readonly PriceSeries[], { hasActions }: PeriodOptions): string[] {
  const count = (test: (series: PriceSeries) => boolean) => securities.filter(test).length;
  const bare = count(({ basis, factor }) => basis === 'raw' && !factor);
  const unknown = count(({ basis }) => basis === 'unknown');
  const notes: string[] = [];
  if (bare > 0)
    notes.push(
      hasActions
        ? said`${bare} raw price series have no factor: a dividend or split that the actions leave out counts as a loss`
        : said`${bare} raw price series have no factor: without --actions a dividend or split counts as a loss`,
    );
  if (unknown > 0)
    notes.push(
      said`${unknown} price series do not say whether they are adjusted; they are taken as adjusted, so no dividends are booked and limits, lots and fees use adjusted prices`,
    );
  return notes;
}

/** What of an order depends on columns that a price file may lack. */
export interface PrintNeeds {
  readonly fill: FillRule;
  readonly slippage: Slippage;
  readonly volumeCap: number;
}

/** Refuses a fill rule, a slippage and a cap that no price file can serve; a bar that cannot is a non-fill. */
export function checkPrints({ panel, universe }: Grid, needs: PrintNeeds): void {
  const { fill, slippage, volumeCap } = needs;
  const holds = (column: Float64Array): boolean =>
    panel.instruments.some(
      (_, i) =>
        universe[i] === 1 &&
        column.subarray(i * panel.width, (i + 1) * panel.width).some((value) => value > 0),
    );
  const need = (isAsked: boolean, columns: readonly Float64Array[], what: string, by: Need) => {
    if (!isAsked || columns.every(holds)) return;
    const message = said`the prices have no ${what}, which ${by.option} ${by.value} needs; ${by.cure}`;
    throw new EngineError('run.prices', message, { field: by.option });
  };
  const { open, high, low, volume, amount } = panel;
  const atClose = { option: '--fill', value: fill, cure: said`say --fill next-close` };
  need(fill === 'next-open', [open], said`opens`, atClose);
  need(fill === 'next-vwap', [amount], said`amounts`, atClose);
  need(fill === 'next-vwap', [volume], said`volumes`, atClose);
  const { kind } = slippage;
  const inPoints = { option: '--slippage', value: kind, cure: said`say --slippage bps:5, or none` };
  need(kind === 'range', [high, low], said`high and low`, inPoints);
  need(kind === 'sqrt', [volume], said`volumes`, inPoints);
  const uncapped = { option: '--volume-cap', value: volumeCap, cure: said`leave it out` };
  need(volumeCap < Number.POSITIVE_INFINITY, [volume], said`volumes`, uncapped);
}

interface Need {
  readonly option: string;
  readonly value: string | number;
  readonly cure: string;
}
