import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [args: string, files: Files, message: string];

const judging = JUDGE.join(' ');
const run = (args: string, files: Files = {}) =>
  ratemark(args.split(' '), { cwd: folderOf({ ...SMALL, ...files }) });

/** Words in a row that are no code, name, option or a user's own word: an English sentence that was left. */
function englishIn(text: string): readonly string[] {
  const own =
    /原文 [^）]*|“[^”]*”|"[^"]*"|`[^`]*`|\bratemark( [a-z-]+)*|--[a-z-]+( [A-Z=]+)*|\S*[./=@]\S*/g;
  return (
    text
      .replace(/^ratemark: /, '')
      .replace(own, ' ; ')
      .match(/[A-Za-z][a-z']+(?: [A-Za-z][a-z']+)+/g) ?? []
  );
}

describe('a fault is told in Chinese where the user asks for it', () => {
  const cases: readonly Case[] = [
    [`evaluate ${judging}`, { 'ratings.csv': '' }, 'ratings.csv：文件是空的'],
    [
      `evaluate ${judging}`,
      { 'ratings.csv': `${SMALL['ratings.csv']}A2,2024-0` },
      'ratings.csv:3：末行被截断：应有 5 个单元格，只有 2 个；请重新下载',
    ],
    [
      `evaluate ${judging}`,
      { 'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-01-02,11\n' },
      'prices/600519.SH.csv:3：600519.SH 在 2024-01-02 有第二行且内容不同；前一行在第 2 行；请删去其一',
    ],
    [
      `evaluate ${judging} --convention litral`,
      {},
      '选项 --convention：没有口径“litral”；是否指 "literal"？',
    ],
    [`evaluate ${judging} --limit x`, {}, '选项“--limit <n>”的值“x”无效。预期整数。'],
    ['evaluate --frob', {}, '没有选项“--frob”'],
    ['frobnicate', {}, '没有命令“frobnicate”'],
    ['rank nobody', {}, '参数“who”的值“nobody”无效。可选 analysts, houses。'],
    ['backtest momentun -p prices', {}, 'momentun：没有此名称的策略；是否指 "momentum"？'],
    ['verify nowhere', {}, 'nowhere：此处没有台账；ratemark audit 可建立'],
    [
      `backtest follow-buys -p prices --cash -5`,
      {},
      '选项 --cash：预期 0.01 至 1000000000000000 的数，实际为 -5',
    ],
  ];
  test.each(cases)('ratemark %s', async (args, files, message) => {
    const { code, stdout, stderr } = await run(`${args} --lang zh`, files);
    expect(stderr.split('\n')[0]).toBe(`ratemark: ${message}`);
    expect(stdout).toBe('');
    expect([1, 2]).toContain(code);
  });
});

test('the name of a file stays as it is, though the program says the same word', async () => {
  // `ratings`, `prices` and `nothing` are words of messages, too
  const files = { 'ratings/a.csv': '', 'prices/b.pdf': '', nothing: '' };
  const { stderr } = await run('evaluate -r ratings -p nothing --lang zh', files);
  expect(stderr).toMatch(/^ratemark: (ratings\/a\.csv|nothing)：文件是空的$/m);
  const none = await run('evaluate -r prices -p nothing --lang zh', { 'prices/600519.SH.csv': '' });
  expect(none.stderr).toMatch(/^ratemark: prices/);
});

