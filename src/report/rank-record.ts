/** A ranking as it is written out. */
import type { Ranked, Ranking } from '../ratings/ranking.ts';
import { type CoSigners, nameOfCard, peopleOf } from '../results/rank-run.ts';
import { type Cell, csvLines } from './csv.ts';
import { meanRecord } from './score-record.ts';
import { written, writtenInterval } from './written.ts';

const STANDINGS: Readonly<Record<Ranked['standing'], string>> = {
  above: 'above chance',
  below: 'below chance',
  chance: 'not distinguishable from chance',
  few: 'too few judged calls',
};

export function rankingRecord({ prior, tests, ranked }: Ranking, coSigners: CoSigners) {
  return {
    prior:
      prior.kind === 'spread'
        ? { kind: prior.kind, alpha: prior.alpha, beta: prior.beta }
        : { kind: prior.kind, rate: written(prior.rate) },
    tests,
    ranked: ranked.map((one) => rankedRecord(one, coSigners)),
  };
}

/** One of a ranking as it is written out. */
export function rankedRecord(one: Ranked, coSigners: CoSigners) {
  const { card, rank, shrunk, shrunkLift, p, q, ...rest } = one;
  const { k, n, rate, interval, base, lift } = card.hit;
  return {
    rank: rank ?? null,
    name: nameOfCard(card),
    coSigners: namesBeside(one, coSigners),
    calls: card.everyCall,
    scored: card.counts.calls,
    hit: { k, n, rate: written(rate), interval: writtenInterval(interval), base: written(base) },
    lift: meanRecord(lift),
    shrunk: { mean: written(shrunk.mean), interval: writtenInterval([shrunk.low, shrunk.high]) },
    shrunkLift: written(shrunkLift),
    p: written(p),
    q: written(q),
    stars: rest.stars,
    holdsUnderOverlap: rest.holdsUnderOverlap,
    standing: STANDINGS[rest.standing],
    meanRelativeReturn: written(card.returns.mean),
  };
}

const namesBeside = (one: Ranked, coSigners: CoSigners): string[] =>
  peopleOf(one, coSigners).slice(1).map(nameOfCard);

/** One row each, in the order of the ranking; empty where a number cannot be computed. */
export function rankingCsv({ ranked }: Ranking, coSigners: CoSigners, simulated: boolean): string {
  const header = [
    ...['rank', 'name', 'calls', 'scored', 'hits', 'judged', 'hit', 'hitLow', 'hitHigh', 'base'],
    ...['lift', 'liftLow', 'liftHigh', 'liftP', 'shrunk', 'shrunkLow', 'shrunkHigh', 'shrunkLift'],
    ...['p', 'q', 'stars', 'holdsUnderOverlap', 'standing', 'meanRelativeReturn'],
    ...['coSigners', 'simulated'],
  ];
  const rows = ranked.map((one): readonly Cell[] => {
    const { card, shrunk } = one;
    const { k, n, rate, interval, base, lift } = card.hit;
    return [
      ...[one.rank ?? '', nameOfCard(card), card.everyCall, card.counts.calls, k, n],
      ...[rate, ...interval, base, lift.value, ...lift.interval, lift.p],
      ...[shrunk.mean, shrunk.low, shrunk.high, one.shrunkLift, one.p, one.q, one.stars],
      ...[one.holdsUnderOverlap, STANDINGS[one.standing], card.returns.mean],
      namesBeside(one, coSigners).join('; '),
      simulated,
    ];
  });
  return csvLines([header, ...rows]);
}
