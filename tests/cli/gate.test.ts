/** The gate of comparable prices as a user meets it: every command, every format, both languages. */
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { runs, weekdaysFrom } from '../store/price-rows.ts';
import { folderOf, ratemark } from './harness.ts';

const DAYS = [...weekdaysFrom('2025-01-02', 170)].map((day) => formatDay(day as never));
const rows = (header: string, ...columns: readonly (readonly (number | string)[])[]): string =>
  `${header}\n${DAYS.map((day, i) => [day, ...columns.map((column) => column[i])].join(',')).join('\n')}\n`;

// 2025-03-27 is session 61: a split of four for one, in prices as traded
const RAW = runs([400, 60], [100, 110]);
const FLAT = runs([100, 170]);
const FOUR = runs([1, 60], [4, 110]);
const CALL = 'call_id,published,house,code,label\nS1,2025-01-06,Hollow Research,NOVA.US,hold\n';
const folder = (prices: string) =>
  folderOf({
    'r.csv': CALL,
    'p/NOVA.US.csv': prices,
    'bm.csv': rows('date,close', runs([5000, 170])),
  });
const INPUTS = ['-r', 'r.csv', '-p', 'p', '-b', 'SPX.US=bm.csv'];

async function record(prices: string, ...options: readonly string[]) {
  const cwd = folder(prices);
  const run = await ratemark(['evaluate', ...INPUTS, '--format', 'jsonl', ...options], { cwd });
  return { ...run, call: run.stdout === '' ? undefined : JSON.parse(run.stdout) };
}

