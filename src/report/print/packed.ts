/**
 * Columns and charts as short texts: words once each, days and prices by their steps. A line of JSON is what a page reads first, and each
 * line after it a column or a chart, which it reads when somebody asks for it. data/page/base.js unpacks them.
 */
import type { Explorer, Gallery } from '../document.ts';

/** An explorer without its preview. */
export const explorerText = (explorer: Explorer): string => {
  const { count, columns, shown, filters, steps, command } = explorer;
  const names = columns.map(({ key, title, kind }) => ({ key, title, kind }));
  return linesOf(
    { ...{ count, shown, filters, steps, command }, columns: names },
    columns.map(({ kind, values }) => (kind === 'text' ? dictionary(values) : { values })),
  );
};

/** JSON has no line end but as an escape. */
const linesOf = (first: object, rest: readonly object[]): string =>
  [first, ...rest].map((one) => JSON.stringify(one)).join('\n');

/** Every text once, and its place for each row; -1 where there is none. */
function dictionary(values: readonly (string | number | null)[]) {
  const places = new Map<string, number>();
  const at = new Array<number>(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!; // i < length; null where there is nothing
    const text = typeof value === 'string' ? value : String(value);
    let place = value === null ? -1 : places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    at[i] = place;
  }
  return { words: [...places.keys()], at };
}

export function galleryText({ charts }: Gallery): string {
  const houses = new Map<string | undefined, number>();
  for (const { drawing } of charts)
    for (const { house } of drawing.calls) if (!houses.has(house)) houses.set(house, houses.size);
  return linesOf(
    {
      houses: [...houses.keys()].map((house) => house ?? null),
      charts: charts.map(({ title, drawing }) => ({ title, calls: drawing.calls.length })),
    },
    charts.map(({ title, drawing }) => {
      const { name, benchmarkName, days, closes, benchmark, calls } = drawing;
      return {
        ...{ title, name, benchmarkName, days: steps(days, 1) },
        closes: stepsOf(closes),
        benchmark: stepsOf(Array.from(benchmark, drawn)),
        calls: calls.map(({ price, target, targetLow, house, ...call }) => ({
          ...call,
          by: houses.get(house),
          price: drawn(price),
          ...(target > 0 && { target: drawn(target) }),
          ...(targetLow < target && { targetLow: drawn(targetLow) }),
        })),
      };
    }),
  );
}

/** As many digits as a picture shows. */
const drawn = (value: number): number => Number(value.toPrecision(5));

/** Whole numbers of the smallest decimal part that all prices share, at most a ten-thousandth, each less the one before. */
function stepsOf(values: ArrayLike<number>) {
  const scale = [1, 10, 100, 1000].find((one) => isWhole(values, one)) ?? 10_000;
  return { scale, steps: steps(values, scale) };
}

function isWhole(values: ArrayLike<number>, scale: number): boolean {
  for (let k = 0; k < values.length; k++) {
    const scaled = values[k]! * scale; // k < length
    if (Math.abs(scaled - Math.round(scaled)) > 1e-6) return false;
  }
  return true;
}

/** Null where there is no number. */
function steps(values: ArrayLike<number>, scale: number): (number | null)[] {
  let last = 0;
  return Array.from(values, (value) => {
    if (Number.isNaN(value)) return null;
    const whole = Math.round(value * scale);
    const step = whole - last;
    last = whole;
    return step;
  });
}
