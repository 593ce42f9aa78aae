/** 参数扫描报告的用语。 */
import type { Terms } from '../terms.ts';
import { ratios } from './backtest.ts';

export const zh: Terms['sweepReport'] = {
  title: (strategy, sets) => `${strategy}：${sets} 组参数`,
  parts: {
    summary: '概要',
    trust: '所选参数可信到什么程度',
    maps: '热力图',
    along: '逐个参数',
    walk: '滚动前推',
    figures: '全部指标及定义',
    sets: '全部参数组',
    failed: '失败的参数组',
    notes: '说明',
    provenance: '来源',
  },
  chosen: '所选参数组',
  ofSets: (measure, sets) => `${sets} 组中${measure}最高`,
  inSample: (measure) => `样本内${measure}`,
  outOfSample: (measure) => `样本外${measure}`,
  ownReturn: (total, drawdown) => `收益 ${total}，最大回撤 ${drawdown}`,
  walked: (windows, from, to) => `${windows} 个窗口，${from} 至 ${to}`,
  noWalk: '未知',
  noWalkBeside: '未加 --walk-forward：本页所有数字均为样本内',
  deflated: '缩减夏普比率（DSR）',
  deflatedBeside: (trials, lucky) => `${trials} 次无能力尝试的最佳者可达 ${lucky}`,
  overfitting: '过拟合概率（PBO）',
  overfittingBeside: (splits) => `纯噪声为 50%；共 ${splits} 种划分`,
  noOverfitting: '参数组或交易日过少',
  neighbors: '邻组均值',
  neighborsBeside: (count, lowest) => `相差一步的 ${count} 组，最低 ${lowest}`,
  noNeighbors: '没有相差一步的参数组',
  distribution: (measure) => `全部参数组的${measure}`,
  distributionText: (measure) =>
    `各${measure}区间内有多少组（样本内）。分界线为同样次数的无能力尝试中最佳者的预期值。`,
  distributionPlain: (measure) => `各${measure}区间内有多少组（样本内）。`,
  byLuck: '凭运气可达',
  aboveLuck: '高于运气',
  from: '自',
  to: '至',
  sets: '组数',
  trust: {
    luck: (trials, lucky, share) =>
      `尝试次数与运气：${trials} 次毫无能力的尝试中，仅因次数之多，最佳者的夏普比率预期就有 ${lucky}。缩减夏普比率（DSR）为 ${share}，即所选参数组的真实夏普比率高于该值的概率；低于 95% 则无法与运气区分。只差一点的参数组也按相互独立计，因此偏严。`,
    overfitting: (probability, splits, loss) =>
      `回测过拟合概率（PBO）：${probability}。把交易日对半划分共 ${splits} 种，每次取一半上最优的参数组，看它在另一半上的名次：排到后一半的比例即为此数，亏损的占 ${loss}。真正更优的参数组接近 0%，纯噪声为 50%；再高则说明越优者往后越差。`,
    noOverfitting: '回测过拟合概率（PBO）：参数组或交易日过少，无法计算。',
    stable: (own, mean, lowest, share) =>
      `参数稳健性：所选参数组为 ${own}；相差一步的参数组平均 ${mean}${share === undefined ? '' : `（为其 ${share}）`}，最低 ${lowest}。高原两侧同样高；孤立的尖峰多半是运气。`,
    alone: '参数稳健性：未知；数值参数上没有相差一步且有数字的参数组。',
    walk: (inSample, out, windows, left) =>
      windows === 0
        ? '滚动前推：每个窗口的检验期都过短、算不出样本外数字，或其间没有决策。本页没有任何样本外数字。'
        : `滚动前推：${windows} 个窗口所选的参数组，训练期平均 ${inSample}，随后的检验期平均 ${out}。后者才是选参数的实际价值。${left > 0 ? `另有 ${left} 个窗口检验期过短、算不出样本外数字，或其间没有决策，两个平均均未计入。` : ''}`,
    noWalk: '滚动前推：未做。没有它，本页没有任何样本外数字；加 --walk-forward 3y/1y 即可。',
  },
  mapText: (down, across, others) =>
    `纵为 ${down}，横为 ${across}${others.length > 0 ? `；${others.join('，')} 取所选值` : ''}。同一张图内数字越高颜色越深，所选参数组为粗体；横线表示未尝试或没有数字。`,
  noMaps: '热力图需要网格上至少两个参数各取多个值。',
  mapped: {
    sharpe: ratios.sharpe,
    return: '累计收益',
    maxDrawdown: '最大回撤',
    calmar: ratios.calmar,
    sortino: ratios.sortino,
    volatility: '年化波动率',
    turnover: '年换手',
    costs: '交易成本',
  },
  alongText: (measure) =>
    `圆点为取该值的全部参数组（其余参数不论）的平均${measure}，竖线从其中最低到最高。`,
  value: '取值',
  mean: '平均',
  lowest: '最低',
  highest: '最高',
  walkText: (train, test) =>
    `用 ${train}选参数，随后持有 ${test}，依次前推；全程为同一个组合，换参数引起的交易照常成交、照常付费。`,
  walkChart: (measure) => `样本内外的${measure}`,
  walkChartText: '圆点为样本外数字，横轴为检验期首日；竖线另一端为所选参数组在样本内的数字。',
  equity: '样本外净值',
  equityText: (benchmark) => `每日收盘时组合的市值${benchmark}。`,
  beside: (benchmark) => `，旁为同额资金持有 ${benchmark}`,
  portfolio: '组合',
  testFrom: '持有自',
  definition: '定义',
  figure: '指标',
  wholeChosen: '所选参数组（样本内）',
  wholeOut: '样本外',
  preview: (shown, all) =>
    shown < all
      ? `列出最优的 ${shown} 组，共 ${all} 组；启用脚本后可筛选、复制全部。`
      : '由优到劣；启用脚本后可筛选、复制。',
  set: '组号',
  firstOf: '其中第一组',
  why: '失败原因',
  exposure: '仓位',
  fills: '成交',
  nonFills: '未成交',
  gridOf: (name) => `网格：${name}`,
  choice: '选择依据',
  chosenFolder: '所选参数组单独存于文件夹 chosen/，ratemark report 同样可读，含账目、回撤与成本。',
};
