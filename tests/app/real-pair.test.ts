import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { besideRun } from '../../src/app/beside.ts';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import type { JudgedCall } from '../../src/ratings/verdict.ts';
import { toJsonLines } from '../../src/report/json.ts';
import { describeShared, EASTMONEY, PAIR, REALDATA, SHARED } from '../shared.ts';

describeShared('the real Eastmoney pair', () => {
  const run = () =>
    evaluateFiles({ ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark] })
      .evaluation;

  test('gives the 12,020 expected verdicts to the letter', () => {
    const calls = join(mkdtempSync(join(tmpdir(), 'ratemark-')), 'calls.jsonl');
    writeFileSync(calls, toJsonLines(run()));
    const golden = `${SHARED}golden/eastmoney-dev-printed.csv`;
    const said = execFileSync('node', [`${SHARED}accept/compare-calls.mjs`, golden, calls], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('12020 of 12020 calls agree');
  });

  test('has the hit rates and counts that the golden README states', () => {
    const { total, cohorts } = run().scores;
    const rateOf = (grade: string) => cohorts.find(({ key }) => key.grade === grade)?.hit;
    expect(rateOf('buy')?.n).toBe(6913);
    expect(rateOf('buy')?.rate).toBeCloseTo(0.18863, 5);
    expect(rateOf('overweight')?.n).toBe(1376);
    expect(rateOf('overweight')?.rate).toBeCloseTo(0.13881, 5);
    expect(total).toMatchObject({ judged: 8330, pending: 2641 });
    expect(total.voidReasons).toEqual({ 'no-base-price': 896, unrated: 121, 'unknown-label': 32 });
  });
});

const hitOf = ({ verdict }: JudgedCall): boolean | undefined =>
  verdict.status === 'judged' ? verdict.outcome.hit : undefined;

describeShared('the real Eastmoney pair by the standard of each house', () => {
  /** Houses of the list of which a standard was read, and from when; 华西 printed another one from 22 August 2022 on. */
  const STANDARD_OF: Readonly<Record<string, string>> = {
    开源证券: 'kaiyuan-2020',
    天风证券: 'tianfeng-2018',
    东莞证券: 'dongguan-2020',
    平安证券: 'pingan-2020',
    中泰证券: 'zhongtai-2020',
    国海证券: 'guohai-2020',
  };
  const expected = (house: string, published: string): string | null =>
    house === '华西证券'
      ? published < '2022-08-22'
        ? 'huaxi-2021'
        : 'huaxi-2022'
      : (STANDARD_OF[house] ?? null);

  const files = {
    ...{ ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark] },
    ...{ standard: 'own', groupBy: ['house'] },
  };
  let judged: ReturnType<typeof evaluateFiles> | undefined;
  const byOwn = () => {
    judged ??= evaluateFiles(files);
    return judged;
  };

  test('each call goes by its own, is void where none is known, and is graded by what was printed', () => {
    const { evaluation } = byOwn();
    const records = toJsonLines(evaluation)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | null>);
    expect(records).toHaveLength(12_020);
    const wrong = records.filter(
      ({ standard, house, published }) => standard !== expected(house!, published!),
    );
    expect(wrong).toEqual([]);
    const unjudged = records.filter(({ standard, label }) => standard === null && label !== '');
    expect(new Set(unjudged.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(['void no-standard']),
    );
    expect(records.filter(({ gradedBy }) => gradedBy === 'vendorLabel')).toEqual([]);
  });

  test('the verdicts that differ from those of one standard for all are counted by house', () => {
    const { evaluation, prices } = byOwn();
    const { cohorts, total } = besideRun(evaluation, prices, files);
    expect([total.calls, total.own.judged, total.noStandard]).toEqual([12_020, 1243, 8828]);
    expect(cohorts.filter(({ own }) => own.judged > 0)).toHaveLength(5);
    // held to the verdicts of a run by that standard alone, call by call
    const forAll = evaluateFiles({ ...files, standard: undefined }).evaluation;
    const hits = new Map(forAll.judged.map((item) => [item.call.id, hitOf(item)]));
    const counts = new Map<string, number>();
    for (const item of evaluation.judged) {
      const [own, other] = [hitOf(item), hits.get(item.call.id)];
      const house = item.house ?? '';
      const differs = own !== undefined && other !== undefined && own !== other;
      counts.set(house, (counts.get(house) ?? 0) + Number(differs));
    }
    for (const { key, flips: found } of cohorts)
      expect([key.house, found.hitFlips]).toEqual([key.house, counts.get(key.house ?? '')]);
    expect(total.flips).toMatchObject({ tierFlips: 169, compared: 615, hitFlips: 106 });
  });
});

