import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { plain } from '../../src/report/print/layout.ts';
import { sayIn } from '../../src/report/section.ts';
import {
  type ListOptions,
  tracedCsv,
  tracedRecords,
  tracedTable,
} from '../../src/report/traced-calls.ts';
import { CLIMBER, judge, on, rated, sampleOf, WINNER } from '../ratings/score-build.ts';

const options: ListOptions = {
  language: 'en',
  say: sayIn('en'),
  paint: plain,
  limit: Number.POSITIVE_INFINITY,
};

describe('the list of calls', () => {
  test('has a line a call: what it earned, or why nothing', () => {
    const calls = judge([
      rated(WINNER, '买入', { id: 'hit' }),
      rated(CLIMBER, '买入', { id: 'miss' }),
      rated(WINNER, '?', { id: 'void' }),
      rated(WINNER, '买入', { id: 'open', ...on('2024-10-01') }),
    ]);
    const [header, ...rows] = tracedTable(calls, options).map((line) => line.split(/ {2,}/));
    expect(header).toEqual(['id', 'published', 'code', 'label', 'rel.', 'hmd', 'earned']);
    // 13 / 10 and 11.5 / 10 against a flat index: buy is above 20 %, overweight up to it
    expect(rows[0]).toEqual(['hit', '2024-01-15', '600001.SH', '买入', '+30.00%', 'hmd', 'buy']);
    expect(rows[1]?.slice(4)).toEqual(['+15.00%', '--d', 'overweight']);
    expect(rows[2]?.slice(3)).toEqual(['?', '-', 'unknown-label']);
    expect(rows[3]?.slice(3, 5)).toEqual(['买入', '-']);
    expect(rows[3]?.[5]).toMatch(/^pending/);
  });

  test('shows the chance of a hit where that is what is averaged', () => {
    const { sample, judged } = sampleOf([rated(WINNER, '买入', { id: 'A' })]);
    const [, row] = tracedTable(judged, { ...options, sample });
    expect(row).toMatch(/ hmd +25\.0 +buy$/); // one of four shares earned it
  });

  test('keeps an id whole: above its row where a line cannot hold both', () => {
    const id = `AP${'1234567890'.repeat(4)}`;
    const calls = judge([rated(WINNER, '买入', { id })]);
    const lines = tracedTable(calls, options);
    expect(lines[2]).toBe(id);
    expect(lines[3]).toMatch(/^ +2024-01-15 .*buy$/);
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('says how many a limit left out', () => {
    const calls = judge([1, 2, 3].map(() => rated(WINNER, '买入')));
    expect(tracedTable(calls, { ...options, limit: 1 }).at(-1)).toMatch(/^\.\.\. 2 more:/);
    expect(tracedTable(calls, options).at(-1)).not.toMatch(/more/);
  });
});

describe('the columns of the calls', () => {
  const { sample, judged } = sampleOf([
    rated(WINNER, '买入', { id: '=A', house: 'H' }),
    rated(WINNER, '?', { id: 'B', house: 'I' }),
  ]);

  test('are the same as CSV and as objects; absent values are empty or null', () => {
    const [a, b] = tracedRecords(judged, { sample }, true);
    expect(a).toMatchObject({ id: '=A', grade: 'buy', hit: true, baseHit: 0.25, simulated: true });
    expect(b).toMatchObject({ id: 'B', grade: null, hit: null, baseHit: null, status: 'void' });
    const [header, first] = tracedCsv(judged, { sample }, true).split('\n');
    expect(header?.split(',')).toEqual(Object.keys(a!));
    expect(first).toMatch(/^'=A,2024-01-15,/); // no spreadsheet takes it for a formula
  });

  test('leave out what is not known', () => {
    expect(Object.keys(tracedRecords(judged, {}, false)[0]!)).not.toContain('baseHit');
  });
});
