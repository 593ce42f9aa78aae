/** 多次运行并排报告的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['comparison'] = {
  title: (n) => `${n} 次运行并排`,
  parts: { figures: '指标', picture: '一图', differences: '不同之处', checks: '出数之前的检查' },
  lead: '每行最优者加粗；无所谓优劣的行不加。',
  equityTitle: '净值，各以首日收盘为 1',
  equityDescription: '各组合逐日净值与其首日收盘之比。',
  ratesTitle: '命中率',
  ratesDescription:
    '各次运行的命中率及 95% 区间，已计窗口重叠；月份太少时改用 Wilson 区间，视各条相互独立。',
  fact: '选择',
  same: '各次运行所作选择相同。',
  records: (n) => `由输入重算 ${n} 条记录，全部一致`,
  books: (failed) => (failed === 0 ? '由文件重算账目，各项相符' : `账目有 ${failed} 项不符`),
  figure: '指标',
  calls: '评级数',
  judged: '已评定',
  pending: '未到期',
  void: '无法评定',
  interval: '95%',
  hit: '命中率',
  base: '基准命中率',
  met: '达标率',
  direction: '方向正确',
  mean: '平均相对涨跌',
  median: '相对涨跌中位数',
  run: '运行',
  firstSession: '起始日',
  schedule: '决策日',
  marked: '* 为该行最优；参数与设定只列出各策略不同者',
  starts: '各策略起始日不同：以最晚者作 --from，指标方可比较。',
};
