/** Bands: intervals of relative return with open or closed edges, decided exactly. */

import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { compare, formatRatio, parseRatio, type Ratio, toNumber } from '../base/ratio.ts';

/** One end of a band. @example 20 %, closed: the edge itself belongs to the band */
export interface Edge {
  readonly at: Ratio;
  /** The double nearest to {@link at}: for distance and print. */
  readonly value: number;
  readonly closed: boolean;
}

/** Interval of relative return, as fractions; an absent edge is infinite. */
export interface Interval {
  readonly from?: Edge | undefined;
  readonly to?: Edge | undefined;
}

/** Interval that belongs to a grade, with the words that were printed for it. */
export interface Band extends Interval {
  readonly grade: string;
  readonly zh: string;
  readonly printed: string;
  readonly aliases: readonly string[];
  /** What the grade promises: to beat the benchmark, to lag it, or neither. */
  readonly side: 'positive' | 'neutral' | 'negative';
}

/** Equal to the benchmark. */
export const LEVEL: Edge = { at: { n: 0n, d: 1n }, value: 0, closed: true };

/** Nearer to an edge than this, exact fractions decide instead of doubles. */
export const EXACT_WITHIN = 1e-9;

const INTERVAL =
  /^([[(])\s*(-inf|[+-]?\d+(?:\.\d+)?%)\s*,\s*(\+?inf|[+-]?\d+(?:\.\d+)?%)\s*([\])])$/;

/** Reads `(10%, 20%]`, `[-10%, 10%]` or `(20%, +inf)`. @throws {EngineError} `standard.bands` */
export function parseInterval(text: string): Interval {
  const message = said`expected an interval such as "(10%, 20%]" or "(20%, +inf)", found "${text}"`;
  const match = INTERVAL.exec(text.trim());
  if (!match) throw new EngineError('standard.bands', message);
  const [, open = '', low = '', high = '', close = ''] = match;
  const from = low === '-inf' ? undefined : edge(low, open === '[');
  const to = high.endsWith('inf') ? undefined : edge(high, close === ']');
  const empty = from && to && compare(from.at, to.at) >= 0;
  const closedInfinity = (!from && open === '[') || (!to && close === ']');
  if (empty || closedInfinity) throw new EngineError('standard.bands', message);
  return { from, to };
}

function edge(percent: string, closed: boolean): Edge {
  const { n, d } = parseRatio(percent.replace('%', '').replace('+', ''));
  const at = { n, d: d * 100n };
  return { at, value: toNumber(at), closed };
}

/** Prints an interval as a standard's file writes it. */
export function formatInterval({ from, to }: Interval): string {
  const percent = ({ at }: Edge) => `${toNumber({ n: at.n * 100n, d: at.d })}%`;
  const low = from ? `${from.closed ? '[' : '('}${percent(from)}` : '(-inf';
  const high = to ? `${percent(to)}${to.closed ? ']' : ')'}` : '+inf)';
  return `${low}, ${high}`;
}

/** A relative return as a double, and as an exact fraction when it is asked for. */
export interface RelativeReturn {
  readonly value: number;
  readonly exact: () => Ratio;
}

/** Compares x with an edge, by double where that is safe, else by fraction. x must not be NaN. */
export function compareToEdge(
  { value, exact }: RelativeReturn,
  { at, value: edgeValue }: Edge,
): -1 | 0 | 1 {
  const gap = value - edgeValue;
  if (Math.abs(gap) > EXACT_WITHIN) return gap > 0 ? 1 : -1;
  return compare(exact(), at);
}

/** True when the interval holds x. */
export function holds({ from, to }: Interval, x: RelativeReturn): boolean {
  if (from) {
    const side = compareToEdge(x, from);
    if (side < 0 || (side === 0 && !from.closed)) return false;
  }
  if (!to) return true;
  const side = compareToEdge(x, to);
  return side < 0 || (side === 0 && to.closed);
}

/** All edges of a scale, each value once, ascending. */
export function edgesOf(bands: readonly Interval[]): readonly Edge[] {
  const all = bands.flatMap(({ from, to }) => [from, to]).filter((e) => e !== undefined);
  const once = new Map(all.map((e) => [formatRatio(e.at), e]));
  return [...once.values()].sort((a, b) => a.value - b.value);
}

/** True when x lies exactly on one of the edges. */
export function onEdge(edges: readonly Edge[], x: RelativeReturn): boolean {
  return edges.some((edge) => compareToEdge(x, edge) === 0);
}

/** The edge nearest to x; of two equally near ones the lower. @param edges at least one */
export function nearestEdge(edges: readonly Edge[], x: number): Edge {
  return edges.reduce((best, edge) =>
    Math.abs(x - edge.value) < Math.abs(x - best.value) ? edge : best,
  );
}

/** What a band promises: above the benchmark, below it, or around it. */
export function sideOf({ from, to }: Interval): Band['side'] {
  if (from && from.value >= 0) return 'positive';
  return to && to.value <= 0 ? 'negative' : 'neutral';
}
