/** Ratios of splits, consolidations and bonus issues, with which unexplained jumps are compared. */

/** Shares held afterwards for each before: splits and consolidations that have happened, small terms first. */
const SPLITS: readonly number[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100],
  ...[
    3 / 2,
    5 / 2,
    4 / 3,
    5 / 4,
    6 / 5,
    5 / 3,
    7 / 5,
    8 / 5,
    9 / 5,
    11 / 10,
    13 / 10,
    17 / 10,
    19 / 10,
    21 / 20,
  ],
];

/**
 * Finds the simple ratio that a price ratio is near to: 4 for a close that falls to a quarter, 0.1 for one that rises tenfold.
 *
 * @param priceRatio close over the close before, > 0
 * @param within largest distance of the logarithms
 * @param least ratios between 1 / least and least are not looked at
 */
export function nearestSplit(priceRatio: number, within: number, least = 1): number | undefined {
  const shares = 1 / priceRatio;
  let found: number | undefined;
  let nearest = within;
  for (const split of SPLITS) {
    if (split < least) continue;
    for (const ratio of [split, 1 / split]) {
      const distance = Math.abs(Math.log(shares / ratio));
      if (distance <= nearest) [nearest, found] = [distance, ratio];
    }
  }
  return found;
}

/** Prices in another unit: yuan and fen, pounds and pence, units and thousands. */
const UNITS: readonly number[] = [100, 1000, 10_000];

/** Finds the change of unit that a price ratio is near to, 100 for prices that are a hundredfold from then on. */
export function nearestUnit(priceRatio: number, within: number): number | undefined {
  return UNITS.flatMap((unit) => [unit, 1 / unit]).find(
    (unit) => Math.abs(Math.log(priceRatio / unit)) <= within,
  );
}
