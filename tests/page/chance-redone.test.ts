import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { temporary } from '../app/outside-runs.ts';
import { ratemark } from '../cli/harness.ts';
import { expectShown, partOf, type ReadPart, readPage } from './read-page.ts';
import {
  afterAll,
  type Counts,
  chanceOf,
  driftInterval,
  type Market,
  movedCalls,
  overlapInterval,
  strengthOf,
  tierOver,
} from './redone-chance.ts';
import { type CallLine, meanOf, monthsAfter, readCalls } from './redone-evaluation.ts';

const NAMES = Array.from({ length: 40 }, (_, k) => `6001${String(k + 10)}.SH`);
const HOUSES = ['甲证券', '乙证券', '丙证券'];
const LABELS = ['买入', '增持', '中性', '回避'];

/** Forty names on weekdays of three years, from calm to wild ones; prices as a file has them. */
function makeMarket(): Market {
  const random = createRandom(7);
  const normal = () => sumOf(12, () => random()) - 6;
  const days: string[] = [];
  for (let at = Date.UTC(2021, 0, 4); days.length < 760; at += 86_400_000)
    if (![0, 6].includes(new Date(at).getUTCDay()))
      days.push(new Date(at).toISOString().slice(0, 10));
  const path = (start: number, swing: number) => {
    let price = start;
    return days.map(() => {
      price *= Math.exp(Math.max(-0.08, Math.min(0.08, swing * normal())));
      return Number(price.toFixed(3));
    });
  };
  const closes = new Map(NAMES.map((name, k) => [name, path(100, 0.006 + 0.0006 * k)]));
  return { days, closes, benchmark: path(4000, 0.008) };
}

const sumOf = (n: number, make: () => number): number =>
  Array.from({ length: n }, make).reduce((a, b) => a + b, 0);

/** One house knows three times out of five what will be, the others nothing. No house says a thing of a name twice. */
function ratingsOf(market: Market): string {
  const random = createRandom(3);
  const lines = HOUSES.flatMap((house, h) =>
    NAMES.filter((_, k) => (k + h) % 4 !== 0).map((name, k) => {
      const published = market.days[120 + Math.floor(random() * 440)]!;
      const call = { published, endDay: monthsAfter(published, 6) } as CallLine;
      const known = h === 0 && random() < 0.6 ? tierOver(market, name, call) : undefined;
      const label = LABELS[known ?? Math.floor(random() * 4)];
      return `${h}-${k},${published},${house},${name},${label}`;
    }),
  );
  return ['call_id,published,house,code,label', ...lines].join('\n');
}

/** A p-value as it is printed: `.032`, or `<.001`. */
function expectP(text: string | undefined, value: number, what: string): void {
  if (text?.startsWith('<')) expect(value).toBeLessThan(0.001);
  else expectShown(text, value, what);
}

