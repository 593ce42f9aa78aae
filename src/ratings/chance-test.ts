/**
 * Is it more than chance? All calls of a cohort on one instrument move together to its like names, on the same days:
 *
 * 1. The calls on one instrument are a block. Its cell are the instrument itself and its like names over all days of the block.
 * 2. For each name of the cell the hits are counted that the block would have had on it. So shocks that all share stay where they
 *    are, and calls whose windows overlap stay together.
 * 3. Without skill each block could as well have fallen on any name of its cell. The exact distribution of the sum of hits over all
 *    such moves is the convolution of the blocks' counts; no move has to be drawn.
 */
import {
  meanOfSums,
  type Outcomes,
  sumDistribution,
  sumQuantile,
  tailsOf,
} from '../stats/sum-distribution.ts';
import { type LikeNames, likeNames } from './like-names.ts';
import type { PlacedCalls } from './placed-calls.ts';
import type { UniverseWindow } from './universe-window.ts';
import { UNJUDGED } from './window-outcomes.ts';

/** What can be chance: a hit, a grade met, a direction that was right. */
const CHANCE_FIGURES = ['hit', 'met', 'direction'] as const;
export type ChanceFigure = (typeof CHANCE_FIGURES)[number];

/** The calls of a cohort, row by row. */
export interface TestColumns {
  readonly placed: PlacedCalls;
  /** Tier of the grade, best tier 0. */
  readonly graded: Int32Array;
  /** 1 or 0. */
  readonly hit: Float64Array;
  readonly met: Float64Array;
  readonly direction: Float64Array;
}

/** The test of one rate against chance. Fractions; NaN without a block. */
export interface ChanceTest {
  /** Instruments whose calls were moved. */
  readonly blocks: number;
  /** Calls in them, and their hits. */
  readonly calls: number;
  readonly hits: number;
  /** Mean hits over all moves. */
  readonly expected: number;
  /** Chance of so many hits or more, and of so many or fewer. */
  readonly above: number;
  readonly below: number;
  /** Two-sided: twice the smaller of both. */
  readonly p: number;
  /** Hits less the ends of the middle 95 % of all moves, per call: it holds 0 unless p is below 5 %. */
  readonly interval: readonly [low: number, high: number];
}

interface Block {
  readonly rows: Int32Array;
  readonly cell: LikeNames;
  readonly own: number;
}

/**
 * Prepares the tests of the rates of some calls: what they share is made when the first is asked for.
 *
 * @param rows rows of calls; those without like names are in no block
 * @param seed used only where so many calls move that the sum has to be drawn
 */
export function chanceTests(
  columns: TestColumns,
  rows: Int32Array,
  seed = 1,
): (figure: ChanceFigure) => ChanceTest {
  let found: readonly Block[] | undefined;
  return (figure) => {
    found ??= blocksOf(columns, rows);
    return testFigure(columns, found, figure, seed);
  };
}

/** Blocks in the order of their first call. */
function blocksOf({ placed }: TestColumns, rows: Int32Array): Block[] {
  const byName = new Map<number, number[]>();
  for (const row of rows) {
    if (placed.likes[row] === 0) continue;
    const name = placed.name[row]!; // a row of the columns
    const known = byName.get(name);
    if (known) known.push(row);
    else byName.set(name, [row]);
  }
  const blocks: Block[] = [];
  for (const own of byName.values()) {
    const block = blockOf(placed, Int32Array.from(own));
    if (block) blocks.push(block);
  }
  return blocks;
}

