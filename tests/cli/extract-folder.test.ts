import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { pdfOf } from '../extract/pdf-build.ts';
import { CLI, ratemarkAlone } from './harness.ts';

const root = mkdtempSync(join(tmpdir(), 'ratemark-reports-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
let folder = '';
let out = '';
beforeEach(() => {
  folder = join(root, `reports-${++made}`);
  out = join(root, `ratings-${made}.csv`);
  mkdirSync(folder);
});

/** A short report of an invented house. */
const report = (day: number, label = '买入', code = '609901') =>
  [
    '例示证券研究报告 | 公司点评',
    `2025年05月${String(day).padStart(2, '0')}日`,
    `模拟甲（${code}.SH）：虚构的订单饱满`,
    `投资评级：${label}（维持）`,
    '分析师：孟小桥',
    'SAC执业证书编号：S9999524030001',
    '例示证券股份有限公司具备证券投资咨询业务资格。',
  ] as const;

const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const putText = (name: string, ...args: Parameters<typeof report>) =>
  put(name, report(...args).join('\n'));
const putPdf = (name: string, ...args: Parameters<typeof report>) =>
  put(name, pdfOf([report(...args).map((text, i) => ({ text, x: 60, y: 760 - 30 * i }))]));

const extract = (...args: readonly string[]) => ratemarkAlone(['extract', folder, ...args]);
const rows = (text = readFileSync(out, 'utf8')) =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .split(',')
        .filter((_, i) => [0, 4, 7].includes(i))
        .join(' '),
    );

describe('a folder of reports', () => {
  test('gives one ratings file, by the names of the reports, in any number of runs', async () => {
    putText('b.txt', 20);
    putPdf('a.pdf', 19);
    const first = await extract('--out', out);
    expect([first.code, first.stdout]).toEqual([0, '']);
    expect(first.stderr).toContain('2 reports read, 0 read before');
    expect(rows()).toEqual(['2025-05-19 609901.SH 买入', '2025-05-20 609901.SH 买入']);
    putText('c.txt', 21);
    expect((await extract('--out', out)).stderr).toContain('1 report read, 2 read before');
    expect(rows()).toHaveLength(3);
    const { stdout } = await extract();
    expect(stdout).toBe(readFileSync(out, 'utf8'));
  });

  test('gives a record a report in JSON lines, added to and read once', async () => {
    putText('a.txt', 19);
    putText('b.txt', 19, '买入', '609902');
    put('c.txt', `${report(19).join('\n')}\n再次发布。`);
    put('d.pdf', '<html><body>not found</body></html>');
    const lines = join(root, `reports-${made}.jsonl`);
    const first = await extract('--format', 'jsonl', '--out', lines);
    expect([first.code, first.stdout]).toEqual([1, '']);
    expect(first.stderr).toMatch(/not read: .*d\.pdf: /);
    expect(first.stderr).toMatch(/2 records added to .*, 1 there already/);
    const text = readFileSync(lines, 'utf8');
    const records = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ calls }) => calls[0].instrument)).toEqual(['609901.SH', '609902.SH']);
    expect(records[0].evidence['calls.0']).toMatchObject({ page: 1, line: 4 });
    expect((await extract('--format', 'jsonl', '-o', lines)).stderr).toContain(
      '0 reports read, 3 read before',
    );
    expect(readFileSync(lines, 'utf8')).toBe(text);
    const { stdout } = await extract('--format', 'json');
    expect(JSON.parse(stdout)).toEqual(records);
  });

  test('takes each content and each call once, and asks about two labels', async () => {
    putText('a.txt', 19);
    putText('b.txt', 19);
    put('c.txt', `${report(19).join('\n')}\n再次发布。`);
    putText('d.txt', 19, '增持');
    const { code, stderr } = await extract('--out', out);
    expect(code).toBe(0);
    expect(stderr).toContain('3 reports read, 0 read before, 1 with the bytes of another');
    expect(stderr).toMatch(/1 row added to .*, 1 there already/);
    expect(stderr).toMatch(
      /which is right\? 609901\.SH on 2025-05-19 is "买入" in .*a\.txt and "增持" in .*d\.txt/,
    );
    expect(rows()).toEqual(['2025-05-19 609901.SH 买入']);
  });

  test('lists what was not read with the reason, reads the rest, and exits with 1', async () => {
    putText('a.txt', 19);
    put('b.pdf', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
    put('c.pdf', '%PDF-1.7\nnothing');
    const { code, stderr } = await extract('--out', out, '--lang', 'zh');
    expect(code).toBe(1);
    expect(stderr).toMatch(/未读取：.*b\.pdf：是图片（PNG）/);
    expect(stderr).toMatch(/未读取：.*c\.pdf：不能作为 PDF 读取/);
    expect(rows()).toHaveLength(1);
  });

  test('refuses a ratings file of other columns before the work, and options of one report', async () => {
    putText('a.txt', 19);
    writeFileSync(out, 'code,label\n600001,买入\n');
    const { code, stderr } = await extract('--out', out);
    expect([code, readFileSync(out, 'utf8')]).toEqual([1, 'code,label\n600001,买入\n']);
    expect(stderr).toContain('expected the columns that extract writes');
    for (const args of [
      ['--published', '2025-05-19'],
      ['--annotate', 'a.html'],
      ['--format', 'table'],
      ['--format', 'json', '--out', out],
      ['--watch'],
    ])
      expect((await extract(...args)).code).toBe(2);
  });
});

