/** 策略文件的差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const strategy: Catalog = {
  'cannot be compiled: {0}; is it nested too deep?': '无法编译（{0}）；是否嵌套过深？',
  'syntax error: {0}': '语法错误（{0}）',
  '; a view has no "{0}"{1}': '；view 没有“{0}”{1}',
  'no such folder; check the path': '没有此文件夹；请检查路径',
  'is a folder; name one of its files, or list them with `ratemark strategies`':
    '是文件夹；请指明其中一个文件，或以 `ratemark strategies` 列出',
  'is no strategy; name a .ts or .js file': '不是策略文件；请指明 .ts 或 .js 文件',
  'is no file; name a .ts or .js file': '不是文件；请指明 .ts 或 .js 文件',
  'no strategy of this name': '没有此名称的策略',
  'no such file': '没有此文件',
  '; `ratemark strategies` lists those at hand': '；现有策略见 `ratemark strategies`',
  'a strategy holds at most {0} numbers and {1} letters': '策略最多含 {0} 个数和 {1} 个字符',
  'this file holds {0} numbers, which makes it data; {1}': '文件含 {0} 个数，已成数据；{1}',
  'this file holds {0} letters of names and texts, which makes it data; {1}':
    '文件的名称和文本有 {0} 个字符，已成数据；{1}',
  'cannot load the package "{0}"; install it beside the file: {1}':
    '无法载入软件包“{0}”；请安装在该文件旁：{1}',
  'fails when it is loaded: {0}': '载入时出错：{0}',
  'is too large for code: {0} bytes, at most {1}; data come in by --prices and --ratings':
    '作为代码过大：{0} 字节，上限 {1}；数据请由 --prices 和 --ratings 给出',
  '"{0}" is Node\'s: a strategy sees its view and nothing else':
    '“{0}”属于 Node：策略只见其 view，别无其他',
  'cannot import "{0}": helpers lie beside the strategy, as "./helper.ts"':
    '不能导入“{0}”：辅助文件须在策略旁，如“./helper.ts”',
  "import from '{0}', or name it with --packages, and nothing is proved then":
    "请从 '{0}' 导入，或以 --packages 写明，但此时不作任何证明",
  'the package "{0}" is not at hand: {1}': '没有软件包“{0}”：{1}',
  '{0} has no default export; name what you need: import { top } from':
    '{0} 没有默认导出；请写明所需：import { top } from',
  '; a strategy sees its view, and nothing here loads or runs anything':
    '；策略只见其 view，此处不载入、不运行任何东西',
  '{0} exports no "{1}"{2}': '{0} 没有导出“{1}”{2}',
  'cannot find the import "{0}"{1}': '找不到导入“{0}”{1}',
  '; check the path': '；请检查路径',
  '"{0}" is no code: data come to a strategy through its view (--prices, --ratings), settings as parameters':
    '“{0}”不是代码：数据经 view 给策略（--prices、--ratings），设置作为参数',
  '"{0}" lies outside the strategy\'s folder; put {1} beside the strategy':
    '“{0}”在策略文件夹之外；请把 {1} 放到策略旁',
  'expected name=value, found "{0}"': '预期 name=value（名称=值），实际为“{0}”',
  'parameter "{0}" is given twice': '参数“{0}”给了两次',
  'parameter "{0}": {1}': '参数“{0}”：{1}',
  '; it has none': '；它没有参数',
  'strategy {0} has no parameter "{1}"{2}': '策略 {0} 没有参数“{1}”{2}',
  'expected a number such as {0}, found "{1}"{2}': '预期为数，如 {0}，实际为“{1}”{2}',
  'expected at least {0}, found {1}': '预期不小于 {0}，实际为 {1}',
  'expected at most {0}, found {1}': '预期不大于 {0}，实际为 {1}',
  'expected true or false, found "{0}"{1}': '预期 true 或 false，实际为“{0}”{1}',
  'no choice "{0}"{1}': '没有选项“{0}”{1}',
  'expected the export "strategy" to be an object, found {0}':
    '预期导出的“strategy”为对象，实际为{0}',
  'a field of the strategy fails when it is read: {0}': '读取策略的一个字段时出错：{0}',
  'found no export': '实际没有导出',
  'found a default export; give it this name instead': '实际为默认导出；请改用此名称',
  'expected "export const strategy = { … }", {0}': '预期“export const strategy = { … }”，{0}',
  'unknown field{0}': '未知字段{0}',
  'expected a name, found {0}': '预期名称，实际为{0}',
  'expected a sentence, found {0}': '预期一句话，实际为{0}',
  'expected a function, found {0}': '预期函数，实际为{0}',
  'expected a function "weigh" that gives weights, or "onSession" that places orders':
    '预期有给出权重的函数“weigh”，或下委托的函数“onSession”',
  'expected a whole number of sessions or a function, found {0}':
    '预期交易日的整数或函数，实际为{0}',
  'expected an object of parameters, found {0}': '预期参数对象，实际为{0}',
  "; they are {0}, { everySessions: n }, { session: n, of: 'month' } and a function of the calendar":
    "；可用的有 {0}、{ everySessions: n }、{ session: n, of: 'month' }，以及以日历为参数的函数",
  'unknown schedule {0}{1}': '未知的调仓安排 {0}{1}',
  "expected a schedule, { everySessions: n } or { session: n, of: 'month' }, found {0}":
    "预期调仓安排、{ everySessions: n } 或 { session: n, of: 'month' }，实际为{0}",
  'expected session to be a whole number, 1 for the first or -1 for the last, found {0}':
    '预期 session 为整数，1 为第一个、-1 为最后一个，实际为{0}',
  'expected of to be {0}, found {1}{2}': '预期 of 为 {0} 之一，实际为{1}{2}',
  'has no place beside schedules; put it into one of them':
    '不能与 schedules 并用；请写入其中的一项',
  "expected a list such as [{ when: 'month-end', weigh }], found {0}":
    "预期形如 [{ when: 'month-end', weigh }] 的列表，实际为{0}",
  'an empty list': '空列表',
  '{ {0} }': '{ {0} }',
  'expected { when, weigh } or { when, check }, found {0}':
    '预期 { when, weigh } 或 { when, check }，实际为{0}',
  'unknown field "{0}" of a schedule{1}': '调仓安排的未知字段“{0}”{1}',
  'expected a function "weigh" that gives weights, or "check" that places orders':
    '预期有给出权重的函数“weigh”，或下委托的函数“check”',
  'expected everySessions to be a whole number from 1, found {0}':
    '预期 everySessions 为从 1 起的整数，实际为{0}',
  'expected a number, text or boolean as the default, alone or as { default: … }, found {0}{1}':
    '预期默认值为数、文本或布尔值，单独写或写作 { default: … }，实际为{0}{1}',
  '; write "default", not "{0}"': '；请写“default”，而非“{0}”',
  'unknown field "{0}" of a parameter{1}': '参数的未知字段“{0}”{1}',
  'expected {0} to be a number, of a parameter that is one': '预期 {0} 为数，且参数本身是数',
  'the default {0} is below its own minimum of {1}': '默认值 {0} 小于其下限 {1}',
  'the default {0} is above its own maximum of {1}': '默认值 {0} 大于其上限 {1}',
  "expected choices to be a list of values of the default's type":
    '预期 choices 为与默认值同类的列表',
  'the default {0} is none of its own choices': '默认值 {0} 不在其选项之中',
  'a function': '函数',
  'a list': '列表',
  'is not there: a strategy sees its view and nothing else': '不存在：策略只见其 view，别无其他',
  'imports stand at the top of the file, with a fixed name: import { … } from':
    '导入须在文件开头，名称固定：import { … } from',
  'a strategy decides at once: leave out async and await': '策略须当场决定：请去掉 async 和 await',
  'import.meta {0}': 'import.meta {0}',
  '{0} {1}': '{0} {1}',
  'arguments {0}': 'arguments {0}',
  'the name {0} is taken; choose another': '名称 {0} 已被占用；请另选',
  'parameter "{0}": expected a {1}, found {2}': '参数“{0}”：预期 {1} 类型，实际为 {2}',
};
