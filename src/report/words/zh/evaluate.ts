/** `evaluate` 表外的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['evaluate'] = {
  standard: (id, house) => `${id}（${house}）`,
  title: (standards, convention, day) =>
    `评级标准 ${standards.join('、')}，口径 ${convention}，数据截至 ${day}`,
  legend: (hasOverlap) =>
    `命中：实际档位即所评；达标：达到所评档位或更远；平均：平均相对涨跌；${hasOverlap ? '95%：命中率区间，已计窗口重叠，月数不足者无' : '区间：Wilson'}`,
  mentions: '建议关注（只计量，不入命中率）',
  notCounted: (pending, voids, reasons) =>
    `未入统计：未到期 ${pending}，无法评定 ${voids}${reasons.length > 0 ? `（${reasons.join('，')}）` : ''}。`,
  to: ' 至 ',
  intervals: (overlap, wilson) =>
    overlap === undefined
      ? `Wilson 区间 ${wilson} 视各条相互独立，未计窗口重叠；月数不足，无法计入`
      : `95% 区间 ${overlap}，已计窗口重叠；Wilson 区间 ${wilson} 视各条相互独立，过窄`,
  hitLine: (rate, intervals, bounds) =>
    `命中率 ${rate}（${intervals}）${bounds ? `；有评级而无法评定的若全算未命中或全算命中，为 ${bounds[0]} 至 ${bounds[1]}` : ''}。基准命中率见 ratemark score。`,
  untradedLine: (calls, lastTraded, without) =>
    `其中 ${calls} 条到期时已停牌或退市：命中率 ${lastTraded}（按最后成交价，--convention last-traded），不计则为 ${without}。`,
  note: (sentence) => `注：${sentence}。`,
  standIn: (primary, id) => `${id} 代替标准所列基准 ${primary}（用户指定）`,
  skipped: (rows) => `跳过 ${rows} 行无法读取的评级（--skip-bad）`,
  partial: (id) => `标准 ${id} 部分核实：数字已读，但未读全文或不知施行日期`,
  unverified: (id) => `标准 ${id} 未经核实`,
  trace: '数字的由来：',
  traceInWords: (commands) => `数字的由来： ${commands.join('; ')} 加相同的输入选项`,
};
