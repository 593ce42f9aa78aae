/** Chance, ranking and intervals of a page of judged calls, worked out again from calls.jsonl and the closes by their definitions. */
import type { CallLine } from './redone-evaluation.ts';

/** Closes of every name on the same sessions. */
export interface Market {
  readonly days: readonly string[];
  readonly closes: ReadonlyMap<string, readonly number[]>;
  readonly benchmark: readonly number[];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The row of the last session on a day or before. */
const rowOn = ({ days }: Market, day: string): number => days.findLastIndex((one) => one <= day);

/** Logarithm of the deviation (n − 1) of up to 250 daily log returns before a day. */
function logVolatility(market: Market, name: string, before: string): number {
  const last = market.days.findLastIndex((one) => one < before);
  const closes = market.closes.get(name)!.slice(Math.max(0, last - 250), last + 1);
  const returns = closes.slice(1).map((close, k) => Math.log(close / closes[k]!));
  const mean = sum(returns) / returns.length;
  const squares = sum(returns.map((one) => (one - mean) ** 2));
  return Math.log(squares / (returns.length - 1)) / 2;
}

/** Buy, overweight, neutral and avoid of cnpsec-2025 as 0 to 3. */
export function tierOver(market: Market, name: string, { published, endDay }: CallLine): number {
  const [from, to] = [rowOn(market, published), rowOn(market, endDay!)];
  const growth = (closes: readonly number[]) => closes[to]! / closes[from]!;
  const relative = growth(market.closes.get(name)!) - growth(market.benchmark);
  return relative > 0.2 ? 0 : relative > 0.1 ? 1 : relative >= -0.1 ? 2 : 3;
}

const TIERS = ['buy', 'overweight', 'neutral', 'avoid'];
const tierOfGrade = ({ grade }: CallLine): number => TIERS.indexOf(grade!);

type Weights = ReadonlyMap<string, number>;

/** Fifteen names nearest in level, weighed by exp(tilt · distance) so that the mean distance is 0, or as far towards it as five equal ones allow. */
function likeNames(levels: ReadonlyMap<string, number>, own: string): Weights {
  const mine = levels.get(own)!;
  const near = [...levels]
    .filter(([name]) => name !== own)
    .map(([name, level]) => [name, level - mine] as const)
    .sort(([, a], [, b]) => Math.abs(a) - Math.abs(b))
    .slice(0, 15);
  const weightsAt = (tilt: number) => {
    const raw = near.map(([, distance]) => Math.exp(tilt * distance));
    return raw.map((one) => one / sum(raw));
  };
  const meanAt = (tilt: number) => sum(weightsAt(tilt).map((w, k) => w * near[k]![1]));
  const isEffective = (tilt: number) => 1 / sum(weightsAt(tilt).map((w) => w * w)) >= 5;
  const side = meanAt(0) > 0 ? -1 : 1;
  // by halves: the tilt grows while the mean is still on its side and the weights are worth five names
  let [low, high] = [0, 400];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (meanAt(side * middle) * side < 0 && isEffective(side * middle)) low = middle;
    else high = middle;
  }
  const weights = weightsAt(side * low);
  return new Map(near.map(([name], k) => [name, weights[k]!]));
}

const levelsOn = (market: Market, day: string): ReadonlyMap<string, number> =>
  new Map([...market.closes.keys()].map((name) => [name, logVolatility(market, name, day)]));

/** Of a call: its chance among like names, and among all names of the market. */
export function chanceOf(market: Market, call: CallLine): { like: number; plain: number } {
  const isHit = (name: string) => (tierOver(market, name, call) === tierOfGrade(call) ? 1 : 0);
  const like = likeNames(levelsOn(market, call.published), call.instrument);
  const names = [...market.closes.keys()];
  return {
    like: sum([...like].map(([name, weight]) => weight * isHit(name))),
    plain: sum(names.map(isHit)) / names.length,
  };
}

