/** Prices that a program holds as columns, and ids as it writes them: what a library's user has instead of files. */
import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { explainResolution } from '../ingest/symbols.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { withBreaks } from '../store/comparability.ts';
import type { PriceBasis, PriceBook, PriceSeries } from '../store/series.ts';
import { type GateOptions, gateContext, requireJumps } from './gate.ts';
import { resolveGiven } from './sources.ts';

/** Columns of one instrument, one entry a session, ascending by day. Money in its currency; NaN where there is nothing. */
export interface Bars {
  /** `YYYY-MM-DD`. */
  readonly day: readonly string[];
  readonly close: ArrayLike<number>;
  readonly open?: ArrayLike<number> | undefined;
  readonly high?: ArrayLike<number> | undefined;
  readonly low?: ArrayLike<number> | undefined;
  /** Shares. */
  readonly volume?: ArrayLike<number> | undefined;
  readonly amount?: ArrayLike<number> | undefined;
  /** close × factor is comparable across corporate actions. */
  readonly factor?: ArrayLike<number> | undefined;
  /** What the prices are; `unknown` where nobody says. */
  readonly basis?: PriceBasis | undefined;
}

/**
 * Reads an id: `600519.SH`, `sh600519`, `0700.HK`, or CODE.PLACE of a series of one's own.
 *
 * @throws {EngineError} `run.option` for a text that is none or that could be two
 */
export function instrument(text: string): InstrumentId {
  const found = resolveGiven(text);
  if (found.kind === 'id') return found.id;
  const hint = said`write the id as CODE.PLACE, such as 600519.SH`;
  throw new EngineError('run.option', explainResolution(text, found, hint));
}

/**
 * Makes a book of prices from columns. What files are checked for is checked here: days that ascend, columns of one length, a close above 0
 * in every row; jumps are found as in files.
 *
 * @param bars by id, as {@link instrument} reads it
 * @throws {EngineError} `run.option`, naming the instrument and the day
 */
export function pricesOf(
  bars: Readonly<Record<string, Bars>>,
  options: GateOptions & { readonly simulated?: boolean | undefined } = {},
): PriceBook {
  const series = new Map<InstrumentId, PriceSeries>();
  for (const [name, columns] of Object.entries(bars)) {
    const id = instrument(name);
    if (series.has(id)) throw fault(id, said`is given twice`);
    series.set(id, seriesOf(id, columns));
  }
  const { acceptedJumps, factorMeans, factsOf } = gateContext(options);
  const book = withBreaks({ series, inputs: [], simulated: options.simulated ?? false }, factsOf);
  requireJumps(book, acceptedJumps);
  return { ...book, said: { acceptedJumps, factorMeans } };
}

const fault = (id: InstrumentId, message: Message) =>
  new EngineError('run.option', said`${id} ${message}`, { field: 'prices' });

function seriesOf(id: InstrumentId, bars: Bars): PriceSeries {
  const days = daysOf(id, bars);
  const n = days.length;
  const column = (name: keyof Bars, values: ArrayLike<number> | undefined): Float64Array => {
    if (values === undefined) return new Float64Array(n).fill(Number.NaN);
    if (values.length === n) return Float64Array.from(values);
    throw fault(id, said`has ${n} days and ${values.length} values of ${name}`);
  };
  const close = column('close', bars.close);
  const bad = close.findIndex((price) => !(price > 0 && price < Number.POSITIVE_INFINITY));
  if (bad >= 0)
    throw fault(id, said`has a close of ${close[bad]!} on ${formatDay(days[bad] as EpochDay)}`); // found there
  return {
    ...{ id, basis: bars.basis ?? 'unknown', days, close },
    ...{ open: column('open', bars.open), high: column('high', bars.high) },
    ...{ low: column('low', bars.low), volume: column('volume', bars.volume) },
    ...{ amount: column('amount', bars.amount), previousClose: column('close', undefined) },
    ...{ volumeUnit: 1, amountUnit: 1 },
    ...(bars.factor && { factor: column('factor', bars.factor) }),
    ...{ lines: Int32Array.from(days, (_, i) => i + 1), fileOf: new Int32Array(n) },
    files: [`${id} in memory`],
  };
}

function daysOf(id: InstrumentId, { day }: Bars): Int32Array {
  if (day.length === 0) throw fault(id, said`has no rows`);
  const days = Int32Array.from(day, parseDay);
  const back = days.findIndex((one, i) => i > 0 && one <= days[i - 1]!); // i > 0
  if (back > 0)
    throw fault(id, said`has ${day[back] ?? ''} after ${day[back - 1] ?? ''}; days ascend`);
  return days;
}
