/** 策略所用函数、状态、语言和时限的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const helpers: Catalog = {
  'expected a day such as view.day, a number, was {0}': '预期日期，如 view.day（数值），实际为 {0}',
  'expected a whole number of sessions, was {0}': '预期交易日的整数，实际为 {0}',
  'expected {0}, was {1}{2}': '预期 {0} 之一，实际为 {1}{2}',
  'expected a whole number of sessions, 0 or more, was {0}':
    '预期不小于 0 的交易日整数，实际为 {0}',
  'state is {0}; make it an object, such as { held: 0 }': 'state 是{0}；请改为对象，如 { held: 0 }',
  'state has more than {0} letters; keep less': 'state 超过 {0} 个字符；请少存一些',
  '{0} lies too deep, or within itself': '{0} 嵌套过深，或包含自身',
  '{0} is {1}; state is plain data: numbers, texts, lists':
    '{0} 是{1}；state 只存普通数据：数、文本、列表',
  '{0} is {1}; state is plain data: use {2}': '{0} 是{1}；state 只存普通数据：请用 {2}',
  'view.day, a number': 'view.day（数值）',
  'an object of its fields, { … }': '由其字段组成的对象 { … }',
  'a {0}': ' {0} ',
  'this is the context of {0}, which is over': '这是 {0} 的 context，该交易日已结束',
  'this is the view of {0}; ask it of its portfolio then': '这是 {0} 的 view；请在当日查询组合',
  'expected a whole number of instruments, 0 or more, was {0}':
    '预期不小于 0 的证券数（整数），实际为 {0}',
  'expected a share from 0 up to 0.5, was {0}': '预期 0 至 0.5（不含）的比例，实际为 {0}',
  'expected 2 quantiles or more, was {0}': '预期至少 2 组分位，实际为 {0}',
  'still running after {0} s; end the loop, or allow more with --time-limit':
    '运行 {0} 秒后仍未结束；请结束循环，或以 --time-limit 放宽',
  'keeps more than the memory of {0} MiB': '占用超过 {0} MiB 的内存',
  'while it was loaded': '载入时',
  'on {0}': '{0}',
  'still running {0} after {1} s, in a step that cannot be interrupted; the program ends':
    '运行 {1} 秒后仍未结束（{0}），正处于无法中断的一步；程序终止',
  'fills the memory of {0} MiB {1}; the program ends': '占满 {0} MiB 的内存（{1}）；程序终止',
  '{0} is not there: {1}': '没有 {0}：{1}',
  'what it gives depends on the machine; compare with < and >, print with String and toFixed':
    '其结果因机器而异；比较请用 < 和 >，输出请用 String 和 toFixed',
  'chance must repeat: view.random() draws numbers that the seed (--seed, here {0}) and the session decide, {1}':
    '随机须可重复：view.random() 的数由种子（--seed，此处为 {0}）和交易日决定，{1}',
  'a strategy has no clock but view.day, {0}': '策略除 view.day 外没有时钟，{0}',
  'expected a date as 2024-03-01 or 2024-03-01T09:30:00Z, found "{0}"':
    '预期日期写作 2024-03-01 或 2024-03-01T09:30:00Z，实际为“{0}”',
  'the present time': '当前时间',
  '{0} of the language cannot be changed': '不能改动语言自带的 {0}',
  'and no session has begun': '且尚未开始任何交易日',
  'and the session is {0}': '且交易日为 {0}',
  'the parameter {0} is no number, text or truth value': '参数 {0} 不是数、文本或真假值',
  'expected 2 sessions or more for a covariance, was {0}': '协方差预期至少 2 个交易日，实际为 {0}',
  'expected shrinkage to be {0}, was {1}{2}': '预期 shrinkage 为 {0} 之一，实际为 {1}{2}',
  'expected a cap of 0 or more, was {0}': '预期上限不小于 0，实际为 {0}',
  'the weight of {0} is {1}; expected 0 or more': '{0} 的权重为 {1}；预期不小于 0',
  'expected the weight of {0} to lie between two numbers, was {1} to {2}':
    '预期 {0} 的权重介于两数之间，实际为 {1} 至 {2}',
  'expected a sum of weights, was {0}': '预期权重之和，实际为 {0}',
  'weights that sum to {0}': '权重之和为 {0}',
  'at least {0} of {1}': '{1} 至少 {0}',
  'at most {0} of {1}': '{1} 至多 {0}',
  'the largest weights of {0} sum to {1}, below the {2} to be invested; allow more, or set "invested" lower':
    '{0}的最大权重之和为 {1}，低于应投资的 {2}；请放宽上限，或调低“invested”',
  'the smallest weights of {0} sum to {1}, above the {2} to be invested':
    '{0}的最小权重之和为 {1}，高于应投资的 {2}',
  'expected limits of the group {0}, was {1} to {2}': '预期组 {0} 的上下限，实际为 {1} 至 {2}',
  'at least {0} of the group {1}': '组 {1} 至少 {0}',
  'at most {0} of the group {1}': '组 {1} 至多 {0}',
  'expected an aversion above 0, was {0}': '预期风险厌恶系数大于 0，实际为 {0}',
  'expected a return of {0}, was {1}; leave it out of the covariance':
    '预期 {0} 的收益率，实际为 {1}；请将其移出协方差',
  'no covariance of {0}, which the benchmark holds; estimate it with the others':
    '没有基准所持 {0} 的协方差；请与其他证券一并估计',
  'expected a sum of weights above 0, was {0}': '预期权重之和大于 0，实际为 {0}',
  'expected a weight of 0 or more of {0}': '预期 {0} 的权重不小于 0',
  'a volatility': '波动率',
  'expected a budget above 0 of {0}, was {1}': '预期 {0} 的风险预算大于 0，实际为 {1}',
  'the covariance matrix is singular: a name never moved, or there are more names than sessions; shrink it, or leave names out':
    '协方差矩阵奇异：有证券从未变动，或证券多于交易日；请收缩，或去掉一些证券',
  'expected a penalty of 0 or more, was {0}': '预期惩罚不小于 0，实际为 {0}',
  'the limits contradict each other: there is no room for {0}': '各项限制互相矛盾：无法满足{0}',
  'expected a fraction from 0 to 1, was {0}': '预期 0 至 1 的比例，实际为 {0}',
  'expected a limit of 0 or more, was {0}': '预期限值不小于 0，实际为 {0}',
};
