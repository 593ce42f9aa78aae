/**
 * Thousands of mutated files of every layout, each read twice: our reader gives what a second, plain reader sees on those
 * very lines, or refuses with a file and a line; never another number. Seeded, so that a failure names its file;
 * RATEMARK_MUTATIONS asks for more of each fixture.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError, formatError } from '../../src/base/errors.ts';
import { createRandom } from '../../src/base/random.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { loadBoardLots } from '../../src/ingest/board-lots.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { loadListings } from '../../src/ingest/listings.ts';
import { loadNames } from '../../src/ingest/names.ts';
import { readPriceFile } from '../../src/ingest/price-file.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import {
  compareActions,
  compareCalls,
  compareFactors,
  compareKeys,
  compareListings,
  compareLots,
  compareNames,
  comparePrices,
  type Given,
} from './compare-readings.ts';
import { type Fixture, type FixtureFile, fixtureFolders, fixturesOf } from './fixtures.ts';
import { CONTEXT, idOf, temporaryFolder } from './harness.ts';
import { type Mutated, mutate, mutatePage, type Sheet } from './mutations.ts';
import { secondLayouts } from './second-header.ts';
import { readSecond, rowsOf, textOf } from './second-reader.ts';

/** Complaints that have to name a line, because they are of one row. */
const OF_A_ROW = ['actions.row', 'calls.row', 'csv.width', 'day.syntax', 'ids.map', 'prices.row'];

const FIXTURES = fixtureFolders().flatMap(fixturesOf);
/** Files of each fixture: three thousand in all, whatever the number of layouts. */
const MUTATIONS = Number(process.env['RATEMARK_MUTATIONS'] ?? Math.ceil(3000 / FIXTURES.length));
const { make } = temporaryFolder();

/** Zone of the exchange on which the instruments of a fixture are traded. */
function zoneOf({ series = {}, calls = [] }: Fixture): string {
  const ids = [...Object.keys(series), ...calls.map((call) => String(call['instrument']))];
  return ids.some((id) => id.endsWith('.US')) ? 'America/New_York' : 'Asia/Shanghai';
}

/** Both readings of a mutated file. @returns what is wrong between them */
function readTwice({ expected, path }: FixtureFile, file: string, bytes: Buffer): string[] {
  const map = expected.ids && join(path, '..', expected.ids);
  const ids = map ? loadIdMap(map, vendorLayouts()).ids : undefined;
  const context = { ...CONTEXT, ...(ids && { ids }) };
  const given: Given = {
    bytes,
    isNamed: expected.id !== undefined,
    zone: zoneOf(expected),
    stem: file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''),
    ids: new Map([...(ids ?? [])].map(([key, { symbol }]) => [key, symbol])),
  };
  const source = { path: file, ...(expected.id && { id: idOf(expected.id) }) };
  if (expected.calls)
    return compareCalls(given, loadCallBook([file], context).calls, file.endsWith('.json'));
  if (expected.actions) return compareActions(given, loadActions(file, context).actions);
  if (expected.keys) return compareKeys(given, loadIdMap(file, vendorLayouts()).ids);
  if (expected.listed) return compareListings(given, loadListings(file, CONTEXT).days);
  if (expected.names) return compareNames(given, loadNames(file, CONTEXT).names);
  if (expected.lots) return compareLots(given, loadBoardLots(file, CONTEXT).lots);
  if (!expected.factors) return comparePrices(given, loadPriceBook([source], context).series);
  const issues: { readonly message: string }[] = [];
  const { parts } = readPriceFile(file, context, issues as never);
  if (issues.length > 0) throw EngineError.of(issues as never);
  return compareFactors(
    given,
    parts.flatMap(({ id, days, lines, values }) =>
      [...days].map((day, i) => [id, day, values.factor?.[i] ?? Number.NaN, lines[i]!] as const),
    ),
  );
}

/** What is wrong with a refusal: it has to lead to the place. */
function refusalComplaints(error: unknown, file: string): string[] {
  if (!(error instanceof EngineError)) return [`no EngineError: ${error}`];
  return error.issues.flatMap(({ code, message, place }) => {
    const names = place.file === file || message.includes(file);
    if (!names) return [`the refusal names no file: ${message}`];
    return OF_A_ROW.includes(code) && place.line === undefined ? [`no line: ${message}`] : [];
  });
}

/** Seeds of a fixture begin here: other stories for each, and the same ones when fixtures are added. */
const firstSeed = (label: string): number =>
  [...label].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_003, 7) *
  1_000_000; // a letter

/** The table of a fixture, taken apart. */
function sheetOf({ path }: FixtureFile): Sheet {
  const bytes = readFileSync(path);
  const text = textOf(bytes) ?? '';
  const delimiter = text.includes('\t') ? '\t' : ',';
  const kinds = secondLayouts.map(({ kind }) => kind);
  const table = readSecond(bytes, kinds);
  const header = 'why' in table ? 0 : table.above.length;
  const rows = (rowsOf(text, delimiter) ?? []).map(({ cells }) => cells);
  return { rows, header, delimiter, lineEnd: text.includes('\r\n') ? '\r\n' : '\n' };
}

test.each(
  FIXTURES.map((fixture) => [`${fixture.folder}/${fixture.name}`, fixture] as const),
)('%s, mutated, gives what stands in the file or is refused', (label, fixture) => {
  const file = join(make(), fixture.name);
  const isPage = file.endsWith('.json');
  const sheet = isPage ? undefined : sheetOf(fixture);
  const original = readFileSync(fixture.path);
  const wrong: string[] = [];
  let accepted = 0;
  const first = firstSeed(label);
  for (let seed = first; seed < first + MUTATIONS; seed++) {
    const random = createRandom(seed);
    const { bytes, story }: Mutated = sheet ? mutate(sheet, random) : mutatePage(original, random);
    writeFileSync(file, bytes);
    let complaints: string[];
    let refusal = '';
    try {
      complaints = readTwice(fixture, file, bytes);
      accepted++;
    } catch (error) {
      complaints = refusalComplaints(error, file);
      refusal = error instanceof EngineError ? formatError(error) : '';
    }
    for (const complaint of complaints)
      wrong.push(`${label}, seed ${seed} (${story}): ${complaint} ${refusal}`);
  }
  expect(wrong.slice(0, 20).join('\n')).toBe('');
  // nothing would be proved if everything were refused
  if (fixture.expected.refused === undefined) expect(accepted).toBeGreaterThan(MUTATIONS / 20);
});
