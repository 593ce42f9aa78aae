/** 比率与随机水平之比，及如何查看数字背后的评级。 */
import type { Terms } from '../terms.ts';

const LIKE = {
  volatility: '评级前波动率相近的标的',
  industry: '评级前波动率相近的标的（行业内足够者取同行业）',
  all: '同类同市场已载入的全部标的',
} as const;

export const zh: Terms['chance'] = {
  n: '已评定',
  base: '基准%',
  plain: '全体%',
  lift: '超出',
  liftInterval: '超出的 95% 区间',
  few: '太少',
  legend: (like, matched, judged) =>
    [
      `基准（基准命中率）：${LIKE[like]}在相同窗口内落入同档的比例`,
      ...(like === 'all' ? [] : ['全体：同类同市场已载入的全部标的的比例']),
      `超出：命中率减基准，百分点${matched === judged ? '' : `，只计已评定 ${judged} 条中有同类标的的 ${matched} 条`}`,
      'p：超出的检验，每个标的上的评级整体移至同类标的。只计已载入的标的，退市者按最后价格计',
    ].join('；'),
  intervals: (independent) => `95%：计及窗口重叠；${independent}：视评级为独立，偏窄`,
  noLikeNames: (judged) =>
    `已评定 ${judged} 条均无同类标的：须有同类同市场其他标的十五个，且评级前有 60 个交易日的价格；--like all 以全部已载入标的为基准。`,
  narrowPanel: (names) =>
    `样本较小：同类同市场仅 ${names} 个标的。不足 45 个时最接近的十五个并不窄，波动率只能部分匹配。`,
  fewLegend: (minimum) => `太少：已评定不足 ${minimum} 条，仅列示，不作推断`,
  traceSentence: '每个数字背后的评级及其基准概率、一组的算式、单条全貌：',
  traceInWords:
    '每个数字背后的评级及其基准概率：相同输入加 ratemark score --format calls；一组的算式：ratemark explain KEY=VALUE --in score 或 --in rank；单条全貌：相同输入加 ratemark explain CALL-ID。',
};
