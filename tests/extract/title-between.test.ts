import { describe, expect, test } from 'vitest';
import { titleBetween } from '../../src/extract/title-between.ts';
import { folded } from './read.ts';

const titleOf = (text: string, house?: string) => titleBetween(folded(text), house)?.value;

describe('the title of a text without lines', () => {
  test.each([
    [
      'behind the marks of a template, without the industry before it',
      '请务必阅读正文之后的免责条款部分[Table_Title]医药生物行业周报虚构产线提速，订单拐点已至2031年10月22日[Table_Summary]',
      '虚构产线提速，订单拐点已至',
    ],
    [
      'between a disclaimer and the rating',
      '证券研究报告·行业研究·电子请务必阅读正文之后的免责声明部分[Table_Main]为何近期虚构板块大幅上涨？增持（维持）投资要点本周',
      '为何近期虚构板块大幅上涨？',
    ],
    [
      'behind the day and a lone industry',
      '请仔细阅读本报告末页声明证券研究报告|行业周报2031年11月15日医药生物关注虚构政策下的进化本周回顾与周专题：',
      '关注虚构政策下的进化',
    ],
    [
      'with an industry that is a part of it',
      '1本报告版权属于例示证券。各项声明请参见报告尾页。医疗器械行业（系列1）：设备与耗材，外需内需双受益■海外需求扩散',
      '医疗器械行业（系列1）：设备与耗材，外需内需双受益',
    ],
    [
      'before the risk words of the house',
      '请务必阅读末页声明。大消费行业风险评级：中高风险深耕虚构市场，自主转型寻突破2031年1月21日孟小桥SAC执业证书编号',
      '深耕虚构市场，自主转型寻突破',
    ],
    [
      'behind an address',
      '联系人：何某S0350120080069he@example.com.cn关于虚构面板的三个判断——电子行业深度报告最近一年行业走势',
      '关于虚构面板的三个判断——电子行业深度报告',
    ],
  ])('is found %s', (_, text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  test('ends before the department of its house', () => {
    const text =
      'www.example.com.cn2031年1-2月虚构批签发：供给紧张开始凸显例示证券研究发展中心2031年3月分析师：孟小桥';
    expect(titleOf(text, '例示证券')).toBe('2031年1-2月虚构批签发：供给紧张开始凸显');
  });

  test.each([
    [
      'a rating',
      '行业报告|行业研究周报1半导体证券研究报告2031年05月05日投资评级行业评级强于大市(维持评级)上次评级强于大市作者',
    ],
    [
      'the name of another report',
      '证券研究报告2031年5月5日相关研究《虚构面板的三个判断与一个结论》2031.03.17分析师',
    ],
    ['a slogan of the house', '请务必阅读正文之后的免责条款部分发现价值实现价值2031年11月09日'],
    ['a sentence', '请务必阅读声明。公司公布季报，营收增长。净利润也增长了不少。费用下降■'],
    ['the kind of report', '证券研究报告行业深度研究报告电子行业2031年5月5日分析师'],
  ])('is not %s', (_, text) => {
    expect(titleOf(text)).toBeUndefined();
  });

  test('stands where its place says', () => {
    const text = '请务必阅读正文之后的免责声明部分虚构 产线提速，订单拐点已至投资要点本周';
    const found = titleBetween(folded(text), undefined)!;
    expect(text.slice(found.at.start, found.at.end)).toBe('虚构 产线提速，订单拐点已至');
  });
});
