/** 附加数据（`--data`）的差错与说明：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const sideData: Catalog = {
  'days (a column day, date, known or from)': '日期（day、date、known 或 from 列）',
  'there are no side data; give them by --data {0}=FILE': '没有附加数据；请用 --data {0}=文件 给出',
  '; there are {0}{1}': '；现有 {0}{1}',
  ' and others': ' 等',
  '{0} has no groups; its file needs a column group, sector or industry':
    '{0} 没有分组；其文件须有 group、sector 或 industry 列',
  '{0} has several lists: ask view.members({1}, list){2}':
    '{0} 含多份名单：请用 view.members({1}, 名单){2}',
  '{0} have a list {1}; say which: view.members({2}, {3})':
    '{0} 都有名单 {1}；请指明：view.members({2}, {3})',
  'a name may be in several lists of {0}: ask view.members({1}, list)':
    '同一证券可同属 {0} 的几个名单：请用 view.members({1}, 名单)',
  'no side data sort names into groups; give them by --data NAME=FILE with a column group':
    '没有划分分组的附加数据；请用 --data 名称=文件 给出带 group 列的文件',
  '{0} sort names into groups; say which: view.group(id, {1})':
    '{0} 都划分分组；请指明哪一个：view.group(id, {1})',
  '{0} holds members and no values: view.members({1})':
    '{0} 是成员名单，没有数值：请用 view.members({1})',
  '{0} holds values and no members: view.data({1}, id)':
    '{0} 是数值，没有成员：请用 view.data({1}, id)',
  'there are no side data {0}; give them by --data {1}=FILE':
    '没有附加数据 {0}；请用 --data {1}=文件 给出',
  'there are no side data {0}{1}': '没有附加数据 {0}{1}',
  '{0} has one value a day and no instruments: view.data({1}) without an id':
    '{0} 每日只有一个数值，不分证券：请用不带证券代码的 view.data({1})',
  '{0} has values by instrument: view.data({1}, id)':
    '{0} 的数值按证券给出：请用 view.data({1}, id)',
  'nobody is a member of {0} on {1}: its file does not cover that day; the first span begins on {2}':
    '{0} 在 {1} 没有任何成员：其文件不含这一天；最早的一段始于 {2}',
  '{0} has no groups: view.members({1})': '{0} 没有分组：请用 view.members({1})',
  '{0} has no group {1}{2}': '{0} 没有分组 {1}{2}',
  '{0} has no column {1}{2}': '{0} 没有列 {1}{2}',
  '{0} has no column of values beside its days and codes': '{0} 除日期与代码外没有数值列',
  '{0} has several columns that may be meant: {1}; say which: --data {2}={3},column={4}':
    '{0} 有几列都可能是所指：{1}；请指明：--data {2}={3},column={4}',
  '{0} has {1} of {2} here and {3} in line {4}, known on the same day; keep one':
    '{0} 在 {2} 的数值此处为 {1}，第 {4} 行为 {3}，而知悉日相同；请只留一个',
  "the file does not say on which day its values were known; add a column known with that day, or say how long after their own day it was: --data {0}={1},lag=1 for the next day, lag=4m for four months, lag=0 for what the day's own close tells":
    '文件没有说明数值在哪一天可以知悉；请加一列 known 写明该日，或说明比数值所属日晚多久：--data {0}={1},lag=1 为次日，lag=4m 为四个月后，lag=0 为当日收盘即知',
  '{0} has the day on which values were known in its column {1}; leave out lag':
    '{0} 的 {1} 列已写明知悉日；请去掉 lag',
  'is no instrument': '不是证券',
  'names an instrument a second time': '重复了同一证券',
  'the columns of the file are instruments, and {0} {1}; rename or remove it':
    '文件各列为证券，而 {0} {1}；请改名或删去',
  'known on {0}, before its own day {1}; the two columns may be exchanged (a forecast bears the day on which it was made)':
    '知悉日 {0} 早于数值所属日 {1}；两列可能颠倒（预测值应写作出预测的日期）',
  'the file has days of membership and no column of instruments; call it code':
    '文件有成员起止日而没有证券列；请将该列命名为 code',
  ' of {0}': '（{0}）',
  'without an end': '无截止',
  'to {0}': '至 {0}',
  '{0} is a member{1} from {2} {3} by line {4}, and again from {5}; end the one before the other begins':
    '按第 {4} 行，{0} 自 {2} {3} 为成员{1}，又自 {5} 起为成员；前一段须在后一段开始之前结束',
  '{0} does not say whether a name still belongs on the day in its column {1}; say so: --data {2}={3},ends=inclusive, or ends=exclusive':
    '{0} 没有说明在 {1} 列所写的当日是否仍为成员；请写明：--data {2}={3},ends=inclusive（含当日），或 ends=exclusive（不含）',
  'the file does not say when members leave; add a column last_day (the last day as a member) or out_date (the first day as none), empty for those who are still there':
    '文件没有写成员何时离开；请加 last_day 列（作为成员的最后一日）或 out_date 列（不再是成员的首日），仍在其中的留空',
  'expected the name of a group, found an empty cell': '预期为分组名称，实际为空',
  'write it as CODE.PLACE, or call the column stock_code where all codes are those of shares':
    '请写成 代码.市场；若全为股票代码，可将该列命名为 stock_code',
  'not readable as {0} ({1}); write it anew{2}, or save it as CSV':
    '无法作为 {0} 文件读取（{1}）；请{2}重新写出，或另存为 CSV',
  ' with the compression snappy, gzip or none': '以 snappy、gzip 或不压缩的方式',
  ' without compression': '不压缩地',
  'side data {0} {1}': '附加数据 {0} {1}',
  'needs known, the day on which each value was known, or lag, how long after its day that was':
    '须有 known（每个数值的知悉日）或 lag（比所属日晚多久），二者取一',
  'has in row {0} a value of {1} that was known on {2}, before it':
    '第 {0} 行属于 {1} 的数值知悉于 {2}，早于其所属日',
  'has two values of {0} known on one day, in rows {1} and {2}':
    '第 {1} 行与第 {2} 行是 {0} 同一知悉日的两个数值',
  'has in row {0} a last day before {1}': '第 {0} 行的最后一日早于 {1}',
  'has spans of {0} that overlap, in rows {1} and {2}': '第 {1} 行与第 {2} 行中 {0} 的时段重叠',
  'has in row {0} of {1}: {2}': '{1} 的第 {0} 行：{2}',
  'has {0} rows and {1} of {2}': '有 {0} 行，而 {2} 有 {1} 项',
  'ends on {0}, before it begins on {1}': '结束日 {0} 早于开始日 {1}',
  'the strategy did not ask for the side data {0}': '策略没有用到附加数据 {0}',
  '{0} of {1} of {2} from {3} have no prices and could not be bought ({4}): where those are the ones that were delisted, what is left is better than the list was':
    '{3} 期间 {2} 的 {1}中有 {0} 个没有行情，无法买入（{4}）：若它们正是退市者，则余下的比原名单要好',
  '{0} member': '{0} 个成员',
  '"{0}" is given twice; give each name one file': '“{0}”重复给出；每个名称只能对应一个文件',
  'expected NAME=FILE, such as pe=pe.csv,lag=1, found "{0}"':
    '预期为“名称=文件”，如 pe=pe.csv,lag=1，实际为“{0}”',
  'no setting "{0}" of side data{1}': '附加数据没有设置“{0}”{1}',
  '{0} is given twice in "{1}"': '“{1}”中重复给出 {0}',
  'expected lag as days such as 1 or 90d, or months such as 4m, found "{0}"':
    'lag 预期为天数（如 1 或 90d）或月数（如 4m），实际为“{0}”',
  'expected ends=inclusive or ends=exclusive, found "{0}"{1}':
    '预期为 ends=inclusive（含当日）或 ends=exclusive（不含），实际为“{0}”{1}',
  'side data': '附加数据',
  'it may be side data of a strategy: --data {0}': '可能是策略的附加数据：--data {0}',
  '{0}, one a day': '{0}，每日一个',
  'the values stand in a column for each instrument, their days in {0}':
    '每只证券一列数值，所属日在 {0} 列',
  'the values stand in {0}, their days in {1}': '数值在 {0} 列，所属日在 {1} 列',
  'the days on which they were known in {0}': '可知日在 {0} 列',
  'known {0}': '可知时间：{0}',
  '{0}, of {1}, known from {2}': '{0}，所属日 {1}，可知日 {2}',
  '{0} in {1}': '{0}，分属 {1}',
  '{0}, which begin on {1}; {2} without an end': '{0}，起始日 {1}；{2} 项没有结束日',
  'the file does not say when a membership was known: it counts from its first day':
    '文件没有说明成员资格何时可知：自其首日起算',
  'a membership ends where the next of its name begins': '成员资格至该证券下一项开始为止',
  'the day in {0} is the last as a member': '{0} 列的日期是作为成员的最后一日',
  'the day in {0} is the first as none': '{0} 列的日期是不再作为成员的首日',
  '{0} after their own day': '所属日之后 {0}',
  'each of its instruments has prices': '其中每只证券都有行情',
  'none of its instruments has prices ({0}); are the codes of another market, or the prices of other names?':
    '其中没有一只证券有行情（{0}）；代码是否属于其他市场，或行情是否为其他证券？',
  '{0} of {1} have prices; without: {2}': '{1}中 {0} 只有行情；没有的：{2}',
  '{0} membership': '{0} 项成员资格',
  '{0} group': '{0} 组',
  '{0} list': '{0} 份名单',
  '{0} month': '{0} 个月',
};
