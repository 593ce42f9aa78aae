/** What dividends are worth where a portfolio earns them and its benchmark, an index of prices, does not. */
import type { BacktestResult } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { power } from '../base/same-bits.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { mean } from '../stats/moments.ts';
import type { Panel } from '../store/panel.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';

/** One note, or none where the two hold the same. */
export function dividendNote(
  { panel, benchmark, begin, end }: BacktestInput,
  result: BacktestResult,
  { series }: PriceBook,
  sessionsPerYear: number,
): string[] {
  if (benchmark === undefined || series.get(benchmark)?.index !== 'price') return [];
  const traded = [...new Set(result.fills.instrument)].flatMap((i) => panel.instruments[i] ?? []);
  const holds = (held: Held) =>
    traded.filter((id) => heldBy(series.get(id), panel, id) === held).length;
  const years = (end - begin) / sessionsPerYear;
  const booked = bookedIn(result) / mean(result.equity) / years;
  const worth = worthOf(panel, benchmark, { begin, end, years });
  const [inPrices, unknown] = [holds('in'), holds('unknown')];
  if (booked > 0)
    return [
      said`dividends booked were worth ${percent(booked)} of the portfolio a year, and the benchmark ${benchmark}, an index of prices, holds none: ${worth}`,
    ];
  if (inPrices > 0)
    return [
      said`${inPrices} of the ${traded.length} names traded hold dividends in their prices, and the benchmark ${benchmark}, an index of prices, holds none: ${worth}`,
    ];
  return unknown === 0
    ? []
    : [
        said`the prices of ${unknown} of the ${traded.length} names traded may hold dividends, and the benchmark ${benchmark}, an index of prices, holds none: ${worth}`,
      ];
}

type Held = 'in' | 'out' | 'unknown';

/** Whether the returns of a name hold dividends: a run multiplies closes by the whole factor. */
function heldBy(series: PriceSeries | undefined, panel: Panel, id: InstrumentId): Held {
  if (!series || series.index) return 'out';
  const { factor, splitsOnly, steps = [] } = series;
  const basis = panel.basis[panel.indexOf.get(id)!]; // in the panel, with what the user says of it
  if (basis === 'adjusted') return 'in';
  if (basis === 'unknown') return 'unknown';
  if (!factor || splitsOnly) return 'out';
  if (basis === 'split-adjusted' || steps.some(({ pays }) => pays)) return 'in';
  return steps.some(({ open }) => open) ? 'unknown' : 'out';
}

/** Dividends owed in the course of the run; base currency. */
function bookedIn({ actions: { kind, amount } }: BacktestResult): number {
  let sum = 0;
  for (const [k, one] of kind.entries()) if (one === 'dividend') sum += amount[k]!; // one entry a row
  return sum;
}

interface Span {
  readonly begin: number;
  readonly end: number;
  readonly years: number;
}

/** What the dividends of an index are worth a year: measured where its index of total return is loaded, else as it is known. */
function worthOf(panel: Panel, benchmark: InstrumentId, { begin, end, years }: Span): string {
  const { indexById } = instrumentDirectory();
  const total = panel.instruments.find((id) => indexById.get(id)?.totalReturnOf === benchmark);
  const growth = (id: InstrumentId) => levelAt(panel, id, end) / levelAt(panel, id, begin);
  const more = total === undefined ? Number.NaN : growth(total) / growth(benchmark);
  if (total !== undefined && more > 0 && years > 0)
    return said`${total}, which holds them, grew by ${percent(power(more, 1 / years) - 1)} a year more over these sessions; excess return and alpha have it in them`;
  const known = indexById.get(benchmark)?.dividends;
  if (known)
    return said`those of its shares were worth ${percent(known.yearly)} a year from ${formatDay(known.from)} to ${formatDay(known.to)}; excess return and alpha have such a sum in them`;
  return said`excess return and alpha have them in them; an index of total return as --benchmark has them on both sides`;
}

/** The last level up to a session; NaN before the first. */
function levelAt({ close, width, indexOf }: Panel, id: InstrumentId, session: number): number {
  const start = indexOf.get(id)! * width; // of the panel
  for (let t = session; t >= 0; t--) if (close[start + t]! > 0) return close[start + t]!; // a row of the panel
  return Number.NaN;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
