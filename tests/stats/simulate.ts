/**
 * Panels of calls whose truth is known: overlapping six-month windows, shocks that many calls share, and no skill or so much of it.
 *
 * 1. {@link simulateMarket} draws weekly paths: a market, a style, industries and each instrument's own noise. The relative part
 *    is log-normal with mean 0, so nobody who does not know the future earns a relative return on average.
 * 2. {@link simulatePanel} publishes calls on it: every analyst covers one industry, every instrument leans to the style.
 * 3. Skill adds a drift to each call's own path, the same in every week of its window.
 */
import { createRandom, drawIndex, type Random } from '../../src/base/random.ts';
import type { CalendarGains } from '../../src/stats/calendar-test.ts';
import type { PeriodTotals } from '../../src/stats/period-totals.ts';

export interface PanelOptions {
  readonly seed: number;
  /** Weeks in which calls are published; their windows run on for {@link HORIZON} more. */
  readonly weeks: number;
  /** Calls of a quiet week; a week of the reporting season has three times as many. */
  readonly callsPerWeek: number;
  /** Mean relative return that a call earns in its window beyond chance, as a logarithm; 0 is no skill. */
  readonly skill: number;
  /**
   * Standard deviation of the logarithm of volatility, which all shocks share and which lasts for months; 0.5 makes quiet and wild half-years
   * and fat tails. @default 0
   */
  readonly turbulence?: number;
}

/** Calls with all that a test may want to know of them; columns of length n. */
export interface Panel {
  /** Relative return over the window, arithmetic, fractions. */
  readonly x: Float64Array;
  /** 1 for a relative return of {@link BUY} or more, else 0, less the share of all instruments that had one from that week on. */
  readonly lift: Float64Array;
  /** Week of publication, ascending. */
  readonly week: Int32Array;
  /** Month of publication, twelve a year, ascending. */
  readonly month: Int32Array;
  readonly analyst: Int32Array;
  readonly weeks: number;
  readonly months: number;
  readonly gains: CalendarGains;
  /** Weekly simple returns of all open calls, equally weighted, less those of the market. */
  readonly portfolio: Float64Array;
  /** Weekly simple returns of the market. */
  readonly market: Float64Array;
}

/** Weeks of a window: six months. */
export const HORIZON = 26;
/** Months of a window. */
export const HORIZON_MONTHS = 6;

/** Lower edge of the best tier. */
const BUY = 0.2;
const INSTRUMENTS = 60;
const INDUSTRIES = 6;
/** The industry of each analyst: half of them follow two of the six, so that a set of calls is not the universe. */
const COVERAGE: readonly number[] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5];
/** Deviations over six months, as logarithms; together a relative deviation of 24 %. */
const STYLE = 0.06 / Math.sqrt(HORIZON);
const INDUSTRY = 0.1 / Math.sqrt(HORIZON);
const OWN = 0.2 / Math.sqrt(HORIZON);
const MARKET = 0.15 / Math.sqrt(HORIZON);
const MARKET_DRIFT = 0.04 / HORIZON;

/** How much of this week's log volatility is left in the next. */
const VOLATILITY_MEMORY = 0.95;
/** Months in which annual, half-yearly and quarterly reports come: April, August, October. */
const SEASON: readonly number[] = [3, 7, 9];

const monthOf = (week: number): number => Math.floor((week * 12) / 52);

/** Logarithms of values, (steps + 1) × columns, row-major, beginning with 0. */
interface Market {
  readonly steps: number;
  readonly relative: Float64Array;
  readonly market: Float64Array;
}

/** Draws pairs of standard normal values. @see Marsaglia and Bray (1964): the polar method */
export function createNormal(random: Random): () => number {
  let spare = Number.NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    for (;;) {
      const [u, v] = [2 * random() - 1, 2 * random() - 1];
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  };
}

function simulateMarket(steps: number, normal: () => number, turbulence: number): Market {
  const relative = new Float64Array((steps + 1) * INSTRUMENTS);
  const market = new Float64Array(steps + 1);
  const industries = new Float64Array(INDUSTRIES);
  let mood = turbulence * normal(); // logarithm of volatility
  for (let t = 1; t <= steps; t++) {
    const fresh = Math.sqrt(1 - VOLATILITY_MEMORY ** 2) * turbulence;
    if (turbulence > 0) mood = VOLATILITY_MEMORY * mood + fresh * normal();
    const volatility = Math.exp(mood - turbulence ** 2); // its mean square is 1
    const own = volatility * MARKET;
    market[t] = market[t - 1]! + MARKET_DRIFT - own ** 2 / 2 + own * normal();
    const style = STYLE * normal();
    for (let k = 0; k < INDUSTRIES; k++) industries[k] = INDUSTRY * normal();
    for (let i = 0; i < INSTRUMENTS; i++) {
      const lean = leanOf(i);
      const variance = volatility ** 2 * ((lean * STYLE) ** 2 + INDUSTRY ** 2 + OWN ** 2);
      const shock = volatility * (lean * style + industries[i % INDUSTRIES]! + OWN * normal());
      const at = t * INSTRUMENTS + i;
      relative[at] = relative[at - INSTRUMENTS]! + shock - variance / 2;
    }
  }
  return { steps, relative, market };
}

