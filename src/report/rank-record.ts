/** A ranking as it is written out. */
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import { type CoSigners, nameOfCard, peopleOf } from '../results/rank-run.ts';
import { type Cell, csvLines } from './csv.ts';
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

/** One row each, in the order of the ranking; empty where a number cannot be computed. */
export function rankingCsv({ ranked }: Ranking, coSigners: CoSigners, simulated: boolean): string {
  const header = [
    ...[
      'rank',
      'name',
      'calls',
      'scored',
      'hits',
      'judged',
      'hit',
      'hitOverlapLow',
      'hitOverlapHigh',
    ],
    ...['hitLow', 'hitHigh', 'plainBase', 'matchedHits', 'matched', 'base'],
    ...['lift', 'liftLow', 'liftHigh', 'liftP', 'shrunk', 'shrunkLow', 'shrunkHigh', 'shrunkLift'],
    ...['p', 'q', 'independentP', 'stars', 'standing', 'oneIndustry'],
    'meanRelativeReturn',
    ...['coSigners', 'simulated'],
  ];
  const rows = ranked.map((one): readonly Cell[] => {
    const { card, shrunk } = one;
    const { k, n, rate, overlap, interval, plainBase, matched, base, lift } = card.hit;
    return [
      ...[one.rank ?? '', nameOfCard(card), card.everyCall, card.counts.calls, k, n],
      ...[rate, ...overlap.interval, ...interval, plainBase, matched.k, matched.n, base],
      ...[lift.value, ...lift.interval, lift.p],
      ...[shrunk.mean, shrunk.low, shrunk.high, one.shrunkLift, one.p, one.q],
      ...[one.independentP, one.stars, STANDINGS[one.standing], one.oneIndustry, card.returns.mean],
      namesBeside(one, coSigners).join('; '),
      simulated,
    ];
  });
  return csvLines([header, ...rows]);
}
