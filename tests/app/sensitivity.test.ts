import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type EvaluateFiles, evaluateFiles } from '../../src/app/evaluate.ts';
import { sensitivityFiles } from '../../src/app/sensitivity.ts';
import { CONVENTION_NAMES } from '../../src/ratings/convention.ts';
import { NO_HIT } from '../../src/ratings/sensitivity.ts';
import { earnedName } from '../../src/ratings/verdict.ts';
import { sensitivityRecord } from '../../src/report/sensitivity-record.ts';
import type { SensitivityRun } from '../../src/results/sensitivity-run.ts';
import { weekdays } from '../ratings/build.ts';
import { PAIR, ROOT, testShared } from '../shared.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Bars of every weekday: open and close are the level that holds by then, but for the opens and closes given. */
function prices(
  levels: Readonly<Record<string, number>>,
  opens: Readonly<Record<string, number>> = {},
): string {
  let level = Number.NaN;
  const rows = weekdays('2024-01-01', '2024-08-30').map((day) => {
    level = levels[day] ?? level;
    return `${day},${opens[day] ?? level},${level}`;
  });
  return `date,open,close\n${rows.join('\n')}\n`;
}

/**
 * The index stands at 4000, and at 4400 from 2024-08-01 on.
 *
 * A1 and A2: 2024-01-02 to 07-02. C: published on a Sunday, so that it ends on Sunday 2024-07-07. D: 2024-02-01 to 08-01, when the index is
 * 10 % higher. P is open beyond the data. U has no grade. M is a mention.
 */
const FILES: Readonly<Record<string, string>> = {
  'ratings.csv': `call_id,published,house,code,label
A1,2024-01-02,House,600001.SH,买入
A2,2024-01-02,House,600002.SH,增持
C,2024-01-07,House,600003.SH,中性
D,2024-02-01,House,600004.SH,买入
P,2024-05-06,House,600001.SH,买入
U,2024-01-02,House,600001.SH,未评级
M,2024-01-02,House,600002.SH,建议关注
`,
  'index.csv': prices({ '2024-01-01': 4000, '2024-08-01': 4400 }),
  // +20 % exactly, from whichever base
  'prices/600001.SH.csv': prices({ '2024-01-01': 10, '2024-07-02': 12 }),
  // 11.5 over 10 is +15 %; over 9.5, the close before, 21.1 %; over 10.5, the next, 9.5 %; over 10.2, the next open, 12.7 %
  'prices/600002.SH.csv': prices(
    { '2024-01-01': 9.5, '2024-01-02': 10, '2024-01-03': 10.5, '2024-07-02': 11.5 },
    { '2024-01-03': 10.2 },
  ),
  // +5 % on Friday 07-05, +12 % on Monday 07-08
  'prices/600003.SH.csv': prices({ '2024-01-01': 10, '2024-07-05': 10.5, '2024-07-08': 11.2 }),
  // 31 − 10 is 21 %; 1.31 ÷ 1.1 − 1 is 19.1 %
  'prices/600004.SH.csv': prices({ '2024-01-01': 10, '2024-08-01': 13.1 }),
};

