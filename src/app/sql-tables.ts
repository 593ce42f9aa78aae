/** The tables that a query of verdicts runs on: calls with their tiers, prices as whole numbers, breaks of the series. */
import { EngineError } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import type { Ratio } from '../base/ratio.ts';
import { barePrice, exactPrice, isGoodPrice, type PricePoint } from '../ratings/price-point.ts';
import type { ReturnKind, Scale } from '../ratings/standard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { PlainColumn } from '../report/print/parquet.ts';
import { breaksOf } from '../store/comparability.ts';
import type { PriceSeries } from '../store/series.ts';

/** Reasons that a label or a standard gives before any price is looked at. */
const BEFORE_PRICES = new Set([
  ...['unrated', 'unknown-label', 'withdrawn', 'no-standard', 'no-horizon', 'no-band'],
]);

/** Calls with what their words mean; nothing of prices. @param nameOf a scale by its name in the table */
export function callColumns(
  judged: Iterable<JudgedCall>,
  nameOf: (item: JudgedCall) => string,
): readonly PlainColumn[] {
  const items = [...judged];
  const reasonOf = ({ verdict, base }: JudgedCall): string | null =>
    verdict.status === 'void' && base === undefined && BEFORE_PRICES.has(verdict.reason)
      ? verdict.reason
      : null;
  return [
    { name: 'call', kind: 'whole', values: BigInt64Array.from(items.keys(), BigInt) },
    { name: 'id', kind: 'text', values: items.map(({ call }) => call.id) },
    { name: 'instrument', kind: 'text', values: items.map(({ call }) => call.instrument) },
    { name: 'benchmark', kind: 'text', values: items.map(({ benchmark }) => benchmark ?? '') },
    {
      name: 'published',
      kind: 'day',
      values: Int32Array.from(items, ({ call }) => call.published),
    },
    { name: 'scale', kind: 'text', values: items.map(nameOf) },
    {
      ...{ name: 'tier', kind: 'whole', optional: true },
      values: items.map(({ grade }) => (typeof grade === 'number' ? BigInt(grade) : null)),
    },
    { name: 'reason', kind: 'text', optional: true, values: items.map(reasonOf) },
  ];
}

/** Wider than this no whole number of the query may be: 38 digits. */
const WIDEST = 10n ** 38n;

/** What an edge of a band multiplies: a fraction of whole numbers. */
const widestEdge = (scales: Iterable<Scale>): bigint =>
  [...scales]
    .flatMap(({ edges }) => edges.flatMap(({ at }) => [size(at.n), at.d]))
    .reduce(larger, 1n);

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const size = (n: bigint): bigint => (n < 0n ? -n : n);

/**
 * Bars of all series. A price is a whole number of the smallest step of its series, which is not told: only quotients of one
 * series count.
 *
 * @param benchmarks series that others are measured against
 * @throws {EngineError} `run.prices` where a product of two prices has more than 38 digits
 */
export function priceColumns(
  all: Iterable<PriceSeries>,
  benchmarks: ReadonlySet<string>,
  scales: Iterable<Scale>,
): readonly PlainColumn[] {
  const bars = { instrument: [] as string[], place: [] as bigint[], day: [] as number[] };
  const shown = { close: [] as number[], factor: [] as Missing<number>[] };
  const volume: Missing<number>[] = [];
  const [price, open]: [Missing<bigint>[], Missing<bigint>[]] = [[], []];
  const widest = { of: '', own: 1n, benchmark: 1n };
  for (const series of all) {
    const { id, days, factor } = series;
    const own = wholePrices(series);
    for (let row = 0; row < days.length; row++) {
      bars.instrument.push(id);
      bars.place.push(BigInt(row));
      bars.day.push(days[row]!); // row < length, as the next ones
      shown.close.push(series.close[row]!);
      shown.factor.push(known(factor?.[row]));
      volume.push(known(series.volume[row]));
      price.push(own.close[row]!);
      open.push(own.open[row]!);
    }
    if (own.widest > widest.own) [widest.of, widest.own] = [id, own.widest];
    if (benchmarks.has(id)) widest.benchmark = larger(widest.benchmark, own.widest);
  }
  if (2n * widest.own * widest.benchmark * widestEdge(scales) >= WIDEST) throw tooWide(widest.of);
  return [
    { name: 'instrument', kind: 'text', values: bars.instrument },
    { name: 'place', kind: 'whole', values: bars.place },
    { name: 'day', kind: 'day', values: bars.day },
    { name: 'close', kind: 'double', values: shown.close },
    { name: 'factor', kind: 'double', optional: true, values: shown.factor },
    { name: 'volume', kind: 'double', optional: true, values: volume },
    { name: 'price', kind: 'wide', optional: true, values: price },
    { name: 'open', kind: 'wide', optional: true, values: open },
  ];
}

type Missing<T> = T | null;

const known = (value: number | undefined): Missing<number> =>
  value === undefined || Number.isNaN(value) ? null : value;

const tooWide = (id: string): EngineError =>
  new EngineError(
    'run.prices',
    said`${verbatim(id)}: its prices times their factors have too many digits for whole numbers of 38; give it with prices that are adjusted already, or without a factor`,
  );

/** Prices of one kind of return. */
const RETURNS: ReturnKind = 'price';

/** Closes and opens of a series as whole numbers of one step; null where there is none that can be divided by. */
function wholePrices(series: PriceSeries) {
  const rows = [...series.days.keys()];
  const [closes, opens] = (['close', 'open'] as const).map((field) =>
    rows.map((row) => exactAt(series, row, field)),
  ) as [Missing<Ratio>[], Missing<Ratio>[]];
  let step = 1n;
  for (const one of [...closes, ...opens])
    if (one && step % one.d !== 0n) step *= one.d / divisor(step, one.d);
  const whole = (one: Missing<Ratio>) => one && one.n * (step / one.d);
  const [close, open] = [closes.map(whole), opens.map(whole)];
  let widest = 1n;
  for (const one of [...close, ...open]) if (one !== null) widest = larger(widest, size(one));
  return { close, open, widest };
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y) [x, y] = [y, x % y];
  return x;
}

/** An open that is missing is null; one that is there and no good is −1, which is no price either but was asked for. */
function exactAt(series: PriceSeries, row: number, field: 'close' | 'open'): Missing<Ratio> {
  const bare = barePrice(series, row, RETURNS, field);
  if (field === 'open' && Number.isNaN(bare.price)) return null;
  const printed = bare.printed ? [bare.printed.close, bare.printed.adjusted] : [bare.adjusted ?? 1];
  const isGood =
    isGoodPrice({ ...bare } as PricePoint) &&
    printed.every((one) => one > 0 && Number.isFinite(one));
  return isGood ? exactPrice(bare) : { n: -1n, d: 1n };
}

/** Breaks of all series: a call across one is void. */
export function breakColumns(all: Iterable<PriceSeries>): readonly PlainColumn[] {
  const rows = [...all].flatMap((series) =>
    breaksOf(series)
      .filter(({ breaks }) => breaks)
      .map(({ kind, row, until }) => ({ id: series.id, kind, row, until })),
  );
  return [
    { name: 'instrument', kind: 'text', values: rows.map(({ id }) => id) },
    { name: 'kind', kind: 'text', values: rows.map(({ kind }) => kind) },
    { name: 'place', kind: 'whole', values: rows.map(({ row }) => BigInt(row)) },
    { name: 'last_place', kind: 'whole', values: rows.map(({ until }) => BigInt(until)) },
  ];
}
