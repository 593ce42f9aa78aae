/** 关于行情数据的说明，不带句末标点。 */
import type { BreakKind } from '../../../store/series.ts';
import { format } from '../../format.ts';
import type { Terms } from '../terms.ts';

const JUMP_MEANS: Readonly<Record<BreakKind, string>> = {
  action: '行情显示除权（昨收与前一收盘不符），且无复权因子',
  split: '疑似拆股或送转，而无可用的复权列',
  unit: '疑似价格单位改变',
  stray: '孤立的异常价格，随后复原',
  limit: '超出当日涨跌幅限制或常理',
  'other-level': '长期中断后价位不同：代码是否已归另一证券？',
  'index-move': '指数单日不会有此变动',
  jump: '幅度很大，可能是市场所致',
};

export const zh: Terms['notes'] = {
  ownStandards: '各机构自己的标准',
  note: (sentence) => `注：${sentence}。`,
  unseenActions: (instruments, instrument, file) =>
    `${instrument}（${file}）${instruments > 1 ? `等 ${instruments} 个证券` : ''}为不复权行情，且无昨收与复权因子，看不出分红送转（小于涨跌幅限制的除权会算入涨跌幅）；请改用复权行情或给出因子`,
  strays: ({ benchmark, instruments, instrument, count, bars, first, shifted }) => {
    const days = benchmark ? `非 ${benchmark} 交易日` : '周六或周日';
    const others = instruments > 1 ? `，另有 ${instruments - 1} 个证券也如此` : '';
    const shift = shifted ? '，日期疑似整体错位一天' : '';
    return `${instrument} 的 ${bars} 条行情中有 ${count} 条在${days}（首见 ${first}）${shift}${others}；可用 ratemark check 逐一查看`;
  },
  waiting: (calls, benchmark, last, benchmarkLast) =>
    `${calls} 条评级未到期，仅因载入的证券行情都止于 ${last}，早于 ${benchmark} 的 ${benchmarkLast}；请给出更长的行情，或加 --as-of ${benchmarkLast}：届时截止日附近无价的证券即无法评定`,
  unused: (market, benchmark, calls) =>
    `--benchmark ${market}=${benchmark} 未采用：标准未列 ${market} 的基准，无可代替；${calls} 条评级因此无法评定（无基准）`,
  otherHouses: ({ own, others, otherHouses, unnamed }, standard) => {
    const from = [
      ...(others > 0 ? [`${others} 条出自其他 ${otherHouses} 家机构`] : []),
      ...(unnamed > 0 ? [`${unnamed} 条未署机构`] : []),
    ];
    return `${own + others + unnamed} 条评级中，${from.join('，')}，${standard} 并非其自订标准；用 --standard own 可按各机构自己的标准评定`;
  },
  byVendor: ({ byVendor, otherWord, vendors }) =>
    `${byVendor} 条按${vendors.length === 1 ? ` ${vendors[0]} 的归类用语` : '数据商的归类用语'}（gradedBy 为 vendorLabel）定档，其中 ${otherWord} 条与报告所印用语不同或不知其所印`,
  outside: (calls, standard) =>
    `该机构自己的评级有 ${calls} 条早于或晚于 ${standard} 已知的施行期间`,
  instrumentDividends: ({ instrumentOnly: calls, instruments }) =>
    `已评定者中有 ${calls} 条（${instruments} 个证券）的证券涨跌幅含窗口内股息（行情已按股息复权），基准的不含：相对涨跌幅因此偏高，偏高之数即所派股息；给出不复权行情并附因子或股息，即按价格评定`,
  benchmarkDividends: (calls) =>
    `已评定者中有 ${calls} 条的基准涨跌幅含股息，证券的不含：相对涨跌幅因此偏低，偏低之数即所派股息`,
  jump: ({ id, day, from, to, kind }) =>
    `${id} 的收盘价于 ${day} 由 ${format('price', from)} 变为 ${format('price', to)}：${JUMP_MEANS[kind]}`,
  adjust: '请改用复权行情或给出复权因子',
  mend: '请更正行情',
  voidJumps: (calls, names, first, cure, name) =>
    `无法评定者中有 ${calls} 条跨越价格跳变：${names}。其首：${first}。${cure}；若确为市场涨跌，可用 --accept-jump ${name} 认可`,
  judgedJumps: (calls, names) => `已评定者中有 ${calls} 条跨越大幅变动，标为“跳价”：${names}`,
};
