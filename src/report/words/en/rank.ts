/** What `rank` says around its table. */
import type { Ranked } from '../../../ratings/ranking.ts';

export const en = {
  hits: 'hits/n',
  shrunk: 'shrunk %',
  standings: { above: 'above', below: 'below', chance: 'chance', few: 'few' } as Record<
    Ranked['standing'],
    string
  >,
  legend:
    'shrunk: hit rate weighed against those of all; lift: that less the own base rate, in points, which ranks; p: exact, of hits against the own base rate; q: p after all tests; * q < .05, ** q < .01; chance: not distinguishable from chance',
  few: (minimum: number) => `few: fewer than ${minimum} judged calls; shown, not ranked`,
  brackets:
    'in brackets: the exact test takes calls as independent; allowing for windows that overlap, the lift is not distinguishable from chance',
  spread: (beta: string) => `spread of true rates: ${beta}`,
  noSpread: (rate: string) =>
    `the hit rates scatter no more than chance makes them: one rate of ${rate} for all, and no ranks`,
  allOrNothing:
    'all hit always or never: there is nothing to shrink towards; lifts are those of the bare hit rates, and only who is told from chance has a rank',
  people: { analysts: 'analysts', houses: 'houses' },
  nobody: (all: number, people: string) =>
    `None of ${all} ${people} has enough judged calls to be ranked.`,
  allChance: (tests: number, people: string) =>
    `${tests === 1 ? `The one of all ${people}` : `All ${tests} ${people}`} with enough calls: not distinguishable from chance.`,
  some: (
    {
      tests,
      chance,
      above,
      held,
      below,
    }: Record<'tests' | 'chance' | 'above' | 'held' | 'below', number>,
    people: string,
  ) =>
    `Of ${tests} ${people} with enough judged calls, ${chance} ${chance === 1 ? 'is' : 'are'} not distinguishable from chance, ${above} above their base rate (${held} also where overlap is allowed for) and ${below} below it.`,
  tooFew: (few: number, _people: string) => `${few} ${few === 1 ? 'has' : 'have'} too few.`,
  nameless: (calls: number, people: string) =>
    `${calls} calls name none of the ${people} and are left out.`,
  between: ' ',
};
