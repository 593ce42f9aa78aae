import { expect, test } from 'vitest';
import { readText } from './read.ts';

const nameOf = (text: string) => readText(text).calls[0]?.name;

test('the industry is the one that the head prints, and not the trade of the house', () => {
  const texts = [
    '行业报告|行业深度研究1半导体证券研究报告2031年03月16日投资评级行业评级强于大市(维持评级)',
    '证券研究报告·行业研究·电子行业专题报告[Table_Main]甲乙丙丁戊己增持（维持）投资要点',
    '证券研究报告2031年03月09日行业研究评级:推荐（维持）木棉证券研究所某某时代——计算机行业深度报告',
    '行业研究/信息设备/半导体产品与半导体设备证券研究报告2031年6月21日投资评级优于大市维持',
    '行业动态报告木棉证券研究所股价数据为收盘价增持——维持日期:2031年1月7日行业:医疗器械',
    '废物新路2031年3月30日请务必阅读环保评级:强于大市（维持）要点总结',
  ];
  expect(texts.map(nameOf)).toEqual([
    ...['半导体', '电子', '计算机', '半导体产品与半导体设备', '医疗器械', '环保'],
  ]);
});

test('an industry in the title of another report is none, and the trade itself is one where it is rated', () => {
  expect(
    nameOf('行业研究2031年3月9日行业评级：推荐（维持）相关报告《电子行业周报：甲乙》——2031-02-21'),
  ).toBeUndefined();
  expect(nameOf('行业研究 2031年3月9日 证券行业周报 行业评级：推荐（维持）')).toBe('证券');
});
