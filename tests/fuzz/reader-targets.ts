/** The readers of prices, ratings and the small tables; what they are thrown is made of the fixtures of the layouts. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guessSide } from '../../src/app/side-guess.ts';
import { readDataOption } from '../../src/app/side-option.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';
import { said } from '../../src/base/message.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { loadBoardLots } from '../../src/ingest/board-lots.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { checkSide } from '../../src/ingest/check-side.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadListings } from '../../src/ingest/listings.ts';
import { loadNames } from '../../src/ingest/names.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadSideFile } from '../../src/ingest/side-file.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { Fixture } from '../ingest/fixtures.ts';
import { workbookOf } from '../ingest/workbook-build.ts';
import { BrokenPromise, damaged, digestOf, type Files, type Target } from './target.ts';

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];
const FIXTURES = fileURLToPath(new URL('../fixtures/formats', import.meta.url));

/** How the reader is asked for an input: what a user would type. */
interface How {
  readonly file: string;
  readonly id?: string | undefined;
  readonly ids?: string | undefined;
}
const HOW = 'how.json';
const notHow = (name: string) => name !== HOW;
const readHow = (): How => JSON.parse(readFileSync(HOW, 'utf8')) as How;

/** One input for each fixture that is asked for. */
function fixtures(isAsked: (fixture: Fixture, name: string) => boolean): readonly Files[] {
  return readdirSync(FIXTURES)
    .sort()
    .flatMap((layout) => {
      const folder = join(FIXTURES, layout);
      const { files }: { files: Record<string, Fixture> } = JSON.parse(
        readFileSync(join(folder, 'expected.json'), 'utf8'),
      );
      return Object.entries(files).flatMap(([file, fixture]) => {
        if (!isAsked(fixture, file)) return [];
        const how: How = { file, id: fixture.id, ids: fixture.ids };
        return [
          {
            [HOW]: Buffer.from(JSON.stringify(how)),
            [file]: readFileSync(join(folder, file)),
            ...(how.ids && { [how.ids]: readFileSync(join(folder, how.ids)) }),
          },
        ];
      });
    });
}

const isPrices = ({ series, factors, refused }: Fixture) =>
  series !== undefined || factors !== undefined || refused !== undefined;

function context({ ids }: How) {
  const layouts = vendorLayouts();
  const map = ids === undefined ? undefined : loadIdMap(ids, layouts).ids;
  return { directory: instrumentDirectory(), layouts, ...(map && { ids: map }) };
}

function readPrices(): string {
  const how = readHow();
  const { file: path, id } = how;
  const source = { path, ...(id && { id: id as InstrumentId }) };
  const known = context(how);
  // the doctor never refuses: it tells
  const report = digestOf(checkFiles([source], known, undefined));
  const read = (csvParseOnly: boolean) => loadPriceBook([source], { ...known, csvParseOnly });
  const [own, second] = [false, true].map((only) => outcomeOf(() => digestOf(read(only))));
  if (own !== second)
    throw new BrokenPromise(`csv-parse reads another thing\nours: ${own}\nits own: ${second}`);
  read(false);
  return `${report} ${own}`;
}

function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof EngineError) return formatError(error);
    throw error;
  }
}

function readRatings(): string {
  const how = readHow();
  const known = context(how);
  const read = (skipBad: boolean) => digestOf(loadCallBook([how.file], { ...known, skipBad }));
  return `${outcomeOf(() => read(true))} ${read(false)}`;
}

/** Each table that is no prices and no ratings, by every reader of one: a wrong file at a wrong option is refused. */
function readTable(): string {
  const how = readHow();
  const known = context(how);
  const all = [
    () => loadActions(how.file, known).actions,
    () => loadIdMap(how.file, known.layouts).ids,
    () => loadListings(how.file, known).days,
    () => loadBoardLots(how.file, known).lots,
    () => loadNames(how.file, known).names,
  ].map((read) => outcomeOf(() => digestOf(read())));
  if (all.every((text) => !/^[0-9a-f]{64}$/.test(text)))
    throw new EngineError('file.format', said`${all.join('\n')}`);
  return all.join('\n');
}

