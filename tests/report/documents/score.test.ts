import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/app/judging.ts';
import { DEFAULT_SCORE_OPTIONS, scoreRun } from '../../../src/app/score.ts';
import type { SpellRule } from '../../../src/ratings/spells.ts';
import { scoreDocument } from '../../../src/report/documents/score.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { Call } from '../../../src/store/call.ts';
import { CLIMBER, fourShares, HOLDER, LOSER, rated, WINNER } from '../../ratings/score-build.ts';

function textOf(
  calls: readonly Call[],
  inputs = '-r ratings.csv -p prices',
  spells: SpellRule = 'horizon',
  keys: readonly string[] = ['grade'],
): string {
  const book = { calls, inputs: [], simulated: true, skipped: [], repeated: 0 };
  const evaluation = evaluate(book, fourShares, { groupBy: keys });
  const run = scoreRun(evaluation, fourShares, {
    ...DEFAULT_SCORE_OPTIONS,
    minimum: 3,
    spells,
    like: 'all',
  });
  return terminalText(scoreDocument(run, { language: 'en', inputs }));
}

const calls = [
  ...[WINNER, WINNER, CLIMBER, LOSER].map((share, i) => rated(share, '买入', { house: `h${i}` })),
  ...[HOLDER, LOSER].map((share, i) => rated(share, '中性', { house: `h${i}` })),
];
const lineOf = (text: string, start: string) =>
  text.split('\n').find((line) => line.startsWith(start)) ?? '';

describe('the text of a score', () => {
  const text = textOf(calls);

  test('has every rate beside its base rate and its lift', () => {
    // two of four buys earned it; one share of four lies in the band
    expect(lineOf(text, 'buy').split(/ {2,}/).slice(0, 7)).toEqual([
      ...['buy', '4/4', '50.0', '-', '15.0-85.0', '25.0', '+25.0'],
    ]);
    expect(lineOf(text, 'neutral')).toMatch(/^neutral +2\/2 +50\.0 .* few$/);
  });

  test('shows the course of the drift as bars over its lowest mean, or over nothing', () => {
    const drift = text.slice(text.indexOf('Drift:')).split('\n').slice(2);
    const rows = drift.slice(0, drift.indexOf(''));
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      const means = (row.match(/[+-]?\d+\.\d+(?=%)/g) ?? []).map(Number);
      const [low, high] = [Math.min(0, ...means), Math.max(0, ...means)];
      const bars = [...(/[▁-█]+$/.exec(row)?.[0] ?? '')];
      expect([row, bars.length]).toEqual([row, means.length]);
      for (const [k, mean] of means.entries()) {
        const height = '▁▂▃▄▅▆▇█'.indexOf(bars[k]!);
        // eight heights; the means are printed to a hundredth of a percent
        expect(Math.abs(height - (7 * (mean - low)) / (high - low))).toBeLessThan(0.51);
      }
    }
  });

  test('fits 80 columns', () => {
    const wide = text.split('\n').filter((line) => stringWidth(line) > 80);
    expect(wide).toEqual([]);
  });

  test('says that the data are simulated, and how many calls and spells there are', () => {
    expect(text.split('\n')[0]).toContain('SIMULATED');
    expect(text).toContain('6 rated calls in 6 spells');
  });

  test('ends with the commands that list the calls behind it', () => {
    expect(text).toContain('  ratemark score -r ratings.csv -p prices --format calls\n');
    expect(text).toContain('  ratemark explain CALL-ID -r ratings.csv -p prices\n');
    expect(textOf(calls, '-p prices', 'every')).toContain('--spells every --format calls\n');
  });

  test('names the commands in words where a path is longer than a line', () => {
    const long = textOf(calls, `-r ${'folder/'.repeat(15)}ratings.csv`);
    expect(long.replace(/\s+/g, ' ')).toContain('ratemark score --format calls');
    expect(long.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('says why there is no bootstrap interval', () => {
    expect(text.replace(/\s+/g, ' ')).toContain('none, the calls span fewer than two blocks');
  });
});

test('a run without a rated call has a text too', () => {
  const text = textOf([]);
  expect(text).toContain('0 rated calls in 0 spells');
  expect(text).not.toContain('NaN');
});

test('keys that leave no room stand above their figures, whole', () => {
  const facts = { house: 'A research house', analysts: ['Somebody of a long name'] };
  const keys = ['house', 'analyst', 'grade'];
  const text = textOf([rated(WINNER, '买入', facts)], undefined, 'horizon', keys);
  expect(text).toContain('\nA research house / Somebody of a long name (A research house) / buy\n');
  expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
});

test('the total stands under the figures of its columns', () => {
  const text = textOf([rated(WINNER, '买入', { house: 'A' })], undefined, 'horizon', [
    'house',
    'grade',
  ]);
  // one winner of four shares: the only buy
  expect(lineOf(text, 'total').split(/ {2,}/).slice(0, 3)).toEqual(['total', '1/1', '100.0']);
  expect(lineOf(text, 'total').indexOf('1/1')).toBe(lineOf(text, 'A ').indexOf('1/1'));
});
