/** `sweep` 的用语。 */
import type { Terms } from '../terms.ts';
import { ratios } from './backtest.ts';

export const zh: Terms['sweep'] = {
  title: (strategy, sets) => `${strategy}：${sets} 组参数`,
  drawn: (sets, seed) => `随机抽取 ${sets} 组，种子 ${seed}`,
  varied: (parts, drawn) => `${parts.join('，')}${drawn === undefined ? '' : `；${drawn}`}`,
  values: (name, values, more) =>
    `${name}=${values.join(',')}${more > 0 ? ` 等，另有 ${more} 个` : ''}`,
  between: (name, low, high) => `${name} 取 ${low} 至 ${high}`,
  fixed: (parts) => `；各组相同：${parts.join('，')}`,
  best: (measure) => `${measure}最高的参数组`,
  rank: '名次',
  measures: {
    ...ratios,
    return: '累计收益',
  },
  short: {
    sharpe: '夏普',
    sortino: '索提诺',
    calmar: '卡玛',
    return: '收益',
    cagr: '年化',
    volatility: '波动率',
    maxDrawdown: '最大回撤',
    turnover: '年换手',
    neighbors: '邻组均值',
    costs: '成本',
  },
  more: (left) => `另有 ${left} 组；--limit 0 全部列出，--format csv 输出全部`,
  without: (sets, of, measure) =>
    `${of} 组中 ${sets} 组没有${measure}（没有成交，或除数为零），不参与排名。`,
  failed: (failed, sets) => `${sets} 组中 ${failed} 组失败`,
  failedOnce: (parameters, why, count) =>
    `${count === 1 ? parameters : `如 ${parameters} 者 ${count} 组`}：${why}`,
  failedElse: (count) => `${count} 组因其他原因失败`,
  deflated: (trials, lucky, share) =>
    `${trials} 次尝试若均无能力，其中最佳者的夏普比率预期为 ${lucky}；所选参数组的真实夏普比率高于此值的概率：${share}。`,
  overfitting: (splits, probability, loss) =>
    `回测过拟合概率（PBO）：${probability}。把交易日对半划分共 ${splits} 种，一半上最优的参数组在另一半上排到后一半的比例即为此数；在另一半上亏损的占 ${loss}。`,
  noOverfitting: '回测过拟合概率（PBO）：参数组或交易日过少，无法计算。',
  stable: (own, mean, lowest, count) =>
    `参数稳健性：所选参数组为 ${own}，相差一步的 ${count} 组平均 ${mean}，最低 ${lowest}。`,
  idle: (names) =>
    `参数 ${names.join('、')} 未起作用：仅此参数不同的各组结果完全相同，但上文仍各计为一次尝试。`,
  map: ({ measure, down, across, others }) =>
    `${measure}热力图：纵为 ${down}，横为 ${across}${others.length > 0 ? `，其余为 ${others.join('，')}` : ''}`,
  mapCut: (shown, all) => `共 ${all} 列，列出所选参数组附近的 ${shown} 列`,
  walk: (measure, train, test) =>
    `滚动前推（按${measure}）：用 ${train}选参数，随后持有 ${test}；资金由前一组接续到后一组`,
  months: (n) => (n % 12 === 0 ? `${n / 12} 年` : `${n} 个月`),
  train: '训练自',
  held: '检验自',
  test: '检验至',
  chosen: '所选',
  inSample: '样本内',
  outOfSample: '样本外',
  testReturn: '收益',
  undecided: (from) =>
    `自 ${from.join('、')} 起的窗口内没有决策：此前的持仓（起初为现金）不变，该窗口的收益即此持仓的收益。`,
  outTitle: (from, to, sessions) => `样本外：${from} 至 ${to}，共 ${sessions} 个交易日`,
  outChance: (share) =>
    `若真实夏普比率为 0，所得低于此值的概率：${share}（按训练期选参数是一条规则，只试了一次）`,
  chosenTitle: (parameters) => `所选参数组 ${parameters}，全部交易日`,
  again: '所选参数组单独回测：',
  againInWords:
    '所选参数组单独回测：ratemark backtest，输入不变，参数以 --params 给出，首个交易日以 --from 给出。',
  note: (text) => `注：${text}。`,
  sharedStart: (day) => `各组均自 ${day} 起计：所需历史最长的一组在该日才能作出首个决策`,
};
