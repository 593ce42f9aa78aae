/** 运行的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const run: Catalog = {
  '{0} is delisted on {1} here, yet its prices go on until {2}; correct the day, or give the prices of before the delisting alone':
    '此处 {0} 于 {1} 退市，而其行情延续至 {2}；请更正日期，或只给退市前的行情',
  '{0} is delisted here, and otherwise in {1}; leave out the one that is wrong':
    '{0} 在此退市，而 {1} 所列不同；请删去有误的一行',
  'note: {0} besides delistings left out: verdicts take dividends and new shares from the prices':
    '注意：退市之外的 {0}未用：评定所需的分红与送转取自行情',
  'the prices hold no security, only indices; add --prices':
    '行情中没有证券，只有指数；请补充 --prices',
  '{0} to {1}': '{0} 至 {1}',
  'no session from {0} on; the prices reach from {1}': '自 {0} 起没有交易日；行情为 {1}',
  'no session until {0}; the prices begin on {1}': '到 {0} 为止没有交易日；行情始于 {1}',
  'no prices of the benchmark {0} were loaded': '没有载入基准 {0} 的行情',
  'which is the benchmark: {0}? Say --benchmark ID': '以哪个为基准：{0}？请以 --benchmark ID 指明',
  '{0} has a bar on {1}, which is no session of {2}; one of the two files is wrong':
    '{0} 在 {1} 有 K 线，而 {2} 当日不是交易日；两个文件必有一错',
  'give fewer instruments, or fewer sessions with --from and --to':
    '减少证券，或以 --from 和 --to 减少交易日',
  'the benchmark {0} ends on {1}, the prices go on to {2}; give a longer file or --to {3}':
    '基准 {0} 止于 {1}，行情到 {2}；请给更长的文件，或 --to {3}',
  'the benchmark {0} begins on {1}, after the first price on {2}; give a longer file or --from {3}':
    '基准 {0} 始于 {1}，晚于首个价格 {2}；请给更长的文件，或 --from {3}',
  'the prices have no {0}, which {1} {2} needs; {3}': '行情没有{0}，而 {1} {2} 需要；请{3}',
  'high and low': '最高价和最低价',
  opens: '开盘价',
  amounts: '成交额',
  volumes: '成交量',
  'say --fill next-close': '改用 --fill next-close',
  'no fill rule "{0}"{1}': '没有成交规则“{0}”{1}',
  'expected none, bps:5, range:0.1 or sqrt:0.5, found "{0}"':
    '预期 none、bps:5、range:0.1 或 sqrt:0.5，实际为“{0}”',
  'expected a yearly rate such as 0.02 or 2%, found "{0}"':
    '预期年利率，如 0.02 或 2%，实际为“{0}”',
  '{0} is {1} % a year; did you mean {2} ({3} %)? Write {4}% if not':
    '{0} 即每年 {1}%；是否指 {2}（{3}%）？若不是，请写 {4}%',
  '"total" is every call; leave it out or leave out "{0}"':
    '“total”指全部评级；请去掉它，或去掉“{0}”',
  '"{0}" is given twice; a cohort has one value of each key':
    '“{0}”给了两次；一组在每个键上只有一个值',
  'mentions are counted by group alone, not by "{0}"': '建议关注只按分组（group）计数，不按“{0}”',
  'a value with blanks stands in quotes: "house=Some House"':
    '含空格的值须加引号："house=Some House"',
  'expected KEY=VALUE such as grade=buy, found "{0}"; {1}':
    '预期 KEY=VALUE（键=值），如 grade=buy，实际为“{0}”；{1}',
  'cannot group by "{0}"{1}': '不能按“{0}”分组{1}',
  '; the keys are {0}': '；可用的键有 {0}',
  'no call has {0} together': '没有评级同时具备 {0}',
  '(none)': '（无）',
  'did you mean {0}?': '是否指 {0}？',
  'there are {0}{1}': '现有 {0}{1}',
  'no {0} "{1}" among {2}; {3}': '{2}中没有 {0}“{1}”；{3}',
  'no rule "{0}"; they are {1}': '没有规则“{0}”；可选 {1}',
  'no convention "{0}"{1}': '没有口径“{0}”{1}',
  '; the grades are {0}': '；可用的评级有 {0}',
  'no grade "{0}"{1}': '没有评级“{0}”{1}',
  'no prices of "{0}" were loaded{1}': '没有载入“{0}”的行情{1}',
  '; expected KEY=VALUE such as grade=buy, or total':
    '；预期 KEY=VALUE（键=值），如 grade=buy，或 total',
  'no cohort "{0}"{1}': '没有组“{0}”{1}',
  'mentions are never scored; leave --in out': '建议关注不计分；请去掉 --in',
  'rank has one row a house or analyst: house=NAME or analyst=NAME':
    'rank 每行一家机构或一位分析师：house=NAME 或 analyst=NAME',
  'calls that name no {0} are not ranked': '未写明 {0} 的评级不参与排名',
  'expected one or two ways such as next-close, or within=POINTS such as within=1, found "{0}"':
    '预期一个或两个口径，如 next-close，或 within=百分点，如 within=1，实际为“{0}”',
  "the ways are {0}; --as adds another house's standard":
    '可用的口径有 {0}；--as 可加入另一机构的标准',
  'no way "{0}"; {1}': '没有口径“{0}”；{1}',
  'expected CODE@DAY, such as 600519.SH@2025-03-17, found "{0}"':
    '预期 CODE@DAY（代码@日期），如 600519.SH@2025-03-17，实际为“{0}”',
  'no prices of {0} were loaded': '没有载入 {0} 的行情',
  'its jumps are {0}{1}': '其跳变有 {0}{1}',
  ' and more': '等',
  'its prices have none': '其行情没有跳变',
  'no jump of {0} on {1}: {2}': '{0} 在 {1} 没有跳变：{2}',
  '{0} has a price on {1}, before its listing on {2}; one of the two is wrong':
    '{0} 在 {1} 已有价格，早于上市日 {2}；两者必有一错',
  '; ratemark standards list names all of them': '；全部标准见 ratemark standards list',
  'no standard "{0}"{1}': '没有标准“{0}”{1}',
  'no such file, named as {0}; check the path': '没有此文件，写作 {0}；请检查路径',
  'expected a file below the folder of this one, found {0}; put the standard there, or give it with --standard':
    '预期本文件所在文件夹之下的文件，实际为 {0}；请把标准放到那里，或以 --standard 给出',
  'expected ID or ID=FILE, such as 000300.SH=csi300.csv, found "{0}"':
    '预期 ID 或 ID=FILE，如 000300.SH=csi300.csv，实际为“{0}”',
  'the close of {0} goes from {1} to {2}': '{0} 的收盘价由 {1} 到 {2}',
  '{0}, which {1}; {2}, or say --accept-jump {3} where the market made the move':
    '{0}，{1}；请{2}，若确为市场变动，则以 --accept-jump {3} 认可',
  'give --actions, a factor column or adjusted prices': '给出 --actions、复权因子列或复权行情',
  'mend the file or leave it out': '更正文件或去掉它',
  'the closes of {0} lie between {1} and {2} and jump around zero: they look like returns; give prices':
    '{0} 的收盘价在 {1} 与 {2} 之间、绕零跳动：像是收益率；请给价格',
  'mend the row': '更正该行',
  'mend the row, or leave the name out with --exclude {0}':
    '更正该行，或以 --exclude {0} 排除该证券',
  'expected prices above 0, found {0} {1} for {2} on {3}; {4}':
    '预期价格大于 0，实际 {2} 在 {3} 的 {0} 为 {1}；请{4}',
  'no benchmark among the prices: the calls need {0}; give --benchmark {1}=FILE':
    '行情中没有基准：这些评级需要 {0}；请给出 --benchmark {1}=FILE',
  'no such file or folder, given as "{0}"; check the path':
    '没有此文件或文件夹，写作“{0}”；请检查路径',
  'write the id as CODE.PLACE, such as 600519.SH':
    '请把代码写作 CODE.PLACE（代码.市场），如 600519.SH',
  'there is no file or folder "{0}", and {1}': '没有文件或文件夹“{0}”，且 {1}',
  'expected ID=FILE or a path, found "{0}": {1}': '预期 ID=FILE 或路径，实际为“{0}”：{1}',
  'an index id after {0}=': '{0}= 之后的指数代码',
  'ID=FILE or MARKET=ID': 'ID=FILE 或 MARKET=ID',
  'write the id as CODE.PLACE': '请把代码写作 CODE.PLACE（代码.市场）',
  'expected {0}, such as 000300.SH=csi300.csv or US=IXIC.US, found "{1}"{2}':
    '预期 {0}，如 000300.SH=csi300.csv 或 US=IXIC.US，实际为“{1}”{2}',
  'the currency of {0} is not known, because "{1}" is no place that is known; give it an id of the place it trades at, or name it with --benchmark where it is the benchmark':
    '{0} 的币种不明，因为“{1}”不是已知的市场；请用其交易市场的代码，若它是基准，请以 --benchmark 指明',
  'no trading rules are known for {0}; say --rules none to trade without any':
    '没有 {0} 的交易规则；若不用规则，请以 --rules none 指明',
  'expected {0} in any number, or none, found "{1}"': '预期 {0} 中的任意几个，或 none，实际为“{1}”',
  'no {0} rate on {1} or in the {2} days before; the gap must be filled':
    '{1} 及此前 {2} 天没有 {0} 汇率；须补上缺口',
  'the rate': '汇率',
  'the rates': '汇率',
  'the book holds {0} and its base is {1}: give {2} with --fx {3}':
    '账户持有 {0}，基准币种为 {1}：请以 --fx {3} 给出{2}',
  'expected a currency, such as CNY, found "{0}"': '预期币种，如 CNY，实际为“{0}”',
  'expected CURRENCY=FILE, such as HKD=hkdcny.csv, found "{0}"':
    '预期 CURRENCY=FILE（币种=文件），如 HKD=hkdcny.csv，实际为“{0}”',
  'expected a {0} rate above 0, found {1} on {2}': '预期 {0} 汇率大于 0，实际 {2} 为 {1}',
  'the file of {0} does not say whether its prices are adjusted: say --basis raw, or --basis adjusted to leave its actions out':
    '{0} 的文件未写明行情是否复权：请以 --basis raw（不复权）指明，或以 --basis adjusted（复权）不计其公司行动',
  'expected lines of text, found a packed file; unpack it or give another file':
    '预期文本行，实际为压缩文件；请解压或另给文件',
  'this line has no end, as a run that was killed leaves it; remove the line or give another file':
    '本行没有结尾，是运行被强行终止所留；请删去该行或另给文件',
  'expected a trial as an earlier run wrote it; remove the line or give another file':
    '预期先前运行所写的试验；请删去该行或另给文件',
  'the output folder {0}; choose another with --out': '输出文件夹{0}；请以 --out 另选',
  '{0}; choose another file': '{0}；请另选文件',
  '{0}; make room there, or choose another place': '{0}；请在该处腾出空间，或另选位置',
  'a folder stands where this result goes; choose another with --out':
    '结果应写之处已有文件夹；请以 --out 另选',
  'may not be written': '无权写入',
  'has no space left': '空间已满',
  'lies in a folder that is not there': '所在文件夹不存在',
  'is a file, not a folder, or lies below one': '是文件而非文件夹，或在文件之下',
  'cannot be written ({0})': '无法写入（{0}）',
  'leave it out': '去掉它',
  'say --slippage bps:5, or none': '改用 --slippage bps:5 或 none',
  'is there already and stays as it is; move it away to have a new one written':
    '已经存在，保持原样；要另写一份请先把它移走',
  'the verdicts of {0} calls': '{0} 条评级的结论',
  'the first {0} of the price files': '行情文件的前 {0} 个',
  '{0} calls': '{0} 条评级',
  '{0} instruments on {1} sessions': '{0} 个证券在 {1} 个交易日的行情',
  'above {0}': '大于 {0}',
  'from {0}': '不小于 {0}',
  'below {0}': '小于 {0}',
  'up to {0}': '不大于 {0}',
  'from {0} up to {1}': '{0} 至 {1}',
  ' and {0}': '且{0}',
  'a whole number {0}': '{0} 的整数',
  'a number {0}': '{0} 的数',
};
