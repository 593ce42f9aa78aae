/** Files of side data as people have them: what is read, and what is refused with file and line. */
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { loadSideFile } from '../../src/ingest/side-file.ts';
import type { SideAsked } from '../../src/ingest/side-header.ts';
import { LONG_AGO, OPEN } from '../../src/store/member-table.ts';
import { CONTEXT, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const DAY = { months: 0, days: 1 };

const load = (text: string, asked: Partial<SideAsked> = {}) =>
  loadSideFile({ name: 'pe', file: write('side.csv', text), ...asked }, CONTEXT);

/** Rows as `id day known value`. */
function valuesOf(text: string, asked: Partial<SideAsked> = {}): readonly string[] {
  const { table } = load(text, asked);
  if (table.kind !== 'values') return expect.fail('these are values');
  const { ids, starts, day, known, value } = table;
  return ids.flatMap((id, i) =>
    [...day.keys()]
      .slice(starts[i], starts[i + 1])
      .map((k) => `${id} ${on(day[k]!)} ${on(known[k]!)} ${value[k]}`),
  );
}

const on = (day: number) =>
  day === OPEN ? 'open' : day === LONG_AGO ? 'always' : formatDay(day as never).slice(5);

/** Spans as `id from until known group`. */
function spansOf(text: string, asked: Partial<SideAsked> = {}): readonly string[] {
  const { table } = load(text, asked);
  if (table.kind !== 'members') return expect.fail('these are members');
  return table.lists.flatMap(({ ids, starts, from, until, known, group }) =>
    ids.flatMap((id, i) =>
      [...from.keys()]
        .slice(starts[i], starts[i + 1])
        .map((k) =>
          [id, on(from[k]!), on(until[k]!), on(known[k]!), table.groups[group[k]!]]
            .join(' ')
            .trim(),
        ),
    ),
  );
}

/** What the refusal says behind the name of the file. */
const refusal = (text: string, asked: Partial<SideAsked> = {}) =>
  messageOf(() => load(text, asked)).replaceAll(/[^\s=]*side\.csv/g, 'side.csv');

describe('values in rows', () => {
  test('with a column of days known, in any order, restated and equal rows once', () => {
    const text = `code,end_date,ann_date,pe
600519.SH,2023-12-31,2024-04-03,30
600519.SH,2023-12-31,2024-04-20,31.5
000001.SZ,2023-12-31,2024-03-15,5
600519.SH,2023-09-30,2023-10-21,29
600519.SH,2023-09-30,2023-10-21,29
`;
    expect(valuesOf(text)).toEqual([
      '000001.SZ 12-31 03-15 5',
      '600519.SH 09-30 10-21 29',
      '600519.SH 12-31 04-03 30',
      '600519.SH 12-31 04-20 31.5',
    ]);
  });

  test('with a lag in days or in months, whose end is clamped', () => {
    const text = 'ts_code,trade_date,pe\n600519.SH,20240131,30\n';
    expect(valuesOf(text, { lag: DAY })).toEqual(['600519.SH 01-31 02-01 30']);
    expect(valuesOf(text, { lag: { months: 1, days: 0 } })).toEqual(['600519.SH 01-31 02-29 30']);
  });

  test('with one column of days called as-of: known on that day; with a time, on its day', () => {
    expect(valuesOf('code,as_of,value\n600519.SH,2024-01-31,30\n')).toEqual([
      '600519.SH 01-31 01-31 30',
    ]);
    const text = 'code,day,known,value\n600519.SH,2024-01-31,2024-02-01 18:30:00,30\n';
    expect(valuesOf(text)).toEqual(['600519.SH 01-31 02-01 30']);
  });

  test('codes of a column of shares are those of shares', () => {
    expect(valuesOf('stock_code,as_of,value\n000001,2024-01-31,5\n')).toEqual([
      '000001.SZ 01-31 01-31 5',
    ]);
  });

  test('of several columns the named one, the one called as the data, or the one that the user says', () => {
    const text = 'code,day,pe_ttm,pb\n600519.SH,2024-01-31,30,\n';
    expect(valuesOf(text, { name: 'pe_ttm', lag: DAY })).toEqual(['600519.SH 01-31 02-01 30']);
    expect(valuesOf(text, { column: 'pe_ttm', lag: DAY })).toEqual(['600519.SH 01-31 02-01 30']);
    // an empty cell of a row for each name says that there is no value
    expect(valuesOf(text, { column: 'pb', lag: DAY })).toEqual(['600519.SH 01-31 02-01 NaN']);
  });

  test('without instruments: one value a day', () => {
    expect(valuesOf('date,known,cpi\n2024-01-31,2024-02-08,-0.8\n', { name: 'cpi' })).toEqual([
      ' 01-31 02-08 -0.8',
    ]);
  });
});

test('values with a column an instrument; an empty cell there says nothing', () => {
  const text = `date;600519.SH;sz000001
2024-01-31;30;
2024-02-29;31;5
`;
  expect(valuesOf(text, { lag: DAY })).toEqual([
    '000001.SZ 02-29 03-01 5',
    '600519.SH 01-31 02-01 30',
    '600519.SH 02-29 03-01 31',
  ]);
});

describe('memberships', () => {
  test('to a last day that belongs, or to a first one that does not', () => {
    const rows = '600519.SH,2024-01-02,2024-06-14\n000001,2024-01-02,\n';
    const spans = ['000001.SZ 01-02 open always', '600519.SH 01-02 06-15 always'];
    expect(spansOf(`code,from,last_day\n${rows}`)).toEqual(spans);
    expect(spansOf(`code,from,to\n${rows}`, { ends: 'inclusive' })).toEqual(spans);
    const exclusive = [spans[0], '600519.SH 01-02 06-14 always'];
    expect(spansOf(`con_code,in_date,out_date\n${rows}`)).toEqual(exclusive);
    expect(spansOf(`code,from,to\n${rows}`, { ends: 'exclusive' })).toEqual(exclusive);
  });

  test('of groups without days of leaving: until the next begins', () => {
    const text = `股票代码,计入日期,行业名称,公告日期
600519,2024-01-02,食品饮料,2024-01-02
600519,2024-03-01,商贸,2024-03-05
`;
    expect(spansOf(text)).toEqual([
      '600519.SH 01-02 open 01-02 食品饮料',
      '600519.SH 03-01 open 03-05 商贸',
    ]);
  });

  test('of several indices, which may overlap', () => {
    const text = `index_code,con_code,in_date,out_date
000300.SH,600519.SH,20240102,
000016.SH,600519.SH,20240102,
`;
    expect(spansOf(text)).toEqual([
      '600519.SH 01-02 open always 000300.SH',
      '600519.SH 01-02 open always 000016.SH',
    ]);
  });
});

describe('what cannot be told is refused', () => {
  test.each<readonly [string, string, Partial<SideAsked>, string]>([
    [
      'no day known',
      'code,day,pe\n600519.SH,2024-01-31,30\n',
      {},
      "side.csv:1: the file does not say on which day its values were known; add a column known with that day, or say how long after their own day it was: --data pe=side.csv,lag=1 for the next day, lag=4m for four months, lag=0 for what the day's own close tells",
    ],
    [
      'both',
      'code,day,known,pe\n600519.SH,2024-01-31,2024-02-01,30\n',
      { lag: DAY },
      'option --data: side.csv has the day on which values were known in its column "known"; leave out lag',
    ],
    [
      'text where numbers are',
      'code,day,known,pe\n600519.SH,2024-01-31,2024-02-01,cheap\n',
      {},
      'side.csv:2: expected a number, found "cheap"',
    ],
    [
      'two values',
      'code,day,known,pe\n600519.SH,2024-01-31,2024-02-01,30\n600519.SH,2024-01-31,2024-02-01,31\n',
      {},
      'side.csv:3: 600519.SH has 31 of 2024-01-31 here and 30 in line 2, known on the same day; keep one',
    ],
    [
      'known too early',
      'code,day,known,pe\n600519.SH,2024-03-31,2024-02-01,30\n',
      {},
      'side.csv:2: known on 2024-02-01, before its own day 2024-03-31; the two columns may be exchanged (a forecast bears the day on which it was made)',
    ],
    [
      'an unknown code',
      'code,day,known,pe\nMOUTAI,2024-01-31,2024-02-01,30\n',
      {},
      'side.csv:2: "MOUTAI" is no known spelling of an instrument; write it as CODE.PLACE, or call the column stock_code where all codes are those of shares',
    ],
    [
      'no such day',
      'code,day,known,pe\n600519.SH,2024-02-30,2024-03-01,30\n',
      {},
      'side.csv:2: expected a date as YYYY-MM-DD, YYYY/M/D or YYYYMMDD, found "2024-02-30"',
    ],
    [
      'several columns',
      'code,day,known,pb,ps\n600519.SH,2024-01-31,2024-02-01,3,4\n',
      {},
      'option --data: side.csv has several columns that may be meant: "pb", "ps"; say which: --data pe=side.csv,column=pb',
    ],
    [
      'no such column',
      'code,day,known,pb\n600519.SH,2024-01-31,2024-02-01,3\n',
      { column: 'bp' },
      'option --data: side.csv has no column "bp"; there are "code", "day", "known", "pb"',
    ],
    [
      'a column among instruments',
      'date,600519.SH,mean\n2024-01-31,30,12\n',
      { lag: DAY },
      'side.csv:1: the columns of the file are instruments, and "mean" is no instrument; rename or remove it',
    ],
    [
      'an instrument twice',
      'date,600519.SH,sh600519\n2024-01-31,30,12\n',
      { lag: DAY },
      'side.csv:1: the columns of the file are instruments, and "sh600519" names an instrument a second time; rename or remove it',
    ],
    ['no rows', 'code,day,known,pe\n', {}, 'side.csv:1: the file has a header and no rows'],
    [
      'no header',
      'code,pe\n600519.SH,3\n',
      {},
      'side.csv:1: expected a header row of days (a column day, date, known or from), found "code,pe"; see the formats in the documentation',
    ],
    [
      'an end of two meanings',
      'code,from,to\n600519.SH,2024-01-02,2024-06-14\n',
      {},
      'option --data: side.csv does not say whether a name still belongs on the day in its column "to"; say so: --data pe=side.csv,ends=inclusive, or ends=exclusive',
    ],
    [
      'no end at all',
      'code,from\n600519.SH,2024-01-02\n',
      {},
      'side.csv:1: the file does not say when members leave; add a column last_day (the last day as a member) or out_date (the first day as none), empty for those who are still there',
    ],
    [
      'days that go back',
      'code,from,last_day\n600519.SH,2024-06-14,2024-01-02\n',
      {},
      'side.csv:2: ends on 2024-01-02, before it begins on 2024-06-14',
    ],
    [
      'spans that overlap',
      'code,in_date,out_date,sector\n600519.SH,2024-01-02,2024-06-14,Wine\n600519.SH,2024-06-13,,Food\n',
      {},
      'side.csv:3: 600519.SH is a member of "Wine" from 2024-01-02 to 2024-06-13 by line 2, and again from 2024-06-13; end the one before the other begins',
    ],
    [
      'a group without a name',
      'code,in_date,sector\n600519.SH,2024-01-02,\n',
      {},
      'side.csv:2: expected the name of a group, found an empty cell',
    ],
    [
      'nobody',
      'from,last_day,sector\n2024-01-02,,Wine\n',
      {},
      'side.csv:1: the file has days of membership and no column of instruments; call it code',
    ],
  ])('%s', (_, text, asked, message) => {
    expect(refusal(text, asked)).toBe(message);
  });
});
