/** What a window earns, in columns: the returns as doubles, and the tier by the table of a scale where they lie off every edge. */
import type { Convention } from './convention.ts';
import type { PriceGrid } from './price-grid.ts';
import { NEAR, type TierLookup } from './tier-lookup.ts';
import { FLAG, LEFT, STATUS, type VerdictColumns } from './verdict-columns.ts';

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

/**
 * Writes what a window earned.
 *
 * @param growth comparable end price over base price, of the instrument; index: of the benchmark
 * @returns false where the return lies near an edge, so that only fractions tell
 */
export function measure(
  r: number,
  grade: number,
  growth: number,
  index: number,
  { lookup, convention }: ColumnTerms,
  out: VerdictColumns,
): boolean {
  const { edges, tiers, tiersOfPositive, sides } = lookup;
  const [own, other] = [growth - 1, index - 1];
  const x = convention.relative === 'geometric' ? growth / index - 1 : own - other;
  let j = 0;
  while (j < edges.length && x > edges[j]!) j++; // j < length
  if ((j > 0 && x - edges[j - 1]! <= NEAR) || (j < edges.length && edges[j]! - x <= NEAR)) {
    out.status[r] = LEFT;
    return false;
  }
  const side = grade < 0 ? 0 : sides[grade]!; // a tier of the scale
  const tier = side > 0 ? tiersOfPositive[j]! : tiers[j]!; // j <= length
  const beat = x > 0 ? 1 : -1; // 0 is an edge
  out.side[r] = beat;
  if (tier < 0) {
    out.status[r] = STATUS['no-band'];
    return true;
  }
  out.status[r] = STATUS.judged;
  out.earned[r] = tier;
  out.relativeReturn[r] = x;
  out.instrumentReturn[r] = own;
  out.benchmarkReturn[r] = other;
  if (grade >= 0) out.flags[r] = gradeFlags(grade, tier, side, beat);
  return true;
}

/** Hit, met and direction. @param beat 1 above the benchmark, −1 below it, 0 level with it */
export function gradeFlags(grade: number, tier: number, side: number, beat: number): number {
  const hit = tier === grade;
  const met = side > 0 ? tier <= grade : side < 0 ? tier >= grade : hit;
  const direction = side > 0 ? beat > 0 : side < 0 ? beat < 0 : hit;
  return (
    FLAG.graded | (hit ? FLAG.hit : 0) | (met ? FLAG.met : 0) | (direction ? FLAG.direction : 0)
  );
}
