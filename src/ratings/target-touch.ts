/** When the price first reached a target, compared in the money of the day of publication so that no rounding decides. */
import type { EpochDay } from '../base/day.ts';
import { compare, divide, multiply, ratioOf } from '../base/ratio.ts';
import { breaksOf } from '../store/comparability.ts';
import type { DayMoney, Scale } from '../store/day-money.ts';
import type { PriceSeries } from '../store/series.ts';
import { EXACT_WITHIN } from './band.ts';
import { exactFactor, type PricePoint } from './price-point.ts';

/** The end of a target that is nearer to the price at publication, and on which side of that price it lies. */
export interface Aim {
  readonly near: number;
  readonly side?: 'up' | 'down' | undefined;
}

/** The first day on which a target was reached. */
export interface Touch {
  readonly day: EpochDay;
  /** As the file prints it. */
  readonly price: number;
  readonly field: 'high' | 'low' | PricePoint['field'];
  /** What brings it to the money of the day of publication, and it in that money. */
  readonly scale: Scale;
  readonly inMoney: number;
  readonly file: string;
  readonly line: number;
}

/** Where a price may reach a target. */
export interface Path extends Aim {
  readonly published: EpochDay;
  readonly base: PricePoint;
  readonly last: PricePoint;
}

/** A high of more than twice the open and the close of its session, or a low of less than half, is a slip. */
const SLIP = 2;

/**
 * Finds the first session after the day of publication in which the price reached the near end of the target. Stray prices are passed over,
 * and a high or low that no session has is as good as none.
 */
export function firstTouch(
  { published, base, last, side, near }: Path,
  series: PriceSeries,
  money: DayMoney,
) {
  const strays = breaksOf(series).filter(({ kind, accepted }) => kind === 'stray' && !accepted);
  const isStray = (row: number) => strays.some((one) => row >= one.row && row <= one.until);
  let [touch, byExtremes] = [undefined as Touch | undefined, true];
  for (let row = base.row + 1; row <= last.row; row++) {
    const day = series.days[row] as EpochDay; // row <= last.row
    if (day <= published || isStray(row)) continue;
    const extreme = extremeOf(series, row, side);
    if (Number.isNaN(extreme) && series.volume[row] !== 0) byExtremes = false;
    if (touch) continue;
    const scale = money.scale(row, base.row);
    const prices = [
      [side === 'up' ? 'high' : 'low', extreme],
      ['close', series.close[row]!],
    ] as const;
    const at = prices.find(([, price]) => price > 0 && reaches({ side, near }, price, scale));
    if (!at) continue;
    const [field, price] = at;
    const place = { file: series.files[series.fileOf[row]!]!, line: series.lines[row]! };
    touch = { day, price, field, scale, inMoney: scaled(price, scale), ...place };
  }
  return { touch, byExtremes };
}

/** The high of a session, or its low; NaN where the file has none, or one that cannot be. */
function extremeOf(
  { high, low, open, close }: PriceSeries,
  row: number,
  side: Aim['side'],
): number {
  const [extreme, first, last] = [(side === 'up' ? high : low)[row]!, open[row]!, close[row]!]; // a row of the series
  const ends = [first, last].filter((price) => price > 0);
  const fits =
    side === 'up'
      ? extreme >= last && extreme <= SLIP * Math.max(...ends)
      : extreme <= last && extreme >= Math.min(...ends) / SLIP;
  return extreme > 0 && fits ? extreme : Number.NaN;
}

/** True where a price is at the near end of the target or beyond it. */
export function reaches({ side, near }: Aim, price: number, scale: Scale): boolean {
  const beside = against(price, scale, near);
  return side === 'up' ? beside >= 0 : beside <= 0;
}

/** A price in the money that the scale brings it to. */
export const scaled = (price: number, [over, under]: Scale): number =>
  over === under ? price : (price * over) / under;

/** The sign of price × scale − target; near zero by whole numbers, so that no rounding decides. */
export function against(price: number, scale: Scale, target: number): number {
  const gap = scaled(price, scale) - target;
  if (Math.abs(gap) > EXACT_WITHIN * target || !(price < Number.POSITIVE_INFINITY)) return gap;
  const [over, under] = scale.map(exactFactor) as [
    ReturnType<typeof exactFactor>,
    ReturnType<typeof exactFactor>,
  ];
  return compare(multiply(ratioOf(price), divide(over, under)), ratioOf(target));
}
