import { describe, expect, test } from 'vitest';
import { scoringOptions } from '../../../src/cli/options/scoring.ts';

describe('the options of scoring', () => {
  test('are left out where they are the defaults', () => {
    const usual = { interval: 'wilson', minimum: 20, resamples: 2000, seed: 1 };
    expect(scoringOptions(usual)).toBe('');
    expect(scoringOptions({ interval: 'wilson', minimum: 20 })).toBe('');
  });

  test('stand as they are typed where they are not', () => {
    const chosen = { spells: 'every', interval: 'exact', minimum: 5, resamples: 0, seed: 7 };
    expect(scoringOptions(chosen)).toBe(
      ' --spells every --interval exact --minimum 5 --resamples 0 --seed 7',
    );
  });
});
