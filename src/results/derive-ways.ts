/** The steps to the counts of `sensitivity`: two ways against each other, and verdicts near an edge. */
import { rowsBehind } from '../ratings/flips-behind.ts';
import { flipsBetween } from '../ratings/sensitivity.ts';
import type { NearCase, WaysCase } from './cases.ts';
import type { Derivation, Step } from './derivation.ts';

/** @param titles what the two ways are called in print */
export function deriveWays(
  item: WaysCase,
  [first, second]: readonly [first: string, second: string],
): Derivation {
  const { of, rows } = item;
  return {
    heading: { step: 'ways', first, second, of, calls: rows.length },
    sections: [
      ...(of === 'rated'
        ? [{ title: { step: 'titleWay', way: second } as const, steps: waySteps(item) }]
        : []),
      { title: { step: 'titleFlips' }, steps: flipSteps(item, first, second) },
    ],
  };
}

function waySteps({ first, second, rows }: WaysCase): Step[] {
  const { judged, graded, hits } = second;
  const listed = rowsBehind(first.way.answers, second.way.answers, rows, 'judged').length;
  return [
    { step: 'wayJudged', listed, calls: rows.length, judged },
    { step: 'wayHits', hits, graded },
  ];
}

function flipSteps({ first, second, rows, of }: WaysCase, one: string, other: string): Step[] {
  const flips = flipsBetween(first.way.answers, second.way.answers, rows);
  const { tierFlips, compared, withoutTier, hitsGained: gained, hitsLost: lost } = flips;
  const tiers: Step[] = [
    { step: 'tierFlips', flips: tierFlips, compared },
    ...(withoutTier > 0 ? [{ step: 'withoutTier', calls: withoutTier } as const] : []),
  ];
  if (of === 'mentions') return tiers;
  return [
    ...tiers,
    { step: 'hitFlips', gained, lost, flips: flips.hitFlips, graded: flips.graded },
    { step: 'goneAndNew', first: one, second: other, gone: flips.onlyFirst, new: flips.onlySecond },
  ];
}

export const deriveNear = ({ near: { within, judged, near, flipping } }: NearCase): Derivation => ({
  sections: [
    {
      title: { step: 'titleNear', within },
      steps: [
        { step: 'nearVerdicts', near, judged },
        { step: 'nearFlips', flips: flipping, near },
      ],
    },
  ],
});
