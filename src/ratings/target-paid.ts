/** The value of a delisted share in the money of a target: what was paid for it, or the shares of its successor. */
import { divide, multiply, ratioOf, toNumber } from '../base/ratio.ts';
import type { Scale } from '../store/day-money.ts';
import { exactPrice, type PricePoint } from './price-point.ts';
import { type Aim, reaches, scaled, type Touch } from './target-touch.ts';

/**
 * What brings the value to the money that the last price's scale is of.
 *
 * @param settled as `settlerOf` gives it: comparable with prices of the series
 * @param traded the last price of the series
 */
export function paidScale(
  settled: PricePoint,
  traded: PricePoint,
  [over, under]: Scale,
): readonly [over: number, under: number] {
  const level = (point: PricePoint) => divide(exactPrice(point), ratioOf(point.price));
  const shares = divide(level(settled), level(traded));
  return [toNumber(multiply(ratioOf(over), shares)), under];
}

/** Where no session reached the target, its value in the end may. */
export function touchAtEnd(aim: Aim, settled: PricePoint, scale: Scale): Touch | undefined {
  const { day, price, field, file, line } = settled;
  if (!reaches(aim, price, scale)) return undefined;
  return { day, price, field, file, line, scale, inMoney: scaled(price, scale) };
}
