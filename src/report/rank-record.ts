/** A ranking as it is written out. */
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import type { RateWithBase } from '../ratings/scorecard.ts';
import { type CoSigners, nameOfCard, peopleOf } from '../results/rank-run.ts';
import { csvOf } from './csv.ts';
import { type Column, ends, own, tableOf, within } from './fields/table.ts';
import { liftRecord } from './score-record.ts';
import { written, writtenInterval } from './written.ts';

const STANDINGS: Readonly<Record<Ranked['standing'], string>> = {
  above: 'above chance',
  below: 'below chance',
  chance: 'not distinguishable from chance',
  few: 'too few judged calls',
};

export function rankingRecord({ prior, tests, ranked }: Ranking, coSigners: CoSigners) {
  return {
    prior: priorRecord(prior),
    tests,
    ranked: ranked.map((one) => rankedRecord(one, coSigners)),
  };
}

/** `shrunk.mean` is (hits + strength · center) ÷ (n + strength), with the own base rate as center. */
export const priorRecord = (prior: Ranking['prior']) => ({
  kind: prior.kind,
  strength: prior.kind === 'spread' ? prior.strength : null,
  center: 'own base rate',
});

/** One of a ranking as it is written out. */
export function rankedRecord(one: Ranked, coSigners: CoSigners) {
  const { card, rank, shrunk, shrunkLift, p, q, ...rest } = one;
  const { k, n, rate, overlap, interval, plainBase, matched, base, lift } = card.hit;
  return {
    rank: rank ?? null,
    name: nameOfCard(card),
    coSigners: namesBeside(one, coSigners),
    calls: card.everyCall,
    scored: card.counts.calls,
    hit: {
      ...{ k, n, rate: written(rate) },
      overlapInterval: writtenInterval(overlap.interval),
      interval: writtenInterval(interval),
      plainBase: written(plainBase),
      matched: { k: matched.k, n: matched.n, rate: written(matched.rate) },
      base: written(base),
    },
    lift: liftRecord(lift),
    center: written(base),
    shrunk: { mean: written(shrunk.mean), interval: writtenInterval([shrunk.low, shrunk.high]) },
    shrunkLift: written(shrunkLift),
    p: written(p),
    q: written(q),
    independentP: written(rest.independentP),
    stars: rest.stars,
    standing: STANDINGS[rest.standing],
    oneIndustry: rest.oneIndustry,
    meanRelativeReturn: written(card.returns.mean),
  };
}

const namesBeside = (one: Ranked, coSigners: CoSigners): string[] =>
  peopleOf(one, coSigners).slice(1).map(nameOfCard);

const RATE: readonly Column<RateWithBase>[] = [
  ['hits', 'count', ({ k }) => k],
  ['judged', 'count', ({ n }) => n],
  ['hit', 'fraction', ({ rate }) => rate],
  ...ends<RateWithBase>(['hitOverlapLow', 'hitOverlapHigh'], ({ overlap }) => overlap.interval),
  ...ends<RateWithBase>(['hitLow', 'hitHigh'], ({ interval }) => interval),
  ['plainBase', 'fraction', ({ plainBase }) => plainBase],
  ['matchedHits', 'count', ({ matched }) => matched.k],
  ['matched', 'count', ({ matched }) => matched.n],
  ['base', 'fraction', ({ base }) => base],
  ['lift', 'fraction', ({ lift }) => lift.value],
  ...ends<RateWithBase>(['liftLow', 'liftHigh'], ({ lift }) => lift.interval),
  ['liftP', 'number', ({ lift }) => lift.p],
];

const RANKED: readonly Column<Ranked>[] = [
  ['rank', 'count', ({ rank }) => rank],
  ['name', 'text', ({ card }) => nameOfCard(card)],
  ['calls', 'count', ({ card }) => card.everyCall],
  ['scored', 'count', ({ card }) => card.counts.calls],
  ...within(RATE, ({ card }: Ranked) => card.hit),
  ['shrunk', 'fraction', ({ shrunk }) => shrunk.mean],
  ['shrunkLow', 'fraction', ({ shrunk }) => shrunk.low],
  ['shrunkHigh', 'fraction', ({ shrunk }) => shrunk.high],
  ...own<Ranked>('fraction', 'shrunkLift'),
  ...own<Ranked>('number', 'p', 'q', 'independentP'),
  ...own<Ranked>('text', 'stars'),
  ['standing', 'text', ({ standing }) => STANDINGS[standing]],
  ...own<Ranked>('text', 'oneIndustry'),
  ['meanRelativeReturn', 'fraction', ({ card }) => card.returns.mean],
];

/** One row each, in the order of the ranking; empty where a number cannot be computed. */
export function rankingCsv({ ranked }: Ranking, coSigners: CoSigners, simulated: boolean): string {
  const rest: readonly Column<Ranked>[] = [
    ['coSigners', 'text', (one) => namesBeside(one, coSigners).join('; ')],
    ['simulated', 'flag', () => simulated],
  ];
  return csvOf(tableOf('ranking', [...RANKED, ...rest], ranked));
}
