import { expect, test } from 'vitest';
import { isOfOneIndustry } from '../../src/ratings/one-industry.ts';
import { HOLDER, judge, rated, WINNER } from './score-build.ts';

/** Judged calls of the industries given, then calls without a verdict of another. */
const callsOf = (industries: readonly (string | undefined)[], unrated = 0) =>
  judge([
    ...industries.map((industry) => ({ ...rated(WINNER, '买入'), industry })),
    ...Array.from({ length: unrated }, () => ({ ...rated(HOLDER, ''), industry: '银行' })),
  ]);

test.each([
  ['four of five', ['电子', '电子', '电子', '电子', '银行'], true], // 0.8 is enough
  ['three of four', ['电子', '电子', '电子', '银行'], false],
  ['two that name one and one that names none', ['电子', '电子', undefined], false],
  ['none that names one', [undefined, undefined], false],
])('of %s judged calls of one industry: %s', (_, industries, expected) => {
  expect(isOfOneIndustry(callsOf(industries))).toBe(expected);
});

test('calls that are not judged do not count', () => {
  expect(isOfOneIndustry(callsOf(['电子', '电子'], 3))).toBe(true);
  expect(isOfOneIndustry(callsOf([], 3))).toBe(false);
});
