import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { loadCalls, loadPrices, loadStandard } from '../../src/app/load.ts';
import { readInputs } from '../../src/cli/inputs.ts';
import { gradeName } from '../../src/ratings/verdict.ts';
import { callsCsv, cohortsCsv } from '../../src/report/csv.ts';
import { explain } from '../../src/report/explain.ts';
import { toJson, toJsonLines } from '../../src/report/json.ts';
import { plain } from '../../src/report/print/layout.ts';
import { type CallRecord, callRecord } from '../../src/report/record.ts';
import { evaluateText } from '../report/evaluate-text.ts';
import { ROOT, SHARED, testShared } from '../shared.ts';

const SAMPLE = join(ROOT, 'data/sample');
const FILES = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.csv'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();
const PRICE_FILES = FILES.filter((name) => name !== 'ratings.csv');
const REPORT_ID = 'cnpsec-20260420-801750';

const run = (options: { benchmark?: string[] } = {}) =>
  evaluateFiles({
    ...readInputs({ sample: true, standard: 'cnpsec-2025', convention: 'literal' }),
    ...options,
  }).evaluation;
const evaluation = run();
const records = evaluation.judged.map((item) => callRecord(item, evaluation.manifest.simulated));
const { scales } = loadStandard('cnpsec-2025').standard;

/** Rows below the marks and the header, by column name. */
function rowsOf(name: string): Record<string, string>[] {
  const lines = readFileSync(join(SAMPLE, name), 'utf8').trimEnd().split('\n');
  const [header = [], ...rows] = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i] ?? ''])));
}

function recordOf(id: string): CallRecord {
  const record = records.find((candidate) => candidate.id === id);
  if (!record) throw new Error(`the sample has no call ${id}`);
  return record;
}