describe('no English sentence is left in a fault', () => {
  const cases: readonly (readonly [args: string, files: Files])[] = [
    [`evaluate ${judging}`, { 'ratings.csv': 'x1,x2\n1,2\n' }],
    [
      `evaluate ${judging}`,
      { 'ratings.csv': 'call_id,published,house,code,label\nA,x,H,1,买入\n' },
    ],
    [`evaluate ${judging}`, { 'index.csv': 'date,close\n2024-01-02,"4\n' }],
    [`evaluate ${judging}`, { 'index.csv': 'date,close\n2024-02-30,4\n' }],
    [`evaluate ${judging}`, { 'index.csv': '%PDF-1.4\n' }],
    [`evaluate ${judging}`, { 'index.csv': '' }],
    [`evaluate ${judging} -s nope`, {}],
    [`evaluate ${judging} -s mine.yaml`, { 'mine.yaml': 'id: mine\n' }],
    [`evaluate ${judging} -s mine.yaml`, { 'mine.yaml': 'id: [\n' }],
    [`evaluate ${judging} --mentions-as nope`, {}],
    [`evaluate ${judging} --group-by hose`, {}],
    [`evaluate ${judging} --as-of 2024-02-30`, {}],
    [`evaluate ${judging} --accept-jump nope`, {}],
    ['evaluate -r nope.csv -p prices', {}],
    ['evaluate -r ratings.csv', {}],
    ['evaluate --sample -p prices', {}],
    ['evaluate --format', {}],
    ['evaluate --config nope.yaml', {}],
    ['explain nope --sample', {}],
    ['explain grade=buyy --sample', {}],
    ['explain hit --of hitt --sample', {}],
    ['check', {}],
    ['standards show nope', {}],
    ['backtest nope -p prices', {}],
    ['backtest mine.ts -p prices', { 'mine.ts': 'export const strategy = { name: 5 };\n' }],
    ['backtest mine.ts -p prices', { 'mine.ts': "import 'node:fs';\n" }],
    ...[
      "view.close('600519.SS')",
      "new Map([['600519.SH', '0.5']])",
      "new Map([['600519.SH', 50]])",
      "view.order('600519.SH', '100')",
      "view.order('600519.SH', 100, { at: 'opne' })",
    ].map((asked): readonly [string, Files] => [
      'backtest mine.js -p prices',
      {
        'mine.js': `export const strategy = { name: 'mine', rebalance: 'daily', ${asked.includes('order') ? 'onSession' : 'weigh'}: (view) => ${asked} };\n`,
      },
    ]),
    ['backtest follow-buys -p prices --fill opne', {}],
    ['backtest follow-buys -p prices --params nope=1', {}],
    ['backtest follow-buys -p prices --from 2030-01-01', {}],
    ['prove', {}],
    ['amend nowhere --record A --reason x --set y', {}],
    ['audit --sample', {}],
  ];
  test.each(cases)('ratemark %s', async (args, files) => {
    const { code, stderr } = await run(`${args} --lang zh`, files);
    expect(stderr).toMatch(/^ratemark: .*\p{Script=Han}/u);
    expect(stderr.split('\n').flatMap(englishIn)).toEqual([]);
    expect([1, 2]).toContain(code);
  });
});

describe('the language of faults', () => {
  const broken = { 'ratings.csv': '' };

  test('is that of ratemark.yaml where the command line names none, though the file itself is wrong', async () => {
    const zh = await run(`evaluate ${judging}`, { ...broken, 'ratemark.yaml': 'lang: zh\n' });
    expect(zh.stderr).toBe('ratemark: ratings.csv：文件是空的\n');
    const wrong = await run('evaluate', { 'ratemark.yaml': 'lang: zh\nlmit: 5\n' });
    expect(wrong.stderr).toBe(
      'ratemark: ratemark.yaml:2（字段“lmit”）：没有选项“lmit”；是否指 "limit"？\n',
    );
    const en = await run(`evaluate ${judging} --lang en`, {
      ...{ ...broken, 'ratemark.yaml': 'lang: zh\n' },
    });
    expect(en.stderr).toBe('ratemark: ratings.csv: the file is empty\n');
  });

  test('is not that of the environment', async () => {
    const cwd = folderOf({ ...SMALL, ...broken });
    const env = { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };
    const { stderr } = await ratemark(['evaluate', ...JUDGE], { cwd, env });
    expect(stderr).toBe('ratemark: ratings.csv: the file is empty\n');
  });

  test('holds for every one of several faults, each on a line of its own', async () => {
    const { stderr } = await run(`evaluate ${judging} --lang=zh`, {
      'ratings.csv':
        'call_id,published,house,code,label\nA,2024-13-01,H,600519.SH,买入\nB,x,H,600519.SH,买入\n',
    });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^ratemark: ratings\.csv:2（字段“published”）：/);
    expect(lines[1]).toMatch(/^ {10}ratings\.csv:3（字段“published”）：/);
  });

  test('leaves what the results hold in English: a program reads them', async () => {
    const { stdout } = await run('check ratings.csv --lang zh --format json', broken);
    expect(stdout).toContain('"the file is empty"');
    expect((await run('check ratings.csv --lang zh', broken)).stdout).toContain('文件是空的');
  });
});

describe('help in Chinese', () => {
  const names = ['', ...COMMANDS.map(({ name }) => name), 'standards'];
  test.each(names)('of ratemark %s has no English line and none above 80 columns', async (name) => {
    const words = name === '' ? [] : name.split(' ');
    const { code, stdout } = await ratemark([...words, '--help', '--lang', 'zh']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^用法：/);
    // examples are commands as they are typed
    const [text = '', examples = ''] = stdout.split('示例：');
    expect(text.split('\n').flatMap(englishIn)).toEqual([]);
    expect(examples).not.toMatch(/\n[^ \n]/);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });
});
