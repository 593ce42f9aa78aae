import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';

const STANDARD =
  '例示证券有限责任公司研究所公司评级证券投资评级：以研究员预测的报告发布之日起6个月内证券的绝对收益为分类标准。25%以上为买入评级；10%-25%为增持评级；-10%-10%为中性评级；-10%以下为减持评级。' +
  '行业投资评级：以研究员预测的报告发布之日起6个月内行业相对沪深300指数的收益为分类标准。25%以上为买入评级；10%-25%为增持评级；-10%-10%为中性评级；-10%以下为减持评级。重要声明';

describe('tiers behind their intervals', () => {
  test('are read with the scale that the sentence before them names', () => {
    const { stock, industry } = readText(`模拟甲行业研究${STANDARD}`).standard!.printed.scales;
    const bands = [
      ['买入', '(25%, +inf)'],
      ['增持', '(10%, 25%]'],
      ['中性', '[-10%, 10%]'],
      ['减持', '(-inf, -10%)'],
    ];
    for (const scale of [stock, industry]) {
      expect(scale?.bands.map(({ zh, interval }) => [zh, interval])).toEqual(bands);
      expect(scale?.horizon).toEqual([6]);
    }
    expect([stock?.measure, industry?.measure]).toEqual(['absolute', 'relative']);
  });

  test('are none without a rating word behind each', () => {
    const text = '毛利率30%以上为优，15%-30%为良，-15%以下为差。费用率10%以下为增持计划的前提。';
    expect(readText(text).standard).toBeUndefined();
  });
});
