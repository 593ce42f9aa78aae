/** 比率与随机水平之比，及如何查看数字背后的评级。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['chance'] = {
  n: '已评定',
  base: '基准%',
  lift: '超出',
  liftInterval: '超出的 95% 区间',
  few: '太少',
  legend:
    '基准（基准命中率）：同类同市场已载入的全部标的在相同窗口内落入同档的比例；超出：命中率减基准命中率，百分点；p：计及窗口重叠',
  fewLegend: (minimum) => `太少：已评定不足 ${minimum} 条，仅列示，不作推断`,
  traceSentence: '每个数字背后的评级及其基准概率、一组的算式、单条全貌：',
  traceInWords:
    '每个数字背后的评级及其基准概率：相同输入加 ratemark score --format calls；一组的算式：ratemark explain KEY=VALUE --in score 或 --in rank；单条全貌：相同输入加 ratemark explain CALL-ID。',
};
