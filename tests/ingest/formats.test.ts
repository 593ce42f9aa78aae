/** Every layout of data/formats has a fixture, written by hand as its vendor writes, and is read to what it says. */
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EpochDay, formatDay } from '../../src/base/day.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { loadBoardLots } from '../../src/ingest/board-lots.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { loadListings } from '../../src/ingest/listings.ts';
import { loadNames } from '../../src/ingest/names.ts';
import { readPriceFile } from '../../src/ingest/price-file.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { type Fixture, type FixtureFile, filesIn, fixtureFolders, fixturesOf } from './fixtures.ts';
import { CONTEXT, idOf, messageOf } from './harness.ts';

/** How a user would load the file: with the id and the map that it needs. */
function asked({ path, expected }: FixtureFile) {
  const ids = expected.ids && loadIdMap(join(dirname(path), expected.ids), vendorLayouts()).ids;
  const source = { path, ...(expected.id && { id: idOf(expected.id) }) };
  return { source, context: { ...CONTEXT, ...(ids && { ids }) } };
}

const rowsOf = ({ days, close, lines }: PriceSeries) =>
  [...days].map((day, i) => [formatDay(day as EpochDay), close[i], lines[i]]);

/** A record with its days as texts. */
const withDays = (record: object) =>
  Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field,
      ['published', 'exDay', 'payDay'].includes(field) ? formatDay(value as EpochDay) : value,
    ]),
  );

/** Each thing that a fixture may state, and the test of it. */
const HOLDS: Readonly<
  Record<Exclude<keyof Fixture, 'layout' | 'id' | 'ids'>, (file: FixtureFile) => void>
> = {
  series(file) {
    const { source, context } = asked(file);
    const book = loadPriceBook([source], context).series;
    const expected = file.expected.series!; // stated
    expect([...book.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [id, { basis, rows, ...columns }] of Object.entries(expected)) {
      const series = book.get(idOf(id))!;
      expect([id, series.basis, rowsOf(series)]).toEqual([id, basis, rows]);
      for (const [name, values] of Object.entries(columns))
        expect([id, name, [...(series[name as 'open'] ?? [])]]).toEqual([id, name, values]);
    }
  },
  factors(file) {
    const { source, context } = asked(file);
    const { parts } = readPriceFile(source.path, { ...context, given: source.id }, []);
    const found = parts.map(({ id, days, lines, values }) => [
      id,
      [...days].map((day, i) => [formatDay(day as EpochDay), values.factor?.[i], lines[i]]),
    ]);
    expect(Object.fromEntries(found)).toEqual(file.expected.factors);
  },
  calls(file) {
    const { calls } = loadCallBook([file.path], asked(file).context);
    expect(calls.map(withDays)).toMatchObject(file.expected.calls!); // stated
  },
  actions(file) {
    const { actions } = loadActions(file.path, asked(file).context);
    expect(actions.map(withDays)).toMatchObject(file.expected.actions!); // stated
  },
  keys(file) {
    const { ids } = loadIdMap(file.path, vendorLayouts());
    expect(Object.fromEntries(ids)).toEqual(file.expected.keys);
  },
  lots(file) {
    const { lots } = loadBoardLots(file.path, CONTEXT);
    expect(Object.fromEntries(lots)).toEqual(file.expected.lots);
  },
  listed(file) {
    const { days } = loadListings(file.path, CONTEXT);
    const told = [...days].map(([name, day]) => [name, formatDay(day)] as const);
    expect(Object.fromEntries(told)).toEqual(file.expected.listed);
  },
  names(file) {
    const { names } = loadNames(file.path, CONTEXT);
    const told = names.map(({ id, name, aliases }) => [id, [name, ...aliases]] as const);
    expect(Object.fromEntries(told)).toEqual(file.expected.names);
  },
  refused(file) {
    const { source, context } = asked(file);
    const message = messageOf(() => loadPriceBook([source], context));
    expect(message).toMatch(file.path);
    expect(message.endsWith(file.expected.refused!), message).toBe(true); // stated
  },
};

const LAYOUTS = vendorLayouts().map(({ id }) => id);

test('every layout has a folder of fixtures, and every folder a layout', () => {
  expect(fixtureFolders()).toEqual([...LAYOUTS].sort());
});

describe.each(fixtureFolders())('the fixtures of %s', (folder) => {
  const files = fixturesOf(folder);

  test('are all told of in expected.json, one of them at least as that layout', () => {
    expect(files.map(({ name }) => name).sort()).toEqual(filesIn(folder));
    expect(files.map(({ expected }) => expected.layout)).toContain(folder);
  });

  test.each(files)('$name is taken for what it is and holds what it says', (file) => {
    const { source, context } = asked(file);
    const [report] = checkFiles([source], context, undefined);
    // bars within the day are refused, not described
    const taken =
      report?.kind === 'unreadable' && file.expected.refused ? undefined : report?.layout;
    expect(taken ?? file.expected.layout).toBe(file.expected.layout);
    const stated = Object.entries(HOLDS).filter(([what]) => what in file.expected);
    expect(stated).not.toEqual([]);
    for (const [, holds] of stated) holds(file);
  });
});
