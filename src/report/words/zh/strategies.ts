/** `strategies` 的用语。随程序提供的策略有中文说明；用户自己的策略文件照原文列出。 */
import type { Terms } from '../terms.ts';

/** 随程序提供的策略的说明与参数含义，以英文原句为键。 */
export const SHIPPED: ReadonlyMap<string, string> = new Map([
  ['The benchmark, bought once and kept.', '买入基准后一直持有。'],
  [
    'The winners among the members of an index on the day, equal by sector.',
    '持有当日指数成份中的强势证券，行业间等权。',
  ],
  ['Everything that trades, in equal weights.', '等权持有全部可交易证券。'],
  ['The names with an open buy call, in equal weights.', '等权持有买入评级仍有效的证券。'],
  [
    'The industries with an open positive call, equal by industry and within each.',
    '持有正面评级仍有效的行业：行业间等权，行业内等权。',
  ],
  ['The names with the lowest volatility.', '持有波动率最低的证券。'],
  [
    'The names with the highest return of months 12 to 2, in equal weights.',
    '等权持有此前第 12 个月至第 2 个月收益率最高的证券。',
  ],
  [
    'The names that reports mention, equal by group and within each.',
    '持有研报建议关注的证券：各组等权，组内等权。',
  ],
  [
    'grades to follow, by commas, such as buy,overweight',
    '跟随的评级，以逗号分隔，如 buy,overweight',
  ],
  ['houses to follow, by commas, as in the ratings file', '跟随的机构，以逗号分隔，写法同评级文件'],
  ['groups to hold, by commas, as in the ratings file', '持有的分组，以逗号分隔，写法同评级文件'],
  ['how many houses must have such a call open', '至少须有几家机构的此类评级仍有效'],
  ['largest weight of a name; what it cuts stays cash', '单一证券权重上限；超出部分留作现金'],
  [
    'names of the industry, its index where none is known; or only the one or the other',
    '持有行业内的证券，无已知成分时持有行业指数；或只取其一',
  ],
  ['side data with the members', '成份所在的附加数据'],
  [
    'side data with the sector of each; none for one for all',
    '各证券所属行业所在的附加数据；none 为不分行业',
  ],
  ['how many names of each sector', '每个行业持有几只证券'],
  ['how many names to hold', '持有几只证券'],
  ['sessions over which volatility is taken', '计算波动率所用的交易日数'],
  ['equal weights, or in proportion to 1 ÷ volatility', '等权，或按波动率的倒数加权'],
  ['sessions back to the start: 12 × 20', '起点在多少个交易日之前：12 × 20'],
  ['latest sessions left out: one month', '略去最近的交易日数：一个月'],
]);

export const zh: Terms['strategies'] = {
  broken: (reason) => `无法载入：${reason}`,
  decides: (when) => `决策时点：${when.join('；')}。`,
  when: {
    daily: '每个交易日',
    weekly: '每周',
    'month-start': '月初',
    'month-end': '月末',
    'quarter-start': '季初',
    'quarter-end': '季末',
    'year-start': '年初',
    'year-end': '年末',
    'new-calls': '有新评级时',
    'ex-days': '除权除息日',
    listings: '有新股上市时',
    function: '由策略自身的函数决定',
    once: '仅一次',
  },
  period: { week: '周', month: '月', quarter: '季', year: '年' },
  place: (n, period) =>
    n > 0 ? `每${period}第 ${n} 个交易日` : `每${period}倒数第 ${-n} 个交易日`,
  every: (sessions) => `每 ${sessions} 个交易日`,
  between: (least, most) => `${least} 至 ${most}`,
  least: (value) => `不小于 ${value}`,
  most: (value) => `不大于 ${value}`,
  parameter: (value, range, means) => `${value}${range && `（${range}）`}${means && `：${means}`}`,
  shipped: (text) => SHIPPED.get(text) ?? text,
  facts: (description, decides) =>
    `${description}${/[。！？]$/.test(description) ? '' : ' '}${decides}`,
};
