/** How the relative returns of judged calls are spread, in bins whose edges are those of the bands. */
import { byScale, type ScaleKey } from './by-scale.ts';
import type { Scale } from './standard.ts';
import { type JudgedCall, relativeReturnOf } from './verdict.ts';

export interface Bin {
  /** Fractions; the first bin holds everything below it too, the last everything above. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

/** Judged calls on one scale, and how many were graded and earned each tier. Mentions count where they were measured. */
export interface ReturnSpread extends ScaleKey {
  readonly scale: Scale;
  readonly n: number;
  readonly bins: readonly Bin[];
  /** Calls that earned each tier, best tier first. */
  readonly earned: readonly number[];
  /** Rows = graded, columns = earned, best tier first; mentions have no row. */
  readonly matrix: readonly (readonly number[])[];
}

/** Widths of bins; the first by which every edge is a multiple and the bins are not too many is taken. */
const STEPS = [0.025, 0.05, 0.02, 0.01, 0.1, 0.25, 0.5] as const;
const MOST = 72;

/** Spreads and matrices of the judged calls, scale by scale. */
export function returnSpreads(judged: readonly JudgedCall[]): ReturnSpread[] {
  const known = judged.filter(({ verdict }) => verdict.status === 'judged');
  return byScale(known, (scale, members) => {
    const values = Float64Array.from(members, relativeReturnOf).sort();
    const { earned, matrix } = countTiers(members, scale.bands.length);
    return { scale, n: values.length, bins: binsOf(values, scale), earned, matrix };
  });
}

function countTiers(members: readonly JudgedCall[], tiers: number) {
  const earned = new Array<number>(tiers).fill(0);
  const matrix = Array.from({ length: tiers }, () => new Array<number>(tiers).fill(0));
  for (const { grade, verdict } of members) {
    if (verdict.status !== 'judged') continue;
    const tier = verdict.outcome.earned;
    earned[tier]!++; // a tier of the scale, as below
    if (typeof grade === 'number') matrix[grade]![tier]!++;
  }
  return { earned, matrix };
}

/** @param values ascending, without NaN */
function binsOf(values: Float64Array, { edges }: Scale): Bin[] {
  if (values.length === 0) return [];
  const at = (share: number) => values[Math.floor(share * (values.length - 1))]!; // share in [0, 1]
  const outer = edges.map(({ value }) => Math.abs(value) * 1.5);
  const reach = Math.max(...outer, Math.abs(at(0.01)), Math.abs(at(0.99)));
  const step = STEPS.find((one) => (2 * reach) / one <= MOST && edges.every(isMultiple(one)));
  const width = step ?? STEPS.find((one) => (2 * reach) / one <= MOST) ?? 1;
  const half = Math.ceil(reach / width);
  const counts = new Float64Array(2 * half);
  for (const value of values) {
    const bin = Math.floor(value / width + half + 1e-9);
    counts[Math.min(2 * half - 1, Math.max(0, bin))]!++;
  }
  return Array.from(counts, (n, k) => ({
    from: rounded((k - half) * width),
    to: rounded((k + 1 - half) * width),
    n,
  }));
}

const isMultiple =
  (step: number) =>
  ({ value }: { readonly value: number }): boolean =>
    Math.abs(value / step - Math.round(value / step)) < 1e-6;

/** 3 × 0.1 is 0.3. */
const rounded = (value: number): number => Number(value.toPrecision(12));
