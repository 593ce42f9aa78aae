/** Every message of the program has a Chinese text, and every Chinese text a message. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { CATALOGS } from '../src/report/words/zh/errors.ts';
import { HELP } from '../src/report/words/zh/help.ts';
import { sentencesOf } from './sentences.ts';
import { ROOT } from './shared.ts';

const said = sentencesOf();
const chinese = new Map(Object.values(CATALOGS).flatMap((one) => Object.entries(one)));
const titles = readdirSync(join(ROOT, 'data/formats')).flatMap((file) => {
  const text = readFileSync(join(ROOT, 'data/formats', file), 'utf8');
  return /^title: *['"]?(.*?)['"]?$/m.exec(text)?.[1] ?? [];
});

const placesOf = (template: string): readonly string[] =>
  [...new Set([...template.matchAll(/\{(\d+)\}/g)].map(([, i]) => i ?? ''))].sort();
/** A sentence without letters has no language. */
const hasWords = (template: string): boolean => /\p{L}/u.test(template.replace(/\{\d+\}/g, ''));

describe('every sentence that the program says of a fault', () => {
  test('has a Chinese one', () => {
    const missing = [...said].filter(
      ([one]) => hasWords(one) && !chinese.has(one) && !Object.hasOwn(HELP, one),
    );
    expect(missing.map(([one, { spot }]) => `${spot} ${one}`)).toEqual([]);
  });

  test('has one that says all of its values, but for those that go with a number in English', () => {
    const wrong = [...chinese].filter(([english, words]) => {
      const spare = said.get(english)?.spare;
      const [wanted, there] = [placesOf(english), placesOf(words)];
      return (
        there.some((i) => !wanted.includes(i)) ||
        wanted.some((i) => !there.includes(i) && !spare?.has(Number(i)))
      );
    });
    expect(wrong).toEqual([]);
  });

  test('has one Chinese text only', () => {
    const all = Object.values(CATALOGS).flatMap((one) => Object.keys(one));
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  });
});

test('every Chinese text belongs to a sentence that the program says, or to the name of a format', () => {
  const strays = [...chinese.keys()].filter((one) => !said.has(one) && !titles.includes(one));
  expect(strays).toEqual([]);
});

test('the name of every format has a Chinese one, but for names that are the same', () => {
  expect(titles.filter((one) => !chinese.has(one)).sort()).toEqual([
    'Tushare daily, index_daily, fund_daily, index_global, pro_bar, stk_factor',
    'Yahoo Finance / yfinance',
    'baostock query_history_k_data_plus',
    '东方财富 Choice API (csd)',
    '同花顺 iFinD API (THS_HQ, THS_DS)',
  ]);
});

test('sentences are seen in each of their forms, and plain texts are left alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratemark-sentences-'));
  const code = [
    'declare const said: any, counted: any, n: number;',
    'said`plain`;',
    'said`two $' + '{n} and $' + '{n === 1 ? "is" : "are"}`;',
    'said`outer $' + '{said`inner`}`;',
    'counted(n, "row");',
    'const forms = [[/x/, "form {0}"]];',
    'const text = ["no sentence", `nor $' + '{n} this`];',
  ];
  writeFileSync(join(folder, 'code.ts'), code.join('\n'));
  writeFileSync(join(folder, 'tsconfig.json'), '{ "files": ["code.ts"] }');
  const found = sentencesOf(join(folder, 'tsconfig.json'), folder);
  rmSync(folder, { recursive: true });
  expect([...found.keys()]).toEqual([
    ...['plain', 'two {0} and {1}', 'outer {0}', 'inner', '{0} row', 'form {0}'],
  ]);
  expect(found.get('two {0} and {1}')?.spare).toEqual(new Set([1]));
});

describe('help in Chinese', () => {
  test('has a text for every command, argument, note and option, and no other', async () => {
    // loaded anew: what a run says is kept in bounded numbers, and other tests may have said much before
    vi.resetModules();
    const [{ COMMANDS }, { GROUPS }, { CONFIG_OPTION }, { helpInChinese }] = await Promise.all([
      import('../src/cli/commands.ts'),
      import('../src/cli/command.ts'),
      import('../src/cli/option.ts'),
      import('../src/report/words/zh/help.ts'),
    ]);
    const tables = await Promise.all(COMMANDS.map(({ options }) => options()));
    const lines = [
      ...COMMANDS.flatMap(({ help, notes = [], argument }) => [help, notes, argument?.help ?? []]),
      ...tables.flatMap((table) => Object.values(table).map(({ help }) => help)),
      ...GROUPS.values(),
      CONFIG_OPTION.help,
    ].flat();
    expect(
      [...new Set(lines)].filter((line) => !/\p{Script=Han}/u.test(helpInChinese(line))),
    ).toEqual([]);
    const known = new Set([...lines, ...said.keys()]);
    expect(Object.keys(HELP).filter((line) => !known.has(line))).toEqual([
      // of the program itself, and commander's own
      'Did this recommendation come true, by the rating standard that its publisher printed?',
      ...['Usage:', 'Arguments:', 'Options:', 'Commands:', 'Examples:'],
      ...['display help for command', 'output the version number'],
    ]);
  });
});
