/** A price of a window as a step of a derivation. */
import { formatDay } from '../base/day.ts';
import { divisor, type PriceField, type PricePoint } from '../ratings/price-point.ts';

/** A price of the window, and where it stands. */
export interface PriceStep {
  readonly of: 'instrument' | 'benchmark';
  readonly at: 'base' | 'end' | 'so-far';
  readonly day: string;
  readonly price: number;
  readonly field: PriceField | 'cash';
  readonly factor: number;
  /** The adjusted close as it is printed, where the verdict rests on it. */
  readonly adjusted: number | undefined;
  /** Price times factor, as a return divides by it. */
  readonly comparable: number;
  readonly sessionsOff: number;
  readonly file: string;
  readonly line: number;
}

export const priceStep = (of: PriceStep['of'], at: PriceStep['at'], point: PricePoint) => {
  const { day, price, field, factor, adjusted, sessionsOff, file, line } = point;
  return {
    ...{ step: 'price' as const, of, at, day: formatDay(day), price, field, factor, adjusted },
    ...{ comparable: divisor(point), sessionsOff, file, line },
  };
};
