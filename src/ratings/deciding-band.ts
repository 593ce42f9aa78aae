/** How a relative return met the bands of its standard: every inequality as a fraction against an edge, and which decided. */
import { compare, formatRatio, type Ratio, subtract, toNumber } from '../base/ratio.ts';
import { type Band, type Edge, formatInterval, nearestEdge } from './band.ts';
import type { JudgedCall } from './verdict.ts';
import { type WindowReturns, windowReturns } from './window.ts';

/** The returns of a judged call, of an open one so far, or of one that no band holds; else `undefined`. */
function returnsOf(item: JudgedCall): WindowReturns | undefined {
  const { verdict, base, end, benchmarkBase, benchmarkEnd, convention } = item;
  if (verdict.status === 'judged') return verdict.outcome.returns;
  if (verdict.status === 'pending') return verdict.soFar?.returns;
  if (verdict.reason !== 'no-band' || !base || !end || !benchmarkBase || !benchmarkEnd)
    return undefined;
  return windowReturns({ base, end, benchmarkBase, benchmarkEnd }, convention);
}

interface Inequality {
  /** `21/100 > 20%`. */
  readonly text: string;
  readonly met: boolean;
  readonly edge: Edge;
}

/** The inequalities of a band, the lower edge first; all of them by fractions. */
function inequalities({ from, to }: Band, x: Ratio, shown: string): readonly Inequality[] {
  const test = (edge: Edge, sign: '>' | '<'): Inequality => {
    const side = compare(x, edge.at);
    const met = side === (sign === '>' ? 1 : -1) || (side === 0 && edge.closed);
    return { text: `${shown} ${sign}${edge.closed ? '=' : ''} ${percentOf(edge)}`, met, edge };
  };
  return [...(from ? [test(from, '>')] : []), ...(to ? [test(to, '<')] : [])];
}

const percentOf = ({ at }: Edge): string => `${toNumber({ n: at.n * 100n, d: at.d })}%`;

/** How a call's relative return met its bands. Keys stand in the order of canonical JSON. */
export function bandPart(item: JudgedCall) {
  const returns = returnsOf(item);
  if (!returns) return { bands: [], relative: null };
  const x = returns.exact();
  return { bands: bandRecords(item, x), relative: relativeRecord(item, returns, x) };
}

/** Every band of the scale with its inequalities, each with its answer. */
const bandRecords = ({ scale }: JudgedCall, x: Ratio) =>
  (scale?.bands ?? []).map((band) => {
    const tests = inequalities(band, x, 'x').map(({ text, met }) => ({ met, text }));
    const { grade } = band;
    return { grade, holds: tests.every(({ met }) => met), interval: formatInterval(band), tests };
  });

/** The relative return: exact, as a double, rounded for reading; what decided on it; how far the nearest edge is. */
function relativeRecord(item: JudgedCall, returns: WindowReturns, x: Ratio) {
  const { instrumentReturn, benchmarkReturn, value } = returns;
  const edges = item.scale?.edges ?? [];
  const near = edges.length === 0 ? undefined : nearestEdge(edges, value);
  const gap = near && subtract(x, near.at);
  const distance = gap && { n: gap.n < 0n ? -gap.n : gap.n, d: gap.d };
  const exact = formatRatio(x);
  return {
    benchmarkReturn,
    decidedBy: decidingText(item, x, exact),
    distance: distance ? toNumber(distance) : null,
    distanceExact: distance ? formatRatio(distance) : null,
    exact,
    instrumentReturn,
    nearestEdge: near ? percentOf(near) : null,
    rounded: `${(value * 100).toFixed(4)}%`,
    value,
  };
}

/**
 * The inequality that decided. A miss: the first one of the graded band that fails. A hit, or a mention: of the inequalities
 * of the earned band the one whose edge is nearest.
 */
function decidingText(item: JudgedCall, x: Ratio, shown: string): string | null {
  const { verdict, scale, grade } = item;
  if (verdict.status !== 'judged' || !scale) return null;
  const { earned, returns } = verdict.outcome;
  const graded = typeof grade === 'number' && grade !== earned ? scale.bands[grade] : undefined;
  const failed = graded && inequalities(graded, x, shown).find(({ met }) => !met);
  if (failed) return `not ${failed.text}`;
  const band = scale.bands[earned];
  const own = band ? inequalities(band, x, shown) : [];
  if (own.length === 0) return null;
  const near = nearestEdge(
    own.map(({ edge }) => edge),
    returns.value,
  );
  return own.find(({ edge }) => edge === near)?.text ?? null;
}
