/** What `rank` says around its table. */
import type { Unranked } from '../../../ratings/co-signers.ts';
import type { Ranked } from '../../../ratings/ranking.ts';

/** Rates in print. */
interface UnrankedRates {
  readonly rate: string;
  readonly base: string;
}

export const en = {
  hits: 'hits/n',
  shrunk: 'shrunk %',
  standings: { above: 'above', below: 'below', chance: 'chance', few: 'few' } as Record<
    Ranked['standing'],
    string
  >,
  legend:
    'shrunk: hit rate weighed against those of all; lift: that less the own base rate, in points, which ranks; p: exact, of hits against the own base rate; q: p after all tests; * q < .05, ** q < .01; chance: not distinguishable from chance',
  coSigned: (names: readonly (readonly string[])[]) =>
    `the same judged calls, one test: ${names.map(([first, ...others]) => `${first} with ${others.join(', ')}`).join('; ')}`,
  unranked: (
    {
      people,
      withoutBase,
      judged,
      hits,
      rates,
      isAll,
    }: Unranked & { readonly isAll: boolean; readonly rates: UnrankedRates | undefined },
    who: string,
    minimum: number,
  ) =>
    [
      `${isAll ? '' : 'not ranked: '}${people} ${people === 1 ? who.slice(0, -1) : who} with fewer than ${minimum} judged calls`,
      ...(withoutBase > 0 ? [` or, ${withoutBase} of them, without a base rate`] : []),
      rates
        ? `; together ${hits} of ${judged} judged calls hit, ${rates.rate} (base ${rates.base})`
        : '; none of their calls is judged',
      '; --format json or csv lists them',
    ].join(''),
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
  oneTest: (people: number, _who: string) =>
    `${people} more ${people === 1 ? 'signs' : 'sign'} the same judged calls as one of them and ${people === 1 ? 'shares' : 'share'} that test.`,
  nameless: (calls: number, people: string) =>
    `${calls} calls name none of the ${people} and are left out.`,
  between: ' ',
};