describe('chance on a page is what closes and calls give, worked out again:', () => {
  const market = makeMarket();
  const folder = temporary();
  let page: ReadonlyMap<string, ReadPart>;
  let calls: readonly CallLine[];
  const part = (id: string) => partOf(page, id);
  const chances = new Map<string, { like: number; plain: number }>();

  beforeAll(async () => {
    const at = (name: string) => join(folder, name);
    mkdirSync(at('prices'));
    const file = (closes: readonly number[]) =>
      `date,close\n${market.days.map((day, k) => `${day},${closes[k]}`).join('\n')}\n`;
    for (const [name, closes] of market.closes)
      writeFileSync(at(`prices/${name}.csv`), file(closes));
    writeFileSync(at('index.csv'), file(market.benchmark));
    writeFileSync(at('ratings.csv'), ratingsOf(market));
    const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
    for (const args of [
      ['evaluate', ...inputs, '--out', 'run'],
      ['report', 'run', '-o', 'page.html'],
    ])
      expect((await ratemark(args, { cwd: folder })).code).toBe(0);
    page = readPage(at('page.html'));
    calls = readCalls(at('run/calls.jsonl'));
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 'judged'));
    for (const call of calls) chances.set(call.id, chanceOf(market, call));
  });

  const countsOf = (some: readonly CallLine[]): Counts => ({
    hits: some.filter(({ hit }) => hit).length,
    n: some.length,
    base: meanOf(some.map(({ id }) => chances.get(id)!.like)),
  });

  test('base rate and lift on top', () => {
    const { figures } = part('summary');
    const { hits, n, base } = countsOf(calls);
    const [shown, beside = ''] = figures.get('by chance') ?? [];
    expectShown(shown, base, 'base rate');
    expectShown(/^lift (\S+) points$/.exec(beside)?.[1], (hits / n - base) * 100, 'lift');
  });

  test('the interval that allows for overlap, of the rate of hits and of direction', () => {
    for (const [name, of] of [
      ['hit rate', ({ hit }: CallLine) => hit],
      ['right direction', ({ direction }: CallLine) => direction],
    ] as const) {
      const wanted = overlapInterval(calls.map((call) => [call.published, of(call) ? 1 : 0]));
      const beside = part('summary').figures.get(name)?.[1] ?? '';
      const [, low, high] = /^95% ([\d.]+%) \.\. ([\d.]+%);/.exec(beside)!;
      expectShown(low, wanted[0], `${name}, low`);
      expectShown(high, wanted[1], `${name}, high`);
    }
  });

  test('the interval of the drift', () => {
    const [, ...rows] =
      part('drift').charts.get('Mean relative return, with its 95% interval') ?? [];
    const relative = (name: string, from: string, to: string) => {
      const on = (day: string) => market.days.findLastIndex((one) => one <= day);
      const growth = (closes: readonly number[]) => closes[on(to)]! / closes[on(from)]!;
      return growth(market.closes.get(name)!) - growth(market.benchmark);
    };
    for (const [k, months] of [1, 3, 6, 12].entries()) {
      const known = calls.flatMap(({ instrument, published }): [string, number][] => {
        const end = monthsAfter(published, months);
        return end > market.days.at(-1)! ? [] : [[published, relative(instrument, published, end)]];
      });
      const [, n, , low, high] = rows[k] ?? [];
      expect(n).toBe(String(known.length));
      const wanted = driftInterval(known, months);
      expectShown(low, wanted[0], `${months} months, low`);
      expectShown(high, wanted[1], `${months} months, high`);
    }
  });

  test('base rates, lift, its interval and p of each grade', () => {
    const [, [, ...rows] = []] = part('cohorts').tables;
    expect(rows.length).toBe(5); // four grades and all
    let tested = 0;
    for (const [grade = '', n, rate, plain, base, lift, interval, p] of rows) {
      const own = grade === 'total' ? calls : calls.filter((call) => call.grade === grade);
      const { hits, base: wanted } = countsOf(own);
      expect(n).toBe(String(own.length));
      expectShown(rate, (hits / own.length) * 100, `${grade}, rate`);
      expectShown(
        plain,
        meanOf(own.map(({ id }) => chances.get(id)!.plain)) * 100,
        `${grade}, all`,
      );
      expectShown(base, wanted * 100, `${grade}, base`);
      expectShown(lift, (hits / own.length - wanted) * 100, `${grade}, lift`);
      if (p === 'few') continue;
      const moved = movedCalls(market, own);
      expectP(p, moved.p, `${grade}, p`);
      const [low, high] = (interval ?? '').split(' .. ');
      expectShown(low, moved.interval[0]! * 100, `${grade}, low`);
      expectShown(high, moved.interval[1]! * 100, `${grade}, high`);
      tested++;
    }
    expect(tested).toBeGreaterThan(1);
  });

  test('the ranking: rates shrunk by what all say, p and q, and who is told from chance', () => {
    const { tables, text } = part('ranking');
    const [[, ...rows] = []] = tables;
    const houses = HOUSES.map((house) => calls.filter((call) => call.house === house));
    const counts = houses.map(countsOf);
    const strength = strengthOf(counts);
    const shrunk = counts.map(({ hits, n, base }) => (hits + strength * base) / (n + strength));
    const p = houses.map((own) => movedCalls(market, own).p);
    const q = afterAll(p);
    const lifts = shrunk.map((one, k) => one - counts[k]!.base);
    const order = [0, 1, 2].sort((a, b) => lifts[b]! - lifts[a]!);
    expect(rows.map(([, house]) => house)).toEqual(order.map((k) => HOUSES[k]));
    for (const [place, k] of order.entries()) {
      const [rank, , share, rate, base, shown, lift, ownP, ownQ, mark] = rows[place] ?? [];
      const { hits, n, base: wanted } = counts[k]!;
      expect([rank, share]).toEqual([String(place + 1), `${hits}/${n}`]);
      expectShown(rate, (hits / n) * 100, `${HOUSES[k]}, rate`);
      expectShown(base, wanted * 100, `${HOUSES[k]}, base`);
      expectShown(shown, shrunk[k]! * 100, `${HOUSES[k]}, shrunk`);
      expectShown(lift, lifts[k]! * 100, `${HOUSES[k]}, lift`);
      expectP(ownP, p[k]!, `${HOUSES[k]}, p`);
      expectP(ownQ, q[k]!, `${HOUSES[k]}, q`);
      expect(mark).toBe(q[k]! < 0.01 ? '**' : q[k]! < 0.05 ? '*' : 'chance');
    }
    expect(rows[0]?.[1]).toBe(HOUSES[0]); // who knew is found
    expect(text).toContain(`weighs as much as ${strength.toFixed(1)} calls`);
  });
});
