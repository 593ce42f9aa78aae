/** `check` 的用语。 */
import type { Terms } from '../terms.ts';

const LEVELS = { error: '错误', warning: '警告', note: '说明' } as const;

export const zh: Terms['check'] = {
  file: (file, what) => `${file}：${what}`,
  unreadable: '无法识别',
  understood: (kind, layout, encoding, rows) => `${kind}（${layout}），${encoding}，${rows} 行`,
  simulated: '，模拟数据',
  kinds: {
    prices: '行情',
    ratings: '评级',
    factors: '复权因子',
    actions: '公司行动',
    calendar: '交易日历',
    ids: '代码对照',
    intraday: '盘中行情',
    lots: '每手股数',
    listings: '上市日期',
    names: '名称对照',
    values: '附加数据：数值',
    members: '附加数据：成员',
  },
  orders: { ascending: '按日期升序', descending: '按日期降序', mixed: '日期无序' },
  bases: {
    raw: '不复权',
    'split-adjusted': '仅按拆股复权',
    adjusted: '已复权',
    unknown: '未说明是否复权',
  },
  series: (name, first, last, order, basis) => `${name}：${first} 至 ${last}，${order}，${basis}`,
  moreInstruments: (n) => `另有 ${n} 个证券`,
  used: (names) => `读取的列：${names}`,
  unused: (names) => `未读取的列：${names}`,
  comma: '、',
  moreNames: (n) => `等，另有 ${n} 列`,
  finding: (level, message) => `${LEVELS[level]}：${message}`,
  moreFindings: (n) => `另有 ${n} 项`,
  sum: (files, errors, warnings, notes) =>
    `共 ${files} 个文件：错误 ${errors}，警告 ${warnings}，说明 ${notes}`,
};