test('a run that is killed goes on where it was, and ends in the same bytes', async () => {
  for (let day = 10; day < 22; day++) putText(`${day}.txt`, day);
  const whole = join(root, 'whole.csv');
  expect((await extract('--out', whole)).code).toBe(0);
  const records = `${out}.reports.jsonl`;
  const run = spawn(process.execPath, [CLI, 'extract', folder, '--out', out], { stdio: 'ignore' });
  const hasRecord = () => existsSync(records) && readFileSync(records, 'utf8').includes('\n');
  while (!hasRecord() && run.exitCode === null) await new Promise((next) => setTimeout(next, 2));
  run.kill('SIGKILL');
  await new Promise((ended) => run.once('close', ended));
  const known = readFileSync(records, 'utf8').split('\n').length - 1;
  const again = await extract('--out', out);
  expect(again.code).toBe(0);
  expect(known).toBeGreaterThan(0);
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(whole, 'utf8'));
  expect(Number(/(\d+) read before/.exec(again.stderr)?.[1])).toBeGreaterThan(0);
});

test('a folder that is watched is read again when a report is added, until it is interrupted', async () => {
  putText('a.txt', 19);
  const run = spawn(process.execPath, [CLI, 'extract', folder, '--out', out, '--watch']);
  let heard = '';
  const hears = (words: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (heard.includes(words)) resolve();
      };
      run.stderr.on('data', look);
      look();
    });
  run.stderr.on('data', (data) => {
    heard += String(data);
  });
  await hears('watching');
  expect(rows()).toHaveLength(1);
  putText('b.txt', 20);
  await hears('1 report read, 1 read before');
  expect(rows()).toHaveLength(2);
  run.kill('SIGTERM');
  const code = await new Promise((ended) => run.once('close', ended));
  expect(code).toBe(0);
});

test('the annotated copy marks what was found, in the language that is asked for', async () => {
  putPdf('a.pdf', 19);
  const page = join(root, 'a.html');
  const args = ['extract', join(folder, 'a.pdf'), '--annotate', page];
  expect((await ratemarkAlone([...args, '--lang', 'zh'])).code).toBe(0);
  const html = readFileSync(page, 'utf8');
  expect(html).toMatch(/<mark class="calls"[^>]*><sup>.*评级.*<\/sup>买入<\/mark>/);
  expect(html).not.toContain('<script');
  const wrong = await ratemarkAlone([
    'extract',
    join(folder, 'a.pdf'),
    '--annotate',
    join(folder, 'a.pdf'),
  ]);
  expect(wrong.code).toBe(2);
  expect(readFileSync(join(folder, 'a.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});
