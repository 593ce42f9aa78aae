/** Prices that are none: zero, negative, or returns that stand where closes should, and names that the user leaves out. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { counted, didYouMean } from '../base/text.ts';
import type { PriceBook, PriceSeries } from '../store/series.ts';
import { readInstrument } from './sources.ts';
import { isIndex } from './trading-setup.ts';

/** First and last day that are traded, both inclusive. */
export interface TradedDays {
  readonly from: number;
  readonly to: number;
}

/**
 * Refuses prices of the traded days that are not above 0, all of them at once, and files of returns. A row of zeros
 * without any volume is how some vendors write a suspension: it is no bar, and a note counts such rows. So are rows before
 * the traded days that have no price, because additive adjustment takes old prices below 0.
 *
 * @throws {EngineError} `run.prices` with file and line of each
 */
export function soundPrices(
  book: PriceBook,
  { from, to }: TradedDays,
): { readonly book: PriceBook; readonly notes: readonly string[] } {
  const all = [...book.series.values()];
  const issues = all.flatMap((one) => {
    const returns = returnsFault(one);
    return returns ? [returns] : priceFaults(one, from, to);
  });
  if (issues.length > 0) throw EngineError.of(issues);
  const old = leaveOut(all, (one, k) => one.days[k]! < from && faultOf(one, k) !== undefined);
  const zeros = leaveOut(old.series, (one, k) => one.close[k] === 0);
  return {
    book: { ...book, series: new Map(zeros.series.map((one) => [one.id, one])) },
    notes: [
      ...say(old.left, said`before the traded days with a price of 0 or below`),
      ...say(zeros.left, said`of zeros without volume, taken as suspensions`),
    ],
  };
}

function say(left: ReadonlyMap<string, number>, what: string): string[] {
  const [first] = left.keys();
  if (first === undefined) return [];
  const rows = counted(
    [...left.values()].reduce((a, b) => a + b, 0),
    'row',
  );
  return [
    said`left out: ${rows} ${what} (${first}${left.size > 1 ? said` and ${left.size - 1} more` : ''})`,
  ];
}

/** Half of the returns of a day are smaller than this, in percent too. */
const SIZE_OF_RETURNS = 5;
/** Closes that go from row to row by more than this share of their size are no prices. Real ones move by 0.01. */
const MOVES_OF_RETURNS = 0.25;
const FEWEST_ROWS = 3;

/** A column of small numbers around zero: what half of its rows change by is as large as the numbers themselves. */
function returnsFault(series: PriceSeries): Issue | undefined {
  const { close } = series;
  if (close.length < FEWEST_ROWS) return undefined;
  const low = Math.min(...extremes(close));
  const high = Math.max(...extremes(close));
  if (low > 0) return undefined;
  const size = median(close.map(Math.abs));
  const move = median(
    Float64Array.from({ length: close.length - 1 }, (_, k) => Math.abs(close[k + 1]! - close[k]!)),
  ); // k + 1 < length
  if (size > SIZE_OF_RETURNS || !(move > MOVES_OF_RETURNS * size)) return undefined;
  const message = said`the closes of ${series.id} lie between ${low} and ${high} and jump around zero: they look like returns; give prices`;
  return { code: 'run.prices', message, place: placeOf(series, 0, 'close') };
}

/** The least and the largest of a column, without spreading thousands of arguments. */
function extremes(column: Float64Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const median = (values: Float64Array): number => values.toSorted()[values.length >> 1]!; // not empty

const PRICES = ['close', 'open', 'high', 'low'] as const;

function priceFaults(series: PriceSeries, from: number, to: number): Issue[] {
  const issues: Issue[] = [];
  const { id, days } = series;
  for (let k = 0; k < days.length; k++) {
    const day = days[k]!; // k < length
    if (day < from || day > to) continue;
    const field = faultOf(series, k);
    if (field === undefined) continue;
    const cure = isIndex(id)
      ? said`mend the row`
      : said`mend the row, or leave the name out with --exclude ${id}`;
    const message = said`expected prices above 0, found ${field} ${series[field][k]} for ${id} on ${formatDay(day as EpochDay)}; ${cure}`;
    issues.push({ code: 'run.prices', message, place: placeOf(series, k, field) });
  }
  return issues;
}

/** The price of a row that is none; `undefined` where all are some, are not given, or the row tells of a suspension. */
function faultOf(series: PriceSeries, k: number): (typeof PRICES)[number] | undefined {
  if (series.volume[k] === 0 && PRICES.every((name) => !(series[name][k]! < 0))) return undefined;
  return PRICES.find((name) => {
    const price = series[name][k]!; // columns of one length
    return price <= 0 || Math.abs(price) === Number.POSITIVE_INFINITY;
  });
}

/** Takes rows out. @returns the series, and how many rows each lost */
function leaveOut(all: readonly PriceSeries[], isOut: (series: PriceSeries, k: number) => boolean) {
  const left = new Map<string, number>();
  const series = all.map((one) => {
    let count = 0;
    for (let k = 0; k < one.days.length; k++) if (isOut(one, k)) count++;
    if (count === 0) return one;
    left.set(one.id, count);
    const columns = Object.entries(one).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column)
        ? (column as Float64Array).filter((_, k) => !isOut(one, k))
        : column,
    ]);
    return { ...(Object.fromEntries(columns) as PriceSeries), breaks: undefined }; // they count rows
  });
  return { series: series.filter(({ days }) => days.length > 0), left };
}

const placeOf = ({ files, fileOf, lines }: PriceSeries, k: number, field: string) => ({
  ...{ file: files[fileOf[k]!]!, line: lines[k]!, field }, // a row of the series
});

/** Leaves names out of a book; a note says so. @throws {EngineError} `run.option` for a name that the book lacks */
export function withoutExcluded(
  book: PriceBook,
  texts: readonly string[],
): { readonly book: PriceBook; readonly notes: readonly string[] } {
  if (texts.length === 0) return { book, notes: [] };
  const series = new Map(book.series);
  const ids = texts.map((text) => {
    const id = readInstrument(text);
    if (id !== undefined && book.series.has(id)) return id;
    const message = said`no prices of "${text}" were loaded${didYouMean(text, book.series.keys())}`;
    throw new EngineError('run.option', message, { field: '--exclude' });
  });
  for (const id of ids) series.delete(id);
  return {
    book: { ...book, series },
    notes: [said`left out as asked: ${[...new Set(ids)].sort().join(', ')}`],
  };
}
