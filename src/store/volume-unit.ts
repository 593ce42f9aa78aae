/**
 * Volumes in shares and amounts in money, whatever the vendor counts in: shares or lots of a hundred, units or thousands.
 * The file's layout or header says so, or the amounts do.
 */
import type { InstrumentId } from '../markets/instrument.ts';
import type { PriceSeries } from './series.ts';

/** Shares to one of volume, and money to one of amount; `undefined` where it cannot be known. */
export interface Units {
  readonly volume: number | undefined;
  readonly amount: number | undefined;
}

/**
 * Shares to one of volume, by the power of ten of amount ÷ (volume × price), which is that of volume's unit ÷ amount's.
 * Other powers tell nothing.
 */
const SHARES: ReadonlyMap<number, number> = new Map([
  [0, 1], // money in units, volume in shares
  [2, 100], // money in units, volume in lots: Eastmoney
  [4, 10_000], // money in units, volume in ten thousands
  [-1, 100], // money in thousands, volume in lots: Tushare
  [-2, 100], // money in ten thousands, volume in lots
  [-3, 1], // money in thousands, volume in shares
  [-4, 1], // money in ten thousands, volume in shares
]);

/** Finds the units: those that the file states, as far as the amounts do not contradict them; else those that the amounts tell. */
export function unitsOf(series: PriceSeries): Units {
  const { volumeUnit: volume, amountUnit: amount } = series;
  const power = powerOf(series);
  if (power === undefined) return { volume, amount };
  const quotient = 10 ** power; // volume's unit ÷ amount's
  if (volume !== undefined && amount !== undefined)
    return isSame(volume / amount, quotient) ? { volume, amount } : UNKNOWN;
  const shares = volume ?? (amount === undefined ? SHARES.get(power) : amount * quotient);
  if (shares === undefined) return UNKNOWN;
  const money = shares / quotient;
  const isUsual =
    USUAL.some((unit) => isSame(unit, money)) &&
    (isSame(shares, 100) || USUAL.some((unit) => isSame(unit, shares)));
  return isUsual ? { volume: shares, amount: money } : UNKNOWN;
}

/** Nobody counts money in hundreds of it: such a unit comes of a file that does not keep to what its layout says. */
const USUAL = [1, 1000, 10_000, 1_000_000, 100_000_000];

const UNKNOWN: Units = { volume: undefined, amount: undefined };
const isSame = (a: number, b: number): boolean => Math.abs(a / b - 1) < 1e-6;

/** Rows at either end of a file that are looked at. */
const ROWS = 20;
/** How many of them must agree. */
const AGREE = 0.9;

/**
 * The power of ten that brings amount ÷ volume into the day's range: an average price is in it, if prices are raw. Adjusted
 * ones are raw at one end of the file, the first or the last; where both ends speak they must say the same.
 */
function powerOf(series: PriceSeries): number | undefined {
  const { amount, volume } = series;
  const rows: number[] = [];
  for (let k = 0; k < amount.length; k++) if (amount[k]! > 0 && volume[k]! > 0) rows.push(k); // k < length
  const first = powerAt(series, rows.slice(0, ROWS));
  const last = powerAt(series, rows.slice(-ROWS));
  return first === undefined || last === undefined || first === last ? (first ?? last) : undefined;
}

function powerAt(series: PriceSeries, rows: readonly number[]): number | undefined {
  const { amount, volume, close } = series;
  const powers = rows.map((k) => Math.log10(amount[k]! / (volume[k]! * close[k]!))); // rows of the series
  const middle = powers.sort((a, b) => a - b)[powers.length >> 1];
  if (middle === undefined || !Number.isFinite(middle)) return undefined;
  const power = Math.round(middle);
  const fitting = rows.filter((k) => isInRange(series, k, amount[k]! / volume[k]! / 10 ** power));
  return fitting.length >= AGREE * rows.length ? power : undefined;
}

/** Averages are not rounded to a tick, and closing auctions are counted apart by some. */
const SLACK = 0.005;
/** Without a range: no share moves further in a day, but a new one. */
const MOVE = 0.25;

function isInRange({ close, low, high }: PriceSeries, k: number, price: number): boolean {
  const [from, to] = [low[k]!, high[k]!]; // a row of the series
  if (from > 0 && to > 0) return price >= from * (1 - SLACK) && price <= to * (1 + SLACK);
  return Math.abs(price / close[k]! - 1) <= MOVE;
}

/** Brings volumes to shares and amounts to money. @returns also the names of which either cannot be, though there are some */
export function inShares(all: readonly PriceSeries[]): {
  readonly series: readonly PriceSeries[];
  readonly unknown: readonly InstrumentId[];
} {
  const unknown: InstrumentId[] = [];
  const series = all.map((one) => {
    const units = unitsOf(one);
    const isUnknown = (['volume', 'amount'] as const).some(
      (name) => units[name] === undefined && one[name].some((value) => value > 0),
    );
    if (isUnknown) unknown.push(one.id);
    const scaled = (column: Float64Array, unit = 1) =>
      unit === 1 ? column : column.map((value) => value * unit);
    return {
      ...one,
      volume: scaled(one.volume, units.volume),
      amount: scaled(one.amount, units.amount),
    };
  });
  return { series, unknown };
}
