/** A price of a window as the record that is written out. */
import { formatDay } from '../base/day.ts';
import type { PricePoint } from '../ratings/price-point.ts';

export interface PointRecord {
  readonly day: string;
  readonly price: number;
  readonly field: 'close' | 'open';
  readonly factor: number | null;
  /** The adjusted close as it is printed, where the verdict rests on it. */
  readonly adjusted: number | null;
  readonly file: string;
  readonly line: number;
}

export function pointRecord(point: PricePoint | undefined): PointRecord | null {
  if (!point) return null;
  const { day, price, field, factor, adjusted, file, line } = point;
  return {
    ...{ day: formatDay(day), price, field, factor: factor === 1 ? null : factor },
    ...{ adjusted: adjusted ?? null, file, line },
  };
}
