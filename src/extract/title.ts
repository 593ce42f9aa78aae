/** The title of a report: the line that the first page sets apart, or the marks of a template; the file's own title else. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { titleBetween } from './title-between.ts';

/** Lines of the first page in which the title stands. */
const LINES = 60;
const MARKED = /\[Table_Title\]([^[\]#]{6,60}?)(?:\[|#|——|报告日期|$)/;
/** What may follow a title with blanks at most between. */
const BEHIND_TITLE =
  /\d{4}\s*年\s*\d{1,2}\s*月|一年该|(?:行业|该股|指数)?与沪深\s?300|走势比较|[\u4e00-\u9fff]{0,2}评级[:：]|分析师/;
/** What a line of the first page says that is no title. */
const NO_TITLE = [
  ...['证券研究报告', '请务必', '免责', '分析师', '评级', '登记编号', '执业', '邮箱', 'email', '@'],
  ...[
    'http',
    '电话',
    '收盘',
    '52周',
    '资料来源',
    '数据来源',
    '近期',
    '相关研究',
    '相关报告',
    '风险提示',
  ],
  ...[
    '投资要点',
    '基本情况',
    'sac',
    '联系人',
    'table_',
    '个股报告',
    '個股報告',
    ', tp ',
    '研究团队',
  ],
];
const NO_START = /^(?:《|\d|行业|[●■◆►❑])/;
const NO_END = ['研究所', '深度研究', '专题报告', '。'];

const isNoTitle = (line: string): boolean => {
  const small = line.toLowerCase();
  return (
    NO_TITLE.some((word) => small.includes(word)) ||
    NO_END.some((word) => line.endsWith(word)) ||
    NO_START.test(line)
  );
};

/** @param house as the report names it, where it does */
export function titleOf(folded: Folded, house?: string): Found<string> | undefined {
  const { report } = folded;
  const marked = MARKED.exec(report.text.slice(0, 6_000));
  if (marked?.[1] && /[\u4e00-\u9fff]{4}/.test(marked[1])) {
    const start = marked.index + '[Table_Title]'.length;
    const cut = marked[1].search(BEHIND_TITLE);
    const value = cut < 0 ? marked[1] : marked[1].slice(0, cut).trimEnd();
    if (value.trim() !== '')
      return found(value.trim(), { start, end: start + value.length, page: 1 });
  }
  if (folded.hasLines) {
    const lines = report.pages[0]?.lines.slice(0, LINES) ?? [];
    for (const [i, { text, start, line, box }] of lines.entries()) {
      const value = text.trim();
      if (value.length < 8 || value.length > 60 || isNoTitle(value)) continue;
      if (!/[\u4e00-\u9fffA-Za-z]{4}/.test(value) || !isApart(lines, i)) continue;
      return found(value, { start, end: start + text.length, page: 1, line, box });
    }
  }
  const between = folded.hasLines ? undefined : titleBetween(folded, house);
  if (between) return between;
  const { title } = report.metadata;
  return title === undefined || title.trim() === ''
    ? undefined
    : found(title.trim(), { start: 0, end: 0, page: 1 });
}

/** A title has no long paragraph around it. */
const isApart = (lines: readonly { readonly text: string }[], at: number): boolean =>
  [lines[at - 1], lines[at + 1]].every((one) => one === undefined || one.text.trim().length < 90);
