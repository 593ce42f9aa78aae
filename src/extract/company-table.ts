/** Tables of companies with their ratings: row after row of code, name, figures and a rating. */
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { actionBehind, type LabelAt, labelsIn } from './label-at.ts';
import type { DefinedRange } from './own-call.ts';
import type { CallAction } from './rating-words.ts';
import { codeOf } from './subject.ts';

export interface RatedCompany {
  readonly name: string | undefined;
  readonly code: string | undefined;
  readonly label: string;
  readonly action: CallAction | undefined;
  /** The only figure of a row whose header ends in 目标价. */
  readonly targetPrice: number | undefined;
}

/** Longest text that is searched for tables. */
const LONGEST = 300_000;
/** Letters of the longest row. */
const ROW = 150;
/** Letters between the word 评级 of a header and the first row. */
const HEADER = 160;

/** The rows of all tables, each where it stands first. */
export function companyTables(
  folded: Folded,
  defined: readonly DefinedRange[],
): readonly Found<RatedCompany>[] {
  const { text } = folded;
  const labels = labelsIn(text, 0, Math.min(text.length, LONGEST)).filter(
    ({ start }) => !defined.some((range) => start >= range.start && start < range.end),
  );
  const rows: Found<RatedCompany>[] = [];
  let open: Row[] = [];
  const close = () => {
    if (open.length >= 2) rows.push(...open.map((row) => rowFound(folded, row)));
    open = [];
  };
  for (const label of labels) {
    const previous = open.at(-1);
    const following = previous && label.start - previous.end <= ROW;
    const header = following ? undefined : headerBefore(text, label.start);
    if (!following) close();
    const from = following ? previous.end : header?.end;
    const row = from === undefined ? undefined : rowBefore(text, from, label, !following);
    if (row)
      open.push({
        ...row,
        hasTarget: following ? previous.hasTarget : (header?.hasTarget ?? false),
      });
    else if (following) close();
  }
  close();
  return once(rows);
}

interface Row {
  readonly label: LabelAt;
  readonly start: number;
  readonly end: number;
  readonly name: readonly [number, number] | undefined;
  readonly code: string | undefined;
  readonly figures: string;
  readonly action: CallAction | undefined;
  readonly hasTarget: boolean;
}

/** The word 评级 that heads a column, and whether 目标价 stands before it. */
function headerBefore(
  text: string,
  at: number,
): { readonly end: number; readonly hasTarget: boolean } | undefined {
  const from = Math.max(0, at - HEADER);
  const part = text.slice(from, at);
  const place = part.lastIndexOf('评级');
  if (place < 0 || /^评级[:(说标体定]/.test(part.slice(place, place + 3))) return undefined;
  const before = text.slice(Math.max(0, from + place - 90), from + place);
  if (!/公司|股票|代码|简称|名称|证券|标的/.test(before)) return undefined;
  return { end: from + place + '评级'.length, hasTarget: before.endsWith('目标价') };
}

/** Reads a row backwards from its rating; `undefined` where something else stands between. */
function rowBefore(
  text: string,
  from: number,
  label: LabelAt,
  isFirst: boolean,
): Omit<Row, 'hasTarget'> | undefined {
  let at = label.start;
  while (at > from && isFigure(text, at - 1)) at--;
  const figures = text.slice(at, label.start);
  const nameEnd = at;
  while (at > from && nameEnd - at < LONGEST_NAME && NAME.test(text.charAt(at - 1))) at--;
  if (text.charAt(at - 1) === '.' && /^(?:SH|SZ|BJ|HK|OC)/.test(text.slice(at, at + 2))) at += 2;
  const [latin = ''] = /^[A-Z*&-]+/.exec(text.slice(at, nameEnd)) ?? [];
  if (latin.length === 1 && latin !== '*') at++; // the E of a year in the header before it
  if (BLOOMBERG.test(latin) && /\d{4}$/.test(text.slice(Math.max(0, at - 4), at))) at += 2; // 000725CH甲乙
  const nameStart = at;
  const [, code = '', place = ''] =
    /(\d{4,6})\.?(SH|SZ|HK|BJ|OC|CH)?$/.exec(text.slice(Math.max(from, at - 10), at)) ?? [];
  const isCode = code.length >= 5 || place !== '';
  const dot = text.charAt(at - place.length - 1) === '.' ? 1 : 0;
  const start = isCode ? at - code.length - place.length - dot : at;
  const hasName =
    nameEnd - nameStart >= 2 && /[\u4e00-\u9fff]{2}/.test(text.slice(nameStart, nameEnd));
  if (!hasName || (!isCode && !/\d/.test(figures))) return undefined;
  const rest = text.slice(from, start);
  if (!isFirst && /[\u4e00-\u9fff]/.test(rest)) return undefined;
  if (NO_COMPANY.test(text.slice(nameStart, nameEnd))) return undefined;
  const action = actionBehind(text, label.end);
  return {
    label,
    start: Math.max(start, from),
    end: action?.end ?? label.end,
    name: [nameStart, nameEnd],
    code: isCode ? codeOf(code, place) : undefined,
    figures,
    action: action?.action,
  };
}

/** Places that are printed behind a code without a point. */
const BLOOMBERG = /^(?:CH|HK)$/;

const FIGURE = /[\d.,%()/EAx*\-–—NM~]/;
/** The A behind a name is a part of it; behind a year it is a figure's. */
function isFigure(text: string, at: number): boolean {
  const letter = text.charAt(at);
  if (/[AENMx]/.test(letter)) return /[\d/]/.test(text.charAt(at - 1));
  return FIGURE.test(letter);
}

const NAME = /[\u4e00-\u9fffA-Z*&-]/;
const LONGEST_NAME = 9;
/** Words of a heading or a sentence, which are no company. */
const NO_COMPANY =
  /评级|行业|指数|公司|投资|维持|平均|合计|来源|年|预期|建议|均值|说明|推荐|关注|市场|未来|个月|收益|报告|元|亿|倍|首次|前次|上次|股价|基准|涨幅|跌幅|业绩|增长|给予|对应/;

function rowFound(
  folded: Folded,
  { label, start, end, name, code, figures, action, hasTarget }: Row,
): Found<RatedCompany> {
  const isNumber = /^\d{1,5}(?:\.\d{1,2})?$/.test(figures);
  const value: RatedCompany = {
    name: name && folded.printed(name[0], name[1]),
    code,
    label: folded.printed(label.start, label.end),
    action,
    targetPrice: hasTarget && isNumber ? Number(figures) : undefined,
  };
  return found(value, folded.place(start, end));
}

/** A company that several tables list, where it stands first; two that rate it differently are kept. */
function once(rows: readonly Found<RatedCompany>[]): readonly Found<RatedCompany>[] {
  const seen = new Set<string>();
  const coded = new Map(
    rows.flatMap(({ value }) => (value.code ? [[value.name, value.code]] : [])),
  );
  return rows.filter(({ value: { name, code, label } }) => {
    if (code === undefined && coded.has(name)) return false; // the row with its code says more
    const key = `${code ?? name}\u0000${label}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
