import { describe, expect, test } from 'vitest';
import { inputOptions } from '../../src/cli/typed-again.ts';

describe('the options of inputs', () => {
  const usual = { standard: 'cnpsec-2025', convention: 'literal' };

  test('are left out where they are the defaults, and quoted for a shell where they are not', () => {
    expect(inputOptions(usual)).toBe('');
    const chosen = { ...usual, sample: true, prices: ['my prices', 'b'], asOf: '2025-01-02' };
    expect(inputOptions(chosen)).toBe("--sample -p 'my prices' b --as-of 2025-01-02");
  });

  test('are left out where the file of options states them, and stand where they differ from it', () => {
    const standing = { ...usual, standard: 'csc-2021', prices: ['prices'], skipBad: true };
    expect(inputOptions({ ...standing, standing })).toBe('');
    const typed = { ...usual, prices: ['prices'], skipBad: false, standing };
    expect(inputOptions(typed)).toBe('-s cnpsec-2025 --no-skip-bad');
  });

  test('name the file of options where it was typed', () => {
    const config = { ...usual, config: 'my.yaml', standing: usual };
    expect(inputOptions(config)).toBe('--config my.yaml');
  });
});
