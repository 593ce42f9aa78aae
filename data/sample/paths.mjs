/**
 * Chance, calendars and price paths of the sample. Only + - * / are used on the way to a price, because these give the
 * same bits on every machine and every version of Node; logarithms and roots of a library need not.
 */

/**
 * A day's prices, and what was traded in shares (0 for an index).
 * @typedef {{ day: number, open: number, high: number, low: number, close: number, volume: number }} Bar
 */
/** @typedef {{ readonly high: number, readonly low: number, readonly until: number }} Bounds */
/** @typedef {() => number} Chance */

/** Reads `YYYY-MM-DD` as days since 1970-01-01. @param {string} text */
export const dayOf = (text) => Date.parse(text) / 86_400_000;

/** Prints days since 1970-01-01 as `YYYY-MM-DD`. @param {number} day */
export const textOf = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * Adds calendar months, clamped to the month's end as the standards have it.
 * @param {number} day
 * @param {number} months
 */
export function addMonths(day, months) {
  const [year = 0, month = 1, date = 1] = textOf(day).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(date, last)) / 86_400_000;
}

/** Rounds to the tick of a quote. @param {number} value @param {number} [decimals] */
export const round = (value, decimals = 2) => Number(value.toFixed(decimals));

/**
 * Makes a source of uniform numbers in [0, 1) that depends on its name alone, so that a new instrument leaves the paths
 * of the others as they are.
 *
 * @param {string} name
 * @returns {Chance}
 * @see Tommy Ettinger, mulberry32 (public domain); the name is hashed with 32-bit FNV-1a
 */
export function chanceOf(name) {
  let state = 0x811c9dc5;
  for (const character of name)
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws a number of mean 0 and deviation 1, within ±6: twelve uniform numbers less six. @param {Chance} chance */
export function shock(chance) {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += chance();
  return sum;
}

/**
 * Lists the weekdays from `first` to `last` on which a market is open.
 *
 * @param {string} first
 * @param {string} last
 * @param {readonly (readonly [string, string])[]} closures first and last closed day of each holiday
 */
export function sessionsOf(first, last, closures) {
  const closed = closures.map(([from, to]) => [dayOf(from), dayOf(to)]);
  /** @type {number[]} */
  const days = [];
  for (let day = dayOf(first); day <= dayOf(last); day++) {
    const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
    const holiday = closed.some(([from = 0, to = 0]) => from <= day && day <= to);
    if (weekday >= 1 && weekday <= 5 && !holiday) days.push(day);
  }
  return days;
}

/**
 * Index of the last day on or before `day`, -1 where there is none.
 * @param {readonly number[]} days
 * @param {number} day
 */
export const lastAt = (days, day) => days.findLastIndex((d) => d <= day);

/**
 * A walk of n + 1 values that starts at 0 and is drawn back to it.
 * @param {number} n
 * @param {number} daily
 * @param {Chance} chance
 */
function tetheredWalk(n, daily, chance) {
  const walk = [0];
  for (let i = 1; i <= n; i++) walk.push(0.98 * (walk[i - 1] ?? 0) + daily * shock(chance));
  return walk;
}

/**
 * A walk of n + 1 values that starts and ends at 0.
 * @param {number} n
 * @param {number} daily
 * @param {Chance} chance
 */
function bridge(n, daily, chance) {
  const walk = [0];
  for (let i = 1; i <= n; i++) walk.push((walk[i - 1] ?? 0) + daily * shock(chance));
  const end = walk[n] ?? 0;
  return walk.map((value, i) => value - (i / n) * end);
}

/**
 * Folds a value beyond a bound back inside, a little short of the bound itself and a third as far as it was beyond.
 * @param {number} value
 * @param {Bounds} bounds
 */
function fold(value, { high, low }) {
  const [top, bottom] = [high * 0.993, low * 1.007];
  if (value > top) return top - (value - top) / 3;
  return value < bottom ? bottom + (bottom - value) / 3 : value;
}

/**
 * Draws closes through fixed points: between two of them a line with noise that vanishes at both, outside them a walk
 * that is drawn back. What is drawn is the ratio to `base`, so that an instrument moves with its benchmark.
 *
 * @param {readonly number[]} days sessions, ascending
 * @param {ReadonlyMap<number, number>} anchors session -> close, at least one
 * @param {readonly number[]} base closes of what the path follows on these days; ones where it follows nothing
 * @param {{ daily: number, chance: Chance, bounds?: Bounds | undefined }} options
 */
export function drawCloses(days, anchors, base, { daily, chance, bounds }) {
  const fixed = days.flatMap((day, i) => (anchors.has(day) ? [i] : []));
  /** @param {number} i */
  const ratioAt = (i) => (anchors.get(days[i] ?? 0) ?? 0) / (base[i] ?? 1);
  const ratios = new Array(days.length).fill(0);
  const [first = 0, last = 0] = [fixed[0], fixed.at(-1)];
  for (const [back, value] of tetheredWalk(first, daily, chance).entries())
    ratios[first - back] = ratioAt(first) * (1 + value);
  for (const [at, from] of fixed.entries()) {
    const to = fixed[at + 1] ?? from;
    const noise = to > from ? bridge(to - from, daily, chance) : [0];
    for (const [i, value] of noise.entries()) {
      const share = to > from ? i / (to - from) : 0;
      ratios[from + i] = (ratioAt(from) + (ratioAt(to) - ratioAt(from)) * share) * (1 + value);
    }
  }
  for (const [i, value] of tetheredWalk(days.length - 1 - last, daily, chance).entries())
    ratios[last + i] = ratioAt(last) * (1 + value);
  return days.map((day, i) => {
    const close = anchors.get(day) ?? ratios[i] * (base[i] ?? 1);
    const bounded = bounds && day <= bounds.until && !anchors.has(day);
    return round(bounded ? fold(close, bounds) : close);
  });
}

/**
 * Puts open, high, low and volume around closes. A day in `plain` closes at its own extreme: its high and low are no
 * further out than its open and close.
 *
 * @param {readonly number[]} days
 * @param {readonly number[]} closes
 * @param {{ daily: number, volume: number, chance: Chance, plain: ReadonlySet<number> }} options
 * @returns {Bar[]}
 */
export function drawBars(days, closes, { daily, volume, chance, plain }) {
  const reach = daily * 0.4;
  return days.map((day, i) => {
    const close = closes[i] ?? 0;
    const before = closes[i - 1] ?? close;
    const open = round(before + (close - before) * chance() * 0.6); // opens between the two closes
    const [up, down] = [chance() * reach, chance() * reach];
    const [top, bottom] = [Math.max(open, close), Math.min(open, close)];
    return {
      day,
      open,
      high: plain.has(day) ? top : round(top * (1 + up)),
      low: plain.has(day) ? bottom : round(bottom * (1 - down)),
      close,
      volume: 100 * Math.round(volume * (0.6 + 0.8 * chance())),
    };
  });
}
