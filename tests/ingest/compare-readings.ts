/** What our reader gave for a file, held against what the second reader sees on those very lines. */
import type { ActionRow } from '../../src/ingest/actions.ts';
import type { IdMap } from '../../src/ingest/symbols.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { readNumber } from './second-cells.ts';
import { spells } from './second-header.ts';
import { readSecond, readSecondPage, type SecondRow, type SecondTable } from './second-reader.ts';

/** A file as both readers get it. */
export interface Given {
  readonly bytes: Uint8Array;
  /** The file's name without its ending. */
  readonly stem: string;
  /** Whether the user names the instrument. */
  readonly isNamed: boolean;
  /** Zone of the exchange. */
  readonly zone: string;
  /** Symbols by key, where a map was given. */
  readonly ids: ReadonlyMap<string, string>;
}

type Complaint = string;

const saidOf = ({ isNamed, zone }: Given) => ({ given: isNamed, zone });

const blank = (text: string): string => (Number.isNaN(readNumber(text)) ? '' : text.trim());

/** Code or ticker of a spelling, without place, leading zeros and marks; CSI 300 of Shenzhen is that of Shanghai. */
function coreOf(text: string): string {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const digits = /\d+/.exec(plain)?.[0];
  if (digits !== undefined) return digits === '399300' ? '300' : String(Number(digits));
  return plain.replace(/\.(US|HK|OQ?|N|K)$/, '').replace(/[^A-Z]/g, '');
}

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/\b(SH|SS|XSHG|SSE|SHANGHAI)(?=\b|\d)|^SH/i, 'SH'],
  [/\b(SZ|XSHE|SZSE|SHENZHEN)(?=\b|\d)|^SZ/i, 'SZ'],
  [/\.HK$/i, 'HK'],
];

/** Whether a spelling can be that instrument: its code, and its place where it names one. */
function isSpelling(text: string, id: string): boolean {
  const place = id.slice(id.lastIndexOf('.') + 1);
  const named = PLACES.find(([pattern]) => pattern.test(text.trim()))?.[1];
  if (coreOf(text) !== coreOf(id.slice(0, -place.length - 1))) return false;
  return named === undefined || named === place || /399300/.test(text);
}

/** Every text of a file that may say what a row is about: its symbol column alone where it has one. */
function symbolsOf(table: SecondTable, row: SecondRow, { stem, ids }: Given): readonly string[] {
  const own = table.cell(row, 'symbol').trim();
  if (table.column['symbol'] !== undefined) return [ids.get(own) ?? own];
  const near = table.above.flatMap((text) => text.trim().split(/[\s,]+/));
  return [stem, ...stem.split(/[_\s-]/), ...near, ...table.subheaders.flat()];
}

/** Whether a row of a table can be about an instrument. */
const isAbout = (table: SecondTable, row: SecondRow, given: Given, id: string): boolean =>
  given.isNamed ||
  table.layout.wide === true ||
  table.tickers !== undefined ||
  symbolsOf(table, row, given).some((text) => isSpelling(text, id));

const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** The cell of a field; in a table of several instruments that of the instrument's own column. */
function cellOf(table: SecondTable, row: SecondRow, field: string, id: string): string {
  const { layout, header, tickers, column } = table;
  if (layout.wide && header.length === 2) return row.cells[1] ?? '';
  if (layout.wide)
    return row.cells[header.findIndex((name, k) => k > 0 && isSpelling(name, id))] ?? '';
  if (!tickers) return row.cells[column[field] ?? -1] ?? '';
  const isOwn = (name: string, k: number) =>
    spells(layout, field, name) && isSpelling(tickers[k] ?? '', id);
  return row.cells[header.findIndex(isOwn)] ?? '';
}

/** What is wrong with one row of a series. */
function rowComplaints(
  table: SecondTable,
  given: Given,
  series: PriceSeries,
  i: number,
): Complaint[] {
  const line = series.lines[i]!; // i < length, as below
  const row = table.rows.find((one) => one.line === line);
  if (!row) return [`line ${line} is no row`];
  const found: Complaint[] = [];
  const hold = (what: string, ours: number, second: number | undefined) => {
    if (second === undefined || !same(ours, second))
      found.push(`line ${line}: ${what} ${ours}, but ${second} by the second reader`);
  };
  hold('day', series.days[i]!, table.dayOf(row));
  hold('close', series.close[i]!, table.number(cellOf(table, row, 'close', series.id)));
  for (const field of ['open', 'high', 'low'] as const) {
    const value = series[field][i]!;
    const isPassedOver = Number.isNaN(value) && !table.exact.has(field);
    if (!isPassedOver && !table.layout.wide)
      hold(field, value, table.number(cellOf(table, row, field, series.id)));
  }
  if (!isAbout(table, row, given, series.id))
    found.push(`line ${line}: ${series.id} out of ${symbolsOf(table, row, given).join(' | ')}`);
  return found;
}

