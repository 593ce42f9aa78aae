/** Reads the folder of a backtest back: the same numbers that another program would read. */
import { join } from 'node:path';
import { readInside } from '../audit/inside.ts';
import { parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { BacktestManifest } from '../results/backtest-manifest.ts';
import type { RoundTripRow } from '../results/round-trips.ts';
import type {
  WrittenAction,
  WrittenBacktest,
  WrittenFill,
  WrittenMetrics,
  WrittenNonFill,
  WrittenPosition,
} from '../results/written-backtest.ts';
import { readRows } from '../store/csv.ts';
import { readRunFile, requireKnown } from './run-manifest.ts';

/** Cells of a row by the names of their columns. */
interface Row {
  readonly text: (name: string) => string;
  readonly number: (name: string) => number;
  /** NaN where the cell is empty. */
  readonly maybe: (name: string) => number;
}

/** True for the manifest of a backtest. */
export const isBacktest = (manifest: Readonly<Record<string, unknown>>): boolean =>
  typeof ownValue(manifest, 'strategy') === 'string' &&
  typeof ownValue(manifest, 'sessionsPerYear') === 'number';

/** @throws {EngineError} for a file that is missing, or holds what no backtest wrote */
export function readBacktest(folder: string): WrittenBacktest {
  const manifest = readRunFile(folder, 'manifest.json');
  requireKnown(manifest, join(folder, 'manifest.json'));
  const metrics = readRunFile(folder, 'metrics.json') as WrittenMetrics;
  if (typeof metrics.trading?.costs?.total !== 'number')
    throw new EngineError('file.format', said`expected the figures of a backtest`, {
      file: join(folder, 'metrics.json'),
    });
  const equity = columnsOf(folder);
  const places = new Map(Array.from(equity.days, (day, at) => [day, at]));
  const rows = <T>(name: string, make: (row: Row, at: number) => T): T[] =>
    rowsOf(folder, name, (row, refuse) => {
      const at = places.get(dayOf(row.text('session'), refuse));
      return at === undefined ? refuse(said`expected a session of equity.csv`) : make(row, at);
    });
  return {
    ...{ manifest: manifest as unknown as BacktestManifest, metrics, ...equity },
    fills: rows('trades.csv', fillOf),
    holdings: rows('positions.csv', positionOf),
    roundTrips: rowsOf(folder, 'round-trips.csv', roundTripOf),
    nonFills: rows('nonfills.csv', nonFillOf),
    actions: rows('actions.csv', actionOf),
  };
}

type Refuse = (message: ReturnType<typeof said>) => never;

function dayOf(text: string, refuse: Refuse): number {
  try {
    return parseDay(text);
  } catch {
    return refuse(said`expected a date as YYYY-MM-DD, found "${text}"`);
  }
}

function columnsOf(folder: string) {
  const names = ['equity', 'cash', 'positions', 'receivables', 'universe'] as const;
  const table = rowsOf(folder, 'equity.csv', (row, refuse) => ({
    day: dayOf(row.text('session'), refuse),
    benchmark: row.maybe('benchmark'),
    values: names.map((name) => row.number(name)),
  }));
  const column = (k: number) => Float64Array.from(table, ({ values }) => values[k]!); // one a name
  const benchmark = Float64Array.from(table, (one) => one.benchmark);
  return {
    days: Int32Array.from(table, ({ day }) => day),
    ...{ equity: column(0), cash: column(1), positions: column(2), receivables: column(3) },
    universe: column(4),
    benchmark: benchmark.every(Number.isNaN) ? undefined : benchmark,
  };
}

const signed = (row: Row): number =>
  row.text('side') === 'sell' ? -row.number('shares') : row.number('shares');
const idOf = (row: Row) => row.text('instrument') as InstrumentId;

const fillOf = (row: Row, at: number): WrittenFill => ({
  ...{ at, instrument: idOf(row), shares: signed(row) },
  ...{ price: row.number('price'), value: row.number('value') },
  ...{ commission: row.number('commission'), stampDuty: row.number('stampDuty') },
  ...{ transferFee: row.number('transferFee'), otherFees: row.number('otherFees') },
  ...{ slippage: row.number('slippage'), orderId: row.number('orderId') },
  decidedOn: parseDay(row.text('decidedOn')),
  fxRate: Number.isNaN(row.maybe('fxRate')) ? 1 : row.maybe('fxRate'),
});

const positionOf = (row: Row, at: number): WrittenPosition => ({
  ...{ at, instrument: idOf(row), shares: row.number('shares') },
  ...{ value: row.number('value'), weight: row.number('weight') },
});

const roundTripOf = (row: Row, refuse: Refuse): RoundTripRow => ({
  ...{ instrument: idOf(row), side: row.text('side') === 'short' ? 'short' : 'long' },
  ...{ entry: dayOf(row.text('entry'), refuse), exit: dayOf(row.text('exit'), refuse) },
  ...{ sessions: row.number('sessions'), shares: row.number('shares') },
  ...{ bought: row.number('bought'), sold: row.number('sold'), fees: row.number('fees') },
  ...{ gain: row.number('gain'), return: row.maybe('return') },
});

const nonFillOf = (row: Row, at: number): WrittenNonFill => ({
  ...{ at, instrument: idOf(row), shares: signed(row), reason: row.text('reason') },
});

const actionOf = (row: Row, at: number): WrittenAction => ({
  ...{ at, instrument: row.text('instrument'), kind: row.text('kind') },
  ...{ shares: row.number('shares'), amount: row.number('amount') },
});

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The rows of a file of the folder. @throws {EngineError} with the line of a cell that is not what it was written as */
export function rowsOf<T>(
  folder: string,
  name: string,
  make: (row: Row, refuse: Refuse) => T,
): T[] {
  const file = join(folder, name);
  const bytes = readInside(folder, name);
  if (!bytes)
    throw new EngineError('file.read', said`is missing from the run; write the folder anew`, {
      file,
    });
  let head: ReadonlyMap<string, number> | undefined;
  const found: T[] = [];
  const isMarked = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK); // written with --excel
  readRows(isMarked ? bytes.subarray(3) : bytes, ',', file, (cells, line) => {
    const refuse: Refuse = (message) => {
      throw new EngineError('file.format', message, { file, line });
    };
    if (!head) head = new Map(cells.map((title, k) => [title, k]));
    else found.push(make(rowOf(head, cells, refuse), refuse));
    return undefined;
  });
  return found;
}

function rowOf(head: ReadonlyMap<string, number>, cells: readonly string[], refuse: Refuse): Row {
  const maybe = (name: string) => {
    const cell = cells[head.get(name) ?? -1] ?? '';
    return cell === '' ? Number.NaN : Number(cell);
  };
  return {
    text: (name) => cells[head.get(name) ?? -1] ?? refuse(said`expected a column ${name}`),
    number: (name) => {
      const value = maybe(name);
      return Number.isNaN(value) ? refuse(said`expected a number as ${name}`) : value;
    },
    maybe,
  };
}
