/** Judged calls counted for their rates, by month of publication, because the months decide the interval that allows for overlap. */
import { whenAsked } from '../base/when-asked.ts';
import { type OverlapInterval, overlapRateInterval } from '../stats/overlap-rate.ts';
import { makeRate, type OverlapRate } from './rate.ts';

/** What a call can be counted for. */
const FIGURES = ['hit', 'met', 'direction'] as const;
type Figure = (typeof FIGURES)[number];

type Counts = Record<Figure | 'n', number>;

const noCounts = (): Counts => ({ n: 0, hit: 0, met: 0, direction: 0 });

export interface RateTally {
  /** Adds a call that bears a grade. @param month of publication, as `monthNumber` has it @param horizon months of its window */
  readonly add: (
    month: number,
    outcome: Readonly<Partial<Record<Figure, boolean | undefined>>>,
    horizon: number,
  ) => void;
  readonly rate: (figure: Figure) => OverlapRate;
}

export function makeRateTally(): RateTally {
  const months = new Map<number, Counts>();
  const all = noCounts();
  let longest = 0;
  return {
    add(month, outcome, horizon) {
      let counts = months.get(month);
      if (!counts) {
        counts = noCounts();
        months.set(month, counts);
      }
      for (const of of [counts, all]) {
        of.n++;
        for (const figure of FIGURES) if (outcome[figure]) of[figure]++;
      }
      longest = Math.max(longest, horizon);
    },
    rate: (figure) =>
      whenAsked(makeRate(all[figure], all.n), {
        overlap: () => overlapOf(months, figure, longest || 1),
      }),
  };
}

function overlapOf(
  months: ReadonlyMap<number, Counts>,
  figure: Figure,
  horizon: number,
): OverlapInterval {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const month of months.keys())
    [first, last] = [Math.min(first, month), Math.max(last, month)];
  const length = months.size === 0 ? 0 : last - first + 1;
  const of = (field: keyof Counts) =>
    Float64Array.from({ length }, (_, i) => months.get(first + i)?.[field] ?? 0);
  return overlapRateInterval({ sums: of(figure), weights: of('n') }, horizon);
}