/** Rows of the file that our reader should have given, or refused. */
function droppedPrices(
  table: SecondTable,
  given: Given,
  book: ReadonlyMap<string, PriceSeries>,
): Complaint[] {
  const suspended = new Set(table.layout.suspendedWhen ?? []);
  const isSideBySide = table.layout.wide === true || table.tickers !== undefined;
  return table.rows.flatMap((row) => {
    if (suspended.has(table.cell(row, 'tradeStatus'))) return [];
    const day = table.dayOf(row);
    if (day === undefined) return [`line ${row.line} has no day and was accepted`];
    const ids = [...book.keys()].filter((id) => isAbout(table, row, given, id));
    const asked = isSideBySide ? ids : [ids[0] ?? ''];
    const closes = asked.map((id) => [id, table.number(cellOf(table, row, 'close', id))] as const);
    return closes.flatMap(([id, close]) => {
      if (close === undefined) return [`line ${row.line} has no readable close and was accepted`];
      if (Number.isNaN(close)) return [];
      const series = book.get(id);
      const at = series?.days.indexOf(day) ?? -1;
      return same(series?.close[at] ?? Number.NaN, close) ? [] : [`line ${row.line} was dropped`];
    });
  });
}

export function comparePrices(given: Given, book: ReadonlyMap<string, PriceSeries>): Complaint[] {
  const table = readSecond(given.bytes, ['prices'], saidOf(given));
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  const wrong = [...book.values()].flatMap((series) =>
    [...series.days].flatMap((_, i) => rowComplaints(table, given, series, i)),
  );
  return [...wrong, ...droppedPrices(table, given, book)];
}

