/** `ratemark check --data`: what a file of side data is read as, and what of it a run would not find. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import type { FileFinding, FileReport } from '../results/file-report.ts';
import { LONG_AGO, type MemberTable, OPEN } from '../store/member-table.ts';
import type { ValueTable } from '../store/value-table.ts';
import { shown } from './cells.ts';
import { asFinding, unreadable } from './check.ts';
import { loadSideFile, type SideFile } from './side-file.ts';
import type { Lag, SideAsked } from './side-header.ts';
import { endsOf } from './side-members.ts';
import type { SideContext } from './side-rows.ts';

/** @param priced instruments that have prices; `undefined` where no prices are looked at */
export function checkSide(
  asked: SideAsked,
  context: SideContext,
  priced: ReadonlySet<string> | undefined,
): FileReport {
  try {
    const read = loadSideFile(asked, context);
    const { table, encoding, simulated, header } = read;
    const names = header.table.match.header;
    const used = new Set(columnsOf(read));
    const { rows, ids, notes } =
      table.kind === 'values' ? valueNotes(table, read) : memberNotes(table, read);
    return {
      ...{ file: asked.file, kind: table.kind, layout: asked.name, encoding, rows, simulated },
      series: [],
      used: names.filter((_, at) => used.has(at)),
      unused: names.filter((_, at) => !used.has(at)),
      findings: [
        ...notes.map((message): FileFinding => ({ level: 'note', message })),
        ...(priced && ids.length > 0 ? pricedFindings(ids, priced) : []),
      ],
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return unreadable(asked.file, error.issues.map(asFinding));
  }
}

/** Columns that are read, by their places. */
function columnsOf({ header, column, table }: SideFile): readonly number[] {
  const { symbol, exchange, day, known, at, free } = header;
  const named = column === undefined ? -1 : header.table.match.header.indexOf(column);
  const of =
    table.kind === 'members'
      ? [at('from'), endsOf(header, named !== -1)?.at ?? -1, named]
      : [day, ...(column === undefined ? free : [named])];
  return [symbol, exchange, known, ...of].filter((one) => one !== -1);
}

interface Told {
  readonly rows: number;
  readonly ids: readonly string[];
  readonly notes: readonly Message[];
}

function valueNotes(table: ValueTable, read: SideFile): Told {
  const { asked, header, column } = read;
  const { day, known } = table;
  const isBare = table.ids[0] === '';
  const of = isBare
    ? said`${counted(day.length, 'value')}, one a day`
    : said`${counted(day.length, 'value')} of ${counted(table.ids.length, 'instrument')}`;
  const own = shown(header.table.match.header[header.day] ?? '');
  const values =
    column === undefined
      ? said`the values stand in a column for each instrument, their days in ${own}`
      : said`the values stand in ${shown(column)}, their days in ${own}`;
  const when = read.known
    ? said`the days on which they were known in ${shown(read.known)}`
    : said`known ${lagSaid(asked.lag)}`;
  return {
    rows: day.length,
    ids: isBare ? [] : table.ids,
    notes: [said`${of}, of ${span(day)}, known from ${span(known)}`, values, when],
  };
}

function memberNotes(table: MemberTable, read: SideFile): Told {
  const { lists, groups, isExclusive } = table;
  const all = (name: 'from' | 'until' | 'known') => lists.flatMap((list) => [...list[name]]);
  const ids = [...new Set(lists.flatMap((list) => list.ids))];
  const rows = all('from').length;
  const open = all('until').filter((day) => day === OPEN).length;
  const of = said`${counted(rows, 'membership')} of ${counted(ids.length, 'instrument')}`;
  const sorted =
    groups.length === 1 && groups[0] === ''
      ? of
      : said`${of} in ${isExclusive ? counted(groups.length, 'group') : counted(groups.length, 'list')}`;
  return {
    rows,
    ids,
    notes: [
      said`${sorted}, which begin on ${span(all('from'))}; ${open} without an end`,
      endSaid(read),
      ...(all('known').every((day) => day === LONG_AGO)
        ? [said`the file does not say when a membership was known: it counts from its first day`]
        : []),
    ],
  };
}

/** What the column of last days means. */
function endSaid({ header, column }: SideFile): Message {
  const ends = endsOf(header, column !== undefined);
  if (!ends) return said`a membership ends where the next of its name begins`;
  const name = shown(header.table.match.header[ends.at] ?? '');
  return ends.isInclusive
    ? said`the day in ${name} is the last as a member`
    : said`the day in ${name} is the first as none`;
}

const lagSaid = ({ months, days }: Lag = { months: 0, days: 0 }): Message =>
  months > 0
    ? said`${counted(months, 'month')} after their own day`
    : said`${counted(days, 'day')} after their own day`;

/** `2024-01-02 to 2024-06-28` */
function span(days: ArrayLike<number>): string {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < days.length; k++) {
    first = Math.min(first, days[k]!); // k < length, as below
    last = Math.max(last, days[k]!);
  }
  const [from, to] = [first, last].map((day) => formatDay(day as EpochDay));
  return from === to ? `${from}` : said`${from} to ${to}`;
}

/** Names that a finding lists. */
const NAMED = 5;

function pricedFindings(ids: readonly string[], priced: ReadonlySet<string>): FileFinding[] {
  const lost = ids.filter((id) => !priced.has(id)).sort();
  if (lost.length === 0)
    return [{ level: 'note', message: said`each of its instruments has prices` }];
  const named = `${lost.slice(0, NAMED).join(', ')}${lost.length > NAMED ? ', …' : ''}`;
  return [
    lost.length === ids.length
      ? {
          level: 'warning',
          message: said`none of its instruments has prices (${named}); are the codes of another market, or the prices of other names?`,
        }
      : {
          level: 'note',
          message: said`${ids.length - lost.length} of ${counted(ids.length, 'instrument')} have prices; without: ${named}`,
        },
  ];
}
