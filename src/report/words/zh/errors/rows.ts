/** 行、列与代码的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const rows: Catalog = {
  'expected the number of a page, found {0}': '应为页码，实为 {0}',
  'expected a range of letters such as 120-126, found {0}': '应为字位范围，如 120-126，实为 {0}',
  'expected a code and a name, found a blank cell; fill it or remove the row':
    '应有代码和名称，实为空格；请补全或删去该行',
  'expected a pay-day on or after the ex-day': '预期派息日不早于除权除息日',
  'the row has neither cash, bonus, split nor delisting': '本行既无现金、送转、拆股，也无退市',
  'the file holds no corporate action': '文件中没有公司行动',
  'write it as CODE.PLACE': '请写作 CODE.PLACE（代码.市场）',
  'expected a number, 0 or more, found {0}': '预期不小于 0 的数，实际为 {0}',
  'expected a successor as CODE.PLACE and a successor_ratio above 0':
    '预期 successor 写作 CODE.PLACE，且 successor_ratio 大于 0',
  'expected money per share or the word last, found {0}': '预期每股金额或 last，实际为 {0}',
  '{0} has a time of day: bars within the day; give daily bars, one row a day':
    '{0} 带有时刻：是日内 K 线；请给日线，每天一行',
  'expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found {0}':
    '预期日期 YYYY-MM-DD、YYYY/M/D 或 YYYYMMDD，实际为 {0}',
  'numbers such as {0} may count days from 1900 or from 1904':
    '像 {0} 这样的数可能自 1900 年起计天，也可能自 1904 年起',
  'dates such as {0} may have the month or the day first':
    '像 {0} 这样的日期可能月在前，也可能日在前',
  '{0}, and the rows do not tell which; write YYYY-MM-DD':
    '{0}，从各行看不出是哪一种；请写作 YYYY-MM-DD',
  '{0} may be a time at the exchange or its midnight in UTC, and the weekdays do not tell which; write YYYY-MM-DD':
    '{0} 可能是交易所当地时间，也可能是其零点的 UTC 时间，从星期看不出是哪一种；请写作 YYYY-MM-DD',
  '{0} could be read as several days, and the column does not tell which; write YYYY-MM-DD':
    '{0} 可读作不同的日期，从该列看不出是哪一个；请写作 YYYY-MM-DD',
  'expected a whole number of shares, found {0}': '预期股数为整数，实际为 {0}',
  '{0} has another lot above, {1}': '{0} 上面另有每手股数 {1}',
  'expected ratings, found {0} ({1})': '预期评级，实际为{0}（{1}）',
  'expected a number, found "{0}"': '预期为数，实际为“{0}”',
  'expected a number, found {0}': '预期为数，实际为 {0}',
  'expected a currency such as CNY, found {0}': '预期为币种（如 CNY），实际为 {0}',
  'the target is stated in two currencies: {0}': '目标价载有两种币种：{0}',
  'expected the months until the target is to be reached, a whole number from 1 to {0}, found {1}':
    '预期为目标价的期限（月数，1 至 {0} 的整数），实际为 {1}',
  'expected stock, industry or convertible, found "{0}"':
    '预期 stock（股票）、industry（行业）或 convertible（可转债），实际为“{0}”',
  'expected one of {0}, found "{1}"': '预期 {0} 之一，实际为“{1}”',
  'write it as CODE.PLACE, or give the map with --ids FILE':
    '请写作 CODE.PLACE（代码.市场），或以 --ids FILE 给出对照表',
  'no ratings found in {0}': '在 {0} 中没有找到评级',
  '{0} calls, and a run takes {1}: split the ratings by year and run each part':
    '有 {0} 条评级，一次运行最多 {1} 条：请按年份拆分评级，分次运行',
  'line {0}': '第 {0} 行',
  'call id "{0}" stands in {1} already; give each call an id of its own':
    '评级编号“{0}”已在{1}出现；请给每条评级各自的编号',
  'days that are no session of {0}': '非 {0} 交易日',
  'a Saturday or Sunday': '周六或周日',
  '{0} of {1} bars {2} on {3}, first {4}': '{1} 根 K 线中有 {0} 根落在{3}，最早为 {4}',
  '{0}; a day without trade has no price': '{0}；无交易之日没有价格',
  later: '后移',
  earlier: '前移',
  '{0}; the file looks shifted by a day: one day {1} its bars fall on sessions':
    '{0}；文件疑似整体错位一天：{1}一天后即落在交易日上',
  '{0} zero or negative; calls that need {1} are void (bad-price)':
    '{0} 为零或负；用到它的评级无法评定（bad-price）',
  '{0} to {1} on {2}': '{2} 由 {0} 到 {1}',
  'line {0}: {1} {2}': '第 {0} 行：{1}，{2}',
  'is a corporate action by the previous close that the file prints': '从文件所载昨收看是除权',
  'looks like an unadjusted split': '疑似未复权的拆股',
  'looks like a change of unit': '疑似单位改变',
  'is a stray price, taken back soon after': '是孤立的异常价，随后复原',
  'is farther than a session may move': '超出单日涨跌的限度',
  'comes after a long hole: has the symbol passed to another instrument?':
    '出现在长期中断之后：代码是否已归另一证券？',
  'is a move that no index makes in a day': '指数单日不会有此变动',
  'is a large move, which the market may have made': '幅度很大，可能是市场所致',
  'line {0}: the factor goes from {1} to {2} on {3} and is back on {4}: a slip of the file, taken as {5}{6}':
    '第 {0} 行：复权因子于 {3} 由 {1} 变为 {2}，至 {4} 又复原：应是文件有误，按 {5} 计{6}',
  '; {0} more like it': '；另有 {0} 处相似',
  'raw prices with {0} and no factor, first on {1}; calls across one are void (corporate-action)':
    '不复权行情含 {0} 而无复权因子，首次在 {1}；跨越的评级无法评定（corporate-action）',
  '{0} of {1} of {2} {3} missing, first {4}': '{2} 的 {1} 中缺 {0} 个，最早为 {4}',
  '{0} of more than {1} days, first after {2}': '{0} 超过 {1} 天，首次在 {2} 之后',
  'the last row ({0}) has {1}% of the usual volume: an intraday snapshot?':
    '末行（{0}）的成交量只有通常的 {1}%：是否为盘中快照？',
  'the last row ({0}) has {1} times the usual volume: another unit?':
    '末行（{0}）的成交量是通常的 {1} 倍：单位是否不同？',
  'published {0} to {1}': '发布于 {0} 至 {1}',
  '{0} on {1}, {2}': '{0}，涉及 {1}，{2}',
  '{0} without a rating': '{0} 条没有评级',
  'line {0}: {1}': '第 {0} 行：{1}',
  '{0}: not used as prices': '{0}：不用作行情',
  'no row has a close': '没有一行有收盘价',
  '{0} left out': '{0}已略去',
  '{0} read once': '{0}只读一次',
  'the previous close is the close of its own row throughout; it is not used':
    '昨收一列处处等于本行收盘价；不予采用',
  '{0} holds the same instrument; loaded together they must agree on every common day':
    '{0} 是同一证券；一并载入时，共有的日子须处处一致',
  'prices of {0} are {1} here and {2} in {3}; give one of the two files':
    '{0} 的价格此处为 {1}，在 {3} 中为 {2}；请只给其中一个文件',
  raw: '不复权',
  adjusted: '复权',
  'one {0} of {1} counts {2} here and {3} in {4}; give one of the two files':
    '{1} 的一单位 {0} 此处计 {2}，在 {4} 中计 {3}；请只给其中一个文件',
  'a second, different row of {0} for {1}; the first stands in {2}; remove one':
    '{0} 在 {1} 有第二行且内容不同；前一行在{2}；请删去其一',
  'the report {0} has the SHA-256 {1}, and report_sha256 is {2}':
    '报告 {0} 的 SHA-256 为 {1}，而 report_sha256 为 {2}',
  'the license {0} of {1} is no number of the register, which is S and 13 digits':
    '{1}的执业证书编号 {0} 不合登记编号的格式（S 加 13 位数字）',
  'the license {0} has several names: {1}': '执业证书编号 {0} 对应多个姓名：{1}',
  '{0} has several licenses at one house: {1}': '{0} 在同一机构有多个执业证书编号：{1}',
  '{0} {1} lies after {2} {3}': '{0} {1} 晚于 {2} {3}',
  '{0} {1} lies before or after {2} {3}, as the one without an offset is read; write its offset, such as +08:00':
    '{0} {1} 早于还是晚于 {2} {3}，取决于未写时区的一方如何读；请写明时区，如 +08:00',
  'expected a day or a day and time, its zone as an offset such as +08:00, found {0}':
    '预期日期，或日期加时间，时区写作偏移，如 +08:00，实际为 {0}',
  'expected a license number for each of {0} analysts, found {1}; leave one blank between two commas':
    '预期 {0} 位分析师各有执业编号，实际为 {1} 个；缺的请在两个逗号之间留空',
  'expected yes or no, found {0}': '预期 yes 或 no，实际为 {0}',
  'expected 64 hex digits, found {0}': '预期 64 位十六进制数，实际为 {0}',
  'the file has columns for each of {0} instruments, so it cannot be {1} as a whole; give it without an id':
    '文件为 {0} 个证券各设一列，不能整体作为 {1}；请不带代码给出',
  'the file has a column for each of {0} instruments, so it cannot be {1} as a whole; give it without an id':
    '文件为 {0} 个证券各设一列，不能整体作为 {1}；请不带代码给出',
  '{0} has no column for the close; expected the same fields for each ticker':
    '{0} 没有收盘价一列；预期各代码的字段相同',
  'write the column as CODE.PLACE': '请把列名写作 CODE.PLACE（代码.市场）',
  '; is it {0}? Name it': '；是否为 {0}？请改名为',
  '; name it': '；请命名为',
  '; no column for {0}{1} "{2}"': '；没有 {0} 一列{1}“{2}”',
  'expected a key and a symbol, found a blank cell; fill it or remove the row':
    '预期键和代码，实际有空单元格；请填上或删去该行',
  'key {0} is {1} above and {2} here; keep one': '键 {0} 上面为 {1}，此处为 {2}；请留一个',
  '{0} has another listing day above; remove one': '{0} 上面另有上市日；请删去其一',
  'yes or no, 1 or 0': 'yes 或 no，1 或 0',
  'a number': '数',
  'expected the name of the market whose rules these are': '预期写明这些规则属于哪个市场',
  'expected "currency", "feeTick" and "sessionsInYear" beside it':
    '预期同时写明“currency”“feeTick”“sessionsInYear”',
  'no rules "{0}"; they are {1} and none': '没有规则“{0}”；可用的有 {1} 和 none',
  'split the ratings by year and run each part': '按年份拆分评级，分次运行',
  'split the ratings by year and run each part (ratemark evaluate and audit keep no verdicts)':
    '按年份拆分评级，分次运行（ratemark evaluate 和 audit 不留存结论）',
  '{0} has a decimal comma and {1} of line {2} a decimal point; write one of them':
    '{0} 以逗号作小数点，第 {2} 行的 {1} 则用圆点；请统一',
  '{0} may be a whole number in groups or have a decimal comma, and the rows do not tell which; write a decimal point':
    '{0} 可能是带千分位的整数，也可能以逗号作小数点，从各行看不出是哪一种；请用圆点作小数点',
  'the file holds {0} and {1}, which cannot both be {2}; save one file each':
    '文件含 {0} 和 {1}，不能都是 {2}；请各存一个文件',
  'the adjustment flag turns to {0} here; save each adjustment in a file of its own':
    '复权标志在此变为 {0}；请按复权方式各存一个文件',
  'several tickers side by side ({0}); save one file each': '多个代码并列（{0}）；请各存一个文件',
  'name it with --prices ID={0}': '请以 --prices ID={0} 指明',
  'add it to the map of --ids': '请加入 --ids 的对照表',
  'give a map with --ids FILE': '请以 --ids FILE 给出对照表',
  '{0}, add an exchange such as .SH or .SZ, or {1}': '{0}，或加上交易所（如 .SH、.SZ），或{1}',
  'bars within the day; give daily bars, one row a day': '是日内 K 线；请给日线，每天一行',
  'no price rows found in {0}{1}': '在 {0} 中没有找到行情{1}',
  ': taken for {0}; give daily prices': '：看作{0}；请给日行情',
  'give the files of fewer instruments at a time': '每次给较少证券的文件',
  'the file is given as {0} and as {1}; give it once': '文件既作为 {0} 又作为 {1} 给出；请只给一次',
  'no price rows found: taken for {0}; give daily prices': '没有找到行情：看作{0}；请给日行情',
  'the prices of {0} in {1} are adjusted already or bring a factor; leave this file out':
    '{1} 中 {0} 的行情已复权或自带复权因子；请去掉本文件',
  'no adjustment factor in {0} for this day of {1}': '{0} 中没有 {1} 当日的复权因子',
  '{0} could be {1}; {2}': '{0} 可能是 {1}；{2}',
  '{0} is no known spelling of an instrument; {1}': '{0} 不是已知的证券写法；{1}',
  'split-adjusted': '仅按拆股复权',
  unknown: '复权不明',
  '{0} with {1}': '{0}且有 {1}',
  '{0} without {1}': '{0}且无 {1}',
  'prices whose closes are all blank': '收盘价全空的行情',
  'an unnamed column': '无名的一列',
  "{0} another action or former rating in the label than in the column for it (first in line {1}); the column's is kept":
    '{0}的用语中，评级变动或前次评级与对应列不同（最早在第 {1} 行）；以该列为准',
  '{0} call prints': '{0} 条评级',
  'no {0} is read, but the column {1} looks like one; if it is, name it {2}':
    '没有读到{0}，而 {1} 一列像是；若是，请命名为 {2}',
  house: '机构',
  analyst: '分析师',
};
