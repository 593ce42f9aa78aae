/** Every test of houses that Ratemark offers, tried on fresh markets: how often it finds skill that is not there, and that which is. */
import { createRandom } from '../../src/base/random.ts';
import { type ChanceTest, chanceTests } from '../../src/ratings/chance-test.ts';
import { type LikeRule, likeNames } from '../../src/ratings/like-names.ts';
import { placing } from '../../src/ratings/placed-calls.ts';
import type { Scale } from '../../src/ratings/standard.ts';
import type { CallUniverse, UniverseWindow } from '../../src/ratings/universe-window.ts';
import { shareOf, type UniverseShares } from '../../src/ratings/window-outcomes.ts';
import { binomialTwoSided } from '../../src/stats/binomial.ts';
import {
  type CalendarGains,
  calendarSpreadTest,
  calendarTest,
  periodTest,
} from '../../src/stats/calendar-test.ts';
import { lineTest } from '../../src/stats/ols.ts';
import { overlapRateInterval } from '../../src/stats/overlap-rate.ts';
import { wilsonInterval } from '../../src/stats/proportion.ts';
import { plainTest } from '../../src/stats/skew-t.ts';
import {
  HORIZON,
  type House,
  type HouseCall,
  type Market,
  monthOf,
  publish,
  relativeReturn,
  simulateNames,
  tierOf,
  WARM_UP,
} from './house-panel.ts';
import { totalsBy } from './simulate.ts';

const SCALE = {
  bands: (['positive', 'positive', 'neutral', 'negative'] as const).map((side) => ({ side })),
} as unknown as Scale;

/** What is found of one house; p-values are two-sided. */
export interface Found {
  readonly p: Readonly<Record<string, number>>;
  readonly hitRate: number;
  readonly lift: number;
  readonly plainLift: number;
  /** Intervals of the hit rate and of the lift. */
  readonly overlap: readonly [number, number];
  readonly wilson: readonly [number, number];
  readonly liftInterval: readonly [number, number];
}

/** Windows of a market, each measured once. */
function windowsOf(market: Market) {
  const known = new Map<number, UniverseWindow['outcomes'] & { readonly levels: Float64Array }>();
  return (start: number) => {
    const old = known.get(start);
    if (old) return old;
    const names = [...Array(market.names).keys()];
    const x = names.map((name) => relativeReturn(market, start, name));
    const tier = Int8Array.from(x, tierOf);
    const side = Int8Array.from(x, Math.sign);
    const levels = market.levels.subarray(start * market.names, (start + 1) * market.names);
    const even = {
      at: Int32Array.from(names),
      weights: new Float64Array(market.names).fill(1 / market.names),
    };
    const none = { n: 0 } as UniverseShares;
    const made = { tier, side, levels, shares: shareOf({ tier, side, shares: none }, SCALE, even) };
    known.set(start, made);
    return made;
  };
}

type WindowOf = ReturnType<typeof windowsOf>;

function universesOf(
  market: Market,
  calls: readonly HouseCall[],
  windowOf: WindowOf,
  rule: LikeRule,
): CallUniverse[] {
  const usable = new Uint8Array(market.names).fill(1);
  const facts = { rule, industries: market.industries };
  return calls.map(([name, start]) => {
    const { levels, ...outcomes } = windowOf(start);
    // the other rules are asked for their moves only, not for a base rate
    const like = rule === 'volatility' ? likeNames(facts, name, levels, usable) : undefined;
    return {
      ...outcomes.shares,
      like: like ? shareOf(outcomes, SCALE, like) : outcomes.shares,
      ...{ name, own: name, window: { scale: SCALE, outcomes, levels, facts } },
    };
  });
}

