// Writes the simulated sample: ratings.csv, prices/ and benchmarks/, the same bytes on every run.
//
//   node data/sample/generate.mjs [folder]     the folder of this file, where none is given
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALLS } from './calls.mjs';
import {
  addMonths,
  chanceOf,
  dayOf,
  drawBars,
  drawCloses,
  lastAt,
  round,
  sessionsOf,
  textOf,
} from './paths.mjs';
import {
  BENCHMARKS,
  CLOSURES,
  FIRST_DAY,
  LAST_DAY,
  RATED,
  REPORT_DAY,
  WATCHED,
  WATCHED_FROM,
} from './story.mjs';

/** @typedef {import('./paths.mjs').Bar} Bar */
/** @typedef {import('./story.mjs').Instrument} Instrument */

/** Readers look for the first of these words above a header; it marks every result as simulated. */
const MARK =
  '# SIMULATED DATA made by data/sample/generate.mjs - not market data / 模拟数据，非市场行情';

const HORIZON_MONTHS = 6;

/** Sessions before an instrument's first call that its series shows. */
const LEAD = 20;

/** Closes of each benchmark by day. @type {ReadonlyMap<string, ReadonlyMap<number, number>>} */
const benchmarkCloses = new Map(
  Object.entries(BENCHMARKS).map(([id, { place, daily, anchors }]) => {
    const days = sessionsOf(FIRST_DAY, LAST_DAY, CLOSURES[place]);
    const fixed = new Map(Object.entries(anchors).map(([day, close]) => [dayOf(day), close]));
    const ones = days.map(() => 1);
    const closes = drawCloses(days, fixed, ones, { daily, chance: chanceOf(id) });
    return [id, new Map(days.map((day, i) => [day, closes[i] ?? 0]))];
  }),
);

/** @param {string} id @param {number} day */
function benchmarkOn(id, day) {
  const closes = benchmarkCloses.get(id);
  const known = [...(closes?.keys() ?? [])];
  return closes?.get(known[lastAt(known, day)] ?? 0) ?? 0;
}

/** Sessions on which an instrument trades. @param {Instrument} instrument @param {number} first */
function tradingDays({ benchmark, until, suspended }, first) {
  const last = dayOf(until ?? LAST_DAY);
  const [from, to] = suspended ? suspended.map(dayOf) : [];
  const rests = (/** @type {number} */ day) =>
    from !== undefined && day >= from && day <= (to ?? 0);
  const days = [...(benchmarkCloses.get(benchmark)?.keys() ?? [])];
  return days.filter((day) => day >= first && day <= last && !rests(day));
}

/**
 * Fixes the closes at both ends of every window, so that each call ends with the relative return of its story. A second
 * call starts where the first one left the instrument against its benchmark.
 *
 * @param {string} code
 * @param {Instrument} instrument
 * @param {readonly number[]} days
 */
function anchorsOf(code, { benchmark, price, anchors = {} }, days) {
  const fixed = new Map(Object.entries(anchors).map(([day, close]) => [dayOf(day), close]));
  const calls = CALLS.filter((call) => call.code === code);
  let ratio = 0;
  let free = 0; // the first day that no window has taken
  for (const call of calls.toSorted((a, b) => dayOf(a.published) - dayOf(b.published))) {
    const published = dayOf(call.published);
    const due = addMonths(published, HORIZON_MONTHS);
    const [start, end] = [days[lastAt(days, published)], days[lastAt(days, due)]];
    if (start === undefined || end === undefined || end <= start) continue;
    if (start < free) throw new Error(`windows of ${code} overlap`);
    const base = ratio === 0 ? price : round(ratio * benchmarkOn(benchmark, start));
    const growth = benchmarkOn(benchmark, due) / benchmarkOn(benchmark, published);
    const close = round(base * (growth + call.relative));
    fixed.set(start, base).set(end, close);
    [ratio, free] = [close / benchmarkOn(benchmark, end), end];
  }
  return fixed.size > 0 ? fixed : new Map([[days[0] ?? 0, price]]);
}

/**
 * The first day of a series: its listing, or some sessions before its first call.
 * @param {string} code
 * @param {Instrument} instrument
 */
function firstDay(code, { benchmark, from }) {
  if (from !== undefined) return dayOf(from);
  const published = CALLS.filter((call) => call.code === code).map((call) => dayOf(call.published));
  const days = [...(benchmarkCloses.get(benchmark)?.keys() ?? [])];
  return days[Math.max(0, lastAt(days, Math.min(...published)) - LEAD)] ?? 0;
}