/** Rows of factors: `[instrument, day, factor, line]`. */
export function compareFactors(
  given: Given,
  rows: readonly (readonly [string, number, number, number])[],
): Complaint[] {
  const table = readSecond(given.bytes, ['factors']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  const wrong = rows.flatMap(([id, day, factor, line]) => {
    const row = table.rows.find((one) => one.line === line);
    const isRight =
      row !== undefined &&
      table.dayOf(row) === day &&
      same(readNumber(table.cell(row, 'factor')) ?? Number.POSITIVE_INFINITY, factor) &&
      isAbout(table, row, given, id);
    return isRight ? [] : [`line ${line}: ${id} ${day} ${factor} stands not there`];
  });
  return table.rows.length === rows.length ? wrong : [...wrong, 'rows were dropped'];
}

type CellOf = (field: string) => string;

/** The part behind the last arrow of `$50 ➝ $60`. */
const lastOf = (text: string): string =>
  text
    .split(/[➝→]|->/)
    .at(-1)!
    .trim(); // split gives one

/** The target price that a row states, of a range its upper end; NaN where it states none, `undefined` for no number. */
function targetOf(cell: CellOf): number | undefined {
  const text = lastOf(cell('targetPrice'));
  const [low = '', high, ...more] = text.split(/[-–—~～至]/);
  const isRange = high !== undefined && more.length === 0 && (readNumber(low.trim()) ?? 0) > 0;
  return readNumber(text) ?? (isRange ? readNumber(high.trim()) : undefined);
}

/** Whether a cell can be read as a label: it is the label, or the last of its words. */
function saysLabel(cell: string, label: string): boolean {
  const text = lastOf(blank(cell))
    .replace(/[(（].*$/, '')
    .trim();
  return blank(cell) === label || text === label || (label !== '' && text.endsWith(label));
}

function callComplaints(
  call: Call,
  day: number | undefined,
  cell: CellOf,
  ids: Given['ids'],
  exact: ReadonlySet<string>,
): Complaint[] {
  const symbol = ids.get(cell('symbol').trim()) ?? cell('symbol');
  const target = targetOf(cell);
  const isPassedOver = call.targetPrice === undefined && !exact.has('targetPrice');
  const right: Readonly<Record<string, boolean>> = {
    published: day === call.published,
    label: saysLabel(cell('label'), call.label),
    targetPrice:
      isPassedOver || (target !== undefined && same(target, call.targetPrice ?? Number.NaN)),
    instrument: symbol.trim() === '' || isSpelling(symbol, call.instrument),
  };
  return Object.entries(right).flatMap(([field, isRight]) =>
    isRight ? [] : [`line ${call.line}: another ${field} in the file`],
  );
}

/** @param isPage the file is JSON; a line is the ordinal of a record */
export function compareCalls(given: Given, calls: readonly Call[], isPage: boolean): Complaint[] {
  const table = isPage
    ? readSecondPage(given.bytes, saidOf(given))
    : readSecond(given.bytes, ['ratings'], saidOf(given));
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  const wrong = calls.flatMap((call) => {
    const row = table.rows.find((one) => one.line === call.line);
    return row
      ? callComplaints(
          call,
          table.dayOf(row),
          (field) => table.cell(row, field),
          given.ids,
          table.exact,
        )
      : [`line ${call.line} is no row`];
  });
  const isWhole = calls.length === table.rows.length || table.layout.severalRowsPerCall;
  return isWhole ? wrong : [...wrong, 'rows were dropped'];
}

/** The number that an action was made of, in the unit of the file. */
const AMOUNTS: Readonly<
  Record<ActionRow['kind'], (action: ActionRow, perShares: number) => readonly [string, number]>
> = {
  dividend: ({ cash }, perShares) => ['cash', cash * perShares],
  bonus: ({ ratio }, perShares) => ['bonus', (ratio - 1) * perShares],
  split: ({ ratio }) => ['split', ratio],
  rights: ({ ratio }, perShares) => ['rights', ratio * perShares],
  delisting: ({ cash }) => ['delisting', cash],
};

export function compareActions(given: Given, actions: readonly ActionRow[]): Complaint[] {
  const table = readSecond(given.bytes, ['actions']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  const { perShares = 1, eventsRead = [] } = table.layout;
  const wrong = actions.flatMap((action) => {
    const row = table.rows.find((one) => one.line === action.line);
    if (!row) return [`line ${action.line} is no row`];
    const [field, amount] = AMOUNTS[action.kind](action, perShares);
    const stated = readNumber(table.cell(row, field)) ?? Number.NaN;
    const isRight =
      table.dayOf(row) === action.exDay &&
      (Math.abs(stated - amount) < 1e-9 || (Number.isNaN(amount) && Number.isNaN(stated))) &&
      isSpelling(table.cell(row, 'symbol'), action.instrument);
    return isRight ? [] : [`line ${action.line}: ${action.kind} ${amount} stands not there`];
  });
  const silent = table.rows.filter((row) => {
    const isRead = eventsRead.length === 0 || eventsRead.includes(table.cell(row, 'event').trim());
    const amounts = ['cash', 'bonus', 'split', 'rights'].map((f) => readNumber(table.cell(row, f)));
    return (
      isRead &&
      amounts.some((n) => n !== 0 && !Number.isNaN(n)) &&
      !actions.some(({ line }) => line === row.line)
    );
  });
  return [...wrong, ...silent.map(({ line }) => `line ${line} was dropped`)];
}

export function compareKeys(given: Given, keys: IdMap): Complaint[] {
  const table = readSecond(given.bytes, ['ids']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  return table.rows.flatMap((row) => {
    const key = table.cell(row, 'key').trim();
    const symbol = table.cell(row, 'symbol').trim();
    return keys.get(key)?.symbol === symbol ? [] : [`line ${row.line}: ${key} is not ${symbol}`];
  });
}

export function compareLots(given: Given, lots: ReadonlyMap<string, number>): Complaint[] {
  const table = readSecond(given.bytes, ['lots']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  return table.rows.flatMap((row) => {
    const symbol = table.cell(row, 'symbol');
    const lot = readNumber(table.cell(row, 'lot'));
    const isRight = [...lots].some(([id, shares]) => isSpelling(symbol, id) && shares === lot);
    return isRight ? [] : [`line ${row.line}: ${symbol} has no lot of ${lot}`];
  });
}

export function compareListings(given: Given, days: ReadonlyMap<string, number>): Complaint[] {
  const table = readSecond(given.bytes, ['listings']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  return table.rows.flatMap((row) => {
    if (blank(table.cell(row, 'day')) === '') return [];
    const symbol = table.cell(row, 'symbol');
    const isRight = [...days].some(
      ([id, day]) => isSpelling(symbol, id) && day === table.dayOf(row),
    );
    return isRight ? [] : [`line ${row.line}: ${symbol} is not listed on its day`];
  });
}

export function compareNames(
  given: Given,
  names: readonly { readonly id: string; readonly name: string }[],
): Complaint[] {
  const table = readSecond(given.bytes, ['names']);
  if ('why' in table) return [`accepted, but ${table.why} by the second reader`];
  return table.rows.flatMap((row) => {
    const [symbol, word] = [table.cell(row, 'symbol'), table.cell(row, 'name').trim()];
    const isRight = names.some(({ id, name }) => isSpelling(symbol, id) && name === word);
    return isRight ? [] : [`line ${row.line}: ${symbol} is not called so`];
  });
}
