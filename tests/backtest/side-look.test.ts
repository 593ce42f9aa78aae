/** What a strategy is shown of side data, against a plain second program: filter by the day known, then the latest day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookInto } from '../../src/backtest/side-look.ts';
import { arrangeMembers, LONG_AGO, OPEN } from '../../src/store/member-table.ts';
import type { SideData, SideTable } from '../../src/store/side-data.ts';
import { arrangeValues } from '../../src/store/value-table.ts';
import { id } from './build.ts';

const IDS = ['600000.SH', '000001.SZ', '300001.SZ'].map(id);

interface Row {
  readonly who: number;
  readonly day: number;
  readonly known: number;
  readonly value: number;
}

/** Rows of which no two state one day of one name on one day known. */
const rowsOf = (lag: fc.Arbitrary<number>) =>
  fc.uniqueArray(
    fc
      .record({ who: fc.nat(2), day: fc.integer({ min: 1, max: 30 }), lag, value: fc.integer() })
      .map(({ lag: later, ...row }): Row => ({ ...row, known: row.day + later })),
    { selector: ({ who, day, known }) => `${who} ${day} ${known}`, maxLength: 60 },
  );

const tableOf = (rows: readonly Row[]) =>
  arrangeValues(
    {
      ids: IDS,
      of: rows.map(({ who }) => who),
      known: rows.map(({ known }) => known),
      day: rows.map(({ day }) => day),
      value: rows.map(({ value }) => value),
    },
    () => expect.fail('no two rows conflict'),
  );

const look = (table: SideTable) => lookInto(new Map([['pe', table]]));

/** The second program: scans all rows. The latest day first, of each day the last statement. */
function plain(rows: readonly Row[], who: number, by: number): readonly Row[] {
  const seen = rows.filter((row) => row.who === who && row.known <= by);
  const days = [...new Set(seen.map(({ day }) => day))].sort((a, b) => b - a);
  return days.map((day) => {
    const own = seen.filter((row) => row.day === day);
    return own.reduce((last, row) => (row.known > last.known ? row : last));
  });
}

const told = (rows: readonly Row[]) => rows.map(({ day, known, value }) => [day, known, value]);

function historyOf(rows: readonly Row[], who: number, by: number, n: number) {
  const found: number[][] = [];
  look(tableOf(rows)).history('pe', IDS[who]!, { known: by, n }, (...point) => found.push(point));
  return found;
}

function lastOf(rows: readonly Row[], who: number, by: number) {
  const found: number[][] = [];
  look(tableOf(rows)).last('pe', IDS[who]!, by, (...point) => found.push(point));
  return found;
}

describe.each([
  ['with one lag for all', fc.constant(3)],
  ['restated and late at will', fc.integer({ min: 0, max: 25 })],
])('values %s', (_, lag) => {
  const asked = fc.record({
    rows: rowsOf(lag),
    who: fc.nat(2),
    by: fc.integer({ min: 0, max: 60 }),
    n: fc.nat(9),
  });

  test('are those that a scan of all rows finds', () => {
    fc.assert(
      fc.property(asked, ({ rows, who, by, n }) => {
        const expected = told(plain(rows, who, by));
        expect(lastOf(rows, who, by)).toEqual(expected.slice(0, 1));
        expect(historyOf(rows, who, by, n)).toEqual(expected.slice(0, n));
      }),
    );
  });

  test('do not change when what is known later does', () => {
    fc.assert(
      fc.property(asked, rowsOf(lag), ({ rows, who, by, n }, others) => {
        const now = rows.filter(({ known }) => known <= by);
        const later = others.filter(({ known }) => known > by);
        expect(historyOf([...later, ...now], who, by, n)).toEqual(historyOf(rows, who, by, n));
        expect(lastOf([...now, ...later], who, by)).toEqual(lastOf(rows, who, by));
      }),
    );
  });
});

interface Span {
  readonly who: number;
  readonly from: number;
  readonly length: number;
  readonly gap: number;
  readonly group: number;
  readonly late: number;
}

const GROUPS = ['Banks', 'Steel'];

