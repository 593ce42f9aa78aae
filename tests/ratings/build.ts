/** Small series, calls and standards written by hand, for the tests of ratings. */
import { readFileSync } from 'node:fs';
import { type EpochDay, formatDay, parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { RatingStandard } from '../../src/ratings/standard.ts';
import { parseStandard } from '../../src/ratings/standard-file.ts';
import type { Call } from '../../src/store/call.ts';
import type { PriceBook, PriceSeries } from '../../src/store/series.ts';
import { ROOT } from '../shared.ts';

export const SHARE = '600001.SH' as InstrumentId;
export const INDEX = '000300.SH' as InstrumentId;

/** A bundled standard. */
export function bundled(id: string): RatingStandard {
  const file = `${ROOT}data/standards/${id}.yaml`;
  return parseStandard(readFileSync(file, 'utf8'), file);
}

/** A standard of six months against the CSI 300. @param head lines of the file besides, @param bands its tiers, best first */
export const standardOf = (head: string, bands: readonly string[], house = 'House') =>
  parseStandard(
    `house: ${house}
version: '1'
status: unverified
source: made for tests
text: none
${head}
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
${bands.map((band) => `    - ${band}\n`).join('')}`,
    'standard.yaml',
  );

/** A bar: day, close, and what else a test needs of it. */
export type Bar = readonly [
  day: string,
  close: number,
  more?: {
    readonly open?: number;
    readonly high?: number;
    readonly low?: number;
    readonly amount?: number;
    readonly previousClose?: number;
    readonly factor?: number;
    readonly volume?: number;
  },
];

/** A series of bars in ascending order; line 2 is the first, as in a file with a header. */
export function series(
  id: InstrumentId,
  bars: readonly Bar[],
  basis: PriceSeries['basis'] = 'unknown',
): PriceSeries {
  const column = (of: (bar: Bar) => number | undefined) =>
    Float64Array.from(bars, (bar) => of(bar) ?? Number.NaN);
  const hasFactor = bars.some(([, , more]) => more?.factor !== undefined);
  return {
    ...{ id, basis },
    days: Int32Array.from(bars, ([day]) => parseDay(day)),
    close: column(([, close]) => close),
    open: column(([, , more]) => more?.open),
    high: column(([, , more]) => more?.high),
    low: column(([, , more]) => more?.low),
    volume: column(([, , more]) => more?.volume),
    amount: column(([, , more]) => more?.amount),
    previousClose: column(([, , more]) => more?.previousClose),
    factor: hasFactor ? column(([, , more]) => more?.factor) : undefined,
    lines: Int32Array.from(bars, (_, i) => i + 2),
    fileOf: new Int32Array(bars.length),
    files: [`${id}.csv`],
  };
}

/** Every weekday from one day to another. */
export function weekdays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = parseDay(from); day <= parseDay(to); day = (day + 1) as EpochDay)
    if ((day + 3) % 7 < 5) days.push(formatDay(day)); // 1970-01-01 was a Thursday
  return days;
}

/** A flat series on the weekdays of a span, with other closes on the days given; left out where undefined is given. */
export function daily(
  id: InstrumentId,
  [from, to]: readonly [string, string],
  level: number,
  changes: Readonly<Record<string, number | undefined>> = {},
): PriceSeries {
  const days = [...new Set([...weekdays(from, to), ...Object.keys(changes)])].sort();
  const bars = days.flatMap((day): Bar[] => {
    const close = day in changes ? changes[day] : level;
    return close === undefined ? [] : [[day, close]];
  });
  return series(id, bars);
}

/** Everything in one book. */
export const book = (...all: readonly PriceSeries[]): PriceBook => ({
  series: new Map(all.map((one) => [one.id, one])),
  inputs: [],
  simulated: false,
});

/** A buy on the share, published on Monday 2024-01-15, so that its window ends on Monday 2024-07-15. */
export const call = (facts: Partial<Call> = {}): Call => ({
  id: 'a',
  instrument: SHARE,
  published: parseDay('2024-01-15'),
  analysts: [],
  label: '买入',
  assetClass: 'stock',
  market: 'CN',
  file: 'ratings.csv',
  line: 2,
  ...facts,
});

/** The share and the index at the two ends of the window of {@link call}. */
export const ends = (from: number, to: number, indexFrom: number, indexTo: number): PriceBook =>
  book(
    series(SHARE, [
      ['2024-01-15', from],
      ['2024-07-15', to],
    ]),
    series(INDEX, [
      ['2024-01-15', indexFrom],
      ['2024-07-15', indexTo],
    ]),
  );
