/** What a rating file states of the report behind a call: who may sign, who checked it, when it went out, what it discloses. */
import { type Message, said } from '../base/message.ts';
import type { Filing, Stamp } from '../store/call.ts';
import type { Statement, Statements } from '../store/statement.ts';
import { dayInZone } from './bar-day.ts';
import { shown } from './cells.ts';
import { type DayStamp, instantOf } from './dates.ts';
import type { Layout } from './layout.ts';
import { explainStamp, type FormOfStamps, stampIn } from './published.ts';

/** What is wrong with a cell. */
export interface BadCell {
  readonly field: string;
  readonly message: Message;
}

/** A row as far as its report is concerned. */
export interface FiledRow {
  /** Gives a cell's text, `undefined` for a blank one. */
  readonly cell: (field: string) => string | undefined;
  /** IANA name of the time zone of the call's exchange. */
  readonly zone: string;
  /** Who signed: as many licenses are expected. */
  readonly analysts: readonly string[];
  /** How a column of times writes its days; by each cell alone where nobody looked at the column. */
  readonly formOf?: ((field: string) => FormOfStamps) | undefined;
  /** Columns that the file has for statements, as {@link statementColumns} finds them. */
  readonly statements?: readonly StatementColumn[] | undefined;
}

/** A kind of statement and the field of its column. */
export type StatementColumn = readonly [kind: Statement, field: string];

const PREFIX = 'statements.';

/** The columns of a layout for what reports state in words, of those that a file has. */
export const statementColumns = (
  { columns }: Pick<Layout, 'columns'>,
  hasColumn: (field: string) => boolean,
): readonly StatementColumn[] =>
  Object.keys(columns).flatMap((field) =>
    field.startsWith(PREFIX) && hasColumn(field)
      ? [[field.slice(PREFIX.length) as Statement, field] as const] // a test holds the layouts to the list
      : [],
  );

const YES = new Set(['yes', 'y', 'true', '1', '是']);
const NO = new Set(['no', 'n', 'false', '0', '否']);

/** Reads the columns about the report; `undefined` where the row states none of them. */
export function readFiling(row: FiledRow): Filing | BadCell | undefined {
  const { cell, analysts } = row;
  const filing: { -readonly [K in keyof Filing]: Filing[K] } = {};
  const licenses = cell('licenses')?.split(/[,，、;；/]/);
  if (licenses) {
    if (licenses.length !== analysts.length) {
      const message = said`expected a license number for each of ${analysts.length} analysts, found ${licenses.length}; leave one blank between two commas`;
      return { field: 'licenses', message };
    }
    filing.licenses = licenses.map((one) => one.trim() || undefined);
  }
  for (const [name, field] of STAMPS) {
    const text = cell(name);
    if (text === undefined) continue;
    const stamp = readTime(text, row, name);
    if ('message' in stamp) return { field, message: stamp.message };
    filing[name] = stamp;
  }
  const client = cell('bankingClient')?.toLowerCase();
  if (client !== undefined) {
    if (!YES.has(client) && !NO.has(client))
      return { field: 'banking_client', message: said`expected yes or no, found ${shown(client)}` };
    filing.bankingClient = YES.has(client);
  }
  const bad = readReport(cell, filing);
  if (bad) return bad;
  for (const name of WORDS) filing[name] = cell(name);
  filing.statements = readStatements(row);
  return Object.values(filing).some((value) => value !== undefined) ? filing : undefined;
}

/** The columns that tell where the report lies and where the rating stands in it. @param filing is written */
function readReport(
  cell: (field: string) => string | undefined,
  filing: { -readonly [K in keyof Filing]: Filing[K] },
): BadCell | undefined {
  const digest = cell('reportSha256')?.toLowerCase();
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest))
    return {
      field: 'report_sha256',
      message: said`expected 64 hex digits, found ${shown(digest)}`,
    };
  filing.reportSha256 = digest;
  const page = cell('reportPage');
  if (page !== undefined && !/^\d{1,6}$/.test(page))
    return {
      field: 'report_page',
      message: said`expected the number of a page, found ${shown(page)}`,
    };
  filing.reportPage = page === undefined ? undefined : Number(page);
  const span = cell('reportSpan');
  if (span !== undefined && !/^\d{1,12}-\d{1,12}$/.test(span))
    return {
      field: 'report_span',
      message: said`expected a range of letters such as 120-126, found ${shown(span)}`,
    };
  filing.reportSpan = span;
  return undefined;
}

const STAMPS = [
  ['completedAt', 'completed_at'],
  ['disseminatedAt', 'disseminated_at'],
  ['firstSeen', 'first_seen'],
] as const;

const WORDS = ['reportFile', 'channel', 'qualityReviewer', 'complianceReviewer'] as const;

function readStatements({ cell, statements = [] }: FiledRow): Statements | undefined {
  const made = statements.flatMap(([kind, field]) => {
    const text = cell(field);
    return text === undefined ? [] : [[kind, text] as const];
  });
  return made.length === 0 ? undefined : Object.fromEntries(made);
}

const ALONE: FormOfStamps = () => undefined;

function readTime(
  text: string,
  { zone, formOf = () => ALONE }: FiledRow,
  field: string,
): Stamp | { readonly message: Message } {
  const form = formOf(field);
  const read = stampIn(text, form);
  if (!read) return { message: explainStamp(text, form) };
  const [own] = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(text) ?? [];
  return stampOf(text, read, { zone, own });
}

/** A stamp with its place in time. Midnight is how a date without a time is printed: no time of day. */
function stampOf(
  text: string,
  { day, time, offset }: DayStamp,
  { zone, own }: { readonly zone: string; readonly own: string | undefined },
): Stamp {
  if (time === undefined || time === 0) return { text, zone, day };
  if (offset === undefined) return { text, zone, day, local: day * DAY + time };
  const ms = instantOf({ day, time, offset });
  const there = dayInZone(ms, zone);
  return {
    ...{ text, zone: own ?? 'UTC', day: there.day, local: there.day * DAY + there.time },
    zoned: { offset, utc: ms / 1000 },
  };
}

const DAY = 86_400;
