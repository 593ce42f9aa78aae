/** The strategies of docs/cookbook.md a second time, in plain loops: rows of the market, nothing of src/. */

import type { Market } from './market.ts';
import type { Plain, Plan } from './plain.ts';
import {
  deviation,
  exponential,
  mean,
  minimumVarianceOf,
  quantile,
  returnsOf,
  riskParityOf,
  shrunkTo,
  trackingOf,
} from './plain-figures.ts';
import { openCalls, type Side } from './side.ts';

type Rows = readonly number[];

const monthOf = (day: string): string => day.slice(0, 7);
const quarterOf = (day: string): string =>
  `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
/** Monday of the week, as a number of weeks. */
const weekOf = (day: string): number => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);

type Period = (day: string) => string | number;

const isLast = ({ days }: Market, t: number, period: Period): boolean =>
  t + 1 < days.length && period(days[t]!) !== period(days[t + 1]!);

const rows = ({ market }: Plain): Rows => [...market.names.keys()];
const trading = (book: Plain): Rows => rows(book).filter((i) => book.bar(i));
const holdable = (book: Plain): Rows =>
  rows(book).filter((i) => book.bar(i) || book.shares[i]! > 0);

/** Return over n sessions, without the latest; NaN where it did not trade on either. */
const growth = (book: Plain, i: number, n: number, skip = 0): number =>
  book.close(i, book.t - skip) / book.close(i, book.t - n) - 1;

/** The first n by a number, ties by row; NaN is never among them. */
const first = (of: Rows, n: number, by: (i: number) => number): Rows =>
  of
    .filter((i) => !Number.isNaN(by(i)))
    .sort((a, b) => by(a) - by(b) || a - b)
    .slice(0, Math.max(0, n))
    .sort((a, b) => a - b);

const equal = (of: Rows, sum = 1): Map<number, number> =>
  new Map(of.map((i) => [i, sum / of.length]));

/** The last closes, oldest first; NaN where it did not trade. */
const closes = (book: Plain, i: number, n: number): number[] =>
  Array.from({ length: n }, (_, k) => book.close(i, book.t - n + 1 + k));

/** Deviation of the last n session returns; sessions without a bar are passed over. */
const volatility = (book: Plain, i: number, n: number): number =>
  deviation(returnsOf(closes(book, i, n + 1).filter((close) => close > 0)));

const monthly = (market: Market) => (t: number) => isLast(market, t, monthOf);
const weekly = (market: Market) => (t: number) => isLast(market, t, weekOf);
const quarterly = (market: Market) => (t: number) => isLast(market, t, quarterOf);

/** Session returns of the names that traded at the start; a session without a bar is a return of 0. */
function columns(book: Plain, of: Rows, n: number): { ids: Rows; returns: number[][] } {
  const ids = of.filter((i) => book.close(i, book.t - n) > 0);
  const returns = ids.map((i) => {
    let before = book.close(i, book.t - n);
    return Array.from({ length: n }, (_, k) => {
      const close = book.close(i, book.t - n + 1 + k);
      if (Number.isNaN(close)) return 0;
      const own = close / before - 1;
      before = close;
      return own;
    });
  });
  return { ids, returns };
}

const named = (ids: Rows, weights: Rows): Map<number, number> =>
  new Map(ids.map((i, k) => [i, weights[k]!]));

/** What a strategy of the page does, and the first session from which it may decide. */
export interface Twin extends Plan {
  readonly warmUp: number;
}

export const PLANS: Readonly<Record<string, (market: Market, side: Side) => Twin>> = {
  'trailing-stop': (market) => ({
    warmUp: 40,
    exits: [{ kind: 'trail', by: 0.08 }],
    decides: monthly(market),
    decide: (book) => equal(first(trading(book), 4, (i) => -growth(book, i, 40))),
  }),
  'ema-cross': () => {
    const [fast, slow] = [new Map<number, number>(), new Map<number, number>()];
    let held = '';
    return {
      warmUp: 0,
      decides: () => true,
      decide: (book, t) => {
        for (const i of trading(book))
          for (const [averages, n] of [
            [fast, 10],
            [slow, 30],
          ] as const)
            averages.set(i, exponential(averages.get(i), book.close(i), n));
        const rising = rows(book).filter((i) => fast.get(i)! > slow.get(i)!);
        if (t < 30 || rising.join() === held) return undefined;
        held = rising.join();
        return equal(rising);
      },
    };
  },
  'monthly-stop': (market) => ({
    warmUp: 20,
    decides: () => true,
    decide: (book, t) => {
      let weights: Map<number, number> | undefined;
      if (monthly(market)(t)) {
        const ids = first(trading(book), 5, (i) => -growth(book, i, 20));
        const inverse = ids.map((i) => 1 / volatility(book, i, 20));
        weights = named(
          ids,
          inverse.map((one) => one / inverse.reduce((a, b) => a + b)),
        );
        book.target(weights);
      }
      for (const i of rows(book)) {
        const held = book.shares[i]!;
        if (held > 0 && book.last[i]! / (book.spent[i]! / held) - 1 < -0.05) book.placeShares(i, 0);
      }
      return undefined;
    },
  }),
  'hold-20': (market) => ({
    warmUp: 5,
    exits: [{ kind: 'time', sessions: 20 }],
    decides: weekly(market),
    decide: (book) => {
      const others = trading(book).filter((i) => book.shares[i] === 0);
      for (const i of first(others, 1, (one) => -growth(book, one, 5))) book.placeWeight(i, 0.2);
      return undefined;
    },
  }),
  'own-factor': (market) => ({
    warmUp: 20,
    decides: monthly(market),
    decide: (book) => {
      const quiet = (i: number) => {
        let sum = 0;
        for (let t = book.t; t > book.t - 20; t--)
          sum +=
            Math.abs(book.close(i, t) / book.close(i, t - 1) - 1) /
            (book.close(i, t) * (book.bar(i, t)?.volume ?? Number.NaN));
        return sum / 20;
      };
      const ids = trading(book);
      return equal(first(ids, Math.ceil(ids.length / 2), quiet));
    },
  }),
  'top-quantile': (market) => ({
    warmUp: 40,
    decides: monthly(market),
    decide: (book) => {
      const ids = trading(book);
      const scale = (raw: (i: number) => number) => {
        const own = ids.map(raw);
        const known = own.filter((x) => !Number.isNaN(x));
        const [low, high] = [quantile(known, 0.1), quantile(known, 0.9)];
        const pulled = own.map((x) => Math.min(high, Math.max(low, x)));
        const valid = pulled.filter((x) => !Number.isNaN(x));
        return pulled.map((x) => (x - mean(valid)) / deviation(valid));
      };
      const momentum = scale((i) => growth(book, i, 40, 5));
      const calm = scale((i) => -volatility(book, i, 40));
      const both = momentum.map((x, k) => x + calm[k]!);
      const edge = quantile(
        both.filter((x) => !Number.isNaN(x)),
        2 / 3,
      );
      const kept = [...ids.keys()].filter((k) => both[k]! > edge);
      const sum = kept.reduce((total, k) => total + Math.exp(both[k]!), 0);
      return named(
        kept.map((k) => ids[k]!),
        kept.map((k) => Math.exp(both[k]!) / sum),
      );
    },
  }),
  'minimum-variance': (market) => ({
    warmUp: 40,
    decides: monthly(market),
    decide: (book) => {
      const { ids, returns } = columns(book, holdable(book), 40);
      return named(ids, minimumVarianceOf(shrunkTo('constant-correlation', returns), 0.3));
    },
  }),
  'risk-parity': (market) => ({
    warmUp: 40,
    decides: quarterly(market),
    decide: (book) => {
      const { ids, returns } = columns(book, holdable(book), 40);
      return named(ids, riskParityOf(shrunkTo('identity', returns)));
    },
  }),
  breakout: () => ({
    warmUp: 20,
    decides: () => true,
    decide: (book) => {
      for (const i of trading(book)) {
        const close = book.close(i);
        const before = closes(book, i, 21).slice(0, 20);
        if (book.shares[i]! > 0 || book.orders.some((one) => one.i === i)) continue;
        if (before.some((one) => one >= close)) continue;
        const shares = 100 * Math.floor((0.15 * book.worth) / close / 100);
        if (shares > 0 && book.cash > 0.16 * book.worth)
          book.placeBracket(i, shares, close * 0.96, close * 1.08, {});
      }
      return undefined;
    },
  }),
  'volatility-target': (market) => ({
    warmUp: 20,
    decides: weekly(market),
    decide: (book) => {
      const ids = holdable(book);
      const together = Array.from({ length: 20 }, (_, k) => {
        const t = book.t - 19 + k;
        const own = ids.map((i) => book.close(i, t) / book.close(i, t - 1) - 1);
        return mean(own.filter((r) => !Number.isNaN(r)));
      });
      return equal(ids, Math.min(1, 0.1 / (Math.sqrt(240) * deviation(together))));
    },
  }),
  'slow-momentum': (market) => ({
    warmUp: 40,
    decides: weekly(market),
    decide: (book) => {
      const wanted = equal(first(trading(book), 4, (i) => -growth(book, i, 40)));
      const moves = rows(book).map((i) => {
        const held = (book.shares[i]! * book.last[i]!) / book.worth;
        return { i, held, move: (wanted.get(i) ?? 0) - held };
      });
      const sum = (side: number) =>
        moves.reduce((total, { move }) => total + Math.max(0, side * move), 0);
      const part = Math.min(1, 0.2 / Math.max(sum(1), sum(-1)));
      return new Map(
        moves.map(({ i, held, move }) => [
          i,
          part === 1 ? (wanted.get(i) ?? 0) : held + part * move,
        ]),
      );
    },
  }),
  tracker: (market) => ({
    warmUp: 40,
    decides: quarterly(market),
    decide: (book) => {
      const { ids, returns } = columns(book, trading(book), 40);
      const picked = first(ids, 6, (i) => volatility(book, i, 40));
      const most = ids.map((i) => (picked.includes(i) ? 1 : 0));
      return named(ids, trackingOf(shrunkTo('constant-correlation', returns), most));
    },
  }),
  reversion: () => ({
    warmUp: 20,
    decides: () => true,
    decide: (book) => {
      for (const i of trading(book)) {
        const own = closes(book, i, 20).filter((close) => close > 0);
        const z = (book.close(i) - mean(own)) / deviation(own);
        const isAsked = book.orders.some((one) => one.i === i);
        if (book.shares[i]! > 0) {
          if (z > 0) book.placeShares(i, 0);
        } else if (z < -1.5 && !isAsked && book.cash > 0.15 * book.worth)
          book.placeWeight(i, 0.1, { limit: book.close(i), left: 3 });
      }
      return undefined;
    },
  }),
  pair: (market) => ({
    warmUp: 40,
    decides: weekly(market),
    decide: (book) => {
      const { ids, returns } = columns(book, trading(book), 40);
      const z = returns.map((own) => own.map((r) => (r - mean(own)) / deviation(own)));
      let [best, pair] = [-1, [0, 1]];
      for (let a = 0; a < ids.length; a++)
        for (let b = a + 1; b < ids.length; b++) {
          const own = mean(z[a]!.map((x, k) => x * z[b]![k]!));
          if (own > best) [best, pair] = [own, [a, b]];
        }
      const [one, other] = pair.map((k) => ids[k]!) as [number, number];
      return equal([growth(book, one, 10) < growth(book, other, 10) ? one : other]);
    },
  }),
  'beyond-sector': (market, side) => ({
    warmUp: 20,
    decides: monthly(market),
    decide: (book, t) => {
      const ids = trading(book).filter((i) => side.sector(i, t) !== undefined);
      const known = ids.filter((i) => !Number.isNaN(growth(book, i, 20)));
      const own = (i: number) => {
        const peers = known.filter((one) => side.sector(one, t) === side.sector(i, t));
        return growth(book, i, 20) - mean(peers.map((one) => growth(book, one, 20)));
      };
      return equal(first(known, 4, (i) => -own(i)));
    },
  }),
  'index-winners': (market, side) => ({
    warmUp: 20,
    decides: weekly(market),
    decide: (book, t) => {
      const ids = trading(book).filter((i) => side.isMember(i, t));
      return equal(first(ids, 3, (i) => -growth(book, i, 20)));
    },
  }),
  'until-target': (market, side) => ({
    warmUp: 0,
    decides: () => true,
    decide: (book, t) => {
      for (const i of trading(book)) {
        const calls = openCalls(side, i, market.days[t]!).filter(({ label }) => label !== '中性');
        const target = Math.max(0, ...calls.map((call) => call.target));
        const isHeld = book.shares[i]! > 0;
        if (isHeld && book.close(i) >= target) book.placeShares(i, 0);
        else if (!isHeld && book.close(i) < target && book.cash > 0.1 * book.worth)
          book.placeWeight(i, 0.1);
      }
      return undefined;
    },
  }),
  upgrades: (market, side) => ({
    warmUp: 0,
    decides: weekly(market),
    decide: (book, t) =>
      equal(
        holdable(book).filter((i) =>
          openCalls(side, i, market.days[t]!).some(
            ({ action, label, previous }) =>
              action === 'upgrade' ||
              (action === '' && label === '买入' && previous !== '' && previous !== '买入'),
          ),
        ),
      ),
  }),
  'turn-of-month': (market) => {
    const { days } = market;
    const month = (t: number) => monthOf(days[t] ?? '');
    const isBefore = (t: number) =>
      t + 3 < days.length && month(t + 2) === month(t) && month(t + 3) !== month(t);
    const isAfter = (t: number) => month(t - 2) === month(t) && month(t - 3) !== month(t);
    return {
      warmUp: 0,
      decides: (t) => isBefore(t) || isAfter(t),
      decide: (book, t) => (isBefore(t) ? equal(trading(book), 0.98) : new Map()),
    };
  },
};
