/** 批量读取研报的提示与差错：英文句式与中文句式。 */
import type { Catalog } from '../../../translate.ts';

export const folders: Catalog = {
  '{0} report': '{0} 份研报',
  '{0} file': '{0} 个文件',
  '{0} input': '{0} 项输入',
  reports: '份研报',
  '--watch adds to a ratings file: name it with --out FILE':
    '--watch 会向评级文件追加内容：请用 --out 文件 指明',
  'watching {0}; stop with Ctrl-C': '正在监视 {0}；按 Ctrl-C 停止',
  'is of one report that is read alone; give its file, without --out and --watch':
    '只针对单独读取的一份研报；请给出该研报的文件，不加 --out 和 --watch',
  'many reports give ratings (csv), or their records a line each (jsonl); read one report alone for the rest':
    '多份研报只输出评级行（csv）或每份一行的记录（jsonl）；其他格式请单独读取一份研报',
  'expected the record of a report that extract writes as JSON lines; give another file with --out':
    '应为 extract 以 JSON 行写出的研报记录；请用 --out 指定另一个文件',
  'expected the name of a page to write, such as report.html, found "{0}"':
    '应为要写出的网页文件名，例如 report.html，实为“{0}”',
  'the folder holds {0} and no report (.pdf, .txt)': '文件夹中有 {0}，没有研报（.pdf、.txt）',
  'which is right? {0} on {1} is "{2}" in {3} and "{4}" in {5}; the first stays, the second was not added':
    '以哪个为准？{0} 在 {1} 的评级，{3} 中为“{2}”，{5} 中为“{4}”；保留前者，后者未加入',
  'not read: {0}: {1}': '未读取：{0}：{1}',
  '{0} read, {1} read before, {2} with the bytes of another, {3} not read; {4} added{5}, {6} there already':
    '读取 {0}，此前已读 {1} 份，与他件内容相同 {2} 份，未能读取 {3} 份；新增 {4}{5}，已有 {6} 行',
  ' to {0}': '，写入 {0}',
  'note: {0}: no day of publication is printed, so that it has no rows; read it alone with --published':
    '提示：{0}：未印发布日期，因此没有行；请用 --published 单独读取',
  'note: {0}: {1} without an id; give them with --names':
    '提示：{0}：{1}没有代码；请用 --names 给出',
};
