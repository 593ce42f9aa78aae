/** A price of a window as the record that is written out. */
import { formatDay } from '../base/day.ts';
import type { PricePoint } from '../ratings/price-point.ts';

/** `cash` is money paid for a delisted share; `adjusted` the close as it is printed, where the verdict rests on it. */
export function pointRecord(point: PricePoint | undefined) {
  if (!point) return null;
  const { day, price, field, factor, adjusted, file, line } = point;
  return {
    ...{ day: formatDay(day), price, field, factor: factor === 1 ? null : factor },
    ...{ adjusted: adjusted ?? null, file, line },
  };
}