describe('a split of four for one', () => {
  test.concurrent.each([
    ['an adjusted close of any spelling', rows('Date,Close,ADJUSTED CLOSE', RAW, FLAT)],
    ['a split column', rows('date,close,split_coefficient', RAW, runs([1, 60], [4, 1], [1, 109]))],
    [
      'a column of stock splits with zeros',
      rows('Date,Close,Stock Splits', RAW, runs([0, 60], [4, 1], [0, 109])),
    ],
    ['a factor', rows('date,close,factor', RAW, FOUR)],
    ['a factor beside prices that contain it', rows('date,close,factor', FLAT, FOUR)],
  ])('is no return, with %s', async (_, prices) => {
    const { call } = await record(prices);
    expect(call).toMatchObject({
      status: 'judged',
      relativeReturn: 0,
      grade: 'neutral',
      hit: true,
    });
  });

  test.concurrent('that no column shows is void, named in a note, and left out of every rate', async () => {
    const { call, stderr } = await record(rows('date,close', RAW));
    expect(call).toMatchObject({
      ...{ status: 'void', reason: 'corporate-action' },
      jump: {
        day: DAYS[60],
        instrument: 'NOVA.US',
        kind: 'split',
        from: 400,
        to: 100,
        accepted: false,
      },
    });
    expect(stderr).toContain(`1 void call crosses a jump: NOVA.US@${DAYS[60]}`);
    const table = await ratemark(['evaluate', ...INPUTS], { cwd: folder(rows('date,close', RAW)) });
    expect(table.stdout).toContain('Not counted: 0 pending, 1 void (1 corporate-action)');
    expect(table.stdout).toContain(`--accept-jump NOVA.US@${DAYS[60]}`);
  });

  test.concurrent('is judged and marked where the user accepts it by name, and the manifest says so', async () => {
    const accepted = `NOVA.US@${DAYS[60]}`;
    const { call } = await record(rows('date,close', RAW), '--accept-jump', accepted);
    expect(call).toMatchObject({
      status: 'judged',
      relativeReturn: -0.75,
      jump: { accepted: true },
    });
    const cwd = folder(rows('date,close', RAW));
    const args = ['evaluate', ...INPUTS, '--accept-jump', accepted];
    const json = await ratemark([...args, '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout).manifest).toMatchObject({ acceptedJumps: [accepted] });
    const table = await ratemark(args, { cwd });
    expect(table.stdout).toMatch(/avoid, miss jump/);
    const csv = await ratemark([...args, '--format', 'csv'], { cwd });
    const [header = '', row = ''] = csv.stdout.split('\n');
    const cell = (name: string) => row.split(',')[header.split(',').indexOf(name)];
    expect([cell('jump'), cell('jumpOf'), cell('jumpKind'), cell('jumpAccepted')]).toEqual([
      ...[DAYS[60], 'NOVA.US', 'split', 'true'],
    ]);
  });

  test.concurrent('is told in Chinese too', async () => {
    const cwd = folder(rows('date,close', RAW));
    const { stdout } = await ratemark(['evaluate', ...INPUTS, '--lang', 'zh'], { cwd });
    expect(stdout).toContain('除权而无因子');
    expect(stdout).toContain('疑似拆股或送转');
  });
});

describe('every command asks the same gate', () => {
  const torn = rows('date,close,factor', runs([100, 60], [50, 110]), FOUR);

  test.concurrent.each([
    'evaluate',
    'score',
    'sensitivity',
    'check',
    'audit',
  ])('%s refuses a factor that could mean two things, and takes the word of --factor-means', async (command) => {
    const cwd = folder(torn);
    const args =
      command === 'check'
        ? ['check', 'p']
        : command === 'audit'
          ? ['audit', ...INPUTS, '-o', 'record']
          : [command, ...INPUTS];
    const refused = await ratemark(args, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('say --factor-means raw');
    const said = await ratemark([...args, '--factor-means', 'adjusted'], { cwd });
    expect(said.code).toBe(0);
  });

  test.concurrent('an audit of accepted jumps verifies, made again from its manifest', async () => {
    const cwd = folder(rows('date,close', RAW));
    const accepted = ['--accept-jump', `NOVA.US@${DAYS[60]}`];
    const audit = await ratemark(['audit', ...INPUTS, '-o', 'record', ...accepted], { cwd });
    expect(audit.code).toBe(0);
    expect((await ratemark(['verify', 'record'], { cwd })).code).toBe(0);
  });

  test.concurrent('a backtest refuses prices that break, with their line', async () => {
    const strategy = `export const strategy = { name: 'hold', rebalance: 'month-end', weigh: (view) => new Map(view.tradable.map((id) => [id, 1])) };\n`;
    const cwd = folder(rows('date,close', RAW));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${cwd}/hold.js`, strategy);
    const args = [
      'backtest',
      'hold.js',
      '-p',
      'p',
      '-b',
      'SPX.US=bm.csv',
      '--resamples',
      '0',
      '--fill',
      'next-close',
    ];
    const refused = await ratemark(args, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('p/NOVA.US.csv:62: the close of NOVA.US goes from 400 to 100');
    const accepted = await ratemark([...args, '--accept-jump', `NOVA.US@${DAYS[60]}`], { cwd });
    expect(accepted.stderr).toBe('');
    expect(accepted.code).toBe(0);
  });
});

test('raw prices in which no action can be seen say so', async () => {
  const days = DAYS.map((day, i) => `609901,${day},${i < 60 ? 10 : 10.5}`).join('\n');
  const cwd = folderOf({
    'r.csv': 'call_id,published,house,code,label\nS1,2025-01-06,House,609901.SH,中性\n',
    'p/TRD_Dalyr.csv': `Stkcd,Trddt,Clsprc\n${days}\n`,
    'bm.csv': rows('date,close', runs([5000, 170])),
  });
  const run = await ratemark(
    ['evaluate', '-r', 'r.csv', '-p', 'p', '-b', '000300.SH=bm.csv', '--format', 'jsonl'],
    { cwd },
  );
  expect(run.code).toBe(0);
  expect(run.stderr).toContain(
    'raw prices without previous close or factor hide dividends and bonus issues, which would count as falls: 609901.SH (p/TRD_Dalyr.csv)',
  );
});
