import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dataNotes } from '../../src/app/data-notes.ts';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { DataNote } from '../../src/results/data-note.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

/** Days from one to another, both included, that pass a test of the day of the week (0 is Sunday). */
function days(from: string, to: string, takes: (weekday: number) => boolean = isWorkday): string[] {
  const all: string[] = [];
  for (let day: number = parseDay(from); day <= parseDay(to); day++)
    if (takes((day + 4) % 7)) all.push(formatDay(day as ReturnType<typeof parseDay>)); // day 0 was a Thursday
  return all;
}
const isWorkday = (weekday: number) => weekday > 0 && weekday < 6;
const everyDay = () => true;

/** Judges one call of 2025-01-06 on each of these series; the first is the benchmark. */
function notes(
  series: Readonly<Record<string, readonly string[]>>,
  options: { readonly asOf?: string; readonly calls?: readonly string[] } = {},
): DataNote[] {
  const place = join(folder, String(made++));
  mkdirSync(place);
  const write = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const prices = Object.entries(series).map(([id, list]) =>
    write(`${id}.csv`, `date,close\n${list.map((day) => `${day},10\n`).join('')}`),
  );
  const { calls = Object.keys(series).slice(1), asOf } = options;
  const rows = calls.map((id, i) => `S${i},2025-01-06,${id},买入\n`).join('');
  const ratings = [write('r.csv', `call_id,published,code,label\n${rows}`)];
  const run = evaluateFiles({ ratings, prices, asOf });
  return dataNotes(run.evaluation, run.prices);
}

const YEAR = days('2025-01-01', '2025-08-29');

describe('a window that only waits for the end of a file', () => {
  const SHORT = days('2025-01-01', '2025-05-30');
  const waiting = {
    kind: 'waiting',
    benchmark: '000300.SH',
    last: '2025-05-30',
    benchmarkLast: '2025-08-29',
  };

  test('is told of where the benchmark has passed its end day and no instrument has', () => {
    // published 2025-01-06, so the window ends on 2025-07-06
    expect(notes({ '000300.SH': YEAR, '609901.SH': SHORT })).toEqual([{ ...waiting, calls: 1 }]);
  });

  test('is counted once for each call, by the file that reaches furthest', () => {
    const shorter = days('2025-01-01', '2025-03-31');
    expect(notes({ '000300.SH': YEAR, '609901.SH': SHORT, '609902.SH': shorter })).toEqual([
      { ...waiting, calls: 2 },
    ]);
  });

  test('is settled by any instrument that reaches its end day', () => {
    expect(notes({ '000300.SH': YEAR, '609901.SH': SHORT, '609902.SH': YEAR })).toEqual([]);
  });

  test('is settled by --as-of, and is no matter where the benchmark ends too', () => {
    const short = { '000300.SH': YEAR, '609901.SH': SHORT };
    expect(notes(short, { asOf: '2025-08-29' })).toEqual([]);
    expect(notes({ '000300.SH': SHORT, '609901.SH': SHORT })).toEqual([]);
  });
});

describe('bars on days without trade', () => {
  test('are told of for the names that are rated', () => {
    const daily = days('2025-01-01', '2025-08-29', everyDay);
    const found = notes({ '000300.SH': YEAR, '609901.SH': daily, '609902.SH': YEAR });
    // 241 days from 2025-01-01 to 2025-08-29, of which 173 are working days and 68 of weekends
    expect(found).toEqual([
      {
        ...{ kind: 'strays', benchmark: '000300.SH', instruments: 1, instrument: '609901.SH' },
        ...{ count: 68, bars: 241, first: '2025-01-04', shifted: false },
      },
    ]);
  });

  test('are no matter in names that nobody rates', () => {
    const daily = days('2025-01-01', '2025-08-29', everyDay);
    const series = { '000300.SH': YEAR, '609901.SH': daily, '609902.SH': YEAR };
    expect(notes(series, { calls: ['609902.SH'] })).toEqual([]);
  });

  test('are told of as a shift where one day makes all the difference', () => {
    const early = days('2025-01-01', '2025-08-28', (weekday) => weekday < 5); // Sunday to Thursday
    expect(notes({ '000300.SH': YEAR, '609901.SH': early })).toMatchObject([
      { kind: 'strays', instrument: '609901.SH', first: '2025-01-05', shifted: true },
    ]);
  });

  test('are told of in the benchmark, by the days of the week', () => {
    const late = days('2025-01-02', '2025-08-30', (weekday) => weekday > 1); // Tuesday to Saturday
    const [first] = notes({ '000300.SH': late, '609901.SH': YEAR });
    expect(first).toMatchObject({
      ...{ kind: 'strays', benchmark: undefined, instrument: '000300.SH' },
      ...{ first: '2025-01-04', shifted: true },
    });
  });
});