/** @param {string} code @param {Instrument} instrument @returns {Bar[]} */
function barsOf(code, instrument) {
  const { daily, volume = 0, benchmark } = instrument;
  const days = tradingDays(instrument, firstDay(code, instrument));
  const base = days.map((day) => benchmarkOn(benchmark, day));
  const extremes = Object.values(instrument.anchors ?? {});
  const [high, low] = [Math.max(...extremes), Math.min(...extremes)];
  const bounds = extremes.length > 0 ? { high, low, until: dayOf(REPORT_DAY) } : undefined;
  const chance = chanceOf(code);
  const closes = drawCloses(days, anchorsOf(code, instrument, days), base, {
    ...{ daily, chance, bounds },
  });
  const plain = new Set(days.filter((_, i) => extremes.includes(closes[i] ?? 0)));
  return drawBars(days, closes, { daily, volume, chance, plain });
}

/** @param {string} id @returns {Bar[]} */
function benchmarkBars(id) {
  const closes = benchmarkCloses.get(id) ?? new Map();
  const { daily = 0 } = BENCHMARKS[id] ?? {};
  const options = { daily, volume: 0, chance: chanceOf(`bars of ${id}`), plain: new Set() };
  return drawBars([...closes.keys()], [...closes.values()], options);
}

/**
 * The watched names as instruments: invented prices that start with their listing.
 * @returns {[string, Instrument][]}
 */
function watchedInstruments() {
  return WATCHED.flatMap(([, names]) =>
    names.map(([code, name, listed]) => {
      const hongKong = code.endsWith('.HK');
      const price = round(10 + 90 * chanceOf(`price of ${code}`)());
      /** @type {Instrument} */
      const instrument = {
        ...{ name, price, industry: '计算机', assetClass: 'stock', daily: 0.018, volume: 60_000 },
        benchmark: hongKong ? 'HSI.HK' : '000300.SH',
        file: hongKong ? 'report-hk-shares' : 'report-a-shares',
        from: listed ?? WATCHED_FROM,
      };
      return [code, instrument];
    }),
  );
}

/** Cells of a bar, without volume where it has none (an index). @param {Bar} bar */
function barCells({ day, open, high, low, close, volume }) {
  const prices = [open, high, low, close].map((price) => price.toFixed(2));
  return [textOf(day), ...prices, ...(volume > 0 ? [String(volume)] : [])];
}

/**
 * The text of a price file, with a code column unless it holds one instrument that its name tells.
 * @param {readonly (readonly [code: string | undefined, bars: readonly Bar[]])[]} parts
 */
function priceFile(parts) {
  const [[first, bars] = [undefined, []]] = parts;
  const header = ['date', 'open', 'high', 'low', 'close'];
  if ((bars[0]?.volume ?? 0) > 0) header.push('volume');
  if (first !== undefined) header.unshift('code');
  const rows = parts.flatMap(([code, list]) =>
    list.map((bar) => [...(code === undefined ? [] : [code]), ...barCells(bar)]),
  );
  return linesOf([header, ...rows]);
}

/** @param {readonly (readonly string[])[]} rows */
const linesOf = (rows) => `${[MARK, ...rows.map((row) => row.join(','))].join('\n')}\n`;

/** The text of ratings.csv; no cell holds a comma or a quote. */
function ratingsFile() {
  const header =
    'call_id,published,house,analysts,code,name,asset_class,label,previous_label,action,target_price,group,industry,title';
  const rows = CALLS.map((call) => [
    ...[call.id, call.published, call.house, call.analysts, call.code, call.name],
    ...[call.assetClass, call.label, call.previous ?? '', call.action ?? ''],
    ...[call.target?.toFixed(2) ?? '', call.group ?? '', call.industry, call.title],
  ]);
  const note = `# The report of ${REPORT_DAY} gives no date in its text: this day is assumed. Houses and names with 模拟 or Simulated are invented.`;
  return linesOf([[note], header.split(','), ...rows]);
}

/** All files by name. @returns {Map<string, string>} */
function sampleFiles() {
  const files = new Map([['ratings.csv', ratingsFile()]]);
  for (const id of Object.keys(BENCHMARKS))
    files.set(`benchmarks/${id}.csv`, priceFile([[undefined, benchmarkBars(id)]]));
  /** @type {Map<string, [string | undefined, Bar[]][]>} */
  const parts = new Map();
  for (const [code, instrument] of [...Object.entries(RATED), ...watchedInstruments()]) {
    const { file } = instrument;
    const part = parts.get(file) ?? [];
    part.push([file === code ? undefined : code, barsOf(code, instrument)]);
    parts.set(file, part);
  }
  for (const [file, list] of parts) files.set(`prices/${file}.csv`, priceFile(list));
  return files;
}

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
for (const [name, text] of sampleFiles()) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
