import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Sample } from '../../../src/ratings/sample.ts';
import type { JudgedCall } from '../../../src/ratings/verdict.ts';
import { tracedTable } from '../../../src/report/documents/traced-tables.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import { CLIMBER, judge, on, rated, sampleOf, WINNER } from '../../ratings/score-build.ts';

const linesOf = (
  calls: readonly JudgedCall[],
  look: { readonly limit?: number; readonly sample?: Sample } = {},
): string[] =>
  terminalText({
    blocks: tracedTable(calls, { language: 'en', limit: Number.POSITIVE_INFINITY, ...look }),
  })
    .trimEnd()
    .split('\n');

describe('the list of calls', () => {
  test('has a line a call: what it earned, or why nothing', () => {
    const calls = judge([
      rated(WINNER, '买入', { id: 'hit' }),
      rated(CLIMBER, '买入', { id: 'miss' }),
      rated(WINNER, '?', { id: 'void' }),
      rated(WINNER, '买入', { id: 'open', ...on('2024-10-01') }),
    ]);
    const [header, ...rows] = linesOf(calls).map((line) => line.split(/ {2,}/));
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
    const [, row] = linesOf(judged, { sample });
    expect(row).toMatch(/ hmd +25\.0 +buy$/); // one of four shares earned it
  });

  test('keeps an id whole: above its row where a line cannot hold both', () => {
    const id = `AP${'1234567890'.repeat(4)}`;
    const calls = judge([rated(WINNER, '买入', { id })]);
    const lines = linesOf(calls);
    expect(lines[2]).toBe(id);
    expect(lines[3]).toMatch(/^ +2024-01-15 .*buy$/);
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('says how many a limit left out', () => {
    const calls = judge([1, 2, 3].map(() => rated(WINNER, '买入')));
    expect(linesOf(calls, { limit: 1 }).at(-1)).toMatch(/^\.\.\. 2 more:/);
    expect(linesOf(calls).at(-1)).not.toMatch(/more/);
  });
});
