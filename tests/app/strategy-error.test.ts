import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainStrategyError } from '../../src/app/strategy-error.ts';
import { loadStrategy } from '../../src/app/strategy-file.ts';
import { readParameters } from '../../src/app/strategy-parameters.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';
import { said } from '../../src/base/message.ts';
import { runStrategy } from '../strategies/stage.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratemark-strategies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a user reads when this strategy runs over two names, path shortened. */
async function messageOf(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  const { strategy } = await loadStrategy(file);
  try {
    runStrategy(strategy, readParameters(strategy, []), {
      days: ['2024-01-02', '2024-01-03', '2024-01-04'],
      closes: { '600001.SH': [10, 11, 12], '600002.SH': [10, 9, 8] },
    });
  } catch (error) {
    if (error instanceof EngineError)
      return formatError(explainStrategyError(error, file)).replace(file, name);
    throw error;
  }
  return 'no error';
}

const HEAD = [
  `import { equalWeights, type Strategy, type View } from 'ratemark/strategy';`,
  '',
  'interface Knobs {',
  '  readonly top: number;',
  '}',
];

test('a misspelt method is told with file, line, session and the near name', async () => {
  const message = await messageOf('typo.ts', [
    ...HEAD,
    'export const strategy: Strategy<Knobs> = {', // line 6
    `  name: 'typo',`,
    '  parameters: { top: 1 },',
    `  rebalance: 'daily',`,
    '  weigh: (view: View, { top }: Knobs) => {',
    '    const ids = view.tradable.slice(0, top);',
    '    const prices = ids.map((id) => view.closess(id) as number);', // line 12
    '    return equalWeights(ids.filter((_, i) => prices[i]! > 0));',
    '  },',
    '};',
  ]);
  expect(message).toBe(
    'typo.ts:12: strategy typo failed on 2024-01-02: TypeError: view.closess is not a function; did you mean "closes" or "close"?',
  );
});

test('a misspelt property is told with the near name', async () => {
  const message = await messageOf('property.js', [
    'export const strategy = {',
    `  name: 'property',`,
    `  rebalance: 'daily',`,
    '  weigh: (view) => new Map(view.tradabel.map((id) => [id, 1])),', // line 4
    '};',
  ]);
  expect(message).toBe(
    `property.js:4: strategy property failed on 2024-01-02: TypeError: Cannot read properties of undefined (reading 'map'); a view has no "tradabel"; did you mean "tradable"?`,
  );
});

test('an error of a helper is told with the line that called it', async () => {
  const message = await messageOf('half.js', [
    `import { equalWeights, top } from 'ratemark/strategy';`,
    'export const strategy = {',
    `  name: 'half',`,
    `  rebalance: 'daily',`,
    '  weigh: (view) =>',
    '    equalWeights(',
    '      top(view.tradable, 1.5, () => 1)', // line 7
    '    ),',
    '};',
  ]);
  expect(message).toBe(
    'half.js:7: strategy half failed on 2024-01-02: RangeError: expected a whole number of instruments, 0 or more, was 1.5',
  );
});

test.each<[string, string, RegExp]>([
  ['NaN', `new Map([['600001.SH', Number.NaN]])`, /the weight of 600001\.SH is NaN/],
  ['unknown', `new Map([['600003.SH', 1]])`, /no prices of "600003\.SH" were loaded; did you mean/],
  ['leverage', `new Map([['600001.SH', 1.5]])`, /weights sum to 1\.5, over the limit of 1/],
  ['object', `({ '600001.SH': 1 })`, /expected a Map/],
])('weights that cannot be (%s) are told with the line of weigh and the session', async (name, weights, what) => {
  const message = await messageOf(`${name}.js`, [
    '// weigh: as below',
    'export const strategy = {',
    `  name: 'wrong',`,
    `  rebalance: 'daily',`,
    `  weigh: () => ${weights},`, // line 5
    '};',
  ]);
  expect(message).toMatch(what);
  expect(message.startsWith(`${name}.js:5: strategy wrong on 2024-01-02: `)).toBe(true);
});

test('an order that cannot be is told with the line that places it', async () => {
  const message = await messageOf('order.js', [
    'export const strategy = {',
    `  name: 'order',`,
    '  onSession(context) {', // line 3
    `    context.order('600001.SH', Number.NaN);`,
    '  },',
    '};',
  ]);
  expect(message).toBe(
    'order.js:4: strategy order on 2024-01-02: an order for 600001.SH has the amount NaN',
  );
});

/** The line of a strategy's second function, which is not the one that a message without a word would give. */
const own = (name: string, line: string) =>
  messageOf(name, [
    'export const strategy = {',
    `  name: 'own',`,
    `  rebalance: 'daily',`,
    '  onSession(context) {', // line 4
    '    const [first] = context.tradable;',
    `    ${line}`, // line 6
    '  },',
    '};',
  ]);

