/** 回测的说明：结果中看似策略的选择、实为数据所缺者。 */
import type { Catalog } from '../../../translate.ts';

export const notes: Catalog = {
  'the strategy looks at calls and none were loaded; give them with --ratings':
    '策略要看评级，而未载入任何评级；请以 --ratings 给出',
  'nothing shows what the volumes and amounts of {0} count ({1}); they are taken as shares and money':
    '无从判断 {0}（{1}）的成交量与成交额的单位，按股与元计',
  'results start on {0}, the first decision that could be taken; {1} from {2} on served as history':
    '结果自 {0} 起，那是首个可作决策的交易日；{2} 起的 {1}只作历史数据',
  'on {0} the weights of a schedule took the place of what one before it in the list had asked for':
    '有 {0}，某项安排给出的权重取代了列表中在其之前的安排所要求的内容',
  'the strategy decided nothing: no session of the period is on its schedule':
    '策略未作任何决策：期内没有交易日在其决策时点上',
  'the strategy decided nothing: it asks for {0} before its first decision, and there are {1}; give longer prices, or change its parameters':
    '策略未作任何决策：首次决策前需要 {0}，而只有 {1} 个；请给出更长的行情，或更改参数',
  '{0} held by two files (one house, instrument, day and word), counted once: {1} repeats {2}':
    '{0}在两份文件中重复（机构、证券、日期与用语相同），只计一次：如 {1} 与 {2}',
  '{0} of one house, instrument and day with another word in a second file, all judged: {1} on {2} is "{3}" in {4} and "{5}" in {6}; take out the wrong one':
    '{0}的机构、证券与日期相同，而两份文件用语不同，均已评定：如 {1} 于 {2}，{4} 作“{3}”，{6} 作“{5}”；请去掉有误者',
  'the universe leaves out {0} in {1}, of which a rate is not known on every session':
    '全体等权未计入 {0}（{1} 计价）：其汇率并非每个交易日都有',
  'ST on every row of the file: {0}{1}; a file that writes the name of today on old rows sets their price limits wrong':
    '行情文件每一行都标为 ST：{0}{1}；若文件把今日的名称写在旧行上，涨跌停价即会有误',
  'has no volume, which the cap or the slippage is measured by':
    '没有成交量，而成交量上限或滑点要据此计算',
  'has no high and low, which the slippage is measured by': '没有最高价与最低价，而滑点要据此计算',
  'has fewer than two returns before, which the slippage is measured by':
    '此前的涨跌幅不足两个，而滑点要据此计算',
  '{0} {1}, on {2}{3}: nothing filled there': '{0} 于 {2}{3}{1}：未予成交',
  ' and {0} more': '等，另有 {0} 个',
  ' (and {0})': '（另有 {0}）',
  'taken as newly listed on the first row of the file, which shows it: {0}':
    '按行情文件首行所示，视为当日上市的新股：{0}',
  'the file begins late and no row up to the order shows a listing, so that the usual price limit holds from the first row on: {0}; where one was newly listed, say --listed ID=DAY':
    '行情文件起始较晚，委托之前各行均看不出是否新上市，故自首行起按通常的涨跌停幅度：{0}；若确为新上市，请加 --listed ID=DAY',
  'give the lots of Hong Kong shares with --board-lots': '请以 --board-lots 给出港股的每手股数',
  'the rules know no lot for the code on that day; --rules none trades without any':
    '交易规则中没有该代码当日的每手股数；--rules none 不用任何交易规则',
  'no lot is known of {0}{1} (first {2}), so that no purchase filled; {3}':
    '{0}{1} 的每手股数不明（首次在 {2}），故买入均未成交；{3}',
  '{0} raw price series have no factor: a dividend or split that the actions leave out counts as a loss':
    '{0} 个不复权行情没有复权因子：公司行动文件未列的分红或拆股会算作亏损',
  '{0} raw price series have no factor: without --actions a dividend or split counts as a loss':
    '{0} 个不复权行情没有复权因子：未给 --actions，分红或拆股会算作亏损',
  '{0} price series do not say whether they are adjusted; they are taken as adjusted, so no dividends are booked and limits, lots and fees use adjusted prices':
    '{0} 个行情序列未说明是否复权；按已复权处理，故不另计分红，涨跌停、整手与费用都按复权价',
  'left out as asked: {0}': '按要求略去：{0}',
  "{0} taken for the market's: {1}{2}": '{0}视为市场所致：{1}{2}',
  'raw prices show dividends that no action books, so that the result lacks them: {0}{1}; give --actions or a factor':
    '不复权行情显示有分红，而没有公司行动将其入账，结果未计这些分红：{0}{1}；请给出 --actions 或复权因子',
  'before the traded days with a price of 0 or below': '在交易期之前，价格不大于 0',
  'of zeros without volume, taken as suspensions': '价格为 0 且无成交量，视为停牌',
  'left out: {0} {1} ({2}{3})': '略去 {0}：{1}（{2}{3}）',
  'corporate actions of names without prices are not booked': '没有行情的证券，其公司行动不入账',
  'prices are adjusted already, so their actions are not booked again':
    '行情已复权，其公司行动不再入账',
  'rights issues are not taken up; the position loses what the rights were worth':
    '不参与配股；持仓损失配股权的价值',
  'successors without prices: their shares are paid out at the old last price':
    '没有行情的承继证券：其股份按旧证券的最后价折现',
  'held at the end at a last price of long ago: {0} (last bar {1}){2}; say in --actions what became of it':
    '期末仍按早先的最后价持有：{0}（最后一条行情 {1}）{2}；请在 --actions 中说明其去向',
};