/** Side data by their forms: values in rows and in columns, one a day, members, lists of indices, groups. */
const SIDE_DATA: readonly Files[] = [
  [
    'pe',
    'code,day,known,pe\n600519.SH,2023-12-29,2024-01-02,30.5\n000001.SZ,2024-01-02,2024-01-03,\n',
  ],
  [
    'pe,column=pe_ttm,lag=1',
    'ts_code,trade_date,pe,pe_ttm\n600519.SH,20240102,30,31\n000001.SZ,20240102,5,6\n',
  ],
  ['wide,lag=4m', 'date,600519.SH,000001.SZ\n2024-01-02,1.5,\n2024-01-03,1e3,-2\n'],
  ['cpi', '日期,公告日期,数值\n2023-12-31,2024-01-12,"1,002.5"\n'],
  ['club', 'code,in_date,out_date\n600519.SH,2023-01-03,2024-01-03\n600519.SH,2024-02-01,\n'],
  ['index,ends=inclusive', 'index_code,con_code,from,to\n000300.SH,600519.SH,20230103,20240103\n'],
  ['sector', 'code,from,sector\n600519.SH,2023-01-03,食品\n600519.SH,2024-01-03,饮料\n'],
].map(([asked = '', text = '']) => {
  const [name, ...settings] = asked.split(',');
  const option = [`${name}=side.csv`, ...settings].join();
  return { [HOW]: Buffer.from(JSON.stringify({ file: option })), 'side.csv': Buffer.from(text) };
});

function readSide(): string {
  const known = { directory: instrumentDirectory() };
  const asked = readDataOption(readHow().file);
  // the doctor, and who guesses what a file is, never refuse: they tell
  const { kind, findings } = checkSide(asked, known, new Set(['600519.SH']));
  const guess = guessSide(asked.file, known);
  const read = outcomeOf(() => digestOf(loadSideFile(asked, known).table));
  if ((kind === 'unreadable') === /^[0-9a-f]{64}$/.test(read))
    throw new BrokenPromise(`check says ${kind}: ${digestOf(findings)}\na run reads ${read}`);
  return `${guess} ${digestOf(loadSideFile(asked, known).table)}`;
}

const isText = (name: string) => /\.(csv|txt)$/.test(name);
const isNumber = (cell: string) => /^-?\d+(\.\d+)?$/.test(cell);

/** The damaged text of a fixture as the cells of a workbook. */
function workbook(files: Files): Files {
  const how: How = JSON.parse(String(files[HOW]));
  const rows = String(files[how.file])
    .slice(0, 20_000)
    .split('\n')
    .map((line) => line.split(',').map((cell) => (isNumber(cell) ? Number(cell) : cell)));
  const file = 'book.xlsx';
  return {
    [HOW]: Buffer.from(JSON.stringify({ ...how, file })),
    ...(how.ids && { [how.ids]: files[how.ids] ?? Buffer.alloc(0) }),
    [file]: workbookOf({ Sheet1: rows.map((row) => row.slice(0, 26)) }),
  };
}

const comma = (fixture: Fixture, name: string) => isPrices(fixture) && isText(name);
const makeComma = damaged(() => fixtures(comma), notHow);
const makeBook = damaged(() => fixtures(comma).map(workbook), notHow);

/** Bars as JSON: a list, a list for each symbol, a record for each day. */
const PAGES_OF_BARS: readonly Files[] = [
  DAYS.map((date, k) => ({ symbol: 'NOVA', date, open: 10 + k, close: 11 + k, volume: 900 })),
  {
    bars: {
      NOVA: DAYS.map((day, k) => ({ t: `${day}T05:00:00Z`, o: 10, h: 12, l: 9, c: 10 + k })),
    },
  },
  {
    'Meta Data': { '2. Symbol': 'NOVA' },
    'Time Series (Daily)': Object.fromEntries(
      DAYS.map((day, k) => [day, { '1. open': '10', '4. close': `${10 + k}`, '5. volume': '7' }]),
    ),
  },
].map((page) => ({
  [HOW]: Buffer.from(JSON.stringify({ file: 'NOVA.US.json' })),
  'NOVA.US.json': Buffer.from(JSON.stringify(page)),
}));

export const READERS: readonly Target[] = [
  { name: 'prices', make: makeComma, read: readPrices },
  {
    name: 'prices-json',
    make: damaged(() => PAGES_OF_BARS, notHow),
    read: readPrices,
  },
  {
    name: 'ratings',
    make: damaged(() => fixtures(({ calls }, name) => calls !== undefined && isText(name)), notHow),
    read: readRatings,
  },
  {
    name: 'ratings-json',
    make: damaged(
      () => fixtures(({ calls }, name) => calls !== undefined && name.endsWith('.json')),
      notHow,
    ),
    read: readRatings,
  },
  {
    name: 'tables',
    make: damaged(
      () =>
        fixtures((one) => Boolean(one.actions ?? one.keys ?? one.lots ?? one.listed ?? one.names)),
      notHow,
    ),
    read: readTable,
  },
  { name: 'side-data', make: damaged(() => SIDE_DATA, notHow), read: readSide },
  // half of the books are damaged in their bytes, half hold damaged cells in sound XML
  {
    name: 'workbooks',
    make: (random) => (random() < 0.5 ? makeBook(random) : workbook(makeComma(random))),
    read: readPrices,
  },
];
