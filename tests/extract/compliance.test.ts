import { describe, expect, test } from 'vitest';
import { loadRuleSets } from '../../src/app/rule-sets.ts';
import { readSample, readText } from './read.ts';

const ruleSets = loadRuleSets(['csrc', 'finra-2241', 'mar-958']).map(({ ruleSet }) => ruleSet);

/** State and text of each field, by rule set and field. */
function held(text: string): ReadonlyMap<string, readonly [string, string]> {
  const { compliance } = readText(text, { ruleSets });
  return new Map(
    compliance.flatMap(({ ruleSet, items }) =>
      items.map(({ requirement: { field }, state, at }) => [
        `${ruleSet.id}.${field}`,
        [state, at ? text.slice(at.start, at.end) : ''] as const,
      ]),
    ),
  );
}

describe('what a rule asks of a report', () => {
  test('is present with its place, absent, or kept by the house', () => {
    const fields = held(readSample());
    expect(fields.get('csrc.reportMark')).toEqual(['present', '证券研究报告']);
    expect(fields.get('csrc.qualification')).toEqual(['present', '证券投资咨询业务资格']);
    expect(fields.get('csrc.licenses')?.[1]).toContain('S9999524030001');
    expect(fields.get('csrc.ratingHorizon')).toEqual(['present', '6个月']);
    expect(fields.get('csrc.ratingBenchmark')).toEqual(['present', '沪深300']);
    expect(fields.get('csrc.riskWarning')).toEqual(['present', '需求不及预期']);
    expect(fields.get('csrc.sources')).toEqual(['absent', '']);
    expect(fields.get('csrc.channel')).toEqual(['kept', '']);
    expect(fields.get('mar-958.disseminatedAt')).toEqual(['day-only', '2025年05月19日']);
    expect(fields.get('mar-958.completedAt')).toEqual(['absent', '']);
    expect(fields.get('finra-2241.ratingMix')).toEqual(['absent', '']);
  });

  test('is each field of the rule set in its order, so that none is passed over', () => {
    const { compliance } = readText('没有内容', { ruleSets });
    expect(compliance.map(({ items }) => items.map(({ requirement }) => requirement))).toEqual(
      ruleSets.map(({ requirements }) => requirements),
    );
    const states = compliance.flatMap(({ items }) => items.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['absent', 'kept']));
  });

  test('is a time of day only where an hour stands beside it', () => {
    const fields = held('完成时间：2024年3月5日 21:40\n发布时间：2024年3月6日\n');
    expect(fields.get('mar-958.completedAt')).toEqual(['present', '完成时间']);
    expect(fields.get('mar-958.disseminatedAt')?.[0]).toBe('day-only');
  });

  test('is no mark where the text only names the rule, and no sentence that ends in between', () => {
    const fields = held('根据《发布证券研究报告暂行规定》制作。我们持有现金。股价上涨1%。');
    expect(fields.get('csrc.reportMark')).toEqual(['absent', '']);
    expect(fields.get('csrc.holdings')).toEqual(['absent', '']);
    expect(held('本公司持有该公司已发行股份的1%以上。').get('csrc.holdings')?.[0]).toBe('present');
  });

  test('is not asked of a report from before the rule', () => {
    const { compliance } = readText('行业研究\n2012年3月5日\n', { ruleSets });
    expect(compliance.map(({ ruleSet, applies }) => [ruleSet.id, applies])).toEqual([
      ['csrc', true],
      ['finra-2241', false],
      ['mar-958', false],
    ]);
  });
});