describeShared('the raw Eastmoney pages', () => {
  test('give the expected verdicts for every report of the golden file that they hold', () => {
    const { evaluation } = evaluateFiles({
      ratings: [`${EASTMONEY}个股研报`],
      prices: [PAIR.prices],
      benchmark: [PAIR.benchmark],
      asOf: '2023-06-30',
    });
    const lines = toJsonLines(evaluation).trim().split('\n');
    const idOf = (line: string) => (JSON.parse(line) as { id: string }).id;
    const golden = readFileSync(`${SHARED}golden/eastmoney-dev-printed.csv`, 'utf8')
      .trim()
      .split(/\r?\n/);
    const wanted = new Map(golden.slice(1).map((line) => [line.split(',')[0], line]));
    const shared = lines.filter((line) => wanted.has(idOf(line)));
    const folder = mkdtempSync(join(tmpdir(), 'ratemark-'));
    const [expected, calls] = [join(folder, 'expected.csv'), join(folder, 'calls.jsonl')];
    writeFileSync(
      expected,
      `${[golden[0], ...shared.map((l) => wanted.get(idOf(l)))].join('\n')}\n`,
    );
    writeFileSync(calls, `${shared.join('\n')}\n`);
    const said = execFileSync('node', [`${SHARED}accept/compare-calls.mjs`, expected, calls], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('353 of 353 calls agree');
  });
});

describeShared('the US pair with its id map', () => {
  test('is judged against the S&P 500, as its own files have it', () => {
    const pulse = `${REALDATA}AnujGautam07+Market-Pulse/`;
    const index = `${REALDATA}culolom+culolom-backtest/^GSPC.csv`;
    const { evaluation } = evaluateFiles({
      ratings: [`${pulse}analyst_ratings.csv`],
      prices: [`${pulse}stock_prices.csv`],
      benchmark: [`SPX.US=${index}`],
      ids: `${pulse}companies.csv`,
    });
    expect(evaluation.scores.total.calls).toBe(27_214); // rows of the file, by its README
    const judged = evaluation.judged.filter(({ verdict }) => verdict.status === 'judged');
    expect(judged.length).toBeGreaterThan(4_000);
    // one call in twenty, recomputed from the lines that the evidence names
    const lines = new Map<string, readonly string[]>();
    const cell = (file: string, line: number, column: string): number => {
      const rows = lines.get(file) ?? readFileSync(file, 'utf8').split(/\r?\n/);
      lines.set(file, rows);
      return Number(rows[line - 1]?.split(',')[rows[0]!.split(',').indexOf(column)]);
    };
    for (let k = 0; k < judged.length; k += 20) {
      const { base, end, benchmarkBase, benchmarkEnd, verdict } = judged[k]!; // k < length
      if (verdict.status !== 'judged' || !base || !end || !benchmarkBase || !benchmarkEnd)
        throw new Error('a judged call has four prices');
      const price = ({ file, line }: { file: string; line: number }) =>
        cell(file, line, 'close_price');
      const level = ({ file, line }: { file: string; line: number }) => cell(file, line, 'Close');
      const relative = price(end) / price(base) - level(benchmarkEnd) / level(benchmarkBase);
      expect(verdict.outcome.returns.value).toBeCloseTo(relative, 12);
    }
  });
});
