/**
 * Help, `init` and what becomes of an audit, in both languages, kept in tests/golden and read by hand as the documents of
 * documents.test.ts are: `npx vitest run tests/cli/golden.test.ts -u` writes the texts anew.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../shared.ts';
import { folderOf, ratemark } from './harness.ts';

const COMMANDS: readonly (readonly [name: string, line: string])[] = [
  ['help', '--help'],
  ['help-evaluate', 'evaluate --help'],
];

const golden = (name: string) => join(ROOT, 'tests/golden', name);

describe.each(['en', 'zh'])('in %s', (language) => {
  test('init and the file that it writes say what was read by hand', async () => {
    const cwd = folderOf({
      'ratings.csv': 'call_id,published,house,code,label\nA1,2024-01-02,House,600519.SH,买入\n',
      'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
      '000300.SH.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n',
      '沪深指数.csv': 'date,close\n2024-01-02,4000\n',
      'notes.csv': 'a,b\n1,2\n',
    });
    const { code, stdout, stderr } = await ratemark(['init', '--lang', language], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const written = readFileSync(join(cwd, 'ratemark.yaml'), 'utf8');
    await expect(`${stdout}\n${written}`).toMatchFileSnapshot(golden(`init.${language}.txt`));
  });

  test.each(COMMANDS)('%s prints what was read by hand', async (name, line) => {
    const { code, stdout, stderr } = await ratemark([...line.split(' '), '--lang', language]);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(golden(`${name}.${language}.txt`));
  });

  test('an audit, its verification and one that was tampered with print what was read by hand', async () => {
    const cwd = folderOf({
      'ratings.csv': 'call_id,published,house,code,label\nA1,2024-01-02,House,600519.SH,买入\n',
      'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
      'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n',
    });
    const inputs = ['-r', 'ratings.csv', '-p', 'prices', '-b', '000300.SH=index.csv'];
    const WHO = ['--by', 'C. Officer', '--at', '2026-04-20T18:30:00+08:00'];
    const run = async (...args: readonly string[]) =>
      (await ratemark([...args, '--lang', language], { cwd })).stdout;
    const texts = [
      await run('audit', ...inputs, '--out', 'audit'),
      await run('verify', 'audit'),
      await run(
        'amend',
        'audit',
        '--record',
        'A1',
        '--reason',
        'misprint',
        ...WHO,
        '--set',
        'house=Casa',
      ),
      await run('verify', 'audit'),
      await run('verify', 'audit', '--inputs-from', 'prices'),
    ];
    // digests hold the engine's version
    const text = texts.join('\n').replaceAll(/[0-9a-f]{16,}/g, 'DIGEST');
    await expect(text).toMatchFileSnapshot(golden(`audit.${language}.txt`));
  });
});

/** Numbers as they are printed, in order of size: the languages put the same ones in other places of a sentence. */
const numbersIn = (file: string): readonly string[] =>
  [...readFileSync(golden(file), 'utf8').matchAll(/[-+]?\d[\d,.]*%?/g)]
    .map(([text]) => text.replace(/[,.]+$/, ''))
    .sort();

test.each([
  ...['backtest', 'backtest-plain', 'score', 'rank-houses', 'rank-analysts'],
  ...['sensitivity', 'evaluate-chance', 'check', 'prove', 'completeness'],
  'backtest-beside',
])('%s has the same numbers in both languages', (name) => {
  expect(numbersIn(`${name}.zh.txt`)).toEqual(numbersIn(`${name}.en.txt`));
});
