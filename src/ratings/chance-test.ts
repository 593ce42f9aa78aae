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
import type { CallUniverse } from './base-rate.ts';
import { type LikeNames, likeNames } from './like-names.ts';
import { UNJUDGED } from './window-outcomes.ts';

/** What can be chance: a hit, a grade met, a direction that was right. */
export const CHANCE_FIGURES = ['hit', 'met', 'direction'] as const;
export type ChanceFigure = (typeof CHANCE_FIGURES)[number];

/** The calls of a cohort, row by row. */
export interface TestColumns {
  readonly universes: readonly (CallUniverse | undefined)[];
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
  readonly rows: readonly number[];
  readonly cell: LikeNames;
  readonly own: number;
}

/**
 * Tests the rates of some calls.
 *
 * @param rows rows of calls; those without like names are in no block
 * @param seed used only where so many calls move that the sum has to be drawn
 */
export function testChance(
  columns: TestColumns,
  rows: Int32Array,
  seed = 1,
): Readonly<Record<ChanceFigure, ChanceTest>> {
  const blocks = blocksOf(columns, rows);
  const of = (figure: ChanceFigure) => testFigure(columns, blocks, figure, seed);
  return { hit: of('hit'), met: of('met'), direction: of('direction') };
}

/** Blocks in the order of their first call. */
function blocksOf({ universes }: TestColumns, rows: Int32Array): Block[] {
  const byName = new Map<number, number[]>();
  for (const row of rows) {
    const name = universes[row]?.like && universes[row].name;
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known) known.push(row);
    else byName.set(name, [row]);
  }
  return [...byName.values()].flatMap((own) => blockOf(universes, own) ?? []);
}

/** @param rows calls on one instrument, at least one */
function blockOf(universes: TestColumns['universes'], rows: readonly number[]): Block | undefined {
  const first = universes[rows[0]!]!; // rows with like names have a universe
  const size = first.levels.length;
  const usable = new Uint8Array(size).fill(1);
  const levels = new Float64Array(size);
  for (const row of rows) {
    const { levels: own, outcomes } = universes[row]!;
    if (own.length !== size) return undefined; // rated as of two classes
    for (let i = 0; i < size; i++) {
      levels[i]! += own[i]! / rows.length;
      if (outcomes.tier[i] === UNJUDGED) usable[i] = 0;
    }
  }
  const masked = levels.map((level, i) => (usable[i] === 1 ? level : Number.NaN));
  const cell = likeNames(first.facts, first.own, masked, usable);
  return cell && { rows, cell, own: first.own };
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
  const values = Float64Array.from(at, (name) => countOn(columns, rows, figure, name));
  const chances = weights.map((weight) => weight * share);
  if (isInside) return { values, chances };
  let hits = 0;
  for (const row of rows) hits += columns[figure][row]!;
  return {
    values: Float64Array.from([hits, ...values]),
    chances: Float64Array.from([1 - share, ...chances]),
  };
}

function countOn(
  { universes, graded }: TestColumns,
  rows: readonly number[],
  figure: ChanceFigure,
  name: number,
): number {
  let count = 0;
  for (const row of rows) if (cameTrue(universes[row]!, graded[row]!, figure, name)) count++;
  return count;
}

/** Whether a grade would have come true on a member over the window of a call. */
function cameTrue(
  { scale, outcomes }: CallUniverse,
  grade: number,
  figure: ChanceFigure,
  name: number,
): boolean {
  const tier = outcomes.tier[name]!;
  const side = scale.bands[grade]?.side ?? 'neutral';
  if (figure === 'hit' || side === 'neutral') return tier === grade;
  if (figure === 'direction') return outcomes.side[name] === (side === 'positive' ? 1 : -1);
  return side === 'positive' ? tier >= 0 && tier <= grade : tier >= grade;
}
