import { describe, expect, test } from 'vitest';
import { checkStrategy, lineOf } from '../../src/app/strategy-shape.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';

const weigh = () => undefined;

/** Every complaint about an export. */
function complaints(exported: object, text = ''): string[] {
  try {
    checkStrategy(exported, text, 'mine.ts');
  } catch (error) {
    if (error instanceof EngineError)
      return error.issues.map(({ message, place }) => `${place.field ?? ''}: ${message}`);
    throw error;
  }
  return [];
}
const ofFields = (fields: object) => complaints({ strategy: { name: 'a', weigh, ...fields } });

test('a strategy with every field is taken as it is', () => {
  const strategy = {
    name: 'a',
    description: 'A sentence.',
    parameters: {
      bare: 3,
      flag: true,
      word: { default: 'x', choices: ['x', 'y'], means: 'a word' },
      number: { default: 0, min: 0, max: 1 },
    },
    rebalance: { everySessions: 5 },
    warmUp: () => 20,
    weigh,
    onSession: () => {},
  };
  expect(checkStrategy({ strategy }, '', 'mine.ts')).toBe(strategy);
  expect(ofFields({ rebalance: 'once', warmUp: 0 })).toEqual([]);
});

describe('a list of schedules', () => {
  const text = `export const strategy = {
  name: 'a',
  schedules: [
    { when: 'month-end', weigh },
    {
      when: 'dayly',
      checks: () => {},
    },
  ],
};`;
  const of = (schedules: unknown) => complaints({ strategy: { name: 'a', schedules } }, text);

  test('is taken with names, counts, places and functions', () => {
    const check = () => undefined;
    const when = [...['daily', { everySessions: 5 }, { session: -2, of: 'quarter' }], () => true];
    expect(of(when.map((one) => ({ when: one, check })))).toEqual([]);
    expect(of([{ when: 'month-end', weigh, check }])).toEqual([]);
  });

  test('says of each what is wrong, with its own line', () => {
    try {
      checkStrategy(
        {
          strategy: {
            name: 'a',
            schedules: [
              { when: 'month-end', weigh },
              { when: 'dayly', checks: weigh },
            ],
          },
        },
        text,
        'mine.ts',
      );
      expect.unreachable();
    } catch (error) {
      const { issues } = error as EngineError;
      expect(issues.map(({ place, message }) => [place.line, message])).toEqual([
        [7, 'unknown field "checks" of a schedule; did you mean "check"?'],
        [6, 'unknown schedule "dayly"; did you mean "daily"?'],
      ]);
    }
  });

  test.each([
    [[], "schedules: expected a list such as [{ when: 'month-end', weigh }], found an empty list"],
    ['daily', 'schedules: expected a list such as [{ when: \'month-end\', weigh }], found "daily"'],
    [['daily'], 'schedules.0: expected { when, weigh } or { when, check }, found "daily"'],
    [
      [{ weigh }],
      "schedules.0.when: expected a schedule, { everySessions: n } or { session: n, of: 'month' }, found nothing",
    ],
    [[{ when: 'daily', weigh: 3 }], 'schedules.0.weigh: expected a function, found 3'],
    [
      [{ when: 'daily' }],
      'schedules.0: expected a function "weigh" that gives weights, or "check" that places orders',
    ],
  ])('%j is refused', (schedules, complaint) => {
    expect(of(schedules)).toEqual([complaint]);
  });
});

describe('an export', () => {
  test('that is missing says what was found instead', () => {
    const expected = ': expected "export const strategy = { … }", ';
    expect(complaints({})).toEqual([`${expected}found no export`]);
    // a CommonJS file without an export as Node 20 and as Node 24 give it
    expect(complaints({ default: {} })).toEqual([`${expected}found no export`]);
    expect(complaints({ default: {}, 'module.exports': {} })).toEqual([
      `${expected}found no export`,
    ]);
    expect(complaints({ default: { weigh }, 'module.exports': { weigh } })).toEqual([
      `${expected}found a default export; give it this name instead`,
    ]);
    expect(complaints({ default: { name: 'a' } })).toEqual([
      `${expected}found a default export; give it this name instead`,
    ]);
    expect(complaints({ strategie: {}, other: 1 })).toEqual([
      `${expected}found "strategie", "other"; did you mean "strategie"?`,
    ]);
  });

  test('that is no object says what it is', () => {
    expect(complaints({ strategy: weigh })).toEqual([
      ': expected the export "strategy" to be an object, found a function',
    ]);
    expect(complaints({ strategy: null })).toEqual([
      ': expected the export "strategy" to be an object, found nothing',
    ]);
    expect(complaints({ strategy: [] })[0]).toContain('found a list');
  });
});

