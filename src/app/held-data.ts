/** Side data that a program holds as columns, checked as those of files are. */
import { type EpochDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { laterBy } from '../ingest/side-values.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { arrangeMembers, LONG_AGO, type MemberTable, OPEN } from '../store/member-table.ts';
import type { SideTable } from '../store/side-data.ts';
import { arrangeValues, type ValueTable } from '../store/value-table.ts';
import { instrument } from './held-prices.ts';
import { readLag } from './side-option.ts';

/** Values of one entry a row, in any order. */
export interface HeldValues {
  /** As `instrument` reads them; left out where there is one value a day. */
  readonly id?: readonly string[] | undefined;
  /** `YYYY-MM-DD`: the day that each value is of. */
  readonly day: readonly string[];
  /** NaN where it is known that there is none. */
  readonly value: ArrayLike<number>;
  /** `YYYY-MM-DD`: the day on which each was known. One of this and `lag` is needed. */
  readonly known?: readonly string[] | undefined;
  /** How long after their day they were known: days, or a text such as `4m`. */
  readonly lag?: number | string | undefined;
}

/** Memberships of one entry a row, in any order. */
export interface HeldMembers {
  readonly id: readonly string[];
  /** `YYYY-MM-DD`: the first day as a member. */
  readonly from: readonly string[];
  /** `YYYY-MM-DD`: the last day as a member; `undefined` for one that goes on. */
  readonly last: readonly (string | undefined)[];
  /** The group that each belongs to; a name is in one at a time. */
  readonly group?: readonly string[] | undefined;
}

export type HeldData = HeldValues | HeldMembers;

/** Makes a table of columns. @param name for messages @throws {EngineError} `run.option` with the row, from 1 */
export function tableOfHeld(name: string, held: HeldData): SideTable {
  return 'from' in held ? membersOf(name, held) : valuesOf(name, held);
}

function valuesOf(name: string, { id, day, value, known, lag }: HeldValues): ValueTable {
  requireLengths(name, day.length, { id, value, known });
  if ((known === undefined) === (lag === undefined))
    throw fault(
      name,
      said`needs known, the day on which each value was known, or lag, how long after its day that was`,
    );
  const days = daysOf(name, 'day', day);
  const later = lag === undefined ? undefined : readLag(String(lag));
  const knownOn = later
    ? days.map((one) => laterBy(later, one))
    : daysOf(name, 'known', known ?? []);
  const early = knownOn.findIndex((one, row) => one < days[row]!); // one a row
  if (early >= 0)
    throw fault(
      name,
      said`has in row ${early + 1} a value of ${day[early] ?? ''} that was known on ${known?.[early] ?? ''}, before it`,
    );
  return arrangeValues(
    { ...idsOf(id ?? day.map(() => '')), known: knownOn, day: days, value },
    (one, other) => {
      throw fault(
        name,
        said`has two values of ${day[other] ?? ''} known on one day, in rows ${one + 1} and ${other + 1}`,
      );
    },
  );
}

function membersOf(name: string, { id, from, last, group }: HeldMembers): MemberTable {
  requireLengths(name, id.length, { from, last, group });
  const begins = daysOf(name, 'from', from);
  const until = last.map((text) =>
    text === undefined ? OPEN : daysOf(name, 'last', [text])[0]! + 1,
  ); // one day each
  const back = until.findIndex((end, row) => end <= begins[row]!); // one a row
  if (back >= 0)
    throw fault(name, said`has in row ${back + 1} a last day before ${from[back] ?? ''}`);
  const groups = [...new Set(group ?? [''])];
  const places = new Map(groups.map((word, place) => [word, place]));
  return arrangeMembers(
    {
      ...{ ...idsOf(id), from: begins, until, groups, isExclusive: true, endsWithNext: false },
      known: id.map(() => LONG_AGO),
      group: id.map((_, row) => places.get(group?.[row] ?? '') ?? 0),
    },
    (one, other) => {
      throw fault(
        name,
        said`has spans of ${id[other] ?? ''} that overlap, in rows ${one + 1} and ${other + 1}`,
      );
    },
  );
}

/** The ids of rows, each read once. */
function idsOf(texts: readonly string[]) {
  const places = new Map<InstrumentId, number>();
  const read = new Map<string, number>();
  const of = texts.map((text) => {
    const known = read.get(text);
    if (known !== undefined) return known;
    const id = text === '' ? ('' as InstrumentId) : instrument(text);
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    read.set(text, place);
    return place;
  });
  return { ids: [...places.keys()], of };
}

function daysOf(name: string, field: string, texts: readonly string[]): EpochDay[] {
  return texts.map((text, row) => {
    try {
      return parseDay(text);
    } catch (cause) {
      throw fault(name, said`has in row ${row + 1} of ${field}: ${(cause as Error).message}`);
    }
  });
}

function requireLengths(
  name: string,
  rows: number,
  columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
): void {
  if (rows === 0) throw fault(name, said`has no rows`);
  for (const [field, column] of Object.entries(columns))
    if (column && column.length !== rows)
      throw fault(name, said`has ${rows} rows and ${column.length} of ${field}`);
}

const fault = (name: string, message: Message) =>
  new EngineError('run.option', said`side data ${name} ${message}`, { field: 'data' });
