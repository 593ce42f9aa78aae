import { describe, expect, test } from 'vitest';
import { parameterTerms, readParameters } from '../../src/app/strategy-parameters.ts';
import type { AnyStrategy, Strategy } from '../../src/backtest/strategy.ts';
import { EngineError } from '../../src/base/errors.ts';

const typed: Strategy<{ top: number; share: number; short: boolean; mode: string; text: string }> =
  {
    name: 'mine',
    parameters: {
      top: { default: 20, min: 1, max: 100, means: 'how many' },
      share: 0.5,
      short: false,
      mode: { default: 'equal', choices: ['equal', 'inverse'] },
      text: '',
    },
    weigh: () => undefined,
  };
const strategy = typed as unknown as AnyStrategy;
const DEFAULTS = { top: 20, share: 0.5, short: false, mode: 'equal', text: '' };

function complaints(...given: string[]): readonly string[] {
  try {
    readParameters(strategy, given);
  } catch (error) {
    if (error instanceof EngineError) {
      expect(error.code).toBe('strategy.parameter');
      return error.issues.map(({ message }) => message);
    }
    throw error;
  }
  return [];
}

test('parameters have their defaults where nothing is said', () => {
  expect(readParameters(strategy, [])).toEqual(DEFAULTS);
  expect(readParameters({ name: 'none' } as AnyStrategy, [])).toEqual({});
});

test('values are read by the type of the default', () => {
  const given = ['top=7', 'share = 1e-1', 'short=true', 'mode=inverse', 'text=a = b, c'];
  expect(readParameters(strategy, given)).toEqual({
    top: 7,
    share: 0.1,
    short: true,
    mode: 'inverse',
    text: 'a = b, c',
  });
  expect(readParameters(strategy, ['text='])).toEqual(DEFAULTS);
  expect(readParameters(strategy, ['top=1', 'share=-.5'])).toMatchObject({ top: 1, share: -0.5 });
});

describe('a parameter is refused', () => {
  test.each([
    ['tops=3', 'strategy mine has no parameter "tops"; did you mean "top"?'],
    [
      'somethingElse=3',
      'strategy mine has no parameter "somethingElse"; they are top, share, short, mode, text',
    ],
    ['top', 'expected name=value, found "top"'],
    ['=3', 'expected name=value, found "=3"'],
    ['top=many', 'parameter "top": expected a number such as 20, found "many"'],
    ['share=50%', 'parameter "share": expected a number such as 0.5, found "50%"'],
    ['share=NaN', 'parameter "share": expected a number such as 0.5, found "NaN"'],
    ['share=1e999', 'parameter "share": expected a number such as 0.5, found "1e999"'],
    ['share=0x10', 'parameter "share": expected a number such as 0.5, found "0x10"'],
    ['share=', 'parameter "share": expected a number such as 0.5, found ""'],
    ['top=0', 'parameter "top": expected at least 1, found 0'],
    ['top=101', 'parameter "top": expected at most 100, found 101'],
    ['short=yes', 'parameter "short": expected true or false, found "yes"'],
    ['mode=invers', 'parameter "mode": no choice "invers"; did you mean "inverse"?'],
    ['mode=x', 'parameter "mode": no choice "x"; they are equal, inverse'],
  ])('%s', (given, message) => {
    expect(complaints(given)).toEqual([message]);
  });

  test('when it is given twice', () => {
    expect(complaints('top=3', 'top=4')).toEqual(['parameter "top" is given twice']);
  });

  test('together with every other that is wrong', () => {
    expect(complaints('top=0', 'share=1', 'short=1')).toHaveLength(2);
  });

  test('of a strategy that has none', () => {
    const none = { name: 'plain' } as AnyStrategy;
    expect(() => readParameters(none, ['top=1'])).toThrow(
      'strategy plain has no parameter "top"; it has none',
    );
  });
});

test('terms say everything that is known of a parameter', () => {
  const bare = { min: undefined, max: undefined, choices: undefined, means: undefined };
  expect(parameterTerms(strategy).slice(0, 2)).toEqual([
    { name: 'top', default: 20, min: 1, max: 100, choices: undefined, means: 'how many' },
    { ...bare, name: 'share', default: 0.5 },
  ]);
});
