/** 回测的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const backtest: Catalog = {
  'dividends booked were worth {0} of the portfolio a year, and the benchmark {1}, an index of prices, holds none: {2}':
    '入账的股息合每年组合的 {0}，而基准 {1} 是价格指数，不含股息：{2}',
  '{0} of the {1} names traded hold dividends in their prices, and the benchmark {2}, an index of prices, holds none: {3}':
    '所交易的 {1} 只证券中有 {0} 只的价格含股息，而基准 {2} 是价格指数，不含股息：{3}',
  'the prices of {0} of the {1} names traded may hold dividends, and the benchmark {2}, an index of prices, holds none: {3}':
    '所交易的 {1} 只证券中有 {0} 只的价格可能含股息，而基准 {2} 是价格指数，不含股息：{3}',
  '{0}, which holds them, grew by {1} a year more over these sessions; excess return and alpha have it in them':
    '含股息的 {0} 在此期间每年多涨 {1}，超额收益与阿尔法都含有此数',
  'those of its shares were worth {0} a year from {1} to {2}; excess return and alpha have such a sum in them':
    '其成分股的股息在 {1} 至 {2} 间合每年 {0}，超额收益与阿尔法都含有此类数额',
  'excess return and alpha have them in them; an index of total return as --benchmark has them on both sides':
    '超额收益与阿尔法都含有股息；以全收益指数作 --benchmark，两边即都含',
  'expected {0} to be {1}, found {2}': '预期 {0} 为{1}，实际为 {2}',
  'an amount of money ≥ 0': '不小于 0 的金额',
  'a number above 0': '大于 0 的数',
  'a yearly rate': '年利率',
  'a share of the volume, or Infinity': '成交量的占比，或 Infinity',
  'at least one session': '至少一个交易日',
  "a row of the panel's {0} sessions": '面板 {0} 个交易日中的一行',
  'a row from begin, {0}, on': '不早于 begin（{0}）的一行',
  'expected a rate of {0} for every session': '预期每个交易日都有 {0} 的汇率',
  'strategy {0}: {1}': '策略 {0}：{1}',
  'strategy {0} failed on {1}': '策略 {0} 在 {1} 出错',
  '{0}: it threw {1}; throw new Error(…) instead, which bears its line':
    '{0}：抛出的是{1}；请改用 throw new Error(…)，以便指出行号',
  'expected options such as { {0}: … }, found {1}': '预期选项对象，如 { {0}: … }，实际为{1}',
  'there is no option "{0}"; {1}{2}': '没有选项“{0}”；{1}{2}',
  'the only one is {0}': '只有 {0}',
  'they are {0}': '可用的有 {0}',
  'a bar has no {0}; it has {1}{2}': '行情没有 {0}；可用的有 {1}{2}',
  'expected two orders or more of which one cancels the others, found one':
    '预期两笔或更多委托，其一成交则撤销其余；实际只有一笔',
  '; write {0}, without quotes': '；请写作 {0}，不加引号',
  'the target weight of {0} is {1}{2}': '{0} 的目标权重为 {1}{2}',
  '; a weight is a fraction of equity: half of it is 0.5, not 50':
    '；权重为净值的比例：一半写作 0.5，而非 50',
  '{0} returned a promise; a strategy decides at once: leave out async and await':
    '{0} 返回了 promise；策略须当场决定：请去掉 async 和 await',
  '{0} returned a Map, and weights come from weigh; rename it, or place orders':
    '{0} 返回了 Map，而权重须由 weigh 给出；请改名，或改为下委托',
  'strategy {0} on {1}: {2}': '策略 {0} 在 {1}：{2}',
  'expected a Map from instrument id to weight, such as equalWeights(ids), or undefined to leave the portfolio as it is; found {0}':
    '预期由证券代码到权重的 Map（如 equalWeights(ids)），或以 undefined 表示组合不变；实际为{0}',
  'the weight of {0} is {1}; expected a number{2}': '{0} 的权重为 {1}；预期为数{2}',
  'the weight of {0} is {1}; short selling is off (--short allows it)':
    '{0} 的权重为 {1}；卖空未开启（--short 可开启）',
  'weights sum to {0}, over the limit of {1} (--leverage raises it){2}':
    '权重合计 {0}，超过上限 {1}（--leverage 可提高）{2}',
  'expected an instrument id such as "600519.SH", found {0}':
    '预期证券代码，如“600519.SH”，实际为 {0}',
  'no prices of {0} were loaded{1}': '没有载入 {0} 的行情{1}',
  'an order for {0} has the amount {1}{2}': '{0} 的委托数量为 {1}{2}',
  'the order for {0} asks for the open, and --fill same-close has none to come':
    '{0} 的委托要求以开盘价成交，而 --fill same-close 之下已无开盘',
  'expected options such as { limit: 10 } of an order for {0}, found {1}':
    '预期 {0} 的委托选项，如 { limit: 10 }，实际为 {1}',
  'an order for {0} has the option "{1}"; they are {2}{3}':
    '{0} 的委托带有选项“{1}”；可用的有 {2}{3}',
  'the limit for {0} is {1}; expected a price above 0{2}': '{0} 的限价为 {1}；预期大于 0 的价格{2}',
  "at is {0}; expected 'open' or 'close'{1}": "at 为 {0}；预期 'open' 或 'close'{1}",
  'goodForSessions is {0}; expected a whole number from 1':
    'goodForSessions 为 {0}；预期从 1 起的整数',
  'expected a rate of {0} on session {1}': '预期第 {1} 个交易日有 {0} 的汇率',
  'strategy {0}: expected warmUp to be a whole number of sessions, found {1}':
    '策略 {0}：预期 warmUp 为交易日的整数，实际为 {1}',
  'strategy {0}: when failed on {1}: {2}': '策略 {0}：when 在 {1} 出错：{2}',
  'strategy {0} on {1}: expected true or false of when, found {2}':
    '策略 {0} 在 {1}：预期 when 返回 true 或 false，实际为 {2}',
  'strategy {0} on {1}: weigh gives weights; orders are placed by onSession':
    '策略 {0} 在 {1}：weigh 只给出权重；委托由 onSession 下达',
  'the target of {0} is {1}; short selling is off (--short allows it)':
    '{0} 的目标为 {1}；未允许卖空（--short 可允许）',
  '{0} for {1} is {2}; expected a price above 0{3}': '{1} 的 {0} 为 {2}；预期大于 0 的价格{3}',
  'trailFraction is {0}; expected a fraction above 0 and below 1{1}':
    'trailFraction 为 {0}；预期大于 0 且小于 1 的小数{1}',
  "goodForSessions is {0}; expected a whole number from 1, or 'until-cancelled'":
    "goodForSessions 为 {0}；预期从 1 起的整数，或 'until-cancelled'",
  'overSessions is {0}; expected a whole number from 1': 'overSessions 为 {0}；预期从 1 起的整数',
  'an order for {0} has both {1} and {2}; leave one out': '{0} 的委托同时有 {1} 与 {2}；请去掉一个',
  'a bracket for {0} needs stopLoss, takeProfit or both':
    '{0} 的括号委托需要 stopLoss、takeProfit 或两者',
  'a bracket for {0} has overSessions, which is for a single order':
    '{0} 的括号委托有 overSessions，而它只用于单笔委托',
  'a bracket that buys {0} needs stopLoss < limit < takeProfit, found {1}':
    '买入 {0} 的括号委托需要 stopLoss < limit < takeProfit，实际为 {1}',
  'a bracket that sells {0} short needs stopLoss > limit > takeProfit, found {1}':
    '卖空 {0} 的括号委托需要 stopLoss > limit > takeProfit，实际为 {1}',
  'no order {0} is open; {1}': '没有编号为 {0} 的未了结委托；{1}',
  'none is': '当前没有未了结委托',
  'open are {0}': '未了结的有 {0}',
  'strategy {0}: exits failed: {1}': '策略 {0}：exits 出错：{1}',
  'expected exits to be a list such as [stopLoss(0.1)], found {0}':
    '预期 exits 为形如 [stopLoss(0.1)] 的列表，实际为{0}',
  'expected an exit such as stopLoss(0.1), found {0}{1}':
    '预期形如 stopLoss(0.1) 的离场规则，实际为{0}{1}',
  'expected a whole number of sessions from 1 for a time-stop, found {0}':
    '时间止损预期从 1 起的交易日整数，实际为{0}',
  'expected a fraction above 0 for a take-profit, 0.1 for a tenth, found {0}':
    '止盈预期大于 0 的小数，十分之一写作 0.1，实际为{0}',
  'expected a fraction above 0 and below 1 for a {0}, 0.1 for a tenth, found {1}':
    '{0} 预期大于 0 且小于 1 的小数，十分之一写作 0.1，实际为{1}',
  'strategy {0}: warmUp failed: {1}': '策略 {0}：warmUp 出错：{1}',
};
