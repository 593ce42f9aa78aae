import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

/** Judges with other ratings and more files; the lines of `--format jsonl` by the call's id. */
async function judge(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const args = ['evaluate', ...JUDGE, '--format', 'jsonl', ...more];
  const { code, stdout, stderr } = await ratemark(args, { cwd: folderOf({ ...SMALL, ...files }) });
  const calls = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { code, stderr, calls: new Map(calls.map((call) => [call.id, call])) };
}

const rating = (code: string) =>
  `call_id,published,house,code,label\nA1,2024-01-02,中邮证券,${code},买入\n`;
const PRICES = 'date,close\n2024-01-02,10\n2024-07-02,13\n';

describe('a call outside the markets of the standard is void and never held against another index', () => {
  test.concurrent.each([
    'BP.L',
    'BMW.F',
    '7203.T',
    '900901.SH',
    '200002.SZ',
  ])('%s', async (code) => {
    const spx = { 'prices/SPX.US.csv': 'date,close\n2024-01-02,4000\n2024-07-02,4000\n' };
    // the call on 600519.SH keeps the run from ending for want of any benchmark
    const ratings = `${rating(code)}A2,2024-01-02,中邮证券,600519.SH,买入\n`;
    const { calls, code: exit } = await judge({
      ...spx,
      'ratings.csv': ratings,
      [`prices/${code}.csv`]: PRICES,
    });
    expect(exit).toBe(0);
    expect(calls.get('A1')).toMatchObject({
      ...{ instrument: code, status: 'void', reason: 'no-benchmark', relativeReturn: null },
    });
    expect(calls.get('A2').status).toBe('judged');
  });
});

describe('ID=FILE judges', () => {
  test.concurrent.each([
    ['609901.sh', '609901.0', '609901.SH'],
    ['sh609901', '609901 CH Equity', '609901.SH'],
    ['CI005921.WI', 'CI005921.WI', 'CI005921.WI'],
  ])('%s for a call on %s', async (given, code, instrument) => {
    const label = code.endsWith('.WI') ? '强于大市' : '买入';
    const ratings = `call_id,published,house,code,label\nA1,2024-01-02,中邮证券,${code},${label}\n`;
    // 13 / 10 - 4000 / 4000 = 30 %
    const { calls } = await judge(
      { 'ratings.csv': ratings, 'own=file.csv': PRICES },
      ...['--prices', `${given}=own=file.csv`],
    );
    expect(calls.get('A1')).toMatchObject({ instrument, status: 'judged', hit: true });
  });

  test('and says of a file that exists that its id is wrong, not that it is missing', async () => {
    const { code, stderr } = await judge({ 'x.csv': PRICES }, '--prices', 'mine=x.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('found "mine=x.csv": "mine" is no known spelling of an instrument');
    expect(stderr).not.toContain('no such file');
  });
});

describe('what the data leave open', () => {
  const index = 'date,close\n2024-01-02,4000\n2024-03-01,4000\n2024-07-02,4000\n';
  const SHORT = {
    'index.csv': index,
    'prices/600519.SH.csv': 'date,close\n2024-01-02,10\n2024-03-01,12\n',
  };

  test('is said on stderr where the output is for a program', async () => {
    const { stderr, calls } = await judge(SHORT);
    expect(calls.get('A1').status).toBe('pending');
    expect(stderr).toMatch(/^ratemark: note: 1 call is pending only because .* --as-of 2024-07-02/);
  });

  test('is said in the table, in either language, and not a second time', async () => {
    for (const [lang, words] of [
      ['en', /Note: 1 call is pending/],
      ['zh', /注：1 条评级未到期/],
    ] as const) {
      const cwd = folderOf({ ...SMALL, ...SHORT });
      const { stdout, stderr } = await ratemark(['evaluate', ...JUDGE, '--lang', lang], { cwd });
      expect(stdout).toMatch(words);
      expect(stderr).toBe('');
    }
  });

  test('is said of a benchmark that stands in for nothing', async () => {
    const ratings = `${rating('900901.SH')}A2,2024-01-02,中邮证券,600519.SH,买入\n`;
    const files = { 'ratings.csv': ratings, 'prices/900901.SH.csv': PRICES };
    const { stderr } = await judge(files, '--benchmark', 'CN-B=000003.SH');
    expect(stderr).toBe(
      'ratemark: note: --benchmark CN-B=000003.SH is not used: the standard names no benchmark for CN-B that it could stand in for, so 1 call has none\n',
    );
  });

  test('and nothing is said where nothing is open', async () => {
    expect((await judge({})).stderr).toBe('');
  });
});
