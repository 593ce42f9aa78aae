/** What a strategy does wrong: loops without an end, memory without bounds, words that are not there. Each is told in both languages, with its line. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, ratemark, ratemarkAlone } from './harness.ts';

/** Three months of weekdays from 2024-01-01 on, one price. */
const DAYS = Array.from({ length: 65 }, (_, n) =>
  new Date(Date.UTC(2024, 0, 1 + 7 * Math.floor(n / 5) + (n % 5))).toISOString().slice(0, 10),
);
const PRICES = `date,open,high,low,close,volume\n${DAYS.map((day) => `${day},10,10,10,10,1000000\n`).join('')}`;

let cwd: string;
beforeAll(() => {
  cwd = folderOf({ 'prices/600000.SH.csv': PRICES });
});

const RUN = [
  ...['-p', 'prices', '--basis', 'adjusted', '--rules', 'none', '--resamples', '0'],
  ...['--time-limit', '1'],
];
const file = (fields: string): string => {
  writeFileSync(join(cwd, 'own.js'), `export const strategy = {\n  name: 'own',\n${fields}\n};\n`);
  return 'own.js';
};

/** Runs a strategy of these fields, which begin on line 3. @returns what each language says */
async function told(fields: string): Promise<readonly string[]> {
  const all: string[] = [];
  for (const lang of ['en', 'zh']) {
    const { code, stderr } = await ratemark(['backtest', file(fields), ...RUN, '--lang', lang], {
      cwd,
    });
    expect(code).toBe(1);
    all.push(stderr.trimEnd());
  }
  return all;
}

const NOTHING = 'weigh: () => new Map(),';
const FOREVER = 'for (;;) {}';

describe('a loop without an end is ended after its time, with its line', () => {
  test.each([
    ['state', `  state: () => { ${FOREVER} },\n  ${NOTHING}`, 3],
    ['when, as a predicate', `  rebalance: () => { ${FOREVER} },\n  ${NOTHING}`, 3],
    ['an entry of schedules', `  schedules: [{ when: () => { ${FOREVER} }, ${NOTHING} }],`, 3],
    ['check', `  schedules: [{ when: 'daily', check: () => {\n    ${FOREVER}\n  } }],`, 4],
    [
      'orders',
      `  onSession: (c) => {\n    for (;;) c.order(c.tradable[0], 1, { limit: 1 });\n  },`,
      4,
    ],
    ['exits', `  exits: () => { ${FOREVER} },\n  ${NOTHING}`, 3],
    ['warmUp', `  warmUp: () => { ${FOREVER} },\n  ${NOTHING}`, 3],
  ])('%s', async (_, fields, line) => {
    const [english, chinese] = await told(fields);
    expect(english).toMatch(
      new RegExp(`^ratemark: own\\.js:${line}\\b.*still running after 1 s; end`),
    );
    expect(chinese).toMatch(
      new RegExp(`^ratemark: own\\.js:${line}\\b.*运行 1 秒后仍未结束；请结束循环`),
    );
  });
});

describe('what fills the memory is ended before the memory is full, with a message', () => {
  const HOG = 'const all = []; for (;;) all.push(new Array(10000).fill(0.5));';
  test.each([
    ['state', 300, `  state: () => { ${HOG} },\n  ${NOTHING}`],
    ['when, as a predicate', 300, `  rebalance: () => { ${HOG} },\n  ${NOTHING}`],
    ['weigh, in long lists', 2000, `  weigh: () => { ${HOG.replace('10000', '1e5')} },`],
    ['onSession', 300, `  onSession: () => { ${HOG} },`],
  ])('%s', async (_, mebibytes, fields) => {
    // a heap that is soon full, and time enough to fill it
    const env = { NODE_OPTIONS: `--max-old-space-size=${mebibytes}` };
    const args = ['backtest', file(fields), ...RUN, '--time-limit', '60', '--lang'];
    const english = await ratemarkAlone([...args, 'en'], { cwd, env });
    expect(english.stderr).toMatch(
      /^ratemark: own\.js.*(?:keeps more than|fills) the memory of \d+ MiB/,
    );
    const chinese = await ratemarkAlone([...args, 'zh'], { cwd, env });
    expect(chinese.stderr).toMatch(/^ratemark: own\.js.*(?:占用超过|占满) \d+ MiB 的内存/);
    for (const { code, stdout } of [english, chinese])
      expect([code === 1 || code === null, stdout]).toEqual([true, '']);
  });
});

