import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completenessOf } from '../../src/app/completeness.ts';
import { completenessRecord, disclosedCsv } from '../../src/report/completeness-record.ts';
import { completenessDocument } from '../../src/report/documents/completeness.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import { failure, temporary, write } from '../audit/world.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const RATINGS = `published,house,analysts,licenses,code,label,completed_at,disseminated_at,first_seen,channel,质量控制,合规审查,持股披露,利益冲突,风险提示,做市,report_file,report_sha256
2024-01-02,甲证券,李一;王二,S1340521020001;S134052203000,600519.SH,买入,2024-01-02 18:01,2024-01-02 18:00,2024-01-05,邮件,赵三,钱四,未持有,无,市场波动,否,reports/a.pdf,${sha('one')}
2024-02-02,甲证券,李一,S1340521020009,000001.SZ,增持,2024-02-02,2024-02-02T18:30:00+08:00,,,,,,,,,reports/b.pdf,${sha('one')}
2015-03-04,乙证券,,,300750.SZ,买入,,,,,,,,,,,reports/c.pdf,${sha('one')}
`;

function made(ratings = RATINGS) {
  const folder = temporary();
  write(folder, { 'r.csv': ratings, 'reports/a.pdf': 'one', 'reports/b.pdf': 'two' });
  return join(folder, 'r.csv');
}

describe('completeness', () => {
  test('counts each required field by rule set, the first lines that lack it named', () => {
    const file = made();
    const { rules } = completenessOf({ ratings: [file], ruleSets: ['mar-958', 'csrc'] });
    const row = (id: string, field: string) => {
      const set = rules.find(({ ruleSet }) => ruleSet.id === id)!;
      const one = set.fields.find(({ requirement }) => requirement.field === field)!;
      return [one.present, one.absent, one.first.map((spot) => spot.line)];
    };
    // the European rule began in July 2016, so that the call of 2015 in line 4 is none of its own
    expect(rules.map(({ calls, before }) => [calls, before])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    expect(row('mar-958', 'completedAt')).toEqual([1, 1, [3]]); // a day without the hour
    expect(row('mar-958', 'marketMaking')).toEqual([1, 1, [3]]);
    // calls in the order of publication: line 4 first
    expect(row('csrc', 'licenses')).toEqual([2, 1, [4]]);
    expect(row('csrc', 'qualityReviewer')).toEqual([1, 2, [4, 3]]);
    expect(row('csrc', 'reportMark')).toEqual([0, 3, [4, 2, 3]]);
  });

  test('finds what rows contradict: a digest, the order of times, odd licenses', () => {
    const file = made();
    const { findings, reports } = completenessOf({ ratings: [file] });
    expect(reports).toMatchObject({ named: 3, stated: 3, same: 1, notAtHand: 1 });
    expect(findings.map(({ kind, level, line }) => [kind, level, line])).toEqual([
      ['digest', 'error', 3],
      ['time', 'warning', 2],
      ['license', 'warning', 2],
      ['license', 'warning', 3],
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      `the report "reports/b.pdf" has the SHA-256 ${sha('two')}, and report_sha256 is ${sha('one')}`,
      'completed_at "2024-01-02 18:01" lies after disseminated_at "2024-01-02 18:00"',
      'the license "S134052203000" of 王二 is no number of the register, which is S and 13 digits',
      '"李一" has several licenses at one house: S1340521020001, S1340521020009',
    ]);
  });

  test('asks about a rule set that nobody knows, before any file is read', () => {
    expect(() => completenessOf({ ratings: ['none.csv'], ruleSets: ['csrx'] })).toThrow(
      failure('run.option'),
    );
  });

  test('cites every input with its digest, rule sets included', () => {
    const file = made();
    const { inputs } = completenessOf({ ratings: [file], ruleSets: ['csrc'] });
    expect(inputs.map(({ role, file: name }) => [role, name])).toEqual([
      ['ratings', file],
      ['rule-set', 'data/disclosures/csrc.yaml'],
    ]);
    expect(inputs[0]?.sha256).toBe(sha(RATINGS));
  });
});

test('completeness counts a house once for all its spellings, and by the house that a merger made from its day on', () => {
  const row = (day: string, house: string, code: string) => `${day},${house},${code},买入\n`;
  const ratings =
    'published,house,code,label\n' +
    row('2024-01-02', '海通证券股份有限公司', '600519.SH') +
    row('2024-01-02', '海通证券', '600519.SH') +
    row('2025-05-06', '海通证券', '600519.SH'); // after 2025-04-03 it is 国泰海通: data/houses.yaml
  const { facts } = completenessOf({ ratings: [made(ratings)] });
  expect(facts.houses.map(({ house, calls }) => [house, calls])).toEqual([
    ['国泰海通', 1],
    ['海通证券', 2],
  ]);
  expect(facts.sameDayRepeats).toMatchObject([{ house: '海通证券', published: '2024-01-02' }]);
});

describe('what completeness prints', () => {
  const run = completenessOf({ ratings: [made()], ruleSets: ['mar-958'] });

  test('is a table a rule set for people, in English and in Chinese', () => {
    const [english, chinese] = (['en', 'zh'] as const).map((language) =>
      terminalText(completenessDocument(run, { language, limit: 20 })),
    );
    expect(english).toContain('3 calls of 2 houses, published 2015-03-04 to 2024-02-02');
    expect(english).toContain('mar-958: EU, Delegated Regulation 2016/958 (verified)');
    expect(english).toMatch(/^analysts +2\(1\)\(a\) +always +2 +0$/m);
    expect(english).toMatch(/^market making +6\(1\)\(c\)\(i\) +if +1 +1 +3$/m);
    expect(english).toMatch(/1 call from before\s+2016-07-03, when the rule began, is left out\./);
    expect(english).toContain('time completed: 1 call states the day without the hour.');
    expect(english).toContain('4 contradictions:');
    expect(chinese).toMatch(/^署名分析师 +2\(1\)\(a\) +必须 +2 +0$/m);
    expect(chinese).toMatch(/^做市 +6\(1\)\(c\)\(i\) +视情形 +1 +1 +3$/m);
    expect(chinese).toContain('4 处自相矛盾：');
  });

  test('is cut at so many contradictions, and says how many more there are', () => {
    const text = terminalText(completenessDocument(run, { language: 'en', limit: 1 }));
    expect(text).toContain('and 3 more; --format json has all');
  });

  test('is one row a field as CSV, without a repeated column', () => {
    const [header = '', ...rows] = disclosedCsv(run).trimEnd().split('\n');
    const names = header.split(',');
    expect(new Set(names).size).toBe(names.length);
    expect(rows).toHaveLength(28); // fields of the European rule
    expect(rows.find((row) => row.includes(',marketMaking,'))).toContain(',verified,2,1,1,0,');
  });

  test('is everything as JSON: counts, fields, contradictions, inputs', () => {
    const record = completenessRecord(run);
    expect(record.required[0]).toMatchObject({
      id: 'mar-958',
      status: 'verified',
      calls: 2,
      before: 1,
    });
    expect(record.required[0]?.fields.find(({ field }) => field === 'netPosition')).toMatchObject({
      ...{ article: '6(1)(a)', in: 'report', present: 0, absent: 2 },
      when: { en: 'the net position is above 0.5%' },
    });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});