describe('the files', () => {
  test('are what the generator writes, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ratemark-sample-'));
    execFileSync('node', [join(SAMPLE, 'generate.mjs'), folder]);
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.csv'))
      .map((name) => name.replaceAll('\\', '/'));
    expect(written.sort()).toEqual(FILES);
    for (const name of FILES)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(SAMPLE, name))), name).toBe(
        true,
      );
  });

  test('stay below 1.5 MB together', () => {
    const bytes = FILES.reduce((sum, name) => sum + statSync(join(SAMPLE, name)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  test('are read as simulated one by one', () => {
    for (const name of PRICE_FILES)
      expect(loadPrices([join(SAMPLE, name)]).simulated, name).toBe(true);
    expect(loadCalls([join(SAMPLE, 'ratings.csv')]).simulated).toBe(true);
  });

  test('hold prices in both forms: one instrument a file, and a code column', () => {
    const firsts = PRICE_FILES.map((name) => Object.keys(rowsOf(name)[0] ?? {})[0]);
    expect(new Set(firsts)).toEqual(new Set(['date', 'code']));
  });

  test('hold bars on weekdays, with open and close between low and high', () => {
    for (const name of PRICE_FILES)
      for (const row of rowsOf(name)) {
        const { date = '' } = row;
        const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((k) =>
          Number(row[k]),
        );
        const inside =
          low! > 0 && low! <= Math.min(open!, close!) && high! >= Math.max(open!, close!);
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        expect(inside && weekday % 6 !== 0, `${name} ${date} ${row['code'] ?? ''}`).toBe(true);
      }
  });
});

describe('the report', () => {
  test('is one industry call, maintained, on its assumed day', () => {
    expect(records[0]).toMatchObject({
      id: REPORT_ID,
      instrument: '801750.SI',
      assetClass: 'industry',
      published: '2026-04-20',
      endDay: '2026-10-20',
      house: '中邮证券',
      analysts: ['李佩京', '王思'],
      label: '强于大市',
      status: 'judged',
    });
    expect(records[0]?.benchmark?.id).toBe('000300.SH');
    const [row] = rowsOf('ratings.csv');
    expect(row).toMatchObject({ action: '维持', previous_label: '强于大市' });
    expect(row?.['title']).toContain('发布日期为假定');
  });

  test('has the close and the 52-week high and low that it prints, whether of closes or of days', () => {
    const year = rowsOf('prices/801750.SI.csv').filter(
      ({ date = '' }) => date >= '2025-04-20' && date <= '2026-04-20',
    );
    const column = (key: string) => year.map((row) => Number(row[key]));
    expect(year.at(-1)).toMatchObject({ date: '2026-04-20', close: '5179.19' });
    expect(Math.max(...column('high'))).toBe(6151.34);
    expect(Math.max(...column('close'))).toBe(6151.34);
    expect(Math.min(...column('low'))).toBe(4368.05);
    expect(Math.min(...column('close'))).toBe(4368.05);
  });

  const mentions = records.filter(({ grade }) => grade === 'mention');

  test('recommends 27 names in five groups, all measured against the index of their market', () => {
    const sizes = new Map<string, number>();
    for (const { group } of mentions) sizes.set(group ?? '', (sizes.get(group ?? '') ?? 0) + 1);
    expect(Object.fromEntries(sizes)).toEqual({
      '算力租赁/IDC': 11,
      云服务: 7,
      大模型: 2,
      IM入口: 2,
      算力硬件: 5,
    });
    for (const { status, instrument, benchmark, hit } of mentions) {
      const index = instrument.endsWith('.HK') ? 'HSI.HK' : '000300.SH';
      expect([instrument, status, benchmark?.id, hit]).toEqual([instrument, 'judged', index, null]);
    }
  });

  testShared('names what the list of the report names, in its order', () => {
    const [, ...lines] = readFileSync(`${SHARED}report/names.csv`, 'utf8').trim().split('\n');
    const expected = lines.map((line) => line.split(',').slice(0, 3));
    expect(mentions.map(({ group, name, instrument }) => [group, name, instrument])).toEqual(
      expected,
    );
  });

  test.each([
    ['06082.HK', '2026-01-02'],
    ['02513.HK', '2026-01-08'],
    ['09903.HK', '2026-01-08'],
    ['00100.HK', '2026-01-09'],
  ])('has prices of %s from its listing on %s', (code, listed) => {
    const rows = rowsOf('prices/report-hk-shares.csv').filter((row) => row['code'] === code);
    expect(rows[0]?.['date']).toBe(listed);
  });

  test('lends its house to no invented call', () => {
    for (const { id, house, label } of records) {
      const own = id === REPORT_ID || label === '建议关注';
      expect(house === '中邮证券', id).toBe(own);
      if (!own) expect(house).toMatch(/模拟|Simulated/);
    }
  });
});

describe('the rated calls', () => {
  const judged = records.filter(({ status, grade }) => status === 'judged' && grade !== 'mention');

  test.each([
    'stock',
    'industry',
    'convertible',
  ] as const)('earn every band of the %s scale', (name) => {
    const earned = judged.filter((r) => r.assetClass === name).map((r) => r.earned);
    const bands = scales[name]?.bands.map(({ grade }) => grade) ?? [];
    expect(bands.length).toBe(name === 'industry' ? 3 : 4);
    expect(new Set(earned)).toEqual(new Set(bands));
  });

  test('bear every grade of the three scales', () => {
    for (const name of ['stock', 'industry', 'convertible'] as const) {
      const graded = evaluation.judged
        .filter(({ call }) => call.assetClass === name)
        .map(gradeName);
      for (const { grade } of scales[name]?.bands ?? []) expect(graded).toContain(grade);
    }
  });

  test('use every primary benchmark of the standard, and the sample has the alternative too', () => {
    const lists = Object.values(scales).flatMap((scale) => Object.values(scale.benchmarks));
    const used = new Set(judged.map(({ benchmark }) => benchmark?.id));
    expect(used).toEqual(new Set(lists.map(([primary]) => primary)));
    const files = lists.flat().map((id) => `benchmarks/${id}.csv`);
    expect(FILES).toEqual(expect.arrayContaining(files));
  });

  test('hold one that lies exactly on an edge', () => {
    // 12.50 / 10.00 - 4200 / 4000 = 25 % - 5 % = 20 %: the closed upper edge of overweight
    const edges = judged.filter(({ edge }) => edge);
    expect(edges.map(({ id }) => id)).toEqual(['sim-20250616-302902']);
    const [call] = edges;
    const prices = [call?.base, call?.end, call?.benchmark?.base, call?.benchmark?.end];
    expect(prices.map((point) => point?.price)).toEqual([10, 12.5, 4000, 4200]);
    expect(call).toMatchObject({ label: '买入', earned: 'overweight', hit: false });
  });

  test('hold one that the choice between S&P 500 and Nasdaq decides', () => {
    const id = 'sim-20250602-SIMUA';
    // 84.00 -> 110.88 is 32 %; S&P 500 5900 -> 6254 is 6 %, so 26 %: buy
    expect(recordOf(id)).toMatchObject({ earned: 'buy', hit: true, benchmark: { id: 'SPX.US' } });
    // Nasdaq 19000 -> 21850 is 15 %, so 17 %: overweight
    const other = run({ benchmark: ['US=IXIC.US'] }).judged.find(({ call }) => call.id === id);
    expect(other && callRecord(other, true)).toMatchObject({
      earned: 'overweight',
      hit: false,
      benchmark: { id: 'IXIC.US', standsInFor: 'SPX.US' },
    });
  });

  test('show how a call stays unjudged, each in its own way', () => {
    expect(records.filter(({ status }) => status === 'pending')).toHaveLength(4);
    const reasons = records.filter((r) => r.status === 'void').map((r) => [r.name, r.reason]);
    expect(reasons).toEqual([
      ['模拟辛', 'stale-end-price'], // suspended over the end day
      ['模拟退', 'stale-end-price'], // delisted inside the window
      ['模拟壬', 'stale-base-price'],
      ['模拟新', 'no-base-price'], // not yet listed
      ['模拟缺', 'no-prices'],
      ['模拟癸', 'unrated'],
      ['模拟癸', 'unknown-label'],
      ['模拟癸', 'withdrawn'],
    ]);
  });

  test('hold one that was suspended on the end day, judged and flagged', () => {
    const stale = records.filter((record) => record.stale);
    // no rows from 2026-01-26 to 2026-02-06; the window ends on 2026-02-04
    expect(stale.map(({ id }) => id)).toEqual(['sim-20250804-609904']);
    expect(stale[0]).toMatchObject({ status: 'judged', end: { day: '2026-01-23' } });
  });

  test('fit the rows that the table shows without asking', () => {
    expect(records.filter(({ grade }) => grade !== 'mention').length).toBeLessThanOrEqual(40);
  });
});

describe('every output', () => {
  const { groupBy } = evaluation;

  test.each([
    ['en', 'SIMULATED DATA'],
    ['zh', '模拟数据'],
  ] as const)('for a person says so in %s', (language, words) => {
    const text = evaluateText(evaluation, { language, paint: plain, groupBy, limit: 40 });
    expect(text.split('\n')[0]).toContain(words);
    for (const item of evaluation.judged)
      expect(explain(item, evaluation.manifest, language).split('\n')[0]).toContain(words);
  });

  test('for a program says so in every record', () => {
    const parsed = JSON.parse(toJson(evaluation));
    expect(parsed.manifest.simulated).toBe(true);
    for (const line of toJsonLines(evaluation).trimEnd().split('\n'))
      expect(JSON.parse(line).simulated).toBe(true);
    const csv = cohortsCsv(evaluation, groupBy).trimEnd().split('\n');
    expect(csv[0]).toMatch(/,simulated$/);
    for (const line of csv.slice(1)) expect(line).toMatch(/,true$/);
    const [header = '', ...rows] = callsCsv(evaluation).trimEnd().split('\n');
    const at = header.split(',').indexOf('simulated');
    // no cell of the sample is quoted, so that a plain split finds the column
    for (const row of rows) expect(row.split(',')[at]).toBe('true');
  });
});
