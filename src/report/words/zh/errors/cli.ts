/** 命令行的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const cli: Catalog = {
  'an audit is judged again from its inputs, and nothing keeps what is piped in; write it to a file and give that':
    '审计须能由输入重新评定，而管道输入不留存；请先写入文件再给出该文件',
  'expected an id such as 801750.SI, found "{0}"': '应为代码，如 801750.SI，实为“{0}”',
  'no prices of one instrument in {0}': '{0} 中没有单一证券的行情',
  '--sample takes the place of what {0} says of data: {1}': '--sample 代替 {0} 中的数据选项：{1}',
  '--sample brings its own ratings; leave out one or the other': '--sample 自带评级；两者请择一',
  'no ratings given: add --ratings FILE, or --sample for the simulated data that come with ratemark':
    '没有给出评级：请加 --ratings FILE，或加 --sample 使用随附的模拟数据',
  'no prices given: --prices FILE or FOLDER, or --sample to see a backtest at work':
    '没有给出行情：请给 --prices 文件或文件夹，或以 --sample 看一次回测',
  'expected an id or ID=FILE, such as 000300.SH=csi300.csv, found "{0}"':
    '预期代码或 ID=FILE，如 000300.SH=csi300.csv，实际为“{0}”',
  'no prices of {0} among these files; give them with --benchmark {1}=FILE':
    '这些文件中没有 {0} 的行情；请以 --benchmark {1}=FILE 给出',
  'no option "{0}"{1}': '没有选项“{0}”{1}',
  'no such file; check the path': '没有此文件；请检查路径',
  'expected true or false, found {0}': '预期 true 或 false，实际为 {0}',
  'expected words or numbers, found {0}': '预期词或数，实际为 {0}',
  'expected a value, found nothing': '预期有值，实际为空',
  'expected one value, found {0}': '预期一个值，实际为 {0}',
  '"{0}" counts flips; add --in sensitivity{1}': '“{0}”计的是结论变化；请加 --in sensitivity{1}',
  '"{0}" counts transitions; add --in score': '“{0}”计的是评级变动；请加 --in score',
  '--as is of sensitivity; add --in sensitivity': '--as 属于 sensitivity；请加 --in sensitivity',
  '{0} is of score and rank; add --in score or --in rank':
    '{0} 属于 score 和 rank；请加 --in score 或 --in rank',
  '--of "{0}" counts flips between two ways; name one':
    '--of “{0}”计的是两种口径间的结论变化；请写明一种',
  'sensitivity counts no "{0}"{1}': 'sensitivity 不计“{0}”{1}',
  '--of lists the calls behind a figure of a cohort; "{0}" is one call':
    '--of 列出一组数字背后的评级；“{0}”是单条评级',
  '{0} of {1}': '{1} 的 {0}',
  '{0} calls are on {1}; name one of them: {2}{3}': '{1} 有 {0} 条评级；请指明其一：{2}{3}',
  'no call on {0} among {1}': '{1}中没有 {0} 的',
  '; ratemark evaluate --format csv prints their ids': '；其编号见 ratemark evaluate --format csv',
  ' and no cohort': '，也没有这样的组',
  'no call "{0}" among {1}{2}{3}': '{1}中没有“{0}”{2}{3}',
  '--until-changed is a convention of its own; leave out --convention {0}':
    '--until-changed 自成一种口径；请去掉 --convention {0}',
  '--sample brings its own ratings and prices; leave out one or the other':
    '--sample 自带评级和行情；两者请去掉其一',
  ' and no prices': '和行情',
  'no prices given: add --prices FOLDER (or FILE), with the prices of the rated names and of their benchmark':
    '没有给出行情：请加 --prices 文件夹（或文件），须含所评证券及其基准的行情',
  '--sample brings its own prices, benchmark and ratings; leave out --sample or --{0}':
    '--sample 自带行情、基准和评级；请去掉 --sample 或 --{0}',
  '{0} is stated twice': '{0} 写了两次',
  'brings its own ratings and prices; leave out one or the other': '自带评级和行情；两者请去掉其一',
  'one value': '一个值',
  '{0}, found "{1}"{2}': '{0}，实际为“{1}”{2}',
  '; of {0} none is used, such as {1}: {2}': '；{0} 都用不上，如 {1}：{2}',
  '{0} data file': '{0} 个数据文件',
  'no ratings and no prices in this folder{0}. Put here a CSV of ratings (published, code, label) and one of prices for each instrument and benchmark (date, close; named 600519.SH.csv), or type ratemark evaluate --sample to see ratemark at work':
    '本文件夹没有评级也没有行情{0}。请放入一份评级 CSV（published、code、label），以及每个证券和基准各一份行情 CSV（date、close；文件名如 600519.SH.csv），或运行 ratemark evaluate --sample 看看效果',
  'the figures are {0}.': '可用的数字有 {0}。',
  'expected percentage points such as 0.5,1': '预期百分点，如 0.5,1',
  'expected a day of the calendar as YYYY-MM-DD': '预期日历上的日期 YYYY-MM-DD',
  'expected {0}': '预期 {0}',
  'expected a whole number': '预期整数',
  'expected a number': '预期数',
  'what a run wrote': '运行所写的内容',
  '{0}{1}.': '{0}{1}。',
  'this is our own fault, please report it with the command you ran':
    '这是程序自身的错误，请连同所用的命令一并报告',
  '({0} --help shows how it is used)': '（用法见 {0} --help）',
  '({0} {1} [options]; --help shows them all)': '（用法：{0} {1} [选项]；选项见 --help）',
  "unknown option '{0}'": '没有选项“{0}”',
  "unknown command '{0}'": '没有命令“{0}”',
  '(Did you mean one of {0}?)': '（是否指 {0} 之一？）',
  '(Did you mean {0}?)': '（是否指 {0}？）',
  "missing required argument '{0}'": '缺少必需的参数“{0}”',
  "option '{0}' argument missing": '选项“{0}”缺少值',
  "required option '{0}' not specified": '缺少必需的选项“{0}”',
  "option '{0}' argument '{1}' is invalid. {2}": '选项“{0}”的值“{1}”无效。{2}',
  "command-argument value '{0}' is invalid for argument '{1}'. Allowed choices are {2}.":
    '参数“{1}”的值“{0}”无效。可选 {2}。',
  'no files given: name them or their folders, such as ratemark check prices/':
    '没有给出文件：请写明文件或其文件夹，如 ratemark check prices/',
  'expected options such as "prices: prices/", found {0}':
    '预期选项，如“prices: prices/”，实际为 {0}',
  'no ratings{0} given: add --ratings FILE --prices FOLDER, let ratemark init write options for the files of this folder, or add --sample to see ratemark at work on simulated data':
    '没有给出评级{0}：请加 --ratings 文件 --prices 文件夹，或用 ratemark init 为本文件夹的文件写选项，或加 --sample 以模拟数据看 ratemark 如何工作',
  'passed over {0}: {1}, no prices': '已略过 {0}：{1}，没有行情',
  'left out {0} more rows': '另略去 {0} 行',
  'note: {0}': '注：{0}',
  'note: {0}: {1}': '注：{0}：{1}',
  "too many arguments for '{0}'. Expected {1} argument but got {2}.":
    '“{0}”的参数过多：预期 {1} 个，实际 {2} 个。',
  "too many arguments for '{0}'. Expected {1} arguments but got {2}.":
    '“{0}”的参数过多：预期 {1} 个，实际 {2} 个。',
  'too many arguments. Expected {0} argument but got {1}.': '参数过多：预期 {0} 个，实际 {1} 个。',
  'too many arguments. Expected {0} arguments but got {1}.': '参数过多：预期 {0} 个，实际 {1} 个。',
  '{0}/{1} {2}, {3} s left': '{2} {0}/{1}，剩 {3} 秒',
  'reading prices {0}/{1}': '读取行情 {0}/{1}',
  'the output cannot be written: {0}': '无法写出结果：{0}',
  'price files': '行情文件',
  sessions: '交易日',
  files: '文件',
  runs: '运行',
};
