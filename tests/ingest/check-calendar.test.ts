import { describe, expect, test } from 'vitest';
import { strayWarnings } from '../../src/ingest/check-calendar.ts';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { loadOne, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const DAYS = ['02', '03', '04', '05', '08', '09', '10', '11', '12']; // working days of January 2024
const series = (id: string, days: readonly string[]): PriceSeries =>
  loadOne(write(`${id}.csv`, `date,close\n${days.map((day) => `2024-01-${day},10\n`).join('')}`));
const said = (own: PriceSeries, benchmark?: PriceSeries) =>
  strayWarnings(instrumentDirectory(), own, benchmark);
const CSI = series('000300.SH', DAYS);

describe('bars on days without trade are warned of', () => {
  test('against the sessions of the benchmark', () => {
    // the 6th and 7th were a weekend; the 13th, a Saturday, lies beyond the benchmark
    const own = series('609901.SH', [...DAYS.slice(0, 4), '06', '07', ...DAYS.slice(4), '13']);
    expect(said(own, CSI)).toEqual([
      '2 of 11 bars stand on days that are no session of 000300.SH, first 2024-01-06; a day without trade has no price',
      '1 of 1 bars stands on a Saturday or Sunday, first 2024-01-13; a day without trade has no price',
    ]);
  });

  test('on a working day too, where the benchmark had none', () => {
    const benchmark = series(
      '000905.SH',
      DAYS.filter((day) => day !== '09'),
    );
    expect(said(series('609901.SH', DAYS), benchmark)).toEqual([
      '1 of 9 bars stands on days that are no session of 000905.SH, first 2024-01-09; a day without trade has no price',
    ]);
  });

  test('by the weekends alone, where there is no benchmark or the series is the benchmark', () => {
    const own = series('609901.SH', ['05', '06', '07', '08']);
    const message =
      '2 of 4 bars stand on a Saturday or Sunday, first 2024-01-06; a day without trade has no price';
    expect(said(own)).toEqual([message]);
    expect(said(own, own)).toEqual([message]);
  });

  test('as a file that is shifted by a day, where that explains them', () => {
    const early = series('609901.SH', ['01', '02', '03', '04', '07', '08', '09', '10', '11']);
    expect(said(early, CSI)).toEqual([
      '1 of 8 bars stands on days that are no session of 000300.SH, first 2024-01-07; the file looks shifted by a day: one day later its bars fall on sessions',
    ]);
    const late = series('609902.SH', ['03', '04', '05', '06', '09', '10', '11', '12', '13']);
    expect(said(late)).toEqual([
      '2 of 9 bars stand on a Saturday or Sunday, first 2024-01-06; the file looks shifted by a day: one day earlier its bars fall on sessions',
    ]);
  });
});

describe('nothing is warned of', () => {
  test('where every bar stands on a session', () =>
    expect(said(series('609901.SH', DAYS), CSI)).toEqual([]));

  test('on days of another market, whose holidays are others', () => {
    const own = series('00700.HK', [...DAYS, '15']);
    const benchmark = series('000905.SH', ['02', '12', '15']);
    expect(said(own, benchmark)).toEqual([]);
  });

  test('on the weekends of an exchange that trades then, or of a place that is not known', () => {
    expect(said(series('2222.SR', ['05', '07', '08']))).toEqual([]); // Riyadh trades from Sunday on
    const own = { ...series('609901.SH', ['06', '07']), id: 'GROWTH.MINE' as PriceSeries['id'] };
    expect(said(own)).toEqual([]);
  });
});
