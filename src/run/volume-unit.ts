/** How many shares one unit of a file's volume is: vendors count shares, or lots of a hundred, and none of them says so. */
import type { PriceSeries } from '../store/series.ts';

/**
 * Amount ÷ (volume × close), by what the vendor counts in: money in units or thousands, volume in shares or lots. Other
 * quotients tell nothing.
 */
const UNITS: ReadonlyMap<number, number> = new Map([
  [0, 1], // money in units, volume in shares
  [2, 100], // money in units, volume in lots: Eastmoney
  [-1, 100], // money in thousands, volume in lots: Tushare
  [-3, 1], // money in thousands, volume in shares
]);

/**
 * Finds the unit from the amounts, whose quotient with volume × close is near a power of ten whatever the prices'
 * adjustment is, as long as that is below threefold.
 *
 * @returns shares to one unit of volume; `undefined` where the file has no amounts or they fit no unit
 */
export function volumeUnit({ amount, volume, close }: PriceSeries): number | undefined {
  const quotients: number[] = [];
  for (let k = 0; k < close.length; k++) {
    const quotient = amount[k]! / (volume[k]! * close[k]!); // columns of one length
    if (quotient > 0 && quotient < Number.POSITIVE_INFINITY) quotients.push(quotient);
  }
  if (quotients.length === 0) return undefined;
  const middle = quotients.sort((a, b) => a - b)[quotients.length >> 1]!; // not empty
  return UNITS.get(Math.round(Math.log10(middle)));
}

/** Brings volumes to shares where their unit is found; a note names how many series are taken at their word. */
export function inShares(all: readonly PriceSeries[]): {
  readonly series: readonly PriceSeries[];
  readonly notes: readonly string[];
} {
  let unknown = 0;
  const series = all.map((one) => {
    const unit = one.volumeUnit ?? volumeUnit(one);
    if (unit === undefined) unknown++;
    return unit === undefined || unit === 1
      ? one
      : { ...one, volume: one.volume.map((value) => value * unit) };
  });
  const notes =
    unknown === 0
      ? []
      : [`${unknown} price series do not show what their volume counts; it is taken as shares`];
  return { series, notes };
}
