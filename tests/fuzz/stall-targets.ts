/**
 * Files that are made to take long: one thing thousands of times over, up to 5 MB, for one reader each. Run them with
 * `--limit 1`: a reader answers within a second.
 */
import { readFileSync } from 'node:fs';
import { drawIndex, type Random } from '../../src/base/random.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { loadCallBook } from '../../src/ingest/calls.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadPriceBook } from '../../src/ingest/prices.ts';
import { loadIdMap } from '../../src/ingest/symbols.ts';
import { parseStandard } from '../../src/ratings/standard-file.ts';
import { type Files, pick, type Target } from './target.ts';

const LARGEST = 5_000_000;
const CSV = '600519.SH.csv';
const JSON_FILE = '600519.SH.json';
const YAML = 'standard.yaml';

const PRICES = 'date,close';
const HEADERS = [
  PRICES,
  'date,open,high,low,close,volume',
  'code,date,close',
  'call_id,published,house,analysts,code,label,target_price',
  'code,ex_date,kind,cash,ratio',
  'key,symbol',
];
/** What units are made of: words that mean something somewhere, and marks that open what is never closed. */
const PIECES = [
  ...[
    ',',
    '"',
    '""',
    "'",
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '　',
    '\\',
    '\\"',
    '=',
    '#',
    '-',
  ],
  ...['{', '}', '[', ']', '{"a":', '"a":[', '(', ')', ':', '&', '*', '*a', '- ', '? ', '% ', '<'],
  ...['0', '9', '1.5', '1,234', '1e9', '-', '2024-01-02', '20240102', '2024/1/2', '45000', '08:30'],
  ...[
    '买入',
    'buy',
    '600519',
    '600519.SH',
    'NaN',
    'null',
    '万',
    'M',
    '$',
    '元',
    '平安银行',
    'a',
    'ab',
  ],
];
const ROWS = [
  '2024-01-02,1',
  'x,y',
  'A1,2024-01-02,H,An,600519.SH,buy,1',
  '600519.SH,2024-01-02,1',
];

const unitOf = (random: Random): string =>
  Array.from({ length: 1 + drawIndex(random, 5) }, () => pick(random, PIECES)).join('');

/** The same unit until the text is so long. */
const filled = (unit: string, bytes: number): string =>
  unit.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(unit))));

/** As many small files as large ones, by the number of their digits. */
const sizeOf = (random: Random): number => Math.round(1000 * (LARGEST / 1000) ** random());

function table(random: Random): string {
  const bytes = sizeOf(random);
  const header = pick(random, HEADERS);
  const row = pick(random, ROWS);
  switch (drawIndex(random, 5)) {
    case 0: // no header that is known
      return filled(unitOf(random), bytes);
    case 1: // rows of one kind
      return `${header}\n${filled(`${unitOf(random)}\n`, bytes)}`;
    case 2: // sound rows around one that is not
      return `${header}\n${filled(`${row}\n`, bytes / 2)}${unitOf(random)}\n${filled(`${row}\n`, bytes / 2)}`;
    case 3: // one long cell
      return `${header}\n2024-01-02,${filled(unitOf(random), bytes)}\n`;
    default: // sound rows with a strange end
      return `${header}\n${filled(`${row}${unitOf(random)}\n`, bytes)}`;
  }
}

function page(random: Random): string {
  const bytes = sizeOf(random);
  const record = `{"date":"2024-01-02","close":${pick(random, ['1', '"1"', 'null', '[]', '{}'])}}`;
  switch (drawIndex(random, 4)) {
    case 0:
      return `${pick(random, ['[', '{"data":', '', 'a('])}${filled(unitOf(random), bytes)}`;
    case 1:
      return `[${filled(`${record},`, bytes)}${record}]`;
    case 2:
      return `[${record},"${filled(unitOf(random).replace(/["\\\n\r\t]/g, 'x'), bytes)}"]`;
    default:
      return `{"data":[${filled(`{"a":${unitOf(random)}},`, bytes)}{}]}`;
  }
}

const tableOrPage = (random: Random): Files =>
  random() < 0.7
    ? { [CSV]: Buffer.from(table(random)) }
    : { [JSON_FILE]: Buffer.from(page(random)) };

function yaml(random: Random): Files {
  const lead = pick(random, ['', 'id: a\n', 'id: ', 'stock:\n  bands:\n']);
  return { [YAML]: Buffer.from(lead + filled(unitOf(random), sizeOf(random))) };
}

const context = () => ({ directory: instrumentDirectory(), layouts: vendorLayouts() });

/** Whichever of the two files an input is. */
function given(): string {
  try {
    readFileSync(CSV);
    return CSV;
  } catch {
    return JSON_FILE;
  }
}

const stall = (name: string, read: (file: string) => unknown): Target => ({
  name: `stall-${name}`,
  make: tableOrPage,
  read: () => {
    read(given());
    return 'read';
  },
});

export const STALLS: readonly Target[] = [
  stall('prices', (path) => loadPriceBook([{ path }], context())),
  stall('ratings', (path) => loadCallBook([path], context())),
  stall('actions', (path) => loadActions(path, context())),
  stall('ids', (path) => loadIdMap(path, vendorLayouts())),
  stall('check', (path) => checkFiles([{ path }], context(), undefined)),
  {
    name: 'stall-standard',
    make: yaml,
    read: () => {
      parseStandard(readFileSync(YAML, 'utf8'), YAML);
      return 'read';
    },
  },
];