function write(files: Readonly<Record<string, string>> = FILES): EvaluateFiles {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-sensitivity-'));
  made.push(folder);
  mkdirSync(join(folder, 'prices'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    ratings: [join(folder, 'ratings.csv')],
    prices: [join(folder, 'prices')],
    benchmark: [`000300.SH=${join(folder, 'index.csv')}`],
  };
}

const run = (files: EvaluateFiles = write(), as?: string): SensitivityRun =>
  sensitivityFiles(files, { as, within: [0.001, 0.005, 0.01, 0.02] });

/** Flips of tiers and hits against the base, by way. */
const table = ({ ways }: SensitivityRun) =>
  Object.fromEntries(
    ways.map(({ way, hits, flips }) => [
      way.id,
      [hits, flips.tierFlips, flips.hitsGained, flips.hitsLost],
    ]),
  );

/** The ways under which a call flips. */
const under = ({ flipping, ways }: SensitivityRun, id: string) =>
  flipping.find(({ base }) => base.call.id === id)?.under.map((i) => ways[i]?.way.id);

describe('a run by hand', () => {
  const result = run();

  test('has every convention, each with both readings of the edges', () => {
    expect(result.ways.map(({ way }) => way.id)).toEqual([
      ...CONVENTION_NAMES,
      ...CONVENTION_NAMES.map((name) => `${name}/mirrored`),
    ]);
    expect(result.readings).toEqual([{ given: 'cnpsec-2025', mirrored: 'cnpsec-2025-inclusive' }]);
    expect([result.calls, result.rated, result.mentions]).toEqual([7, 5, 1]);
    expect(result.ways.map(({ judged }) => judged)).toEqual(new Array(16).fill(4)); // P is open under all
  });

  test('flips what the arithmetic says', () => {
    // hits, tiers that flip, hits won, hits lost; as published A2, C and D hit
    expect(table(result)).toEqual({
      literal: [3, 0, 0, 0],
      'previous-close': [2, 1, 0, 1], // A2 earns buy
      'next-close': [2, 1, 0, 1], // A2 earns neutral
      'next-open': [3, 0, 0, 0],
      'civil-code': [2, 1, 0, 1], // C earns overweight
      geometric: [2, 1, 0, 1], // D earns overweight
      'last-traded': [3, 0, 0, 0], // everything is traded to the end
      'until-changed': [3, 0, 0, 0], // P repeats A1
      'literal/mirrored': [4, 1, 1, 0], // A1 lies on the edge and becomes a buy
      'previous-close/mirrored': [3, 2, 1, 1],
      'next-close/mirrored': [3, 2, 1, 1],
      'next-open/mirrored': [4, 1, 1, 0],
      'civil-code/mirrored': [3, 2, 1, 1],
      'geometric/mirrored': [3, 2, 1, 1],
      'last-traded/mirrored': [4, 1, 1, 0],
      'until-changed/mirrored': [4, 1, 1, 0],
    });
  });

  test('names the calls that flip, with the ways', () => {
    expect(result.flipping.map(({ base }) => base.call.id)).toEqual(['A1', 'A2', 'C', 'D', 'M']);
    expect(under(result, 'A1')).toEqual(CONVENTION_NAMES.map((name) => `${name}/mirrored`));
    const both = (...names: string[]) => [...names, ...names.map((name) => `${name}/mirrored`)];
    expect(under(result, 'A2')).toEqual(both('previous-close', 'next-close'));
    expect(under(result, 'C')).toEqual(both('civil-code'));
    expect(under(result, 'D')).toEqual(both('geometric'));
  });

  test('counts mentions apart, by their tier alone', () => {
    const flips = result.ways.map(({ mentionFlips }) => mentionFlips.tierFlips);
    expect(flips).toEqual([...[0, 1, 1, 0, 0, 0, 0, 0], ...[0, 1, 1, 0, 0, 0, 0, 0]]); // M is measured like A2
    for (const { mentionFlips } of result.ways) expect(mentionFlips.graded).toBe(0);
  });

  test('says how near the edges lie', () => {
    // A1 on the edge, D a point above it; A2 and C five points from theirs
    expect(result.near.map(({ within, near, flipping }) => [within, near, flipping])).toEqual([
      [0.001, 1, 1],
      [0.005, 1, 1],
      [0.01, 2, 2],
      [0.02, 2, 2],
    ]);
  });

  test('crosses every two ways', () => {
    expect(result.pairs).toHaveLength((16 * 15) / 2);
    const of = (a: string, b: string) => {
      const at = (id: string) => result.ways.findIndex(({ way }) => way.id === id);
      return result.pairs.find(({ first, second }) => first === at(a) && second === at(b))?.flips;
    };
    // A2 earns buy by the close before, neutral by the next close: two tiers, one flip, and both miss
    expect(of('previous-close', 'next-close')).toMatchObject({ tierFlips: 1, hitFlips: 0 });
    expect(of('civil-code', 'geometric')).toMatchObject({ tierFlips: 2, hitFlips: 2 });
  });
});

test('the base is the convention that the user chose', () => {
  const { ways } = run({ ...write(), convention: 'previous-close' });
  expect(ways[0]?.way.id).toBe('previous-close');
  const literal = ways.find(({ way }) => way.id === 'literal');
  expect(literal?.flips).toMatchObject({ tierFlips: 1, hitsGained: 1, hitsLost: 0 });
});

test('a call that a way cannot judge is gone, not flipped', () => {
  // without a bar from 2024-01-03 to the end there is no next close
  const short = 'date,open,close\n2024-01-01,10,10\n2024-01-02,10,10\n';
  const { ways } = run(write({ ...FILES, 'prices/600002.SH.csv': short }));
  for (const { way, flips } of ways) expect([way.id, flips.tierFlips > 2]).toEqual([way.id, false]);
  const byId = new Map(ways.map((one) => [one.way.id, one]));
  // A2 is void everywhere: its last price is stale at the end day
  expect(byId.get('literal')?.judged).toBe(3);
  expect(byId.get('next-close')?.flips).toMatchObject({ onlyFirst: 0, onlySecond: 0 });
  // and where only the first bar is missing, the close before is
  const late = prices({ '2024-01-01': 10, '2024-07-02': 11.5 }).replace(/2024-01-01.*\n/, '');
  const { ways: others } = run(write({ ...FILES, 'prices/600002.SH.csv': late }));
  const previous = others.find(({ way }) => way.id === 'previous-close');
  expect(previous?.flips).toMatchObject({ onlyFirst: 1, onlySecond: 0 });
});

describe('under another house', () => {
  test('the same prices earn its tiers by its bands', () => {
    const { ways, tiers } = run(write(), 'csc-2021');
    const way = ways.at(-1);
    expect(way?.way).toMatchObject({ id: 'csc-2021', as: 'csc-2021', reading: 'given' });
    // A1 +20 %: buy; A2 +15 %: overweight, on the edge; C +5 %: neutral, on the edge; D +21 %: buy
    expect([way?.judged, way?.hits]).toEqual([4, 4]);
    expect(way?.flips).toMatchObject({ tierFlips: 1, hitsGained: 1, hitsLost: 0 }); // A1 becomes a buy
    expect(tiers[0]?.counts).toEqual([
      [1, 0, 0, 0, 0], // D
      [1, 1, 0, 0, 0], // A1, A2
      [0, 0, 1, 0, 0], // C
      [0, 0, 0, 0, 0],
    ]);
  });
});

/** What a way says against what `evaluate` says by itself of the same call. */
function expectAlike(result: SensitivityRun, files: EvaluateFiles): void {
  for (const { way } of result.ways) {
    if (way.as !== undefined) continue;
    const standard = way.reading === 'given' ? undefined : 'cnpsec-2025-inclusive';
    const asked = { ...files, convention: way.convention, standard, diagnostics: false };
    const { judged } = evaluateFiles(asked).evaluation;
    const { answers } = way;
    judged.forEach((item, row) => {
      const { verdict } = item;
      const isJudged = verdict.status === 'judged';
      const hit =
        isJudged && verdict.outcome.hit !== undefined ? Number(verdict.outcome.hit) : NO_HIT;
      const expected = [
        verdict.status === 'void' ? verdict.reason : verdict.status,
        earnedName(item),
        isJudged ? verdict.outcome.returns.value : Number.NaN,
        hit,
      ];
      const said = [
        answers.status[row],
        answers.earned[row],
        answers.relativeReturn[row],
        answers.hit[row],
      ];
      if (!Object.is(JSON.stringify(said), JSON.stringify(expected)))
        expect([way.id, item.call.id, ...said]).toEqual([way.id, item.call.id, ...expected]);
    });
    expect(judged).toHaveLength(answers.tier.length);
  }
}

describe('every way says of every call what evaluate says by that convention and the inclusive standard', () => {
  test('by hand', () => {
    const files = write();
    expectAlike(run(files), files);
  });

  test('in the sample', () => {
    const sample = `${ROOT}data/sample/`;
    const files = {
      ratings: [`${sample}ratings.csv`],
      prices: [`${sample}prices`, `${sample}benchmarks`],
    };
    const result = run(files);
    expect(result.rated).toBeGreaterThan(30);
    expectAlike(result, files);
  });

  testShared('of 12,020 real calls', () => {
    const files = { ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark] };
    const result = run(files);
    expect(result.calls).toBe(12_020);
    expectAlike(result, files);
  });
});

test('the order of the rows changes no count and no verdict', () => {
  const [header, ...rows] = FILES['ratings.csv']!.trim().split('\n');
  const written = (list: readonly string[]) => {
    const text = `${[header, ...list].join('\n')}\n`;
    const { ways, flipping, ...rest } = sensitivityRecord(
      run(write({ ...FILES, 'ratings.csv': text })),
    );
    return [ways, rest.pairs, rest.nearEdges, flipping.toSorted((a, b) => (a.id < b.id ? -1 : 1))];
  };
  const plain = written(rows);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
      expect(written(order)).toEqual(plain);
    }),
    { numRuns: 10 },
  );
});
