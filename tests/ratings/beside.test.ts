import { expect, test } from 'vitest';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { besideCohorts } from '../../src/ratings/beside.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { emptyAnswers, readAnswers } from '../../src/ratings/sensitivity.ts';
import { NO_STANDARD } from '../../src/ratings/standard.ts';
import { book, call, INDEX, series, standardOf } from './build.ts';

/** A share that gains so much of a flat index over the window of {@link call}. */
const gaining = (code: number, percent: number) =>
  series(`60000${code}.SH` as InstrumentId, [
    ['2024-01-15', 100],
    ['2024-07-15', 100 + percent],
  ]);
const index = series(INDEX, [
  ['2024-01-15', 4000],
  ['2024-07-15', 4000],
]);
const tiers = (from: number) => [
  `{ grade: buy, zh: 买入, printed: above, interval: '(${from}%, +inf)' }`,
  `{ grade: hold, zh: 持有, printed: below, interval: '(-inf, ${from}%]' }`,
];
const own = standardOf('id: own-5\nvalid: {}', tiers(5), 'A');
const other = standardOf('id: for-all\nvalid: {}', tiers(20));

test('a cohort counts what its own standard and the other make of its calls, and what differs', () => {
  const share = (code: number) => `60000${code}.SH` as InstrumentId;
  const calls = [
    call({ id: '1', house: 'A', instrument: share(1), label: '买入' }), // 10 %: buy, and hold by the other
    call({ id: '2', house: 'A', instrument: share(2), label: '买入' }), // 30 %: buy by both
    call({ id: '3', house: 'A', instrument: share(1), label: '持有' }), // a miss, and a hit by the other
    call({ id: '4', house: 'A', instrument: share(1), label: '观望' }), // a word that neither has
    call({ id: '5', house: 'B', instrument: share(2), label: '买入' }), // no standard is known
  ];
  const prices = book(gaining(1, 10), gaining(2, 30), index);
  const standardOfCall = ({ house }: { readonly house?: string | undefined }) =>
    house === 'A' ? own : NO_STANDARD;
  const base = judgeCalls(calls, prices, NO_STANDARD, { standardOf: standardOfCall });
  const answersOf = (judged: typeof base) => {
    const answers = emptyAnswers(base.length);
    readAnswers(base, judged, 0, answers);
    return answers;
  };
  const answers = { own: answersOf(base), other: answersOf(judgeCalls(calls, prices, other)) };
  const { cohorts, total } = besideCohorts(base, answers, ['house']);
  expect(cohorts).toMatchObject([
    {
      ...{ key: { house: 'A' }, standards: ['own-5'], calls: 4, void: 1, noStandard: 0 },
      own: { judged: 3, graded: 3, hits: 2 },
      other: { judged: 3, graded: 3, hits: 2 },
      flips: { compared: 3, tierFlips: 2, graded: 3, hitFlips: 2, hitsGained: 1, hitsLost: 1 },
    },
    { key: { house: 'B' }, standards: [], calls: 1, noStandard: 1, own: { judged: 0 } },
  ]);
  expect(total).toMatchObject({ calls: 5, void: 2, noStandard: 1, flips: { tierFlips: 2 } });
});
