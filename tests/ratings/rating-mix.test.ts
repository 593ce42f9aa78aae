/** The rating mix of the real pair against a count of its own: nothing of the program but what is tested makes a number here. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { ratingMix } from '../../src/ratings/rating-mix.ts';
import { describeShared, PAIR } from '../shared.ts';

type Row = Readonly<Record<string, string>>;
const rows = (file: string): readonly Row[] =>
  parse(readFileSync(file, 'utf8'), { columns: true, bom: true });

/** The vendor's words, which grade the calls of this file; a report without one has no rating. */
const SIDE_OF: Readonly<Record<string, string>> = {
  ...{ 买入: 'buy', 增持: 'buy', 持有: 'hold', 中性: 'hold', 减持: 'sell' },
};
/** Houses that bear another name today, by their own announcements. */
const RENAMED = new Map([
  ['安信证券', '国投证券'],
  ['新时代证券', '诚通证券'],
]);
const LAST = '2023-06-30';

/** The ends of the quarters from the first call to the last day of prices. */
function quarterEnds(first: string): string[] {
  const ends: string[] = [];
  for (let year = 2020; year <= 2023; year++)
    for (const end of ['03-31', '06-30', '09-30', '12-31']) ends.push(`${year}-${end}`);
  return ends.filter((end) => end >= first && end <= LAST);
}

/** Days between two dates. */
const gap = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * Forward fill: at each quarter's end, of every house and share the grade of the last rated report so far. A share whose
 * prices end a month or more before the data is out from its last price on. Rows without a grade change nothing.
 *
 * @param sixMonths a grade is out, too, once six months have passed since its report
 */
function countByHand(sixMonths: boolean): string[] {
  const graded = rows(PAIR.ratings)
    .map((row) => ({
      ...{ id: row['infoCode'] ?? '', code: row['stockCode'] ?? '' },
      house: RENAMED.get(row['orgSName'] ?? '') ?? row['orgSName'] ?? '',
      ...{
        published: row['publishDate']?.slice(0, 10) ?? '',
        side: SIDE_OF[row['emRatingName'] ?? ''],
      },
    }))
    .filter(({ side }) => side !== undefined)
    .sort((a, b) => (`${a.published}${a.id}` < `${b.published}${b.id}` ? -1 : 1));
  const endOf = new Map(
    readdirSync(PAIR.prices).map((name) => {
      const days = rows(`${PAIR.prices}/${name}`).map((row) => row['日期'] ?? '');
      return [name.slice(0, 6), days.sort().at(-1) ?? ''];
    }),
  );
  return quarterEnds(graded[0]?.published ?? '').flatMap((end) => {
    const latest = new Map<string, (typeof graded)[number]>();
    for (const one of graded) if (one.published <= end) latest.set(`${one.house} ${one.code}`, one);
    const counts = new Map<string, { buy: number; hold: number; sell: number }>();
    for (const { house, code, side, published } of latest.values()) {
      const gone = endOf.get(code);
      const isGone = gone && gap(gone, LAST) >= 30 && gone > published && gone <= end;
      if (isGone || (sixMonths && plusSixMonths(published) < end)) continue;
      const mix = counts.get(house) ?? { buy: 0, hold: 0, sell: 0 };
      counts.set(house, mix);
      mix[side as keyof typeof mix] += 1;
    }
    return [...counts].map(([house, { buy, hold, sell }]) =>
      [end, house, buy + hold + sell, buy, hold, sell].join(),
    );
  });
}

/** The same day six months on, or the last day of that month. */
function plusSixMonths(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month + 5, Math.min(date, lastOfMonth)));
  return end.toISOString().slice(0, 10);
}

function counted(inForce?: string): string[] {
  const { evaluation } = evaluateFiles({
    ...{ ratings: [PAIR.ratings], prices: [PAIR.prices], benchmark: [PAIR.benchmark], inForce },
  });
  const judged = evaluation.judged.toSorted(
    ({ call: a }, { call: b }) => a.published - b.published || (a.id < b.id ? -1 : 1),
  );
  return [...ratingMix(judged, parseDay(LAST))].map(({ end, house, rated, sides }) =>
    [formatDay(end), house, rated, ...sides.map((side) => side.rated)].join(),
  );
}

describeShared('the rating mix of the real pair', () => {
  test.each([
    ['until they are ended', undefined],
    ['for six months at most', 'horizon'],
  ])('is that of a count by hand, ratings standing %s', (_, inForce) => {
    const mine = countByHand(inForce === 'horizon');
    expect(mine.length).toBeGreaterThan(300); // of 62 houses, at ten quarters' ends
    expect(counted(inForce).toSorted()).toEqual(mine.toSorted());
  });
});
