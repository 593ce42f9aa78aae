/** What `rank` says around its table. */
import type { Unranked } from '../../../ratings/co-signers.ts';
import type { LikeRule } from '../../../ratings/like-names.ts';
import type { Ranked } from '../../../ratings/ranking.ts';

/** Rates in print. */
interface UnrankedRates {
  readonly rate: string;
  /** Nothing where none of the calls has like names. */
  readonly base: string | undefined;
}

export const en = {
  hits: 'hits/n',
  shrunk: 'shrunk %',
  standings: { above: 'above', below: 'below', chance: 'chance', few: 'few' } as Record<
    Ranked['standing'],
    string
  >,
  legend: (like: LikeRule) =>
    `hits/n: of the judged calls${like === 'all' ? '' : ' that have like names'}; base: their chance among ${like === 'all' ? 'all loaded names' : 'names of like volatility'}; shrunk: hit rate weighed against the own base rate; lift: that less the base rate, in points, which ranks; p: the calls on each name moved together to like names, all moves counted; q: p after all tests; * q < .05, ** q < .01; chance: not distinguishable from chance`,
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
      ...(withoutBase > 0
        ? [` or, ${withoutBase} of them, without enough of them that have like names`]
        : []),
      rates
        ? `; together ${hits} of ${judged} judged calls hit, ${rates.rate}${rates.base === undefined ? '' : ` (base ${rates.base})`}`
        : '; none of their calls is judged',
    ].join(''),
  listed: '; --format json or csv lists them',
  oneIndustry:
    '†: four fifths of the judged calls or more are of one industry, whose shares move together: of such houses without skill the test at 5% tells 7.5 to 9% from chance (docs/statistics.md); --like industry asks within the industry',
  spread: (strength: string) => `the own base rate weighs as much as ${strength} calls`,
  noSpread:
    'the hits scatter around the base rates no more than chance makes them: everyone has the own base rate, lift 0, and no rank',
  allOrNothing:
    'all hit always or never: nothing says how much to shrink; lifts are those of the bare hit rates, and only who is told from chance has a rank',
  people: { analysts: 'analysts', houses: 'houses' },
  nobody: (all: number, people: string) =>
    `None of ${all} ${people} has enough judged calls to be ranked.`,
  allChance: (tests: number, people: string) =>
    `${tests === 1 ? `The one of all ${people}` : `All ${tests} ${people}`} with enough calls: not distinguishable from chance.`,
  some: (
    { tests, chance, above, below }: Record<'tests' | 'chance' | 'above' | 'below', number>,
    people: string,
  ) =>
    `Of ${tests} ${people} with enough judged calls, ${chance} ${chance === 1 ? 'is' : 'are'} not distinguishable from chance, ${above} above their base rate and ${below} below it.`,
  oneTest: (people: number, _who: string) =>
    `${people} more ${people === 1 ? 'signs' : 'sign'} the same judged calls as one of them and ${people === 1 ? 'shares' : 'share'} that test.`,
  nameless: (calls: number, people: string) =>
    `${calls} calls name none of the ${people} and are left out.`,
  between: ' ',
};
