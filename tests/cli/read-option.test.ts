import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BadValue, OptionSpec } from '../../src/cli/option.ts';
import { defaultsOf, readLimit, readOption } from '../../src/cli/read-option.ts';

const HELP = { help: 'for a test', value: 'x' } as const;
const share: OptionSpec = { ...HELP, kind: 'number', range: { above: 0, most: 1 } };
const count: OptionSpec = { ...HELP, kind: 'number', range: { least: 0, whole: true } };
const list: OptionSpec = { ...HELP, kind: 'list' };
const choice: OptionSpec = { ...HELP, kind: 'choice', choices: ['raw', 'adjusted'] };
const day: OptionSpec = { ...HELP, kind: 'day' };

describe('the text of an option', () => {
  test.each([
    ['a number is read in decimals', share, '5e-1', 0.5],
    ['a whole number may have an exponent', count, '1e3', 1000],
    [
      'a list is split at commas, without blanks, empty words and repeats',
      list,
      ' a,b ,,a',
      ['a', 'b'],
    ],
    ['an empty list is one', list, '', []],
    ['a choice is itself', choice, 'raw', 'raw'],
    ['a day stays a text', day, '2024-02-29', '2024-02-29'],
    ['one of many words stands alone', { ...HELP, kind: 'texts' } as const, 'a,b', ['a,b']],
  ])('is read by its kind: %s', (_, spec, text, value) => {
    expect(readOption('any', spec, text)).toEqual(value);
  });

  test.each([
    [share, '0x1', 'expected a number'],
    [share, '', 'expected a number'],
    [share, 'Infinity', 'expected a number'],
    [count, 'many', 'expected a whole number'],
    [share, '0', 'expected a number above 0 and up to 1, found 0'],
    [count, '1.5', 'expected a whole number from 0, found 1.5'],
    [choice, 'adjustd', 'expected raw, adjusted'],
    [choice, 'toString', 'expected raw, adjusted'],
    [day, '2023-02-29', 'expected a day of the calendar as YYYY-MM-DD'],
  ])('that is none of its kind is refused with what was expected: %o %s', (spec, text, message) => {
    expect(() => readOption('any', spec, text)).toThrow(message);
  });

  test('that is near a choice brings a hint at it', () => {
    const refused = (text: string) => {
      try {
        return readOption('any', choice, text);
      } catch (error) {
        return (error as BadValue).hint;
      }
    };
    expect(refused('adjustd')).toBe('; did you mean "adjusted"?');
    expect(refused('toString')).toBe('');
  });

  test('of a number of rows is all of them at 0', () => {
    expect([readLimit('7'), readLimit('0')]).toEqual([7, Number.POSITIVE_INFINITY]);
    expect(() => readLimit('-1')).toThrow('expected a whole number');
  });

  test('never gives a number that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let value: unknown = 1;
        try {
          value = readOption('any', { ...HELP, kind: 'number', range: {} }, text);
        } catch {
          return;
        }
        expect(value).toSatisfy(Number.isFinite);
      }),
    );
  });
});

test('the defaults of a table are read as if they were typed', () => {
  const table = { share: { ...share, default: '0.5' }, list: { ...list, default: 'a,b' }, day };
  expect(defaultsOf(table)).toEqual({ share: 0.5, list: ['a', 'b'] });
});
