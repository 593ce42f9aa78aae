/** `score` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['score'] = {
  title: (standard, convention, day) => `${standard}，口径 ${convention}，截至 ${day}`,
  counts: ({ calls, unrated, spells }, rule) => {
    const bare = unrated > 0 ? `（另有 ${unrated} 条无评级）` : '';
    const scored = {
      horizon: '按前者计分，每段只计首条可评判者（另可 --spells forever、every）',
      forever: '按后者计分，每段只计首条可评判者（--spells forever）',
      every: '逐条计分（--spells every）',
    }[rule];
    return `${calls - unrated} 条有评级的记录${bare}，期满即止合为 ${spells.horizon} 段，永不期满合为 ${spells.forever} 段；${scored}。`;
  },
  exact: '95% 精确',
  direction: '方向%',
  returns: '相对涨跌',
  n: 'n',
  median: '中位数',
  meanInterval: '平均的 95% 区间',
  drift: '漂移：发布后若干个月的平均相对涨跌',
  months: (n) => `${n} 个月`,
  errors: '平均的标准误，合计',
  error: '标准误',
  degrees: '自由度',
  tests: {
    calendar: (months) => `按收益所在月份（主检验），有效 ${months} 个月`,
    month: (months) => `按发布月份聚类，有效 ${months} 个月`,
    'month-and-instrument': () => '按月份与标的双向聚类',
    'newey-west': () => 'Newey-West，发布月份',
    skewness: () => '偏度调整，不计重叠',
    plain: () => '普通 t，不计重叠：误导',
  },
  noBlocks: '无，评级跨度不足两块',
  bootstrap: ({ resamples, block, seed }, mean, median, lift) =>
    `分块自助法（${resamples} 次，每块 ${block} 天，种子 ${seed}），95%：平均 ${mean}；中位数 ${median}；超出 ${lift}。`,
  narrow: '窗口重叠时只有主检验守得住 5%：其余标准误与自助法区间都偏窄（docs/statistics.md）。',
  scale: (standard, kind) => `评级体系 ${standard}，${kind}`,
  gradedEarned: '所评，实际档位：',
  agreement: (n, below, accuracy) =>
    `${n} 条评级的一致性${below > 0 ? `（另有 ${below} 条低于各档）` : ''}：准确率 ${accuracy}；`,
  kappa: (plain, linear, quadratic) => `kappa ${plain}，线性 ${linear}，平方 ${quadratic}；`,
  association: (spearman, tauB, somersD) =>
    `Spearman ${spearman}，tau-b ${tauB}，Somers' D ${somersD}；`,
  rps: (rps, base, skill) => `RPS ${rps}，基准为 ${base}，技能得分 ${skill}。`,
  noInformation: '逐月 IC：无，没有哪个月有五条以上、不止一档的评级。',
  information: ({ months, mean, deviation, ratio, positive, p }) =>
    `逐月 IC（发布月，共 ${months} 个月）：平均 ${mean}，标准差 ${deviation}，ICIR ${ratio}，为正 ${positive}，p ${p}。`,
  noSpread: '档差：无，已评定评级足够的不到两档。',
  spread: (means, top, bottom, value) =>
    `各档平均：${means.join('，')}。档差 ${top} - ${bottom}：${value}`,
  spreadInterval: (interval, p) => `，按收益所在月份 95% ${interval}，p ${p}`,
  end: '。',
  portfolio: '日历组合',
  against: '基准',
  sessions: '交易日',
  held: '持有数',
  alpha: '年化α',
  beta: 'β',
  spreadName: '多空差',
  fromTo: '由，至：',
  keptShare: '维持%',
  firstCall: '（首次）',
  transitions: (raised, kept, lowered) =>
    `全部评级的变动：上调 ${raised}，维持 ${kept}，下调 ${lowered}。`,
};