describe('what is no plain data of a state is named, with the line that put it there', () => {
  test.each([
    [
      'a function',
      '  state: () => ({\n    n: 0,\n    f: () => 1,\n  }),\n  weigh: () => new Map(),',
      5,
      'state.f is a function',
      'state.f 是函数',
    ],
    [
      'a map that came later',
      '  state: () => ({ seen: {} }),\n  weigh: (view, own, state) => {\n    if (state.seen)\n      state.seen = new Map();\n    return new Map();\n  },',
      6,
      'state.seen is a Map; state is plain data: use Object.fromEntries(map)',
      'state.seen 是 Map ；state 只存普通数据：请用 Object.fromEntries(map)',
    ],
    [
      'in a list',
      '  state: () => ({ list: [] }),\n  weigh: (view, own, state) => {\n    state.list.push(new Set());\n    return new Map();\n  },',
      5,
      'state.list[0] is a Set; state is plain data: use [...set]',
      'state.list[0] 是 Set ；state 只存普通数据：请用 [...set]',
    ],
    [
      'no object',
      `  state: () => 3,\n  ${NOTHING}`,
      3,
      'state is a number; make it an object',
      'state 是数；请改为对象',
    ],
  ])('%s', async (_, fields, line, ...words) => {
    const both = await told(fields);
    for (const [k, text] of both.entries()) {
      expect(text).toContain(`own.js:${line}`);
      expect(text).toContain(words[k]);
    }
  });
});

describe('a wrong word has the right one beside it, with its line', () => {
  const onSession = (order: string) => `  onSession: (c) => {\n    ${order};\n  },`;
  test.each([
    [`  schedules: [{ when: 'montly', ${NOTHING} }],`, 3, '"montly"', '"month-end"'],
    [`  rebalance: 'quarterly',\n  ${NOTHING}`, 3, '"quarterly"', '"quarter-end"'],
    [`  rebalance: 'dayly',\n  ${NOTHING}`, 3, '"dayly"', '"daily"'],
    [`  schedules: [{ when: 'daily', weigth: () => new Map() }],`, 3, 'weigth', '"weigh"'],
    [`  rebalance: { session: 1, of: 'moth' },\n  ${NOTHING}`, 3, '"moth"', '"month"'],
    [`  rebalance: (calendar) => calendar.left('moth') > 0,\n  ${NOTHING}`, 3, 'moth', '"month"'],
    [onSession('c.order(c.tradable[0], 1, { stpo: 9 })'), 4, 'stpo', '"stop"'],
    [onSession("c.order(c.tradable[0], 1, { at: 'clsoe' })"), 4, '"clsoe"', '"close"'],
    [onSession('c.bracket(c.tradable[0], 1, { stoploss: 9 })'), 4, 'stoploss', '"stopLoss"'],
    [onSession('c.targetShare(c.tradable[0], 1)'), 4, 'targetShare', '"targetShares"'],
    [onSession("c.order('600001.SH', 1)"), 4, '600001.SH', '"600000.SH"'],
  ])('%s', async (fields, line, wrong, right) => {
    const [english, chinese] = await told(fields);
    for (const text of [english, chinese]) expect(text).toContain(`own.js:${line}`);
    expect(english).toContain(wrong);
    expect(english).toMatch(new RegExp(`; did you mean ${right}(?: or "\\w+")?\\?$`));
    expect(chinese).toMatch(new RegExp(`；是否指 ${right}(?: 或 "\\w+")?？$`));
  });
});

describe('an amount or a price that is none is refused, with its line', () => {
  test.each([
    ['c.order(c.tradable[0], NaN)', 'has the amount NaN', '委托数量为 NaN'],
    [
      'c.order(c.tradable[0], 1, { limit: NaN })',
      'is NaN; expected a price above 0',
      '限价为 NaN；预期大于 0 的价格',
    ],
    [
      'c.order(c.tradable[0], 1, { stop: -1 })',
      'is -1; expected a price above 0',
      '为 -1；预期大于 0 的价格',
    ],
    [
      'c.order(c.tradable[0], 1, { trailFraction: 5 })',
      'trailFraction is 5; expected a fraction above 0 and below 1',
      'trailFraction 为 5',
    ],
    [
      'c.order(c.tradable[0], 1, { goodForSessions: 0 })',
      'goodForSessions is 0; expected a whole number from 1',
      'goodForSessions 为 0',
    ],
    [
      'c.targetShares(c.tradable[0], -1)',
      'is -1; short selling is off (--short allows it)',
      '为 -1；未允许卖空',
    ],
    ["c.targetWeight(c.tradable[0], '0.5')", 'write 0.5, without quotes', '0.5'],
    [
      'c.bracket(c.tradable[0], 1, { stopLoss: NaN })',
      'stopLoss for 600000.SH is NaN; expected a price above 0',
      '600000.SH 的 stopLoss 为 NaN',
    ],
  ])('%s', async (order, ...words) => {
    const both = await told(`  onSession: (c) => {\n    ${order};\n  },`);
    for (const [k, text] of both.entries()) {
      expect(text).toContain('own.js:4');
      expect(text).toContain(words[k]);
    }
  });
});
