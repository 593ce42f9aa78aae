/** The steps to a row of `rank`: the hits, their base rate, how they are weighed against those of all, and what the tests count. */
import type { RankCase } from './cases.ts';
import type { Derivation, Step } from './derivation.ts';
import { callSection, chanceSection, rateSection } from './derive-score.ts';
import { nameOfCard, peopleOf } from './rank-run.ts';

export function deriveRank(item: RankCase): Derivation {
  const { score, people } = item;
  const hits = ['hit'] as const;
  return {
    heading: {
      ...{ step: 'cohort', of: 'rated', key: score.card.key, command: `rank ${people}` },
      tables: true,
    },
    sections: [
      callSection(score),
      rateSection(score, hits),
      chanceSection(score, hits),
      {
        title: { step: 'titleWeighed' } as const,
        steps: [...coSignerSteps(item), ...weighedSteps(item)],
      },
      { title: { step: 'titleTest' } as const, steps: testSteps(item) },
    ].filter(({ steps }) => steps.length > 0),
  };
}

/** Who else has the same judged calls. */
function coSignerSteps({ one, score, coSigners }: RankCase): Step[] {
  const names = peopleOf(one, coSigners)
    .filter((card) => card !== score.card)
    .map(nameOfCard);
  return names.length === 0 ? [] : [{ step: 'coSigners', names }];
}

/** Shrunk rate and the lift that ranks. */
function weighedSteps({ ranking, one, people }: RankCase): Step[] {
  const { prior, ranked } = ranking;
  const { matched, base } = one.card.hit;
  const { k, n } = matched;
  if (n === 0) return [];
  const tried = ranked.filter(({ card }) => card.hit.matched.n > 0).length;
  const [lift, shown] = [one.shrunkLift, one.shrunk.mean];
  switch (prior.kind) {
    case 'spread': {
      const { strength } = prior;
      return [
        { step: 'priorSpread', tried, people, strength },
        { step: 'shrunk', k, n, base, strength, value: shown },
        { step: 'shrunkLift', shrunk: shown, base, lift },
      ];
    }
    case 'no-spread':
      return [{ step: 'oneRate', tried, people, shown, lift }];
    case 'all-or-nothing':
      return [{ step: 'allOrNothing', tried, people, shown, k, n, base, lift }];
    default:
      return prior satisfies never;
  }
}

/** p by moved calls, q among all who are tested, and what is said of them. */
function testSteps({ ranking, one }: RankCase): Step[] {
  const { matched, base } = one.card.hit;
  if (Number.isNaN(one.p)) return [{ step: 'untested' }];
  const { tests, ranked } = ranking;
  const place = ranked.filter(({ p }) => p < one.p).length + 1;
  const { stars, standing, oneIndustry, rank, independentP } = one;
  return [
    { step: 'movedTest', p: one.p },
    { step: 'falseDiscovery', tests, place, q: one.q },
    { step: 'mark', stars, standing, oneIndustry },
    ...(rank === undefined ? [] : [{ step: 'rank', rank, tests } as const]),
    { step: 'independent', k: matched.k, n: matched.n, base, p: independentP },
    { step: 'rankSources' },
  ];
}
