/** 数据、标准与统计的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const data: Catalog = {
  'a quote below this line stands where none may, and {0} MiB follow; in a file as long as that, split it or write the quote twice ("") inside a quoted cell':
    '本行以下有一个引号位置不对，其后还有 {0} MiB；文件这么大时，请拆分文件，或在带引号的单元格内把引号写两次（""）',
  'a row of {0} cells, more than the {1} that are read; split the file by columns, or give it line ends':
    '一行有 {0} 个单元格，最多读 {1} 个；请按列拆分文件，或补上换行',
  'cell {0} of the row has {1} letters, more than the {2} that are read; shorten it, or take the column out':
    '本行第 {0} 个单元格有 {1} 个字符，最多读 {2} 个；请缩短，或去掉该列',
  'a row is longer than {0} bytes; does the file lack line ends or a closing quote?':
    '一行超过 {0} 字节；文件是否缺换行，或缺右引号？',
  'close it, or write it twice ("") inside a quoted cell':
    '请补上右引号，或在带引号的单元格内把引号写两次（""）',
  'a quoted cell is not closed before the file ends; was the file cut off?':
    '带引号的单元格到文件末尾仍未结束；文件是否被截断？',
  'the quote that opens here is followed by the next one in line {0} only; {1}':
    '此处的左引号到第 {0} 行才遇到下一个引号；{1}',
  'the factor of {0} moves by {1} on {2} and the close from {3} to {4}, which does not tell whether closes are as traded or adjusted already; say --factor-means raw or --factor-means adjusted':
    '{0} 的复权因子在 {2} 变为 {1} 倍，收盘价由 {3} 到 {4}，看不出收盘价是原始成交价还是已复权；请指明 --factor-means raw（原始）或 --factor-means adjusted（已复权）',
  'a quote stands where none may, and the row could be cut into cells in two ways; write it twice ("") inside a quoted cell':
    '引号位置不对，这一行有两种切分法；请在带引号的单元格内把引号写两次（""）',
  'the quote that opens here closes in line {0} only, and what stands between looks like rows of the table; close it, or write it twice ("") inside a quoted cell':
    '此处的左引号到第 {0} 行才闭合，而其间的内容像是表中的行；请补上右引号，或在带引号的单元格内把引号写两次（""）',
  'expected an interval such as "(10%, 20%]" or "(20%, +inf)", found "{0}"':
    '预期区间，如“(10%, 20%]”或“(20%, +inf)”，实际为“{0}”',
  'a verified standard must name its source': '已核实的标准须注明出处（source）',
  'a verified standard must carry the printed words': '已核实的标准须附原文（text）',
  'a standard is no other reading of itself': 'readingOf 不得指向标准自身',
  'the house prints no horizon; calls are void (no-horizon)':
    '该机构未印评级期限；其评级无法评定（no-horizon）',
  '{0} is printed as "{1}", which is no interval: calls with it are void, and what a call earns there is no tier':
    '“{0}”所印为“{1}”，不成区间：所评为此档的无法评定，落在此处的也不得档位',
  'expected a date as YYYY-MM-DD, or a year': '预期日期 YYYY-MM-DD 或年份',
  '"{0}" is {1} and {2}': '“{0}”既是{1}又是{2}',
  '"{0}" is asked for twice': '“{0}”要求了两次',
  'expected ids of rule sets, such as {0}': '预期规则集的编号，如 {0}',
  'no rule set "{0}"{1}': '没有规则集“{0}”{1}',
  '{0} went into {1}, which is not listed': '{0}并入{1}，而后者未列出',
  'valid from {0} lies after valid to {1}': '生效日 {0} 晚于失效日 {1}',
  'label "{0}" stands under unrated as well': '用语“{0}”同时列在 unrated 之下',
  'expected at least one of stock, industry and convertible':
    'stock、industry、convertible 至少须有一项',
  'measured as {0}: calls cannot be judged against one index and are void':
    '以 {0} 计量：无法对照单一指数，其评级无法评定',
  'the house prints {0} to {1} months; calls are judged at the end of {2}':
    '机构写明 {0} 至 {1} 个月；评级在 {2} 个月末评定',
  'no market has a benchmark': '没有一个市场有基准',
  'no benchmark for {0}, which the stock scale has; calls there are void':
    '{0} 没有基准，而股票评级有；该市场的评级无法评定',
  'no band has an edge: every return would earn the same grade, or none':
    '没有一档有界：任何收益都落入同一档，或都不入档',
  'unrated or mentions': 'unrated 或 mentions',
  'label "{0}" belongs to {1} as well as {2}': '用语“{0}”既属 {1} 又属 {2}',
  'gap above {0}: calls that earn more are void': '{0} 以上有空档：收益更高的评级无法评定',
  'tiers out of order: {0} lies above {1}': '档位次序颠倒：{0} 高于 {1}',
  'overlaps with {0}: lower its upper edge': '与 {0} 重叠：请降低其上界',
  'gap between {0} and {1}: calls there are void': '{0} 与 {1} 之间有空档：落在其中的评级无法评定',
  'overlaps with {0}: the edge belongs to both; open one of them':
    '与 {0} 重叠：界点同属两档；请将其一改为开区间',
  'gap between {0} and {1}: the edge itself belongs to neither':
    '{0} 与 {1} 之间有空档：界点不属任何一档',
  'gap below {0}: positive grades that earn less are misses, other calls there void':
    '{0} 以下有空档：收益更低的看好类评级计为未命中，其余评级无法评定',
  'a relative scale needs an interval for each band': '相对涨跌幅的评级须给每一档写明区间',
  'expected one value of {0} on each of {1} days, found {2}':
    '预期 {0} 在 {1} 天中每天一个值，实际有 {2} 个',
  'expected ascending days, found {0} after {1}': '预期日期递增，实际 {1} 之后为 {0}',
  'expected sessions per year above 0, found {0}': '预期每年交易日数大于 0，实际为 {0}',
  'expected a yearly risk-free rate as a fraction above -1, found {0}':
    '预期年化无风险利率为大于 -1 的小数，实际为 {0}',
  'expected two trials or more to choose from, found {0}': '预期至少两次试验可供挑选，实际为 {0}',
  'expected an even number of blocks from 2 to 20, found {0}':
    '预期分块数为 2 至 20 的偶数，实际为 {0}',
  'expected two sessions a block or more, found {0}: give fewer blocks than {1}':
    '预期每块至少两个交易日，实际为 {0}：请少于 {1} 块',
  'expected a grade id such as "buy", in lower-case letters and hyphens':
    '预期评级的编号，如“buy”，用小写字母和连字符',
  'expected a date as YYYY-MM-DD': '预期日期 YYYY-MM-DD',
  'expected an index id such as "000300.SH"': '预期指数代码，如“000300.SH”',
  'expected the shorter horizon first, as in [6, 12]': '预期较短的期限在前，如 [6, 12]',
  'expected an id such as "house-2025"': '预期编号，如“house-2025”',
};
