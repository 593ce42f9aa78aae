/**
 * Fresh markets whose truth is known, for the tests of houses: daily paths with shocks that all names share, industries, a style, wild names
 * that move together, and volatility that differs between names, lasts and turns. A house without skill picks names of its cover and
 * days at random. Every seed is another market: one history that all houses share cannot tell how often a test is wrong.
 */
import { createRandom, drawIndex, type Random } from '../../src/base/random.ts';
import { createNormal } from './simulate.ts';

/** Sessions of half a year, and those before the first call. */
export const HORIZON = 122;
export const WARM_UP = 250;
const MONTH = HORIZON / 6;

export interface Market {
  readonly names: number;
  /** Sessions on which calls are published, from {@link WARM_UP} on. */
  readonly days: number;
  /** Logarithms of paths, (sessions + 1) × names, row-major: of each name less the market, and of the market. */
  readonly relative: Float64Array;
  readonly market: Float64Array;
  /** Logarithm of the volatility over the 250 sessions up to each, as the prices show it. */
  readonly levels: Float64Array;
  readonly industries: Int32Array;
  /** Names from calm to wild by what they truly are. */
  readonly byVolatility: readonly number[];
}

/** Deviations over six months. */
const MARKET = 0.13;
const BETA = 0.2;
const STYLE = 0.04;
const WILD_TOGETHER = 0.05;
const INDUSTRY = 0.08;
const OWN = 0.18;
/** Spread of log volatility between names, of a name over time, and of the market over time, which last for months. */
const BETWEEN = 0.4;
const WITHIN = 0.25;
const MOOD = 0.3;
const MEMORY = 0.99;
const INDUSTRIES = 8;

export function simulateNames(seed: number, names: number, days: number): Market {
  const normal = createNormal(createRandom(seed));
  const draw = (scale: number) => Float64Array.from({ length: names }, () => scale * normal());
  const [level, beta, style, within] = [draw(BETWEEN), draw(BETA), draw(1), draw(WITHIN)];
  const industries = Int32Array.from({ length: names }, (_, i) => i % INDUSTRIES);
  const steps = WARM_UP + days + HORIZON;
  const relative = new Float64Array((steps + 1) * names);
  const levels = new Float64Array((steps + 1) * names);
  const market = new Float64Array(steps + 1);
  const squares = new Float64Array((steps + 1) * names);
  const sums = new Float64Array(names);
  const root = Math.sqrt(HORIZON);
  const fresh = Math.sqrt(1 - MEMORY ** 2);
  let mood = MOOD * normal();
  for (let t = 1; t <= steps; t++) {
    mood = MEMORY * mood + MOOD * fresh * normal();
    const scale = Math.exp(mood - MOOD ** 2) / root; // its mean square is 1 / horizon
    const move = MARKET * scale * normal();
    market[t] = market[t - 1]! + move - (MARKET * scale) ** 2 / 2;
    const shocks = [STYLE * scale * normal(), WILD_TOGETHER * scale * normal()] as const;
    const ofIndustry = Array.from({ length: INDUSTRIES }, () => INDUSTRY * scale * normal());
    for (let i = 0; i < names; i++) {
      within[i] = MEMORY * within[i]! + WITHIN * fresh * normal();
      const own = OWN * Math.exp(level[i]! + within[i]! - WITHIN ** 2) * scale;
      const lean = level[i]! / BETWEEN;
      const shared =
        beta[i]! * move + style[i]! * shocks[0] + lean * shocks[1] + ofIndustry[industries[i]!]!;
      const variance =
        own ** 2 +
        scale ** 2 *
          ((beta[i]! * MARKET) ** 2 +
            (style[i]! * STYLE) ** 2 +
            (lean * WILD_TOGETHER) ** 2 +
            INDUSTRY ** 2);
      const step = shared + own * normal();
      const at = t * names + i;
      relative[at] = relative[at - names]! + step - variance / 2;
      squares[at] = (step + move) ** 2;
      sums[i]! += squares[at]!;
      if (t > WARM_UP) sums[i]! -= squares[at - WARM_UP * names]!;
      levels[at] = Math.log(sums[i]! / Math.min(t, WARM_UP)) / 2;
    }
  }
  const byVolatility = [...level.keys()].sort((a, b) => level[a]! - level[b]!);
  return { names, days, relative, market, levels, industries, byVolatility };
}

/** Relative return of a name over a window from a session on, fraction. */
export function relativeReturn(
  { names, relative, market }: Market,
  start: number,
  name: number,
  length = HORIZON,
): number {
  const ahead = relative[(start + length) * names + name]! - relative[start * names + name]!;
  return Math.exp(market[start + length]! - market[start]!) * Math.expm1(ahead);
}

/** What a house without skill covers, and how it publishes. */
export interface House {
  readonly cover: 'calm' | 'middle' | 'wild' | 'all' | 'one industry';
  readonly grade: number;
  /** Names that it picks of its cover. */
  readonly picks: number;
  /** Calls on each, on days at random; `monthly` says the same every month on every name. */
  readonly calls: number | 'monthly';
  /** Calls that are published while the window of the one before is open are left out. */
  readonly spells?: boolean;
  /** Share of the calls that would miss and are put on a name of the cover that hits: planted skill. */
  readonly skill?: number;
}

/** A call: on which name, on which session. Ascending by session. */
export type HouseCall = readonly [name: number, start: number];

/** Edges of the four tiers, best first: buy, overweight, neutral, avoid. */
export const tierOf = (x: number): number => (x > 0.2 ? 0 : x > 0.1 ? 1 : x >= -0.1 ? 2 : 3);

export function publish(market: Market, house: House, random: Random): HouseCall[] {
  const pool = coverOf(market, house.cover);
  const left = [...pool];
  const calls: HouseCall[] = [];
  for (let k = 0; k < house.picks && left.length > 0; k++) {
    const [name] = left.splice(drawIndex(random, left.length), 1);
    for (const start of startsOf(market, house, random)) calls.push([name!, start]);
  }
  const skilled = calls.map(([name, start]): HouseCall => {
    const hits = (one: number) => tierOf(relativeReturn(market, start, one)) === house.grade;
    if (!(random() < (house.skill ?? 0)) || hits(name)) return [name, start];
    const better = pool.filter(hits);
    return [better.length === 0 ? name : better[drawIndex(random, better.length)]!, start];
  });
  return skilled.sort(([a, s], [b, t]) => s - t || a - b);
}

function coverOf({ byVolatility, industries, names }: Market, cover: House['cover']): number[] {
  const third = Math.floor(names / 3);
  const all = [...byVolatility];
  if (cover === 'one industry') return all.filter((name) => industries[name] === 0);
  if (cover === 'all') return all;
  const from = { calm: 0, middle: third, wild: names - third }[cover];
  return all.slice(from, from + third);
}

function startsOf({ days }: Market, { calls, spells = false }: House, random: Random): number[] {
  const first = drawIndex(random, Math.floor(MONTH));
  const starts =
    calls === 'monthly'
      ? Array.from({ length: Math.floor((days - first) / MONTH) }, (_, m) =>
          Math.floor(first + m * MONTH),
        )
      : Array.from({ length: calls }, () => drawIndex(random, days)).sort((a, b) => a - b);
  const kept = starts.reduce<number[]>(
    (list, start) =>
      spells && list.length > 0 && start < list.at(-1)! + HORIZON ? list : [...list, start],
    [],
  );
  return kept.map((start) => start + WARM_UP);
}

/** Month of a session, from 0 at the first call. */
export const monthOf = (session: number): number => Math.floor((session - WARM_UP) / MONTH);