/** All calls on a name move together; every way of moving them is counted. */
export function movedCalls(market: Market, calls: readonly CallLine[]) {
  const blocks = new Map<string, CallLine[]>();
  for (const call of calls)
    blocks.set(call.instrument, [...(blocks.get(call.instrument) ?? []), call]);
  let ways = new Map([[0, 1]]);
  for (const [own, block] of blocks) {
    const days = block.map(({ published }) => levelsOn(market, published));
    const means = [...market.closes.keys()].map(
      (name) => [name, sum(days.map((levels) => levels.get(name)!)) / days.length] as const,
    );
    const like = likeNames(new Map(means), own);
    const hitsOn = (name: string) =>
      block.filter((call) => tierOver(market, name, call) === tierOfGrade(call)).length;
    const cell = [
      [own, 1 / 16] as const,
      ...[...like].map(([n, w]) => [n, (w * 15) / 16] as const),
    ];
    const next = new Map<number, number>();
    for (const [name, chance] of cell)
      for (const [before, share] of ways) {
        const hits = before + hitsOn(name);
        next.set(hits, (next.get(hits) ?? 0) + share * chance);
      }
    ways = next;
  }
  const hits = calls.filter(({ hit }) => hit).length;
  const shareOf = (is: (n: number) => boolean) =>
    sum([...ways].filter(([n]) => is(n)).map(([, share]) => share));
  const p = Math.min(
    1,
    2 *
      Math.min(
        shareOf((n) => n >= hits),
        shareOf((n) => n <= hits),
      ),
  );
  const quantile = (chance: number) =>
    [...ways.keys()].sort((a, b) => a - b).find((n) => shareOf((one) => one <= n) >= chance)!;
  const interval = [0.975, 0.025].map((chance) => (hits - quantile(chance)) / calls.length);
  return { p, interval };
}

/** Student's quantile at 97.5 %, from the usual table. */
const T975 = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216];

/** Half the width of the interval of Σ values / count by slow cosines of what each month is off it. */
function halfWidth(
  calls: readonly (readonly [published: string, value: number])[],
  cosines: (months: number) => number,
  window = 1,
) {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = calls.map(([day]) => monthOf(day));
  const first = Math.min(...months);
  const n = Math.max(...months) - first + 1;
  const ratio = sum(calls.map(([, value]) => value)) / calls.length;
  const errors = new Array<number>(n).fill(0);
  for (const [k, [, value]] of calls.entries()) errors[months[k]! - first]! += value - ratio;
  const count = cosines(n);
  let power = 0;
  for (let j = 1; j <= count; j++) {
    const wave = errors.map((error, i) => error * Math.cos((Math.PI * j * (i + 0.5)) / n));
    const x = (Math.PI * j) / (2 * n);
    const left = Math.sin(window * x) / (window * Math.sin(x));
    power += (2 / n) * (sum(wave) / left) ** 2;
  }
  return { ratio, half: T975[count - 1]! * (Math.sqrt((n * power) / count) / calls.length) };
}

/** The interval of a rate whose windows of six months overlap, on the log odds. */
export function overlapInterval(calls: readonly (readonly [string, number])[]): [number, number] {
  const cosines = (months: number) => Math.max(2, Math.floor(0.7 * Math.floor(months / 6)));
  const { ratio, half } = halfWidth(calls, cosines, 6);
  const odds = Math.log(ratio / (1 - ratio));
  const ends = [-1, 1].map((side) => odds + (side * half) / (ratio * (1 - ratio)));
  return ends.map((end) => 1 / (1 + Math.exp(-end))) as [number, number];
}

/** The interval of a mean over windows of some months. */
export function driftInterval(
  calls: readonly (readonly [string, number])[],
  horizon: number,
): [number, number] {
  const { ratio, half } = halfWidth(calls, (n) => Math.max(1, Math.floor((0.4 * n) / horizon)));
  return [ratio - half, ratio + half];
}

export interface Counts {
  readonly hits: number;
  readonly n: number;
  readonly base: number;
}

/** The strength of the base rates: where the beta-binomial likelihood of all is largest, found by golden section on its logarithm. */
export function strengthOf(all: readonly Counts[]): number {
  const logLikelihood = (logStrength: number) => {
    const s = Math.exp(logStrength);
    const rising = (start: number, times: number) =>
      sum(Array.from({ length: times }, (_, j) => Math.log(start + j)));
    return sum(
      all.map(
        ({ hits, n, base }) =>
          rising(s * base, hits) + rising(s * (1 - base), n - hits) - rising(s, n),
      ),
    );
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.01), Math.log(1e5)];
  for (let k = 0; k < 120; k++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (logLikelihood(a) > logLikelihood(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** p after all tests, by the step-up rule of Benjamini and Hochberg: the least m·p/rank of those not below. */
export function afterAll(p: readonly number[]): number[] {
  const sorted = [...p].sort((a, b) => a - b);
  return p.map((own) =>
    Math.min(
      1,
      ...sorted.flatMap((one, k) => (one >= own ? [(one * sorted.length) / (k + 1)] : [])),
    ),
  );
}
