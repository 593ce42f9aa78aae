import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPrices } from '../app/outside-files.ts';
import { temporary } from '../app/outside-runs.ts';
import { ratemark } from '../cli/harness.ts';
import { ROOT } from '../shared.ts';
import { expectShown, partOf, printed, type ReadPart, readPage } from './read-page.ts';
import {
  type CallLine,
  countBy,
  isMention,
  meanOf,
  medianOf,
  mixOf,
  monthsAfter,
  quarterOf,
  readCalls,
  relativeBetween,
  spellFirsts,
  wilson,
} from './redone-evaluation.ts';

/** The tiers of cnpsec-2025, best first, with the edge that each begins above; sides are buy, hold and sell. */
const TIERS: Readonly<
  Record<string, readonly (readonly [grade: string, above: number, side: number])[]>
> = {
  stock: [
    ['buy', 0.2, 0],
    ['overweight', 0.1, 0],
    ['neutral', -0.1, 1],
    ['avoid', Number.NEGATIVE_INFINITY, 2],
  ],
  industry: [
    ['outperform', 0.1, 0],
    ['neutral', -0.1, 1],
    ['underperform', Number.NEGATIVE_INFINITY, 2],
  ],
  convertible: [
    ['recommend', 0.1, 0],
    ['cautious', 0.05, 0],
    ['neutral', -0.05, 1],
    ['avoid', Number.NEGATIVE_INFINITY, 2],
  ],
};

const sample = (name: string) =>
  readdirSync(join(ROOT, 'data/sample', name))
    .filter((file) => file.endsWith('.csv'))
    .map((file) => join(ROOT, 'data/sample', name, file));

