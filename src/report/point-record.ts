/** A price of a window as the record that is written out. */
import { formatDay } from '../base/day.ts';
import type { PricePoint } from '../ratings/price-point.ts';

export interface PointRecord {
  readonly day: string;
  readonly price: number;
  /** `cash`: money paid for a delisted share, as the file of actions states it. */
  readonly field: 'close' | 'open' | 'cash';
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
