/** `targets` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['targets'] = {
  title: (targets, calls, day) =>
    `目标价：${calls} 条评级中 ${targets} 条附有目标价，数据截至 ${day}`,
  nothing: '没有评级附有目标价：评级文件以 target_price（目标价）一列载明。',
  horizon: (months, own, others) =>
    others === 0
      ? '期限：各按其自身所载月数。'
      : `期限：报告未载期限的 ${others} 条按惯例取 ${months} 个月（--target-months）${own > 0 ? `，载明期限的 ${own} 条按其月数` : ''}。`,
  atEnd: '期末达到%',
  within: '期内触及%',
  error: '误差',
  implied: '隐含涨幅',
  achieved: '实际涨幅',
  legend:
    '期末达到：期限内最后一个收盘价达到或越过目标价；期内触及：发布后任一交易日触及目标价；误差：期末价÷目标价−1；隐含涨幅：目标价÷发布日价−1；实际涨幅：期末价÷发布日价−1；后三项为中位数',
  incomparable:
    '期内触及率不可与期末达到率相比：前者取各日之最优，期限越长、波动越大则越高。此处两者均未与随机水平对照；各窗口相互重叠，故不给区间。',
  rate: (rate, low, high, within) =>
    `期末达到 ${rate}；无法评定的若全算未达到或全算达到，为 ${low} 至 ${high}；期内触及 ${within}。`,
  errors: (median, mean, absolute) =>
    `误差：中位数 ${median}，平均 ${mean}，绝对值平均 ${absolute}。`,
  notCounted: (pending, reached, voids, reasons) =>
    `未入统计：未到期 ${pending}${reached > 0 ? `（其中 ${reached} 条已触及）` : ''}，无法评定 ${voids}${reasons.length > 0 ? `（${reasons.join('，')}）` : ''}。`,
  reasonCount: (reason, n) => `${reason} ${n}`,
  trace: '逐条目标价及单条全貌：',
  traceInWords:
    '逐条目标价：相同输入加 ratemark targets -f csv；单条全貌：加 ratemark explain CALL-ID。',
  byCloses: (n) => `已评定的 ${n} 条有缺最高价或最低价的交易日，以收盘价代之，触及偏少`,
  presumed: (n) =>
    `已评定的 ${n} 条所依行情未说明是否复权，视为当日成交价；--basis raw 予以确认，--basis adjusted 予以否定`,
  adjusted: (n) =>
    `${n} 条因行情已按其后的送转或分红复权、与目标价所用的当日币值不同而无法评定：须用不复权价并附复权因子；仅按拆分复权的，须附拆分一列`,
  reasons: {
    'bad-target': '目标价非正',
    'other-currency': '币种不同',
    'no-prices': '无行情',
    'no-base-price': '无起始价',
    'stale-base-price': '起始价过旧',
    'bad-price': '价格非正',
    'adjusted-prices': '行情已复权',
    'at-price': '目标即现价',
    'implausible-target': '目标价离奇',
    'stale-end-price': '期末价过旧',
    delisted: '已退市',
    'corporate-action': '除权而无因子',
    discontinuity: '价格不连续',
  },
};