describe('the page of judged calls is what its records give:', () => {
  let page: ReadonlyMap<string, ReadPart>;
  let calls: readonly CallLine[];
  let rated: readonly CallLine[];
  const prices = readPrices([...sample('prices'), ...sample('benchmarks')]);
  const folder = temporary();

  beforeAll(async () => {
    const [out, file] = [join(folder, 'run'), join(folder, 'page.html')];
    expect((await ratemark(['evaluate', '--sample', '--out', out])).code).toBe(0);
    expect((await ratemark(['report', out, '-o', file])).code).toBe(0);
    page = readPage(file);
    calls = readCalls(join(out, 'calls.jsonl'));
    rated = calls.filter((call) => !isMention(call));
  });
  const part = (id: string) => partOf(page, id);
  const judged = () => rated.filter(({ status }) => status === 'judged');
  const relative = (some: readonly CallLine[]) => some.map((one) => one.relativeReturn!);

  test('each relative return, by the prices of the files', () => {
    const known = calls.filter(({ status }) => status === 'judged');
    expect(known.length).toBeGreaterThan(50);
    for (const call of known)
      expect(relativeBetween(prices, call, [call.published, call.endDay!])).toBeCloseTo(
        call.relativeReturn!,
        12,
      );
  });

  test('the figures on top', () => {
    const { figures } = part('summary');
    const done = judged();
    const [hits, right] = [done.filter(({ hit }) => hit), done.filter((one) => one.direction)];
    expect(figures.get('calls')).toEqual([
      String(calls.length),
      `${calls.length - rated.length} mentions among them, in no rate`,
    ]);
    const [pending, voids] = ['pending', 'void'].map((one) =>
      rated.filter(({ status }) => status === one),
    );
    expect(figures.get('judged')).toEqual([
      String(done.length),
      `${pending!.length} pending, ${voids!.length} void`,
    ]);
    expectShown(figures.get('hit rate')?.[0], hits.length / done.length, 'hit rate');
    // a report without a rating could have been neither a hit nor a miss
    const open = voids!.filter(({ reason }) => reason !== 'unrated').length;
    for (const [name, those] of [
      ['hit rate', hits],
      ['right direction', right],
    ] as const) {
      const [rate, beside = ''] = figures.get(name) ?? [];
      expectShown(rate, those.length / done.length, name);
      const [, least, most] = /; ([\d.]+%) \.\. ([\d.]+%)/.exec(beside)!;
      expectShown(least, those.length / (done.length + open), `${name}, every void call a miss`);
      const best = (those.length + open) / (done.length + open);
      expectShown(most, best, `${name}, every void call a hit`);
    }
    expect(figures.get('by chance')).toEqual(['-', 'unknown: too few like names']);
    expect(figures.get('standard')?.[1]).toMatch(/^of China Post Securities; convention literal/);
    const [mean, below = ''] = figures.get('mean relative return') ?? [];
    expectShown(mean, meanOf(relative(done)), 'mean');
    expectShown(below.replace('median ', ''), medianOf(relative(done)), 'median');
  });

  test('hit rate by quarter, with its interval', () => {
    const [, ...rows] =
      part('quarters').charts.get(
        'Hit rate of the calls of each quarter, with its 95% Wilson interval',
      ) ?? [];
    const quarters = [...countBy(rated, ({ published }) => quarterOf(published))].filter(
      ([, own]) => own.some(({ status }) => status === 'judged'),
    );
    expect(rows.map(([quarter]) => quarter)).toEqual(quarters.map(([quarter]) => quarter));
    for (const [k, [quarter, own]] of quarters.entries()) {
      const done = own.filter(({ status }) => status === 'judged');
      const hits = done.filter(({ hit }) => hit).length;
      const [, count, share, rate, low, high] = rows[k] ?? [];
      expect([count, share]).toEqual([String(own.length), `${hits}/${done.length}`]);
      const wanted = [hits / done.length, ...wilson(hits, done.length)];
      for (const [at, text] of [rate, low, high].entries())
        expectShown(text, wanted[at]! * 100, `${quarter}, ${at}`);
    }
  });

  test('graded and earned, and how the returns are spread', () => {
    const { tables } = part('matrix');
    const kinds = ['convertible', 'industry', 'stock'];
    expect(tables).toHaveLength(kinds.length);
    for (const [k, kind] of kinds.entries()) {
      const names = TIERS[kind]!.map(([grade]) => grade);
      const [head, ...rows] = tables[k]!;
      expect(head).toEqual(['graded', ...names, 'calls', 'hit %']);
      const own = judged().filter(({ assetClass }) => assetClass === kind);
      for (const [at, grade] of names.entries()) {
        const graded = own.filter((call) => call.grade === grade);
        // what was earned is worked out from the return and the edges
        const counts = names.map(
          (_, tier) => graded.filter((call) => tierOf(kind, call.relativeReturn!) === tier).length,
        );
        expect(rows[at]?.slice(0, -1)).toEqual([grade, ...counts, graded.length].map(String));
        expectShown(rows[at]?.at(-1), (counts[at]! / graded.length) * 100, `${kind}, ${grade}`);
      }
      const all = calls.filter((call) => call.status === 'judged' && call.assetClass === kind);
      const [, ...bins] = part('returns').charts.get(`cnpsec-2025, ${kind}`) ?? [];
      const edges = bins.map(([from = '', to = '']) => [printed(from).value, printed(to).value]);
      for (const [at, [, , count = '']] of bins.entries()) {
        const [from = 0, to = 0] = edges[at]!;
        const within = relative(all).filter(
          (one) => (at === 0 || one >= from - 1e-9) && (at === bins.length - 1 || one < to - 1e-9),
        );
        expect(`${from} ${count}`).toBe(`${from} ${within.length}`);
      }
    }
  });

  /** A return on an edge belongs to the tier below it, as the house reads its words; a neutral band holds both of its edges. */
  function tierOf(kind: string, value: number): number {
    const tiers = TIERS[kind]!;
    return tiers.findIndex(([grade, above]) =>
      grade === 'neutral' ? value >= above - 1e-9 : value > above + 1e-9,
    );
  }

  test('drift of the first call of each spell', () => {
    const [, ...rows] =
      part('drift').charts.get('Mean relative return, with its 95% interval') ?? [];
    const firsts = spellFirsts(rated);
    expect(rows.map(([after]) => after)).toEqual(['1 month', '3 months', '6 months', '12 months']);
    for (const [k, months] of [1, 3, 6, 12].entries()) {
      const found = firsts.flatMap((call) => {
        const end = monthsAfter(call.published, months);
        if (end > call.asOf) return [];
        return relativeBetween(prices, call, [call.published, end]) ?? [];
      });
      expect(rows[k]?.[1]).toBe(String(found.length));
      expectShown(rows[k]?.[2], meanOf(found), `${months} months`);
    }
  });

  test('the watchlist by group', () => {
    const [groups, list] = part('watchlist').tables;
    const mentions = calls.filter(isMention);
    const [, ...rows] = groups ?? [];
    const wanted = [...countBy(mentions, ({ group }) => group ?? ''), ['total', mentions] as const];
    expect(rows.map(([group]) => group)).toEqual(wanted.map(([group]) => group));
    for (const [k, [group, own]] of wanted.entries()) {
      const done = own.filter(({ status }) => status === 'judged');
      expect(rows[k]?.[1]).toBe(`${done.length}/${own.length}`);
      expectShown(rows[k]?.[4], meanOf(relative(done)), group);
    }
    const byCode = new Map(mentions.map((call) => [call.instrument, call]));
    expect(list?.length).toBe(mentions.length + 1);
    for (const [, code = '', , , value, earned] of list?.slice(1) ?? []) {
      const { relativeReturn } = byCode.get(code)!;
      expectShown(value, relativeReturn!, code);
      expect(earned).toBe(TIERS['stock']![tierOf('stock', relativeReturn!)]![0]);
    }
  });

  test('what pending calls still need', () => {
    const [[, ...rows] = []] = part('pending').tables;
    const open = calls.filter(({ status }) => status === 'pending');
    expect(rows).toHaveLength(open.length);
    expect(rows.map(([ends]) => ends)).toEqual([...rows.map(([ends]) => ends)].sort());
    for (const [ends = '', published, code, , , soFar, needed] of rows) {
      const call = open.find((one) => one.instrument === code && one.published === published)!;
      expect(ends).toBe(monthsAfter(call.published, 6));
      const value = relativeBetween(prices, call, [call.published, call.asOf])!;
      expectShown(soFar, value, `${code}, so far`);
      const [, edge = 0] = TIERS[call.assetClass]!.find(([grade]) => grade === call.grade)!;
      expectShown(needed, Math.max(0, edge - value), `${code}, needed`);
    }
  });

  test('void calls by reason', () => {
    const [[, ...rows] = []] = part('void').tables;
    const reasons = countBy(
      calls.filter(({ status }) => status === 'void'),
      ({ reason }) => reason ?? '',
    );
    expect(new Map(rows.map(([reason = '', count]) => [reason, count]))).toEqual(
      new Map([...reasons].map(([reason, own]) => [reason, String(own.length)])),
    );
    const counts = rows.map(([, count]) => Number(count));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    for (const [reason = '', count = '', share] of rows)
      expectShown(share, (Number(count) / calls.length) * 100, reason);
  });

  test('the rating mix at each end of a quarter', () => {
    const { charts } = part('mix');
    const sideOf = ({ assetClass, grade }: CallLine) =>
      TIERS[assetClass]!.find(([name]) => name === grade)![2];
    const houses = mixOf(rated, sideOf, prices);
    expect(new Set(charts.keys())).toEqual(new Set(houses.keys()));
    for (const [house, ends] of houses) {
      const [, ...rows] = charts.get(house) ?? [];
      expect(rows.map(([end]) => end)).toEqual([...ends.keys()]);
      for (const [k, [end, counts]] of [...ends].entries()) {
        const all = counts.reduce((sum, one) => sum + one, 0);
        expect(rows[k]?.[1]).toBe(String(all));
        for (const [side, count] of counts.entries()) {
          expect(rows[k]?.[2 + 2 * side]).toBe(String(count));
          expectShown(rows[k]?.[3 + 2 * side], (count / all) * 100, `${house}, ${end}`);
        }
      }
    }
  });

  test('cohorts by grade, year, industry and market', () => {
    const [byGrade, , ...others] = part('cohorts').tables;
    const keys: readonly (readonly [
      readonly (readonly string[])[] | undefined,
      (call: CallLine) => string,
    ])[] = [
      [byGrade, gradeOf],
      [others[0], ({ published }) => published.slice(0, 4)],
      [others[1], ({ industry }) => industry ?? '(none)'],
      [others[2], marketOf],
    ];
    for (const [table, keyOf] of keys) {
      const groups = countBy(rated, keyOf);
      const [, ...rows] = table ?? [];
      expect(rows).toHaveLength(groups.size + 1);
      for (const [key = '', share, pending, voids, hit, , met, mean] of rows) {
        const own = key === 'total' ? rated : (groups.get(key) ?? []);
        const done = own.filter(({ status }) => status === 'judged');
        const count = (status: string) => own.filter((one) => one.status === status).length;
        expect([key, share]).toEqual([key, `${done.length}/${own.length}`]);
        expect([pending, voids]).toEqual([String(count('pending')), String(count('void'))]);
        if (done.length === 0) continue;
        expectShown(hit, (done.filter((one) => one.hit).length / done.length) * 100, key);
        expectShown(met, (done.filter((one) => one.met).length / done.length) * 100, key);
        expectShown(mean, meanOf(relative(done)), key);
      }
    }
  });

  const gradeOf = ({ grade, assetClass }: CallLine) =>
    grade === null ? '(none)' : assetClass === 'stock' ? grade : `${grade} (${assetClass})`;
  const marketOf = ({ market, assetClass }: CallLine) =>
    assetClass === 'convertible' ? 'CB' : market;

  test('how many verdicts other conventions turn', async () => {
    const [[, ...rows] = []] = part('conventions').tables;
    const ways = rows.filter(([place = '']) => !place.includes('*'));
    expect(ways.map(([, name]) => name)).toContain('civil-code');
    const before = new Map(judged().map((call) => [call.id, call]));
    for (const [, name = '', count, rate, tiers, , hits, , won, lost, gone, fresh] of ways) {
      const out = join(folder, name);
      const args = ['evaluate', '--sample', '--convention', name, '--out', out];
      expect((await ratemark(args)).code).toBe(0);
      const now = readCalls(join(out, 'calls.jsonl')).filter(
        (call) => !isMention(call) && call.status === 'judged',
      );
      expect([name, count]).toEqual([name, String(now.length)]);
      expectShown(rate, (now.filter(({ hit }) => hit).length / now.length) * 100, name);
      if (name === 'literal') continue;
      const both = now.filter(({ id }) => before.has(id));
      const turned = both.filter((one) => one.earned !== before.get(one.id)!.earned);
      const won2 = both.filter((one) => one.hit && !before.get(one.id)!.hit).length;
      const lost2 = both.filter((one) => !one.hit && before.get(one.id)!.hit).length;
      const wanted = [turned.length, won2 + lost2, won2, lost2];
      wanted.push(before.size - both.length, now.length - both.length);
      expect([name, tiers, hits, won, lost, gone, fresh]).toEqual([name, ...wanted.map(String)]);
    }
  });
});
