/** One rating file to calls: a table by its layout, or a JSON page. */
import { EngineError, type Issue } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import { counted } from '../base/text.ts';
import type { Call } from '../store/call.ts';
import type { CallContext } from './call-context.ts';
import { nothingSettled, readCall, type SettledCells } from './call-row.ts';
import type { CallRow } from './call-subject.ts';
import { shown } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput, stemOf } from './files.ts';
import { readHeaderWord } from './header.ts';
import { readJsonPage } from './json-page.ts';
import type { CallFile } from './kept.ts';
import { titleSaid } from './layout.ts';
import { holdsShareCodes, type Match } from './match.ts';
import { formsOfColumns } from './published.ts';
import { noRows, openTable, saysSimulated, type Table } from './table.ts';
import { visitRows } from './table-rows.ts';

/**
 * Reads one file. Issues of the file as a whole are added to `issues`, those of its rows to `bad`.
 *
 * @throws {EngineError} for a file that is none of ratings
 */
export function readCallFile(
  file: string,
  context: CallContext,
  issues: Issue[],
  bad: Issue[],
): CallFile {
  const { bytes, input } = readInput(file);
  const decoded = decode(bytes, file);
  const calls: Call[] = [];
  const known = nothingSettled((context.bytesBefore ?? 0) + decoded.bytes.length);
  const take = (row: CallRow) => {
    const call = readCall(row, context, known, bad);
    if (call) calls.push(call);
  };
  const page = readJsonPage(decoded.bytes, file, context.layouts);
  if (page) {
    for (const row of page.rows) take(row);
    return { input, calls, simulated: false, ...factsOf(page.match, known) };
  }
  const table = openTable(decoded.bytes, file, context.layouts, 'ratings');
  const { layout, column } = table.match;
  if (layout.kind !== 'ratings') {
    const message = said`expected ratings, found ${titleSaid(layout)} (${layout.kind})`;
    throw new EngineError('file.format', message, { file, line: table.headerLine });
  }
  context.reserve?.(countLines(table.bytes), table.bytes.length, file);
  const fileSymbol = stemOf(file);
  const shareCodes = holdsShareCodes(table.match);
  const formOf = formsOfColumns((field) => columnOf(table, field));
  const widths: Issue[] = [];
  let rows = 0;
  const onRow = (cells: readonly string[], line: number) => {
    rows++;
    const cellOf = (field: string) => {
      const at = ownValue(column, field);
      return at === undefined ? undefined : cells[at];
    };
    take({ cellOf, layout, file, line, fileSymbol, shareCodes, formOf });
  };
  const hasHope = () => calls.length > 0 || widths.length < HOPELESS;
  visitRows(table, widths, onRow, { goesOn: () => context.skipBad === true && hasHope() });
  // a row cut off at the end of the file means that rows are missing: that spoils the file, not the row
  for (const issue of widths) (issue.code === 'csv.cut' ? issues : bad).push(issue);
  if (rows === 0 && widths.length === 0) throw noRows(table);
  return { input, calls, simulated: saysSimulated(table), ...factsOf(table.match, known) };
}

/** Where bad rows may be left out all of them are counted, unless so many stand above the first call. */
const HOPELESS = 250_000;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** All cells of a field's column. */
function columnOf(table: Table, field: string): readonly string[] {
  const at = ownValue(table.match.column, field);
  const texts: string[] = [];
  if (at !== undefined) visitRows(table, [], (cells) => texts.push(cells[at]!)); // as wide as the header
  return texts;
}

const factsOf = (match: Match, known: SettledCells) => ({
  notes: [...unreadPeople(match), ...notesOfClashes(known)],
  severalRows: match.layout.severalRowsPerCall,
});

function notesOfClashes({ clashes }: SettledCells): string[] {
  const [first] = clashes;
  if (first === undefined) return [];
  const calls = counted(clashes.length, 'call prints', 'calls print');
  return [
    said`${calls} another action or former rating in the label than in the column for it (first in line ${first}); the column's is kept`,
  ];
}

/** Columns that look as if they named analysts or houses. */
const LOOKS: readonly {
  readonly field: string;
  readonly like: RegExp;
  readonly names: string;
}[] = [
  {
    field: 'analysts',
    like: /分析师|分析员|研究员|撰写|撰稿|执笔|作者|署名|联系人|analyst|author|researcher|writer|contributor/,
    names: 'analysts or 分析师',
  },
  {
    field: 'house',
    like: /机构|券商|证券公司|研究所|出具|发布方|来源|house|firm|broker|institut|organi[sz]ation|publisher|company|compani|bank|source/,
    names: 'house or 机构',
  },
];

/** Columns about people or houses without their names: ids, counts, ranks, licenses, clients. */
const NO_NAME =
  /id$|编号|编码|代码|数$|家数|数量|排名|类型|类别|资格|证书|执业|code|count|number|rank|star|type|license|client|url|链接/;

/** Notes, for analysts and for houses, the unread column that may hold them. */
export function unreadPeople({ header, column }: Match): string[] {
  const used = new Set(Object.values(column));
  return LOOKS.flatMap(({ field, like, names }) => {
    if (Object.hasOwn(column, field)) return [];
    const found = header.filter((cell, i) => {
      const { word } = readHeaderWord(cell);
      return !used.has(i) && like.test(word) && !NO_NAME.test(word);
    });
    if (found.length === 0) return [];
    const list = found.slice(0, 3).map(shown).join(', ');
    return [
      said`no ${field === 'house' ? said`house` : said`analyst`} is read, but the column ${list} looks like one; if it is, name it ${names}`,
    ];
  });
}
