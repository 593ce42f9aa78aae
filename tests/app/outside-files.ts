/** The files of a run and of its prices, read by a small reader of the check's own. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Bars by instrument and day, days ascending. */
export type Prices = ReadonlyMap<string, ReadonlyMap<string, Bar>>;

export type Row = Readonly<Record<string, string>>;

/** Rows by column; `#` lines are remarks. Plain cells only: none of these files needs quotes where the check looks. */
export function rowsOf(text: string): Row[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'));
  const header = lines[0]!.split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(header.map((name, k) => [name, cells[k] ?? '']));
  });
}

const pick = (row: Row, ...names: readonly string[]): string =>
  names.map((name) => row[name]).find((cell) => cell !== undefined) ?? '';
const number = (cell: string): number => (cell === '' ? Number.NaN : Number(cell));

/** `600519` of a file name is `600519.SH`. */
function idOf(code: string): string {
  if (code.includes('.')) return code;
  return `${code}.${/^[65]/.test(code) ? 'SH' : /^[48]|^92/.test(code) ? 'BJ' : 'SZ'}`;
}

/** What was read of the same paths before: many runs are checked over one panel. */
const known = new Map<string, Prices>();

/** Reads files and folders, once each list of them; `ID=FILE` names the instrument. */
export function readPrices(paths: readonly string[]): Prices {
  const list = paths.join('\n');
  const prices = known.get(list) ?? readAll(paths);
  known.set(list, prices);
  return prices;
}

function readAll(paths: readonly string[]): Prices {
  const prices = new Map<string, Map<string, Bar>>();
  for (const given of paths) {
    const [, id, path = given] = /^([\w.]+)=(.+)$/.exec(given) ?? [];
    const files = statSync(path).isDirectory()
      ? readdirSync(path).map((name) => join(path, name))
      : [path];
    for (const file of files)
      for (const row of rowsOf(readFileSync(file, 'utf8'))) {
        const key = id ?? idOf(row['code'] || basename(file).replace(/\.csv$/, ''));
        let own = prices.get(key);
        if (!own) {
          own = new Map();
          prices.set(key, own);
        }
        own.set(pick(row, 'date', '日期'), {
          open: number(pick(row, 'open', '开盘')),
          high: number(pick(row, 'high', '最高')),
          low: number(pick(row, 'low', '最低')),
          close: number(pick(row, 'close', '收盘')),
          volume: number(pick(row, 'volume', '成交量')),
        });
      }
  }
  return new Map([...prices].map(([id, bars]) => [id, new Map([...bars].sort(byDay))]));
}

const byDay = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0;

/** A line of a file of corporate actions. */
export interface Action {
  readonly instrument: string;
  readonly exDay: string;
  readonly payDay: string;
  readonly cash: number;
  /** New shares for one old; 1 without any. */
  readonly ratio: number;
  /** Money back per share, `last`, or empty. */
  readonly delisting: string;
}

export function readActions(file: string | undefined): Action[] {
  if (file === undefined) return [];
  return rowsOf(readFileSync(file, 'utf8')).map((row) => ({
    instrument: row['code']!,
    exDay: row['ex_date']!,
    payDay: row['pay_date'] || row['ex_date']!,
    cash: Number(row['cash'] || 0),
    ratio: Number((1 + Number(row['bonus'] || 0)).toFixed(10)) * Number(row['split'] || 1),
    delisting: row['delisting'] ?? '',
  }));
}

export interface Written {
  readonly equity: readonly Row[];
  readonly trades: readonly Row[];
  readonly positions: readonly Row[];
  readonly nonFills: readonly Row[];
  readonly actions: readonly Row[];
  // biome-ignore lint/suspicious/noExplicitAny: a stranger's JSON
  readonly metrics: any;
  // biome-ignore lint/suspicious/noExplicitAny: a stranger's JSON
  readonly manifest: any;
}

export function readRun(folder: string): Written {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    equity: rowsOf(text('equity.csv')),
    trades: rowsOf(text('trades.csv')),
    positions: rowsOf(text('positions.csv')),
    nonFills: rowsOf(text('nonfills.csv')),
    actions: rowsOf(text('actions.csv')),
    metrics: JSON.parse(text('metrics.json')),
    manifest: JSON.parse(text('manifest.json')),
  };
}

/** What all parts of the check look at. */
export interface Evidence {
  readonly run: Written;
  readonly prices: Prices;
  readonly actions: readonly Action[];
  readonly benchmark: string;
  readonly volumeUnit: number;
  /** Days of the benchmark from the first price on. */
  readonly calendar: readonly string[];
  readonly say: (message: string) => void;
}

export const near = (a: number, b: number, slack: number): boolean => Math.abs(a - b) <= slack;

/** Half of the millionth at which money is rounded in the files. */
export const ROUNDING = 0.5e-6;

/** Six amounts of a trade and one of an action are rounded, and one of the sum. */
export const slackOf = ({ run }: Evidence): number =>
  1e-11 * run.manifest.cash + ROUNDING * (6 * run.trades.length + run.actions.length + 1);

/** Rows by key, in their order. */
export function groupBy(rows: readonly Row[], of: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(of(row));
    if (own) own.push(row);
    else groups.set(of(row), [row]);
  }
  return groups;
}
