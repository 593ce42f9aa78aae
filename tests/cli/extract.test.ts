import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CLI, PACKAGE, ratemark } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-extract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAMPLE = 'data/sample-report/report.txt';
const NAMES = ['--names', 'data/sample-report/names.csv'];

function put(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('extract', () => {
  test('prints a ratings file, with the digest, page and span of the report', async () => {
    const { code, stdout, stderr } = await ratemark(['extract', SAMPLE, ...NAMES]);
    expect([code, stderr]).toEqual([0, '']);
    const [header, first] = stdout.split('\n');
    expect(header).toBe(
      'published,house,analysts,licenses,code,name,asset_class,label,previous_label,action,target_price,target_currency,target_months,group,title,report_file,report_sha256,report_page,report_span',
    );
    expect(first).toMatch(
      /^2025-05-19,例示证券,孟小桥,S9999524030001,609901.SH,模拟甲,stock,买入,,initiate,24,CNY,,,.*,data\/sample-report\/report.txt,[0-9a-f]{64},1,\d+-\d+$/,
    );
    expect(stdout.trimEnd().split('\n')).toHaveLength(5);
  });

  test('pipes into a verdict in one line', () => {
    const rows = spawnSync(process.execPath, [CLI, 'extract', SAMPLE, ...NAMES], { cwd: PACKAGE });
    const args = ['evaluate', '-r', '-', '-p', 'data/sample/prices', 'data/sample/benchmarks'];
    const { stdout, status } = spawnSync(process.execPath, [CLI, ...args, '--format', 'jsonl'], {
      ...{ cwd: PACKAGE, input: rows.stdout, encoding: 'utf8' },
    });
    expect(status).toBe(0);
    const calls = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(calls.map(({ instrument, grade, status: end }) => [instrument, grade, end])).toEqual([
      ['609901.SH', 'buy', 'judged'],
      ['302901.SZ', 'mention', 'judged'],
      ['302902.SZ', 'mention', 'judged'],
      ['609902.SH', 'mention', 'judged'],
    ]);
  });

  test('gives each value of its JSON a place in the text', async () => {
    const { stdout } = await ratemark(['extract', SAMPLE, '--format', 'json']);
    const { evidence, house, standard, sha256 } = JSON.parse(stdout);
    const text = readFileSync(join(PACKAGE, SAMPLE), 'utf8');
    expect(text.slice(evidence.house.start, evidence.house.end)).toBe(house);
    expect(evidence.published).toMatchObject({ page: 1, line: 2 });
    expect(standard.stock.horizon).toEqual({ months: 6 });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('writes the printed standard as a file that lints', async () => {
    const { stdout } = await ratemark(['extract', SAMPLE, '--format', 'standard']);
    const { code, stdout: said } = await ratemark(['standards', 'lint', put('house.yaml', stdout)]);
    expect(code).toBe(0);
    expect(said.replace(/\s+/g, ' ')).toContain('nothing to say against it');
  });

  test('tells by rule set what the report carries, in CSV, and refuses a rule set that is none', async () => {
    const args = ['extract', SAMPLE, '--format', 'compliance', '--rule-sets'];
    const { stdout } = await ratemark([...args, 'csrc,mar-958']);
    expect(stdout).toMatch(/,csrc,[^\n]*,licenses,[^\n]*,present,1,10,\d+-\d+,孟小桥/);
    expect(stdout).toMatch(/,csrc,[^\n]*,sources,[^\n]*,absent,,,,,"looked for “资料来源”/);
    expect(stdout).toMatch(/,mar-958,[^\n]*,disseminatedAt,[^\n]*,day-only,1,2,/);
    const { code, stderr } = await ratemark([...args, 'crsc']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no rule set "crsc"')]);
  });

  test('says what to add where the report prints no day', async () => {
    const path = put('undated.txt', '公司研究\n木棉科技（600519.SH）\n投资评级：买入（维持）\n');
    const { stdout, stderr } = await ratemark(['extract', path]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('add --published YYYY-MM-DD');
    const dated = await ratemark(['extract', path, '--published', '2024-03-05']);
    expect(dated.stdout).toContain('2024-03-05,,,,600519.SH,木棉科技,stock,买入,,maintain');
  });

  test('takes what the rating is of from the user where the report does not say', async () => {
    const path = put('industry.txt', '行业研究2024年03月05日\n行业评级：看好（维持）\n');
    const { stdout, stderr } = await ratemark(['extract', path]);
    expect([stdout.split('\n')[1], stderr]).toEqual(['', expect.stringContaining('--subject')]);
    const named = await ratemark(['extract', path, '--subject', '801750.SI']);
    expect(named.stdout).toContain('801750.SI,,industry,看好');
    const wrong = await ratemark(['extract', path, '--subject', 'nothing at all']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('expected an id')]);
  });

  test.each([
    ['page.html', '<!DOCTYPE html><html><body>证券研究报告</body></html>', 'is a web page'],
    ['empty.txt', ' \n \n', 'holds blanks only'],
    ['picture.txt', Buffer.from('89504e470d0a1a0a', 'hex'), 'is a picture (PNG)'],
  ])('calls %s what it is', async (name, text, message) => {
    const { code, stdout, stderr } = await ratemark(['extract', put(name, text)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  test('speaks Chinese when asked', async () => {
    const { stdout } = await ratemark([
      'extract',
      SAMPLE,
      ...NAMES,
      '--format',
      'table',
      '--lang',
      'zh',
    ]);
    expect(stdout).toContain('基本信息');
    expect(stdout).toContain('登记表中没有该机构的标准。');
  });

  test('is cited by audit, evaluate and explain with digest, page and span', async () => {
    const report = put('report.txt', readFileSync(join(PACKAGE, SAMPLE)));
    const { stdout } = await ratemark(['extract', report, ...NAMES]);
    const data = [
      '-r',
      put('calls.csv', stdout),
      '-p',
      'data/sample/prices',
      'data/sample/benchmarks',
    ];
    const [, sha256 = '', span = ''] = /,([0-9a-f]{64}),1,(\d+-\d+)\n/.exec(stdout) ?? [];
    const audit = join(folder, 'cited');
    expect((await ratemark(['audit', '-o', audit, ...data])).code).toBe(0);
    const [run = ''] = readdirSync(join(audit, 'runs'));
    const records = readFileSync(join(audit, 'runs', run, 'records.jsonl'), 'utf8');
    expect(records).toContain(
      `"report":{"file":${JSON.stringify(report)},"page":1,"sha256":"${sha256}","span":"${span}"`,
    );
    const { stdout: judged } = await ratemark(['evaluate', ...data, '--format', 'jsonl']);
    expect(judged).toContain(`"reportSha256":"${sha256}","reportPage":1,"reportSpan":"${span}"`);
    const { stdout: told } = await ratemark(['explain', '609901.SH', ...data]);
    expect(told.replace(/\s+/g, ' ')).toContain(`page 1, letters ${span} SHA-256`);
    const { stdout: recorded } = await ratemark(['explain', '609901.SH', '--from', audit]);
    expect(recorded.replace(/\s+/g, ' ')).toContain(`page 1, letters ${span} SHA-256`);
  });

  test('is not audited through a pipe, because nothing would keep the input', () => {
    const args = ['audit', '-r', '-', '-p', 'data/sample/prices', '--out', join(folder, 'audit')];
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      ...{ cwd: PACKAGE, input: '', encoding: 'utf8' },
    });
    expect(status).toBe(2);
    expect(stderr).toContain('nothing keeps what is piped in');
  });
});
