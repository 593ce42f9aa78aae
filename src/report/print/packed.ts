/**
 * Columns and charts as short texts: words once each, days and prices by their steps. A line of JSON is what a page reads first, and each
 * line after it a column or a chart, which it reads when somebody asks for it. data/page/base.js unpacks them.
 */
import type { Explorer, Gallery } from '../document.ts';

/** An explorer without its preview, line by line. */
export const explorerLines = (explorer: Explorer): string[] => {
  const { count, columns, shown, filters, steps, command } = explorer;
  const names = columns.map(({ key, title, kind }) => ({ key, title, kind }));
  return linesOf(
    { ...{ count, shown, filters, steps, command }, columns: names },
    columns.map(({ kind, values }) => (kind === 'text' ? dictionary(values) : numbersOf(values))),
  );
};

/** JSON has no line end but as an escape. */
const linesOf = (first: object, rest: readonly object[]): string[] =>
  [first, ...rest].map((one) => JSON.stringify(one));

/** Every text once, and for each row how many texts back its own stands: 0 for one that is new, the next of them; -1 where there is none. */
function dictionary(values: readonly (string | number | null)[]) {
  const places = new Map<string, number>();
  const back = new Array<number>(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!; // i < length; null where there is nothing
    if (value === null) {
      back[i] = -1;
      continue;
    }
    const text = typeof value === 'string' ? value : String(value);
    const place = places.get(text);
    back[i] = place === undefined ? 0 : places.size - place;
    if (place === undefined) places.set(text, places.size);
  }
  return { words: [...places.keys()], back };
}

export function galleryLines({ charts }: Gallery): string[] {
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
        ...{ title, name, benchmarkName, days: stepsBy(days, 1) },
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

/** Whole numbers by their steps, since most stand near the one before; others as they are. */
const numbersOf = (values: readonly (string | number | null)[]) =>
  values.every((value) => value === null || hasExactSteps(value))
    ? { steps: stepsBy(values, 1) }
    : { values };

/** True for whole numbers of which any two lie at most 2^53 apart. */
const hasExactSteps = (value: string | number): boolean =>
  Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 52;

/** As many digits as a picture shows. */
const drawn = (value: number): number => Number(value.toPrecision(5));

/** Whole numbers of the smallest decimal part that all prices share, at most a ten-thousandth, each less the one before. */
function stepsOf(values: ArrayLike<number>) {
  const scale = [1, 10, 100, 1000].find((one) => isWhole(values, one)) ?? 10_000;
  return { scale, steps: stepsBy(values, scale) };
}

function isWhole(values: ArrayLike<number>, scale: number): boolean {
  for (let k = 0; k < values.length; k++) {
    const scaled = values[k]! * scale; // k < length
    if (Math.abs(scaled - Math.round(scaled)) > 1e-6) return false;
  }
  return true;
}

/** Null where there is no number. */
function stepsBy(values: ArrayLike<number | string | null>, scale: number): (number | null)[] {
  const out = new Array<number | null>(values.length);
  let last = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!; // k < length
    if (typeof value !== 'number' || Number.isNaN(value)) {
      out[k] = null;
      continue;
    }
    const whole = Math.round(value * scale);
    out[k] = whole - last;
    last = whole;
  }
  return out;
}
