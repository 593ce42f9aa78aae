import { createHash } from 'node:crypto';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL } from './harness.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const HEADER =
  'call_id,published,house,analysts,licenses,code,label,completed_at,disseminated_at,channel,质量控制,合规审查,持股披露,净头寸,做市披露,利益冲突,风险提示,report_file,report_sha256';

/** {@link SMALL} with a call whose report is stated in full. */
const stated = (digest: string) =>
  folderOf({
    ...SMALL,
    'ratings.csv': `${HEADER}\nA1,2024-01-02,甲证券,李一,S1340521020001,600519.SH,买入,2024-01-02T17:30:00+08:00,2024-01-02T18:00:00+08:00,邮件,赵三,钱四,未持有,无净头寸,否,无,市场波动,reports/a.pdf,${digest}\n`,
    'reports/a.pdf': 'one',
  });

describe('ratemark completeness', () => {
  test('prints the fields of each rule set, present and absent, no line wider than 80', async () => {
    const run = await ratemark(['completeness', '-r', 'ratings.csv'], { cwd: stated(sha('one')) });
    expect([run.code, run.stderr]).toEqual([0, '']);
    for (const id of ['csrc', 'finra-2241', 'mar-958'])
      expect(run.stdout).toMatch(new RegExp(`^${id}: `, 'm'));
    expect(run.stdout).toMatch(/^license numbers +8 ~ +always +1 +0$/m);
    expect(run.stdout).toMatch(/^job titles +2\(1\)\(a\) +always +0 +1 +2$/m);
    expect(run.stdout).toContain('No time is out of order, no license odd');
    for (const line of run.stdout.split('\n'))
      expect(stringWidth(line), line).toBeLessThanOrEqual(80);
  });

  test('ends with 1 where a report is not the one whose digest is stated', async () => {
    const run = await ratemark(['completeness', '-r', 'ratings.csv', '--rule-sets', 'csrc'], {
      cwd: stated(sha('two')),
    });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('ratings.csv:2: the report "reports/a.pdf" has the SHA-256');
    expect(run.stdout).not.toContain('mar-958');
  });

  test('prints Chinese, JSON and CSV, for Excel with a mark', async () => {
    const cwd = stated(sha('one'));
    const of = (...more: readonly string[]) =>
      ratemark(['completeness', '-r', 'ratings.csv', '--rule-sets', 'csrc', ...more], { cwd });
    expect((await of('--lang', 'zh')).stdout).toMatch(/^质量控制审核人（留痕） +3 ~ +必须 +1 +0$/m);
    expect(JSON.parse((await of('-f', 'json')).stdout)).toMatchObject({
      calls: 1,
      required: [{ id: 'csrc', calls: 1 }],
    });
    expect((await of('-f', 'csv')).stdout).toMatch(/^rule_set,rule,article,field,/);
    expect((await of('-f', 'csv', '--excel')).stdout).toMatch(/^\ufeffrule_set,/);
  });

  test.each([
    [[], 'no ratings given'],
    [['--sample', '-r', 'ratings.csv'], '--sample brings its own ratings'],
    [['-r', 'ratings.csv', '--rule-sets', 'cscr'], 'no rule set "cscr"; did you mean "csrc"?'],
  ])('refuses %j, saying what to do', async (args, message) => {
    const run = await ratemark(['completeness', ...args], { cwd: folderOf(SMALL) });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(message);
  });
});

describe('what a call states of its report', () => {
  test('stands in every record: JSON, CSV, audit and explain', async () => {
    const cwd = stated(sha('one'));
    const json = JSON.parse(
      (await ratemark(['evaluate', ...JUDGE, '-f', 'jsonl'], { cwd })).stdout,
    );
    expect(json.filing).toMatchObject({
      ...{ licenses: ['S1340521020001'], channel: '邮件', qualityReviewer: '赵三' },
      ...{ complianceReviewer: '钱四', reportFile: 'reports/a.pdf', bankingClient: null },
      completedAt: { text: '2024-01-02T17:30:00+08:00', zone: '+08:00' },
      statements: { holdings: '未持有', netPosition: '无净头寸', marketMaking: '否' },
    });
    const csv = (await ratemark(['evaluate', ...JUDGE, '-f', 'csv'], { cwd })).stdout;
    const [header = '', row = ''] = csv.split('\n');
    expect(header).toMatch(
      /,licenses,completedAt,.*,reportSha256,statements,targetPrice,targetLow,targetCurrency,targetMonths$/,
    );
    expect(row).toContain(',S1340521020001,2024-01-02T17:30:00+08:00,');
    const [english, chinese] = await Promise.all(
      ['en', 'zh'].map((lang) => ratemark(['explain', 'A1', ...JUDGE, '--lang', lang], { cwd })),
    );
    expect(english?.stdout).toContain('licenses: 李一 S1340521020001');
    expect(english?.stdout).toContain('quality reviewed by 赵三, compliance by 钱四');
    expect(english?.stdout).toContain('holdings of the house: 未持有');
    expect(chinese?.stdout).toContain('质量控制：赵三，合规审查：钱四');
  });
});
