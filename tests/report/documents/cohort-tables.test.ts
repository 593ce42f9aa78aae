import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/app/judging.ts';
import { chancesOf } from '../../../src/app/score.ts';
import { chanceBlocks } from '../../../src/report/documents/chance-table.ts';
import { plain } from '../../../src/report/print/layout.ts';
import { CLIMBER, fourShares, HOLDER, LOSER, rated, WINNER } from '../../ratings/score-build.ts';
import { evaluateText } from '../evaluate-text.ts';

const calls = [
  ...[WINNER, WINNER, CLIMBER, LOSER].map((share) => rated(share, '买入')),
  rated(HOLDER, '中性'),
  rated(HOLDER, '?'),
];
const evaluation = evaluate(
  { calls, inputs: [], simulated: false, skipped: [], repeated: 0 },
  fourShares,
);
const chances = chancesOf(evaluation, fourShares);
const print = (language: 'en' | 'zh', shown = true) =>
  evaluateText(evaluation, {
    ...{ language, paint: plain, groupBy: evaluation.groupBy, limit: 40 },
    ...(shown ? { chanceBlocks: (rows) => chanceBlocks(rows, chances) } : {}),
  });

describe('the table beside chance', () => {
  test('has hit rate and plain base rate of every cohort, and no other where there are no like names', () => {
    // one share of four lies in every band: 25 %. Two of four buys hit; three of five in all: 60 %. Fifteen like names there are not
    const [, table = ''] = print('en').split(/^grade +n .*\n/m);
    const rows = table.split('\n').map((line) => line.split(/ {2,}/).slice(0, 6));
    expect(rows.slice(0, 4)).toEqual([
      ['buy', '4', '50.0', '25.0', '-', '-'],
      ['neutral', '1', '100.0', '25.0', '-', '-'],
      ['(none)', '0', '-', '-', '-', '-'],
      ['total', '5', '60.0', '25.0', '-', '-'],
    ]);
  });

  test('infers nothing from a few calls', () => {
    const [, table = ''] = print('en').split(/^grade +n .*\n/m);
    expect(table).toMatch(/^buy +4 +50\.0 +25\.0 +- +- +- +few$/m);
    expect(print('en')).toContain('few: fewer than 20 judged calls');
  });

  test('is not there unless it is asked for', () => {
    expect(print('en', false)).not.toContain('base %');
  });

  test.each(['en', 'zh'] as const)('fits 80 columns in %s', (language) => {
    const wide = print(language)
      .split('\n')
      .filter((line) => stringWidth(line) > 80);
    expect(wide).toEqual([]);
  });
});