/** @param rows calls on one instrument, at least one */
function blockOf({ windows, window, own }: PlacedCalls, rows: Int32Array): Block | undefined {
  const first = windows[window[rows[0]!]!]!; // rows with like names have a universe
  const size = first.levels.length;
  const usable = new Uint8Array(size).fill(1);
  const levels = new Float64Array(size);
  for (const row of rows) {
    const one = windows[window[row]!]!;
    if (one.levels.length !== size) return undefined; // rated as of two classes
    addLevels(one.levels, rows.length, levels);
    if (one.outcomes.shares.n < size) leaveOut(one.outcomes.tier, usable);
  }
  for (let i = 0; i < size; i++) if (usable[i] === 0) levels[i] = Number.NaN;
  const place = own[rows[0]!]!;
  const cell = likeNames(first.facts, place, levels, usable);
  return cell && { rows, cell, own: place };
}

/** Adds the levels of one of n windows to their mean. @param out written */
function addLevels(own: Float64Array, n: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i]! += own[i]! / n; // columns of one length
}

/** @param usable loses the members that a window cannot judge */
function leaveOut(tier: Int8Array, usable: Uint8Array): void {
  for (let i = 0; i < usable.length; i++) if (tier[i] === UNJUDGED) usable[i] = 0;
}

const NONE: ChanceTest = {
  ...{ blocks: 0, calls: 0, hits: 0, expected: Number.NaN },
  ...{ above: Number.NaN, below: Number.NaN, p: Number.NaN, interval: [Number.NaN, Number.NaN] },
};

function testFigure(
  columns: TestColumns,
  blocks: readonly Block[],
  figure: ChanceFigure,
  seed: number,
): ChanceTest {
  if (blocks.length === 0) return NONE;
  const sums = sumDistribution(
    blocks.map((block) => outcomesOf(columns, block, figure)),
    seed,
  );
  let [calls, hits] = [0, 0];
  for (const { rows } of blocks) {
    calls += rows.length;
    for (const row of rows) hits += columns[figure][row]!;
  }
  const expected = meanOfSums(sums);
  const end = (chance: number): number => (hits - sumQuantile(sums, chance)) / calls;
  return {
    ...{ blocks: blocks.length, calls, hits, expected },
    ...tailsOf(sums, hits),
    interval: [end(0.975), end(0.025)],
  };
}

/** Hits of a block on each name of its cell, its own among them: that the calls fell where they did is one of the moves. */
function outcomesOf(
  columns: TestColumns,
  { rows, cell, own }: Block,
  figure: ChanceFigure,
): Outcomes {
  const { at, weights } = cell;
  const isInside = at.includes(own);
  const share = isInside ? 1 : at.length / (at.length + 1);
  const first = isInside ? 0 : 1; // place of the cell's first name
  const values = new Float64Array(at.length + first);
  const chances = new Float64Array(at.length + first);
  for (let k = 0; k < at.length; k++) chances[first + k] = weights[k]! * share; // one a name
  const { windows, window } = columns.placed;
  for (const row of rows) addHits(windows[window[row]!]!, columns.graded[row]!, figure, at, values);
  if (isInside) return { values, chances };
  for (const row of rows) values[0]! += columns[figure][row]!;
  chances[0] = 1 - share;
  return { values, chances };
}

/**
 * Counts on which names a grade would have come true over the window of a call.
 *
 * @param out gets one more where it would, the names standing at its end
 */
function addHits(
  { scale, outcomes }: UniverseWindow,
  grade: number,
  figure: ChanceFigure,
  at: Int32Array,
  out: Float64Array,
): void {
  const { tier, side } = outcomes;
  const way = scale.bands[grade]?.side ?? 'neutral';
  const first = out.length - at.length;
  const isTier = figure === 'hit' || way === 'neutral';
  const [best, worst] = isTier || way !== 'positive' ? [grade, isTier ? grade : 127] : [0, grade];
  const beat = way === 'positive' ? 1 : -1;
  for (let k = 0; k < at.length; k++) {
    const name = at[k]!; // k < length
    const own = tier[name]!; // a member
    const isTrue =
      figure === 'direction' && !isTier ? side[name] === beat : own >= best && own <= worst;
    if (isTrue) out[first + k]! += 1;
  }
}
