import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { strategy } from '../../strategies/index-momentum.ts';
import { ratemark } from '../cli/harness.ts';
import { runStrategy, type Stage, weightsAsked } from './stage.ts';

// months end on rows 2, 5 and 6; the last row proves the end of February
const days = [
  ...['2024-01-29', '2024-01-30', '2024-01-31', '2024-02-27', '2024-02-28', '2024-02-29'],
  ...['2024-03-29', '2024-04-01'],
];
const SHORT = { index: 'index', sector: 'none', count: 1, lookback: 2, skip: 1 };

const stage: Stage = {
  days,
  closes: {
    // the return from two sessions ago to one ago: on row 2 from row 0 to 1, on row 5 from 3 to 4, on row 6 from 4 to 5
    'A.US': [10, 13, 13, 10, 14, 14, 14, 14], // +30 %, +40 %, 0 %
    'B.US': [10, 12, 12, 10, 12, 15, 15, 15], // +20 %, +20 %, +25 %
    'C.US': [10, 11, 11, 10, 11, 11, 11, 11], // +10 %, +10 %, 0 %
    'D.US': [10, 19, 19, 10, 19, 38, 38, 38], // +90 %, +90 %, +100 %: in the index in March alone
  },
  data: {
    index: {
      id: ['A.US', 'B.US', 'C.US', 'D.US'],
      from: ['2024-01-01', '2024-01-01', '2024-01-01', '2024-03-01'],
      last: ['2024-02-28', undefined, undefined, undefined], // the day before the second month ends
    },
    sector: {
      id: ['A.US', 'B.US', 'C.US', 'C.US'],
      from: ['2024-01-01', '2024-01-01', '2024-01-01', '2024-02-29'],
      last: [undefined, undefined, '2024-02-28', undefined],
      group: ['banks', 'banks', 'wine', 'banks'],
    },
  },
};

test('it holds the winner among the members of the day: one that left is gone, one to come is not there yet', () => {
  expect(weightsAsked(strategy, SHORT, stage)).toEqual({
    '2024-01-31': { 'A.US': 1 },
    '2024-02-29': { 'B.US': 1 }, // A, the higher, left the day before
    '2024-03-29': { 'D.US': 1 },
  });
});

test('by sector it holds the winner of each, by the sectors of the day', () => {
  expect(weightsAsked(strategy, { ...SHORT, sector: 'sector' }, stage)).toEqual({
    '2024-01-31': { 'A.US': 0.5, 'C.US': 0.5 }, // of banks A before B, of wine C
    '2024-02-29': { 'B.US': 1 }, // C is a bank from this day on, and below B
    '2024-03-29': { 'B.US': 1 }, // D is in no sector
  });
});

test('it holds fewer names where fewer are members', () => {
  expect(weightsAsked(strategy, { ...SHORT, count: 9 }, stage)['2024-02-29']).toEqual({
    'B.US': 0.5,
    'C.US': 0.5,
  });
});

test('without members it says what to give, and a skip that leaves nothing is refused', () => {
  const { data: _, ...bare } = stage;
  expect(() => runStrategy(strategy, SHORT, bare)).toThrow(
    'there are no side data; give them by --data index=FILE',
  );
  expect(() => runStrategy(strategy, { ...SHORT, skip: 2 }, stage)).toThrow(
    'skip (2) must be below lookback (2)',
  );
});

const folder = mkdtempSync(join(tmpdir(), 'ratemark-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it runs by its name with files, and is proved free of look-ahead', async () => {
  const members = join(folder, 'members.csv');
  const sectors = join(folder, 'sectors.csv');
  writeFileSync(
    members,
    'code,from,last_day\n609901.SH,2024-01-02,2025-09-01\n609902.SH,2024-01-02,\n302901.SZ,2025-06-16,\n',
  );
  writeFileSync(
    sectors,
    'code,from,sector\n609901.SH,2024-01-02,a\n609902.SH,2024-01-02,b\n302901.SZ,2024-01-02,b\n',
  );
  const data = ['--data', `index=${members}`, '--data', `sector=${sectors}`];
  const params = ['--params', 'sector=sector', 'count=1', 'lookback=40', 'skip=5'];
  const { code, stdout } = await ratemark([
    ...['prove', 'index-momentum', '--sample', ...data, ...params, '-f', 'json'],
  ]);
  const { proved, isolated, lookAhead, decisions } = JSON.parse(stdout);
  expect([code, proved, isolated, lookAhead]).toEqual([0, true, true, null]);
  expect(decisions).toBeGreaterThan(12);
});