/** Spans of each name one behind the other, known at once or some days late. */
const spans = fc
  .array(
    fc.record<Span>({
      who: fc.nat(2),
      from: fc.constant(0),
      length: fc.integer({ min: 1, max: 9 }),
      gap: fc.nat(4),
      group: fc.nat(1),
      late: fc.constantFrom(LONG_AGO, 0, 3),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((all) => {
    const next = [1, 1, 1];
    return all.map(({ who, length, gap, group, late }) => {
      const from = next[who]! + gap;
      next[who] = from + length;
      return {
        who,
        from,
        until: from + length,
        group,
        known: late === LONG_AGO ? late : from + late,
      };
    });
  });

test('members and groups are those that a scan of all spans finds, whatever days are asked for in whatever order', () => {
  fc.assert(
    fc.property(
      spans,
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }),
      (rows, days) => {
        const table = arrangeMembers(
          {
            ...{ ids: IDS, groups: GROUPS, isExclusive: true, endsWithNext: false },
            of: rows.map(({ who }) => who),
            from: rows.map(({ from }) => from),
            until: rows.map(({ until }) => until),
            known: rows.map(({ known }) => known),
            group: rows.map(({ group }) => group),
          },
          () => expect.fail('no two spans overlap'),
        );
        const way = lookInto(new Map([['sector', table]]));
        for (const day of days) {
          const at = { day, known: day };
          const now = rows.filter(
            ({ from, until, known }) => from <= day && day < until && known <= day,
          );
          if (now.length === 0) continue; // a day that nobody covers is refused
          const of = (group: string | undefined) => {
            const ids: string[] = [];
            way.members('sector', group, at, (one) => ids.push(one));
            return ids;
          };
          const expected = (group?: number) =>
            now
              .filter((row) => group === undefined || row.group === group)
              .map(({ who }) => IDS[who]!)
              .sort();
          expect(of(undefined)).toEqual(expected());
          expect(of('Steel')).toEqual(expected(1));
          for (const [who, one] of IDS.entries()) {
            const own = now.find((row) => row.who === who);
            expect(way.group(undefined, one, at)).toBe(own && GROUPS[own.group]);
          }
        }
      },
    ),
  );
});

const values = tableOf([{ who: 0, day: 1, known: 2, value: 5 }]);
const bare = arrangeValues(
  { ids: [id('')], of: [0], known: [2], day: [1], value: [3] },
  () => undefined,
);
const list = (groups: readonly string[], isExclusive: boolean) =>
  arrangeMembers(
    {
      ...{ ids: IDS, groups, isExclusive, endsWithNext: false },
      of: groups.map(() => 0),
      from: groups.map((_, k) => 10 + 10 * k),
      until: groups.map((_, k) => (k === groups.length - 1 ? OPEN : 20 + 10 * k)),
      known: groups.map(() => LONG_AGO),
      group: groups.map((_, k) => k),
    },
    () => undefined,
  );

describe('a question that the data cannot answer is refused with the right one', () => {
  const data: SideData = new Map<string, SideTable>([
    ['pe', values],
    ['cpi', bare],
    ['csi', list([''], true)],
    ['sector', list(GROUPS, true)],
    ['indices', list(['A', 'B'], false)],
  ]);
  const way = lookInto(data);
  const at = { day: 15, known: 15 };
  const [some] = IDS;
  const none = () => undefined;

  test.each([
    [() => way.last('pee', some, 9, none), 'there are no side data "pee"; did you mean "pe"?'],
    [
      () => way.last('zzz', some, 9, none),
      'there are no side data "zzz"; there are "pe" and "cpi"',
    ],
    [
      () => way.last('csi', some, 9, none),
      '"csi" holds members and no values: view.members("csi")',
    ],
    [
      () => way.last('pe', undefined, 9, none),
      '"pe" has values by instrument: view.data("pe", id)',
    ],
    [
      () => way.last('cpi', some, 9, none),
      '"cpi" has one value a day and no instruments: view.data("cpi") without an id',
    ],
    [
      () => way.members('pe', undefined, at, none),
      '"pe" holds values and no members: view.data("pe", id)',
    ],
    [
      () => way.members('sector', 'Stele', at, none),
      '"sector" has no group "Stele"; did you mean "Steel"?',
    ],
    [() => way.members('csi', 'Steel', at, none), '"csi" has no groups: view.members("csi")'],
    [
      () => way.members('csi', undefined, { day: 9, known: 9 }, none),
      'nobody is a member of "csi" on 1970-01-10: its file does not cover that day; the first span begins on 1970-01-11',
    ],
    [
      () => way.group('indices', some!, at),
      'a name may be in several lists of "indices": ask view.members("indices", list)',
    ],
    [
      () => way.members('indices', undefined, at, none),
      '"indices" has several lists: ask view.members("indices", list); there are "A" and "B"',
    ],
    [
      () => way.members('B', undefined, at, none),
      'nobody is a member of "indices" on 1970-01-16: its file does not cover that day; the first span begins on 1970-01-21',
    ],
    [
      () =>
        lookInto(new Map([...data, ['own', list(['B', 'C'], false)]])).members(
          'B',
          undefined,
          at,
          none,
        ),
      '"indices" and "own" have a list "B"; say which: view.members("indices", "B")',
    ],
    [
      () => way.group('csi', some!, at),
      '"csi" has no groups; its file needs a column group, sector or industry',
    ],
    [
      () => lookInto(new Map()).group(undefined, some!, at),
      'no side data sort names into groups; give them by --data NAME=FILE with a column group',
    ],
    [
      () => lookInto(new Map([...data, ['own', list(GROUPS, true)]])).group(undefined, some!, at),
      '"sector" and "own" sort names into groups; say which: view.group(id, "sector")',
    ],
  ])('%#: %s', (ask, message) => {
    expect(ask).toThrow(message);
  });

  test('and what it can answer is answered: a value of no name, a list of several, the only groups', () => {
    const found: unknown[] = [];
    way.last('cpi', undefined, 2, (...point) => found.push(point));
    way.members('indices', 'B', { day: 25, known: 25 }, (one) => found.push(one));
    expect([...found, way.group(undefined, some!, at)]).toEqual([[1, 2, 3], some, 'Banks']);
  });

  test('a list of several is found by its own name, and where it bears that of its data it alone is meant', () => {
    const membersOn = (name: string, day: number, among: SideData = data) => {
      const found: string[] = [];
      const on = { day, known: day };
      lookInto(among).members(name, undefined, on, (one) => found.push(one));
      return found;
    };
    const both: SideData = new Map([['A', list(['A', 'B'], false)]]);
    expect([membersOn('B', 25), membersOn('A', 15, both)]).toEqual([[some], [some]]);
    expect(() => membersOn('A', 35, both)).toThrow('nobody is a member of "A"'); // B has one then
  });

  test('a classification of one group has groups', () => {
    const one: SideData = new Map([['sector', list(['Banks'], true)]]);
    expect(lookInto(one).group(undefined, some!, at)).toBe('Banks');
    expect(lookInto(one).group('sector', some!, at)).toBe('Banks');
  });

  test('an instrument that a table does not name has no value, and is told apart', () => {
    expect(way.last('pe', IDS[1], 9, () => expect.fail('there is none'))).toBe(false);
    expect(way.last('pe', some, 1, () => expect.fail('not known yet'))).toBe(true);
  });
});
