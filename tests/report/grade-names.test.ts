import { expect, test } from 'vitest';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { NO_STANDARD } from '../../src/ratings/standard.ts';
import { tierName } from '../../src/report/grade-names.ts';
import { bundled, call, ends } from '../ratings/build.ts';

test('a call without a standard, and so without a scale, has no tier: it is not below all of them', () => {
  const [bare] = judgeCalls([call()], ends(10, 12, 4000, 4000), NO_STANDARD);
  expect(tierName(bare!, bare!.grade, 'en')).toBe('');
  const [rated] = judgeCalls([call()], ends(10, 12, 4000, 4000), bundled('cnpsec-2025'));
  expect(tierName(rated!, rated!.grade, 'zh')).toBe('买入');
  expect(tierName(rated!, rated!.scale!.bands.length, 'en')).toBe('below all');
});
