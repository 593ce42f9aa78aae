import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { targetFiles } from '../../src/app/target-files.ts';
import { formatDay } from '../../src/base/day.ts';
import { describeShared, PAIR } from '../shared.ts';

type Row = Readonly<Record<string, string>>;

const rowsOf = (path: string): readonly Row[] =>
  parse(readFileSync(path), { columns: true, bom: true });

/** What became of a target, by the rule in words and nothing of the program's: days as texts, prices as the file has them. */
function outcome(report: Row, prices: readonly Row[]) {
  const published = report['publishDate']!.slice(0, 10);
  const [high, low] = [+report['indvAimPriceT']!, +report['indvAimPriceL']!];
  const year = Number(published.slice(0, 4)) + 1; // no report of the list is of 29 February
  const end = `${year}${published.slice(4)}`;
  const until = (day: string) => prices.filter((row) => row['日期']! <= day);
  const [base, last] = [until(published).at(-1)!, until(end).at(-1)!];
  const [p0, p1] = [+base['收盘']!, +last['收盘']!];
  const isUp = p0 < low;
  const near = isUp ? low : high;
  const touch = until(end).find(
    (row) => row['日期']! > published && (isUp ? +row['最高']! >= near : +row['最低']! <= near),
  );
  const aim = (high + low) / 2;
  return {
    ...{ end, hit: isUp ? p1 >= near : p1 <= near, touched: touch?.['日期'] },
    ...{ error: p1 / aim - 1, implied: aim / p0 - 1, achieved: p1 / p0 - 1 },
  };
}

describeShared('the targets of the real Eastmoney pair', () => {
  test('that are judged or open come out as an independent reading of the files has them', () => {
    const reports = rowsOf(PAIR.ratings);
    const reportOf = new Map(reports.map((row) => [row['infoCode'], row]));
    const pricesOf = new Map<string, readonly Row[]>();
    const prices = (code: string) => {
      const known = pricesOf.get(code) ?? rowsOf(join(PAIR.prices, `${code}.csv`));
      pricesOf.set(code, known);
      return known;
    };
    const { targets, calls, total } = targetFiles({
      ratings: [PAIR.ratings],
      prices: [PAIR.prices],
    });
    expect([calls, targets.length]).toEqual([
      reports.length,
      reports.filter((row) => row['indvAimPriceT'] !== '').length,
    ]);
    expect(total.judged).toBeGreaterThan(100);
    expect(total.judged + total.pending + total.void).toBe(targets.length);
    for (const { target } of targets) {
      const { call, verdict, touch } = target;
      if (verdict.status === 'void') continue;
      const report = reportOf.get(call.id)!;
      const expected = outcome(report, prices(report['stockCode']!));
      const found = {
        ...{ end: formatDay(target.endDay), touched: touch && formatDay(touch.day) },
        ...{ implied: target.implied, achieved: target.achieved },
      };
      const { end, touched, implied, achieved, hit, error } = expected;
      expect(found, call.id).toEqual({ end, touched, implied, achieved });
      if (verdict.status === 'judged')
        expect([verdict.hit, verdict.within, target.error], call.id).toEqual([
          hit,
          touched !== undefined,
          error,
        ]);
    }
  });
});
