/** `prove` 的用语。 */
import type { Terms } from '../terms.ts';

export const zh: Terms['prove'] = {
  said: (strategy, verdict) => `${strategy}：${verdict}`,
  hidden: (method) => `未能证明：${method}`,
  lookAhead: (method) => `有前视：${method}`,
  methods: {
    repeat: '同样的运行重复一次，结果不同：策略自存状态，或取用了随机数、时钟',
    fresh: '每次决策都重新载入策略，结果不同：策略在 state 之外自存状态',
    scramble: '打乱决策之后的全部数据，此前的结果有变',
    cut: '截去决策之后的全部数据，此前的结果有变',
  },
  nothing: '期内未作任何决策，故无从证明；请给出更长的行情，或其所依据的评级',
  unchanged: (runs, decisions) =>
    `共运行 ${runs} 次，逐一打乱、截去 ${decisions} 次决策之后的全部数据，此前的决策、委托与成交均无变化`,
  proved: (unchanged) => `无前视：${unchanged}`,
  notProved: (reasons, unchanged) => `未能证明：${reasons.join('；')}；${unchanged}`,
  notCovered: '未涵盖：作者编写时已知之事，以及它是多少次尝试之一。',
  believed: (data) =>
    `附加数据 ${data} 的可知日期按其所载采信：若事后修订的数值仍记在首次公布之日，当时无人知晓的内容便会混入。`,
  inProgram: '策略由程序构造，可读取任何数据',
  loads: (list) => `载入了 ${list}，其可读取任何数据`,
  keeps: (list) =>
    `自存状态于 ${list}，任何一次运行都无从查看；请改用 state: () => ({ … })，由 weigh 与 onSession 接收`,
  chose: (list) => `作者选定了 ${list}，而编写时已知其后情形`,
  found: (name, place) => `${name}（${place}）`,
  comma: '、',
  more: (n) => `等，另有 ${n} 处`,
  whats: {
    decision: '决策',
    order: '委托',
    state: '状态',
    fill: '成交',
    'non-fill': '未成交记录',
    equity: '净值',
  },
  firstIn: (what, session) => `首处差异：${session} 的${what}`,
  after: (decision, first) => `${decision} 的决策；${first}`,
  before: '此前：',
  afterwards: '此后：',
  empty: '无',
};