test.each<[string, object, string]>([
  ['a name that is empty', { name: ' ' }, 'name: expected a name, found " "'],
  ['a name that is missing', { name: undefined }, 'name: expected a name, found nothing'],
  ['a description that is none', { description: 3 }, 'description: expected a sentence, found 3'],
  ['weigh that is a Map', { weigh: new Map() }, 'weigh: expected a function, found an object'],
  ['onSession that is text', { onSession: 'x' }, 'onSession: expected a function, found "x"'],
  ['a misspelt field', { wiegh: weigh }, 'wiegh: unknown field; did you mean "weigh"?'],
  [
    'an unknown field that is near none',
    { colorOfTheBikeShed: 1 },
    'colorOfTheBikeShed: unknown field; they are name, description, parameters, rebalance, schedules, warmUp, state, weigh, onSession, exits',
  ],
  [
    'a misspelt schedule',
    { rebalance: 'montly-end' },
    'rebalance: unknown schedule "montly-end"; did you mean "month-end"?',
  ],
  [
    'an unknown schedule',
    { rebalance: 'now and then' },
    'rebalance: unknown schedule "now and then"; they are daily, weekly, month-start, month-end, quarter-start, quarter-end, year-start, year-end, new-calls, ex-days, listings, once, { everySessions: n }, { session: n, of: \'month\' } and a function of the calendar',
  ],
  [
    'a schedule of half sessions',
    { rebalance: { everySessions: 0.5 } },
    'rebalance: expected everySessions to be a whole number from 1, found 0.5',
  ],
  [
    'a place of no period',
    { rebalance: { session: 1, of: 'moth' } },
    'rebalance: expected of to be week, month, quarter, year, found "moth"; did you mean "month"?',
  ],
  [
    'a place of no session',
    { rebalance: { session: 0, of: 'month' } },
    'rebalance: expected session to be a whole number, 1 for the first or -1 for the last, found 0',
  ],
  [
    'weights beside schedules',
    { schedules: [{ when: 'daily', weigh }] },
    'weigh: has no place beside schedules; put it into one of them',
  ],
  [
    'a schedule of another shape',
    { rebalance: { days: 5 } },
    "rebalance: expected a schedule, { everySessions: n } or { session: n, of: 'month' }, found { days }",
  ],
  [
    'a warm-up below 0',
    { warmUp: -1 },
    'warmUp: expected a whole number of sessions or a function, found -1',
  ],
  [
    'a warm-up that is NaN',
    { warmUp: Number.NaN },
    'warmUp: expected a whole number of sessions or a function, found NaN',
  ],
  [
    'parameters in a list',
    { parameters: ['top'] },
    'parameters: expected an object of parameters, found a list',
  ],
  [
    'a parameter whose default is misspelt',
    { parameters: { top: { defualt: 1 } } },
    'parameters.top: expected a number, text or boolean as the default, alone or as { default: … }, found nothing; write "default", not "defualt"',
  ],
  [
    'a parameter without a default',
    { parameters: { top: { min: 1 } } },
    'parameters.top: expected a number, text or boolean as the default, alone or as { default: … }, found nothing',
  ],
  [
    'a default that is NaN',
    { parameters: { top: Number.NaN } },
    'parameters.top: expected a number, text or boolean as the default, alone or as { default: … }, found NaN',
  ],
  [
    'a misspelt field of a parameter',
    { parameters: { top: { default: 1, mean: 'x' } } },
    'parameters.top: unknown field "mean" of a parameter; did you mean "means" or "max" or "min"?',
  ],
  [
    'a default below its range',
    { parameters: { top: { default: 0, min: 1 } } },
    'parameters.top: the default 0 is below its own minimum of 1',
  ],
  [
    'a default above its range',
    { parameters: { top: { default: 9, max: 1 } } },
    'parameters.top: the default 9 is above its own maximum of 1',
  ],
  [
    'a range of words',
    { parameters: { top: { default: 'x', min: 1 } } },
    'parameters.top: expected min to be a number, of a parameter that is one',
  ],
  [
    'choices of another type',
    { parameters: { top: { default: 'x', choices: [1, 2] } } },
    `parameters.top: expected choices to be a list of values of the default's type`,
  ],
  [
    'a default that is none of its choices',
    { parameters: { top: { default: 'x', choices: ['y'] } } },
    'parameters.top: the default "x" is none of its own choices',
  ],
])('%s is refused', (_, fields, complaint) => {
  expect(ofFields(fields)).toEqual([complaint]);
});

test('a strategy that neither weighs nor orders is refused', () => {
  expect(complaints({ strategy: { name: 'a' } })).toEqual([
    ': expected a function "weigh" that gives weights, or "onSession" that places orders',
  ]);
});

test('every complaint comes at once, with its line', () => {
  const text = [
    `// weigh: the word in a comment does not count`,
    `const other = { weigh: 1 };`,
    `export const strategy = {`,
    `  name: '',`,
    `  parameters: {`,
    `    top: { default: 5, max: 3 },`,
    `  },`,
    `  weigh: 'equal',`,
    `};`,
  ].join('\n');
  const strategy = { name: '', parameters: { top: { default: 5, max: 3 } }, weigh: 'equal' };
  try {
    checkStrategy({ strategy }, text, 'mine.ts');
    expect.unreachable();
  } catch (error) {
    expect(formatError(error as EngineError).split('\n')).toEqual([
      'mine.ts:4 (field "name"): expected a name, found ""',
      'mine.ts:8 (field "weigh"): expected a function, found "equal"',
      'mine.ts:6 (field "parameters.top"): the default 5 is above its own maximum of 3',
    ]);
  }
});

test('a word stands where it is a property, a method or shorthand, and nowhere else', () => {
  expect(lineOf('const a = 1;\nexport const strategy = {\n  weigh,\n};', 'weigh')).toBe(3);
  expect(lineOf('export const strategy = {\n\n  weigh(view) {},\n};', 'weigh')).toBe(3);
  expect(lineOf(`export const strategy = {\n  'weigh': 1 };`, 'weigh')).toBe(2);
  expect(lineOf('export const strategy = { name: x };', 'weigh')).toBeUndefined();
  expect(lineOf('reweigh: 1', 'weigh')).toBeUndefined();
  expect(lineOf('anything', '')).toBeUndefined();
});