export function tryHouse(
  market: Market,
  calls: readonly HouseCall[],
  grade: number,
  windowOf: WindowOf,
): Found {
  const n = calls.length;
  const hit = Float64Array.from(calls, ([name, start]) =>
    windowOf(start).tier[name] === grade ? 1 : 0,
  );
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const graded = new Int32Array(n).fill(grade);
  const moved = (rule: LikeRule): readonly [ChanceTest, readonly CallUniverse[]] => {
    const universes = universesOf(market, calls, windowOf, rule);
    const { place, placed } = placing(n);
    for (const [row, universe] of universes.entries()) place(row, universe);
    const columns = { placed, graded, hit, met: hit, direction: hit };
    return [chanceTests(columns, rows)('hit'), universes];
  };
  const [like, universes] = moved('volatility');
  const [all] = moved('all');
  const [industry] = moved('industry');
  const k = hit.reduce((a, b) => a + b, 0);
  const meanOf = (of: (one: CallUniverse) => UniverseShares | undefined) =>
    universes.reduce((sum, one) => sum + of(one)!.tiers[grade]!, 0) / n;
  const [base, plain] = [meanOf((one) => one.like), meanOf((one) => one)];
  const months = Int32Array.from(calls, ([, start]) => monthOf(start));
  const span = monthOf(WARM_UP + market.days - 1) + 1;
  return {
    p: {
      'moved calls, like names': like.p,
      'moved calls, like names of the industry': industry.p,
      'moved calls, all names (--like all)': all.p,
      'exact binomial, like names': binomialTwoSided(k, n, base),
      'exact binomial, all names': binomialTwoSided(k, n, plain),
      ...meanTests(market, calls, months, span),
    },
    ...{ hitRate: k / n, lift: k / n - base, plainLift: k / n - plain },
    overlap: overlapRateInterval(totalsBy(months, hit, span), 6).interval,
    wilson: wilsonInterval(k, n),
    liftInterval: like.interval,
  };
}

/** Tests of the mean relative return; that of the spread is between the two halves of the house's names. */
function meanTests(
  market: Market,
  calls: readonly HouseCall[],
  months: Int32Array,
  span: number,
): Readonly<Record<string, number>> {
  const x = Float64Array.from(calls, ([name, start]) => relativeReturn(market, start, name));
  const totals = totalsBy(months, x, span);
  const names = [...new Set(calls.map(([name]) => name))];
  const half = new Set(names.filter((_, i) => i % 2 === 0));
  const sides = [true, false].map((first) =>
    gainsOf(
      market,
      calls.filter(([name]) => half.has(name) === first),
    ),
  ) as [CalendarGains, CalendarGains];
  return {
    'mean, calendar months of gain': calendarTest(gainsOf(market, calls)).p,
    'spread, calendar months of gain': calendarSpreadTest(...sides).p,
    'alpha of the calendar portfolio': alphaOf(market, calls),
    'mean, clusters of publication months': periodTest(totals).p,
    'mean, Newey–West, lag 6 months': periodTest(totals, 6).p,
    'mean, plain t': plainTest(x).p,
  };
}

function gainsOf(market: Market, calls: readonly HouseCall[]): CalendarGains {
  const months = monthOf(WARM_UP + market.days + HORIZON) + 1;
  const [gains, open] = [new Float64Array(months), new Float64Array(months)];
  for (const [name, start] of calls) {
    let before = 0;
    for (let length = 1; length <= HORIZON; length++) {
      const month = monthOf(start + length - 1);
      open[month]! += 6 / HORIZON;
      if (length < HORIZON && monthOf(start + length) === month) continue;
      const now = relativeReturn(market, start, name, length);
      gains[month]! += now - before;
      before = now;
    }
  }
  return { gains, open, calls: calls.length };
}

