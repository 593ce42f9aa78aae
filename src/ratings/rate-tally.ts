/** Judged calls counted for their rates, by month of publication, because the months decide the interval that allows for overlap. */
import { whenAsked } from '../base/when-asked.ts';
import { type OverlapInterval, overlapRateInterval } from '../stats/overlap-rate.ts';
import { makeRate, type OverlapRate } from './rate.ts';

/** What a call can be counted for. */
const FIGURES = ['hit', 'met', 'direction'] as const;
type Figure = (typeof FIGURES)[number];

type Counts = Record<Figure | 'n', number>;

const noCounts = (): Counts => ({ n: 0, hit: 0, met: 0, direction: 0 });

type Told = Readonly<Partial<Record<Figure, boolean | undefined>>>;

/** Calls that bear a grade, counted. */
export class RateTally {
  readonly #months = new Map<number, Counts>();
  #longest = 0;

  /** Adds a call. @param month of publication, as `monthNumber` has it @param horizon months of its window */
  add(month: number, outcome: Told, horizon: number): void {
    let counts = this.#months.get(month);
    if (!counts) {
      counts = noCounts();
      this.#months.set(month, counts);
    }
    count(outcome, counts);
    if (horizon > this.#longest) this.#longest = horizon;
  }

  rate(figure: Figure): OverlapRate {
    const all = noCounts();
    for (const one of this.#months.values()) {
      all.n += one.n;
      all[figure] += one[figure];
    }
    return whenAsked(makeRate(all[figure], all.n), {
      overlap: () => overlapOf(this.#months, figure, this.#longest || 1),
    });
  }
}

/** Counts a call. @param out written */
function count({ hit, met, direction }: Told, out: Counts): void {
  out.n++;
  if (hit) out.hit++;
  if (met) out.met++;
  if (direction) out.direction++;
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