/** From 0.5 to 1.5: what is called leans to one style, as growth shares did. */
const leanOf = (instrument: number): number => 0.5 + instrument / (INSTRUMENTS - 1);

export function simulatePanel(options: PanelOptions): Panel {
  const { seed, weeks, callsPerWeek, skill, turbulence = 0 } = options;
  const random = createRandom(seed);
  const steps = weeks - 1 + HORIZON;
  const paths = simulateMarket(steps, createNormal(random), turbulence);
  const week = publicationWeeks(weeks, callsPerWeek);
  const n = week.length;
  const [x, analyst] = [new Float64Array(n), new Int32Array(n)];
  const months = monthOf(steps - 1) + 1;
  const [gains, open] = [new Float64Array(months), new Float64Array(months)];
  const held = new Float64Array(steps * INSTRUMENTS);
  for (let i = 0; i < n; i++) {
    const start = week[i]!; // i < n
    const who = drawIndex(random, COVERAGE.length);
    const industry = COVERAGE[who]!;
    const instrument = drawIndex(random, INSTRUMENTS / INDUSTRIES) * INDUSTRIES + industry;
    analyst[i] = who;
    x[i] = spreadOverMonths(paths, instrument, start, skill, gains, open);
    for (let t = start; t < start + HORIZON; t++) held[t * INSTRUMENTS + instrument]! += 1;
  }
  return {
    ...{ x, lift: liftsOf(paths, x, week), week, analyst, weeks, months: monthOf(weeks - 1) + 1 },
    month: week.map(monthOf),
    gains: { gains, open, calls: n },
    ...portfolioOf(paths, held, skill / HORIZON),
  };
}

function publicationWeeks(weeks: number, callsPerWeek: number): Int32Array {
  const list: number[] = [];
  for (let week = 0; week < weeks; week++) {
    const calls = SEASON.includes(monthOf(week) % 12) ? 3 * callsPerWeek : callsPerWeek;
    for (let i = 0; i < calls; i++) list.push(week);
  }
  return Int32Array.from(list);
}

/** Adds a call's gain in every month of its window; returns the relative return at the end. */
function spreadOverMonths(
  { relative, market }: Market,
  instrument: number,
  start: number,
  skill: number,
  gains: Float64Array,
  open: Float64Array,
): number {
  const base = relative[start * INSTRUMENTS + instrument]!;
  let before = 0;
  for (let t = start + 1; t <= start + HORIZON; t++) {
    const month = monthOf(t - 1); // the week from t − 1 to t
    open[month]! += 12 / 52;
    if (t < start + HORIZON && monthOf(t) === month) continue;
    const drift = (skill * (t - start)) / HORIZON;
    const ahead = Math.expm1(relative[t * INSTRUMENTS + instrument]! - base + drift);
    const now = Math.exp(market[t]! - market[start]!) * ahead;
    gains[month]! += now - before;
    before = now;
  }
  return before;
}

function liftsOf({ relative, market }: Market, x: Float64Array, week: Int32Array): Float64Array {
  const base: number[] = [];
  return x.map((value, i) => {
    const start = week[i]!;
    base[start] ??= shareOfHits(start);
    return (value >= BUY ? 1 : 0) - base[start]!;
  });

  function shareOfHits(start: number): number {
    const growth = Math.exp(market[start + HORIZON]! - market[start]!);
    const edge = Math.log1p(BUY / growth);
    let hits = 0;
    for (let i = start * INSTRUMENTS; i < (start + 1) * INSTRUMENTS; i++) {
      if (relative[i + HORIZON * INSTRUMENTS]! - relative[i]! >= edge) hits++;
    }
    return hits / INSTRUMENTS;
  }
}

function portfolioOf(
  { steps, relative, market }: Market,
  held: Float64Array,
  drift: number,
): { portfolio: Float64Array; market: Float64Array } {
  const portfolio = new Float64Array(steps);
  const index = new Float64Array(steps);
  for (let t = 0; t < steps; t++) {
    index[t] = Math.expm1(market[t + 1]! - market[t]!);
    let [sum, count] = [0, 0];
    for (let i = t * INSTRUMENTS; i < (t + 1) * INSTRUMENTS; i++) {
      if (held[i] === 0) continue;
      sum += held[i]! * Math.expm1(relative[i + INSTRUMENTS]! - relative[i]! + drift);
      count += held[i]!;
    }
    portfolio[t] = (1 + index[t]!) * (sum / count);
  }
  return { portfolio, market: index };
}

/** Sums of calls per period of publication, with their counts. */
export function totalsBy(period: Int32Array, x: Float64Array, periods: number): PeriodTotals {
  const [sums, weights] = [new Float64Array(periods), new Float64Array(periods)];
  for (let i = 0; i < x.length; i++) {
    sums[period[i]!]! += x[i]!;
    weights[period[i]!]! += 1;
  }
  return { sums, weights };
}
