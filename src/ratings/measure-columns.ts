/** What a window earns, in columns: the returns as doubles, and the tier by the table of a scale where they lie off every edge. */
import type { Convention } from './convention.ts';
import type { PriceGrid } from './price-grid.ts';
import { NEAR, type TierLookup } from './tier-lookup.ts';
import { FLAG } from './verdict-columns.ts';

/** What all calls of some columns are judged by. */
export interface ColumnTerms {
  readonly grid: PriceGrid;
  readonly lookup: TierLookup;
  readonly convention: Pick<Convention, 'base' | 'relative' | 'untraded'>;
  /** Last day whose data may be used. */
  readonly asOf: number;
  /** 1 for each instrument whose last price counts however old it is; none by default. */
  readonly isFinal?: Uint8Array | undefined;
}

/** Relative return. @param growth end price over base price, of the instrument; index: of the benchmark */
export const relativeBy = (isGeometric: boolean, growth: number, index: number): number =>
  isGeometric ? growth / index - 1 : growth - 1 - (index - 1);

/** The interval between two edges in which a return lies; −1 near an edge, where only fractions tell. @param x a number */
export function intervalOf({ edges }: TierLookup, x: number): number {
  let j = 0;
  while (j < edges.length && x > edges[j]!) j++; // j < length
  const isNear =
    (j > 0 && x - edges[j - 1]! <= NEAR) || (j < edges.length && edges[j]! - x <= NEAR);
  return isNear ? -1 : j;
}

/** Hit, met and direction of a graded call. @param side what its tier promises @param beat 1 above the benchmark, −1 below it, 0 level with it */
export function earnedFlags(grade: number, tier: number, side: number, beat: number): number {
  const hit = tier === grade;
  const met = side > 0 ? tier <= grade : side < 0 ? tier >= grade : hit;
  const direction = side > 0 ? beat > 0 : side < 0 ? beat < 0 : hit;
  return (
    FLAG.graded | (hit ? FLAG.hit : 0) | (met ? FLAG.met : 0) | (direction ? FLAG.direction : 0)
  );
}
