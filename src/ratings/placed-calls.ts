/** Where calls stand in the windows of their universe: a few numbers a call beside what each window was measured for once. */
import type { CallUniverse, UniverseWindow } from './universe-window.ts';
import type { UniverseShares } from './window-outcomes.ts';

/** Columns of one row a call. */
export interface PlacedCalls {
  readonly windows: readonly UniverseWindow[];
  /** Index in the windows; −1 for a call without a universe. */
  readonly window: Int32Array;
  /** Row of the rated instrument in the columns of the window; −1 where it is no member. */
  readonly own: Int32Array;
  /** A number of the rated instrument, its own among all. */
  readonly name: Int32Array;
  /** How many like names it has; 0 where there are too few of them, or too few prices before the call. */
  readonly likes: Int32Array;
}

/** Makes columns for n calls without a universe, and a way to give them one. */
export function placing(n: number): {
  readonly placed: PlacedCalls;
  readonly place: (row: number, universe: CallUniverse) => void;
} {
  const windows: UniverseWindow[] = [];
  const indexOf = new Map<UniverseWindow, number>();
  const [window, own] = [new Int32Array(n).fill(-1), new Int32Array(n).fill(-1)];
  const [name, likes] = [new Int32Array(n), new Int32Array(n)];
  return {
    placed: { windows, window, own, name, likes },
    place(row, universe) {
      let index = indexOf.get(universe.window);
      if (index === undefined) {
        index = windows.push(universe.window) - 1;
        indexOf.set(universe.window, index);
      }
      window[row] = index;
      own[row] = universe.own;
      name[row] = universe.name;
      likes[row] = universe.like?.n ?? 0;
    },
  };
}

/** What the universe of a call did over its window; `undefined` for a call without one. */
export const sharesAt = (
  { windows, window }: PlacedCalls,
  row: number,
): UniverseShares | undefined => windows[window[row] ?? -1]?.outcomes.shares;

/** Deviation of daily log returns of the rated instrument before the call, a fraction; NaN where it is not known. */
export const volatilityAt = ({ windows, window, own }: PlacedCalls, row: number): number =>
  Math.exp(windows[window[row] ?? -1]?.levels[own[row] ?? -1] ?? Number.NaN);
