import { describe, expect, test } from 'vitest';
import { bars, closes, DAYS, FILES, PANEL, runIn, strategyFile } from './backtest-build.ts';
import { folderOf, ratemark } from './harness.ts';

const HINT = '(ratemark backtest <strategy...> [options]; --help shows them all)\n';

describe('the help', () => {
  test.concurrent.each([
    ['backtest'],
    ['prove'],
    ['strategies'],
  ])('of %s fits 80 columns, and every example in it runs up to its files', async (command) => {
    const { code, stdout, stderr } = await ratemark([command, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const text = stdout.slice(stdout.indexOf('Examples:')).replaceAll('\\\n', '');
    const examples = [...text.matchAll(/^ {2}ratemark (.*)$/gm)].map(([, line = '']) => line);
    expect(examples.length).toBeGreaterThan(1);
    const cwd = folderOf({ ...FILES, 'mine.ts': FILES['mine.js'] });
    for (const line of examples) {
      const done = await ratemark(line.trim().split(/\s+/), { cwd });
      expect([line, done.code === 2]).toEqual([line, false]); // every option and parameter exists
    }
  });
});

describe('wrong usage exits with 2, says what was meant, and prints no result', () => {
  const cases: readonly (readonly [line: string, message: string])[] = [
    ['backtest', `missing required argument 'strategy'\n${HINT}`],
    ['backtest -p prices mine.js', `missing required argument 'strategy'\n${HINT}`],
    [
      'backtest mine.js',
      'no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work\n',
    ],
    [
      'backtest mine.js -p prices --casch 1',
      `unknown option '--casch'\n(Did you mean --cash?)\n${HINT}`,
    ],
    [
      'backtest mine.js -p prices --fill next-opn',
      `option '--fill <rule>' argument 'next-opn' is invalid. Allowed choices are next-open, next-close, next-vwap, same-close; did you mean "next-open" or "next-close"?\n${HINT}`,
    ],
    [
      'backtest mine.js -p prices --cash much',
      `option '--cash <amount>' argument 'much' is invalid. Expected a number.\n${HINT}`,
    ],
    [
      'backtest mine.js -p prices --cash -5',
      'option --cash: expected a number from 0.01 up to 1000000000000000, found -5\n',
    ],
    [
      'backtest mine.js -p prices --slippage bps',
      'option --slippage: expected none, bps:5, range:0.1 or sqrt:0.5, found "bps"\n',
    ],
    [
      'backtest mine.js -p prices --rules cn',
      'option --rules: no rules "cn"; they are cn-a, hk, jp, us and none\n',
    ],
    [
      'backtest mine.js -p prices --from 2024-06-31',
      `option '--from <day>' argument '2024-06-31' is invalid. Expected a day of the calendar as YYYY-MM-DD.\n${HINT}`,
    ],
    [
      'backtest mine.js -p prices --from 2025-01-01',
      'option --from: no session from 2025-01-01 on; the prices reach from 2024-06-03 to 2024-06-17\n',
    ],
    [
      'backtest mine.js -p prices --to 2024-01-01',
      'option --to: no session until 2024-01-01; the prices begin on 2024-06-03\n',
    ],
    [
      'backtest mine.js -p prices --fx HKD',
      'option --fx: expected CURRENCY=FILE, such as HKD=hkdcny.csv, found "HKD"\n',
    ],
    [
      'backtest mine.js -p prices -b zzz',
      'option --benchmark: expected ID or ID=FILE, such as 000300.SH=csi300.csv, found "zzz"\n',
    ],
    [
      'backtest mine.js --sample -p prices',
      '--sample brings its own prices, benchmark and ratings; leave out --sample or --prices\n',
    ],
    [
      'backtest mine.js --sample -r ratings.csv',
      '--sample brings its own prices, benchmark and ratings; leave out --sample or --ratings\n',
    ],
    [
      'backtest mine.js -p prices --params topp=3',
      'option --params: strategy mine has no parameter "topp"; did you mean "top"?\n',
    ],
    [
      'backtest mine.js -p prices --params top=30 b=1 c',
      'option --params: parameter "top": expected at most 9, found 30\n' +
        '          option --params: strategy mine has no parameter "b"; they are top\n' +
        '          option --params: expected name=value, found "c"\n',
    ],
    [
      'prove mine.js -p prices --out x',
      `unknown option '--out'\n${HINT.replace('backtest <strategy...>', 'prove <strategy>')}`,
    ],
    [
      'strategies -f xml',
      "option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are table, json.\n(ratemark strategies [folder...] [options]; --help shows them all)\n",
    ],
  ];
  test.concurrent.each(cases)('ratemark %s', async (line, message) => {
    const done = await runIn({}, line.split(' '));
    expect(done).toEqual({ code: 2, stdout: '', stderr: `ratemark: ${message}` });
  });
});

type Case = readonly [
  title: string,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  message: string,
];

async function fails([, files, args, message]: Case): Promise<void> {
  const done = await runIn(files, ['backtest', ...args]);
  expect(done).toEqual({ code: 1, stdout: '', stderr: `ratemark: ${message}\n` });
}

describe('files that do not fit end the run with one message and its place', () => {
  const bare = closes(10);
  const cases: readonly Case[] = [
    [
      'prices without opens, filled at opens',
      { 'prices/600001.SH.csv': bare, 'prices/600002.SH.csv': bare },
      ['mine.js', ...PANEL],
      'option --fill: the prices have no opens, which --fill next-open needs; say --fill next-close',
    ],
    [
      'prices without amounts, filled at average prices',
      {},
      ['mine.js', ...PANEL, '--fill', 'next-vwap'],
      'option --fill: the prices have no amounts, which --fill next-vwap needs; say --fill next-close',
    ],
    [
      'a benchmark that ends early',
      { 'index.csv': closes(4000, DAYS.slice(0, 6)) },
      ['mine.js', ...PANEL],
      'the benchmark 000300.SH ends on 2024-06-11, the prices go on to 2024-06-17; give a longer file or --to 2024-06-11',
    ],
    [
      'a benchmark that begins late',
      { 'index.csv': closes(4000, DAYS.slice(2)) },
      ['mine.js', ...PANEL],
      'the benchmark 000300.SH begins on 2024-06-05, after the first price on 2024-06-03; give a longer file or --from 2024-06-05',
    ],
    [
      'a benchmark that is not there',
      {},
      ['mine.js', '-p', 'prices', '-b', '000905.SH'],
      'no prices of the benchmark 000905.SH were loaded',
    ],
    [
      'a calendar that does not match: a bar where the benchmark has no session',
      { 'index.csv': closes(4000, DAYS.toSpliced(6, 1)) },
      ['mine.js', ...PANEL],
      'prices/600001.SH.csv:8: 600001.SH has a bar on 2024-06-12, which is no session of 000300.SH; one of the two files is wrong',
    ],
    [
      'a second currency without its rate',
      { 'prices/00700.HK.csv': bars(300) },
      ['mine.js', ...PANEL],
      'the book holds HKD and its base is CNY: give the rate with --fx HKD=FILE',
    ],
    [
      'a rate with a gap',
      { 'prices/00700.HK.csv': bars(300), 'hkd.csv': 'date,close\n2024-05-24,0.91\n' },
      ['mine.js', ...PANEL, '--fx', 'HKD=hkd.csv'],
      // 14 days after 05-24 is 06-07; the next session is 06-11
      'hkd.csv: no HKD rate on 2024-06-11 or in the 14 days before; the gap must be filled',
    ],
    [
      'an action on prices that may be adjusted already',
      { 'a.csv': 'code,ex_date,cash\n600001.SH,2024-06-05,0.1\n' },
      ['mine.js', ...PANEL, '--actions', 'a.csv'],
      'a.csv:2: the file of 600001.SH does not say whether its prices are adjusted: say --basis raw, or --basis adjusted to leave its actions out',
    ],
    [
      'an action that says nothing',
      { 'a.csv': 'code,ex_date,cash\n600001.SH,2024-06-05,\n' },
      ['mine.js', ...PANEL, '--basis', 'raw', '--actions', 'a.csv'],
      'a.csv:2 (field "cash"): the row has neither cash, bonus, split nor delisting',
    ],
    [
      'no such prices',
      {},
      ['mine.js', '-p', 'nowhere'],
      'nowhere: no such file or folder; check the path',
    ],
    [
      'a file of trials that is something else',
      {},
      ['mine.js', ...PANEL, '--trials', 'index.csv'],
      'index.csv:1: expected a trial as an earlier run wrote it; remove the line or give another file',
    ],
    [
      'an output folder that is a file',
      {},
      ['mine.js', ...PANEL, '--out', 'index.csv'],
      'index.csv: the output folder is a file, not a folder, or lies below one; choose another with --out',
    ],
  ];
  for (const one of cases) test.concurrent(one[0], () => fails(one));
});

describe('a strategy file that is wrong is named with its line', () => {
  const mine = (body: string) => ({ 'mine.js': strategyFile(body) });
  const cases: readonly Case[] = [
    [
      'no such name',
      {},
      ['momentun', ...PANEL],
      'momentun: no strategy of this name; did you mean "momentum"?',
    ],
    [
      'no such file',
      {},
      ['./his.ts', ...PANEL],
      './his.ts: no such file; `ratemark strategies` lists those at hand',
    ],
    [
      'a folder',
      {},
      ['prices', ...PANEL],
      'prices: is a folder; name one of its files, or list them with `ratemark strategies`',
    ],
    [
      'a syntax error',
      { 'mine.js': "export const strategy = {\n  name: 'x'\n  weigh: 1,\n};\n" },
      ['mine.js', ...PANEL],
      'mine.js:3: syntax error: Unexpected token, expected ","',
    ],
    [
      'no export',
      { 'mine.js': 'const strategy = {};\n' },
      ['mine.js', ...PANEL],
      'mine.js:1: expected "export const strategy = { … }", found no export',
    ],
    [
      'fields that are wrong, all at once',
      {
        'mine.js':
          "export const strategy = {\n  name: 'x',\n  rebalance: 'wekly',\n  wiegh: () => undefined,\n  weigh: 3,\n};\n",
      },
      ['mine.js', ...PANEL],
      'mine.js:4 (field "wiegh"): unknown field; did you mean "weigh"?\n' +
        '          mine.js:5 (field "weigh"): expected a function, found 3\n' +
        '          mine.js:3 (field "rebalance"): unknown schedule "wekly"; did you mean "weekly"?',
    ],
    [
      'an import that is not there',
      { 'mine.js': `import { sum } from './sums.js';\n${FILES['mine.js']}` },
      ['mine.js', ...PANEL],
      'mine.js:1: cannot find the import "./sums.js"; check the path',
    ],
    [
      'a misspelt property of the view',
      mine('return equalWeights(view.tradabel.slice(0, parameters.top));'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine failed on 2024-06-03: TypeError: Cannot read properties of undefined (reading \'slice\'); a view has no "tradabel"; did you mean "tradable"?',
    ],
    [
      'a misspelt method of the view',
      mine("return view.closee('600001.SH') > 0 ? new Map() : undefined;"),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine failed on 2024-06-03: TypeError: view.closee is not a function; did you mean "close" or "closes"?',
    ],
    [
      'a misspelt helper',
      { 'mine.js': FILES['mine.js'].replaceAll('equalWeights', 'equalWeigths') },
      ['mine.js', ...PANEL],
      'mine.js:1: ratemark/strategy exports no "equalWeigths"; did you mean "equalWeights"?',
    ],
    [
      'a weight that is no number',
      mine('return new Map([["600001.SH", 0 / 0]]);'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine on 2024-06-03: the weight of 600001.SH is NaN; expected a number',
    ],
    [
      'an unknown instrument',
      mine('return new Map([["600003.SH", 1]]);'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine on 2024-06-03: no prices of "600003.SH" were loaded; did you mean "600001.SH" or "600002.SH" or "000300.SH"?',
    ],
    [
      'weights over the limit of leverage',
      mine('return new Map([["600001.SH", 0.8], ["600002.SH", 0.4]]);'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine on 2024-06-03: weights sum to 1.2, over the limit of 1 (--leverage raises it)',
    ],
    [
      'short selling',
      mine('return new Map([["600001.SH", -0.1]]);'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine on 2024-06-03: the weight of 600001.SH is -0.1; short selling is off (--short allows it)',
    ],
    [
      'an object in place of a map',
      mine('return { "600001.SH": 1 };'),
      ['mine.js', ...PANEL],
      'mine.js:7: strategy mine on 2024-06-03: expected a Map from instrument id to weight, such as equalWeights(ids), or undefined to leave the portfolio as it is; found an object',
    ],
    [
      'an order without an amount',
      {
        'mine.js':
          "export const strategy = {\n  name: 'mine',\n  onSession: (context) => context.order('600001.SH', undefined),\n};\n",
      },
      ['mine.js', ...PANEL],
      'mine.js:3: strategy mine on 2024-06-03: an order for 600001.SH has the amount undefined',
    ],
    [
      'what the strategy itself throws',
      {},
      ['buy-and-hold', '-p', 'prices'],
      'strategies/buy-and-hold.ts:12: strategy buy-and-hold failed on 2024-06-03: Error: there is no benchmark to hold; give --benchmark',
    ],
  ];
  for (const one of cases) test.concurrent(one[0], () => fails(one));
});