test.each<[string, string, string]>([
  [
    'an amount in quotes',
    `context.order(first, '100');`,
    'on 2024-01-02: an order for 600001.SH has the amount "100"; write 100, without quotes',
  ],
  [
    'an amount in percent',
    `context.targetWeight(first, '12.5%');`,
    'on 2024-01-02: an order for 600001.SH has the amount "12.5%"; write 0.125, without quotes',
  ],
  [
    'an amount in words',
    `context.order(first, 'half');`,
    'on 2024-01-02: an order for 600001.SH has the amount "half"',
  ],
  [
    'an unknown option',
    'context.order(first, 100, { goodForSession: 2 });',
    'on 2024-01-02: an order for 600001.SH has the option "goodForSession"; they are limit, stop, trailPrice, trailFraction, overSessions, at, goodForSessions; did you mean "goodForSessions"?',
  ],
  [
    'a print that there is none of',
    `context.order(first, 100, { at: 'clsoe' });`,
    `on 2024-01-02: at is "clsoe"; expected 'open' or 'close'; did you mean "close"?`,
  ],
  [
    'an id in an order',
    `context.order('600001.SS', 100);`,
    'on 2024-01-02: no prices of "600001.SS" were loaded; did you mean "600001.SH" or "600002.SH"?',
  ],
  [
    'an id that the view is asked for',
    `context.returnOver('600002.SZ', 1);`,
    'failed on 2024-01-02: Error: no prices of "600002.SZ" were loaded; did you mean "600002.SH" or "600001.SH"?',
  ],
  [
    'a text that is thrown',
    `if (first) throw 'nothing to buy';`,
    'failed on 2024-01-02: it threw "nothing to buy"; throw new Error(…) instead, which bears its line',
  ],
  [
    'a field that no bar has',
    `context.bar('vol', first);`,
    'failed on 2024-01-02: RangeError: a bar has no "vol"; it has open, high, low, close, volume, amount; did you mean "volume"?',
  ],
  [
    'an order that cancels itself',
    'context.oneCancelsOther(context.order(first, 100));',
    'failed on 2024-01-02: RangeError: expected two orders or more of which one cancels the others, found one',
  ],
])('%s is told with its own line and what is right', async (what, line, message) => {
  const name = `${what.replaceAll(' ', '-')}.js`;
  expect(await own(name, line)).toBe(`${name}:6: strategy own ${message}`);
});

test.each([
  ['{ code: 5 }', 'an object'],
  ['null', 'nothing'],
  ['() => 1', 'a function'],
])('what throws %s is told that it was %s, at the function that threw it', async (thrown, kind) => {
  expect(await own('thrown.js', `throw ${thrown};`)).toBe(
    `thrown.js:4: strategy own failed on 2024-01-02: it threw ${kind}; throw new Error(…) instead, which bears its line`,
  );
});

test('weights in a list are told to be one, and orders from weigh with its line', async () => {
  const weighs = (body: string) =>
    messageOf('list.js', [
      'export const strategy = {',
      `  name: 'list',`,
      `  rebalance: 'daily',`,
      `  weigh: (view) => ${body},`,
      '};',
    ]);
  expect(await weighs('view.tradable')).toMatch(/^list\.js:4: .*; found a list$/);
  expect(await weighs('(view.order(view.tradable[0], 100), new Map())')).toMatch(
    /^list\.js:4: .*weigh gives weights/,
  );
});

test.each<[string, string, string]>([
  [
    'in quotes',
    `'0.5'`,
    'the weight of 600001.SH is "0.5"; expected a number; write 0.5, without quotes',
  ],
  [
    'in percent',
    '50',
    'weights sum to 50, over the limit of 1 (--leverage raises it); a weight is a fraction of equity: half of it is 0.5, not 50',
  ],
])('a weight %s is told with what is right', async (what, weight, message) => {
  const text = await messageOf('half-weight.js', [
    'export const strategy = {',
    `  name: 'half',`,
    `  rebalance: 'daily',`,
    '  weigh: (view) => {', // line 4
    `    return new Map([[view.tradable[0], ${weight}]]);`, // line 5
    '  },',
    '};',
  ]);
  // the line of a number is not known, only the function that gave it
  const line = what === 'in quotes' ? 5 : 4;
  expect(text).toBe(`half-weight.js:${line}: strategy half on 2024-01-02: ${message}`);
});

test('any other error comes back as it is', () => {
  const other = new EngineError('run.prices', said`no prices`);
  expect(explainStrategyError(other, 'momentum')).toBe(other);
  const placed = new EngineError('strategy.failed', said`x`, { file: 'mine.ts', line: 3 });
  expect(explainStrategyError(placed, 'momentum')).toBe(placed);
});