/** Every session the open calls, equally weighted, on the market. */
function alphaOf({ names, relative, market }: Market, calls: readonly HouseCall[]): number {
  const sums = new Float64Array(market.length);
  const held = new Float64Array(market.length);
  for (const [name, start] of calls)
    for (let t = start; t < start + HORIZON; t++) {
      const ahead = relative[(t + 1) * names + name]! - relative[t * names + name]!;
      sums[t]! += Math.expm1(market[t + 1]! - market[t]! + ahead);
      held[t]! += 1;
    }
  const at = [...held.keys()].filter((t) => held[t]! > 0);
  const y = Float64Array.from(at, (t) => sums[t]! / held[t]!);
  const index = Float64Array.from(at, (t) => Math.expm1(market[t + 1]! - market[t]!));
  return lineTest(y, index, Math.floor(4 * (at.length / 100) ** (2 / 9))).alpha.p;
}

const [BUY, NEUTRAL, AVOID] = [0, 2, 3];
const some = { picks: 15, calls: 4 } as const;

/** The houses of the documentation. */
export const HOUSES: Readonly<Record<string, House>> = {
  'calm, buy': { ...some, cover: 'calm', grade: BUY },
  'calm, neutral': { ...some, cover: 'calm', grade: NEUTRAL },
  'calm, avoid': { ...some, cover: 'calm', grade: AVOID },
  'middle, buy': { ...some, cover: 'middle', grade: BUY },
  'middle, neutral': { ...some, cover: 'middle', grade: NEUTRAL },
  'wild, buy': { ...some, cover: 'wild', grade: BUY },
  'wild, neutral': { ...some, cover: 'wild', grade: NEUTRAL },
  'wild, avoid': { ...some, cover: 'wild', grade: AVOID },
  'calm, buy, spells': { ...some, picks: 25, cover: 'calm', grade: BUY, spells: true },
  'wild, buy, spells': { ...some, picks: 25, cover: 'wild', grade: BUY, spells: true },
  'calm, always buy': { ...some, calls: 'monthly', cover: 'calm', grade: BUY },
  'wild, always buy': { ...some, calls: 'monthly', cover: 'wild', grade: BUY },
  'wild, always neutral': { ...some, calls: 'monthly', cover: 'wild', grade: NEUTRAL },
  'all, always buy': { picks: 30, calls: 'monthly', cover: 'all', grade: BUY },
  'one industry, buy': { ...some, picks: 12, cover: 'one industry', grade: BUY },
  'one industry, avoid': { ...some, picks: 12, cover: 'one industry', grade: AVOID },
  'skill: middle, buy': { ...some, cover: 'middle', grade: BUY, skill: 0.15 },
  'skill: all, buy, spells': {
    ...{ picks: 25, calls: 4, cover: 'all', grade: BUY, spells: true, skill: 0.15 },
  },
  'skill: wild, always buy': {
    ...{ ...some, calls: 'monthly', cover: 'wild', grade: BUY, skill: 0.15 },
  },
};

/** Two houses of each kind on every market; markets with the seeds 0, 1, 2, … */
export function tryHouses(
  markets: number,
  { names = 100, days = 488, kinds = Object.keys(HOUSES) } = {},
): ReadonlyMap<string, readonly Found[]> {
  const found = new Map<string, Found[]>(kinds.map((kind) => [kind, []]));
  for (let seed = 0; seed < markets; seed++) {
    const market = simulateNames(seed, names, days);
    const random = createRandom(1_000_000 + seed);
    const windowOf = windowsOf(market);
    for (const [kind, list] of found)
      for (let house = 0; house < 2; house++) {
        const calls = publish(market, HOUSES[kind]!, random);
        list.push(tryHouse(market, calls, HOUSES[kind]!.grade, windowOf));
      }
  }
  return found;
}

/** Share of houses of which a test says at 5 % that it is not chance. */
export const rejected = (found: readonly Found[], test: string): number =>
  found.filter(({ p }) => p[test]! < 0.05).length / found.length;

/** Share of houses whose interval holds a value. */
export const covered = (
  found: readonly Found[],
  interval: (one: Found) => readonly [number, number],
  truth: number,
): number => {
  const known = found.map(interval).filter(([low]) => !Number.isNaN(low));
  return known.filter(([low, high]) => low <= truth && truth <= high).length / known.length;
};
