/** A standard with mirrored edges: a return exactly on an edge belongs to the other of the two bands that meet there. */
import { compare } from '../base/ratio.ts';
import { type Band, type Edge, edgesOf, formatInterval, onEdge } from './band.ts';
import { type RatingStandard, SCALES, type Scale, type ScaleName } from './standard.ts';
import type { JudgedCall } from './verdict.ts';
import { earnedTier, windowReturns } from './window.ts';

/** The standard with every closed edge open and every open one closed; its id says so. Horizons, benchmarks and labels stay. */
export function mirrorStandard(standard: RatingStandard): RatingStandard {
  const scales: Partial<Record<ScaleName, Scale>> = {};
  for (const name of SCALES) {
    const scale = standard.scales[name];
    if (scale) scales[name] = mirrorScale(scale);
  }
  return { ...standard, id: `${standard.id}-mirrored`, scales };
}

function mirrorScale(scale: Scale): Scale {
  const bands = scale.bands.map((band, i, all): Band => {
    const from = flip(
      band.from,
      all.filter((_, k) => k !== i).map(({ to }) => to),
    );
    const to = flip(
      band.to,
      all.filter((_, k) => k !== i).map((other) => other.from),
    );
    return { ...band, from, to };
  });
  return { ...scale, bands, edges: edgesOf(bands) };
}

/** Mirrors an edge. One that is open in both bands stays so: closed in both, it would belong to two tiers. */
function flip(edge: Edge | undefined, facing: readonly (Edge | undefined)[]): Edge | undefined {
  if (!edge) return undefined;
  const twin = facing.find((other) => other && compare(other.at, edge.at) === 0);
  return twin && !twin.closed && !edge.closed ? edge : { ...edge, closed: !edge.closed };
}

/** The mirrored scale of each scale of some standards. */
export function mirroredScales(standards: Iterable<RatingStandard>): ReadonlyMap<Scale, Scale> {
  const mirrors = new Map<Scale, Scale>();
  for (const standard of standards) {
    const mirror = mirrorStandard(standard);
    for (const name of SCALES) {
      const [scale, other] = [standard.scales[name], mirror.scales[name]];
      if (scale && other) mirrors.set(scale, other);
    }
  }
  return mirrors;
}

/**
 * The tier that a call earns on the mirrored scale as {@link earnedTier} has it, −1 where that is none.
 *
 * @returns undefined where the return lies on no edge, so that nothing changes
 */
export function mirroredTier(
  { grade, scale, verdict, convention, base, end, benchmarkBase, benchmarkEnd }: JudgedCall,
  mirrors: ReadonlyMap<Scale, Scale>,
): number | undefined {
  const mirror = scale && mirrors.get(scale);
  if (!mirror) return undefined;
  if (verdict.status === 'judged')
    return verdict.outcome.edge
      ? earnedTier(mirror.bands, grade, verdict.outcome.returns)
      : undefined;
  const isGap = verdict.status === 'void' && verdict.reason === 'no-band';
  if (!isGap || !base || !end || !benchmarkBase || !benchmarkEnd) return undefined;
  const returns = windowReturns({ base, end, benchmarkBase, benchmarkEnd }, convention);
  return onEdge(mirror.edges, returns) ? earnedTier(mirror.bands, grade, returns) : undefined;
}

/** True when two standards judge every return alike: the same horizons, and tier by tier the same intervals. */
export const sameBands = (a: RatingStandard, b: RatingStandard): boolean =>
  SCALES.every((name) => bandText(a.scales[name]) === bandText(b.scales[name]));

const bandText = (scale: Scale | undefined): string =>
  scale
    ? [
        ...[scale.measure, scale.horizonMonths, scale.returns],
        ...scale.bands.map((band) => `${band.grade} ${formatInterval(band)}`),
      ].join('; ')
    : '';
