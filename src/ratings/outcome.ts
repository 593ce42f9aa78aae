/** The outcome of a judged call: hit, met, direction and distances. */
import { compareToEdge, LEVEL, nearestEdge, onEdge } from './band.ts';
import type { Scale } from './standard.ts';
import type { Outcome } from './verdict.ts';
import type { Excursion, WindowReturns } from './window.ts';

/** Computes hit, met, direction and distances; a mention has no grade, and so only distances. */
export function scoreOutcome(
  { bands, edges }: Scale,
  grade: number | 'mention',
  returns: WindowReturns,
  earned: number,
  swing: Excursion | undefined,
): Outcome {
  const { value } = returns;
  const edge = onEdge(edges, returns);
  const side = grade === 'mention' ? undefined : bands[grade]?.side;
  const tier = grade === 'mention' ? earned : grade;
  const hit = earned === tier;
  const met = side === 'positive' ? earned <= tier : side === 'negative' ? earned >= tier : hit;
  const beat = compareToEdge(returns, LEVEL);
  const direction = side === 'positive' ? beat > 0 : side === 'negative' ? beat < 0 : hit;
  const graded = side !== undefined;
  return {
    returns,
    earned,
    hit: graded ? hit : undefined,
    met: graded ? met : undefined,
    direction: graded ? direction : undefined,
    tierDistance: graded ? tier - earned : undefined,
    distanceToEdge: edge ? 0 : Math.abs(value - nearestEdge(edges, value).value),
    edge,
    excursion: swing,
  };
}
