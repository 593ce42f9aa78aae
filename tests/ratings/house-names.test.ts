import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/app/judging.ts';
import { parseDay } from '../../src/base/day.ts';
import { houseNames, parseHouses } from '../../src/ratings/houses.ts';
import { score } from '../../src/ratings/score.ts';
import { spellsOf } from '../../src/ratings/spells.ts';
import type { Call } from '../../src/store/call.ts';
import { call, ends } from './build.ts';

const HOUSES = parseHouses(
  `source: made for a test
houses:
  - { name: 新, names: [甲乙证券, New Securities], from: 2020-05-01 }
  - { name: 甲证券, names: [Alpha Securities], into: { name: 新, on: 2020-05-01 } }
  - { name: 乙证券, names: [], into: { name: 新, on: 2020-05-01 } }
`,
  'houses.yaml',
);
const by = (house: string | undefined, published = '2020-01-02') => ({
  house,
  published: parseDay(published),
});
const namesOf = (...calls: ReturnType<typeof by>[]) => calls.map(houseNames(HOUSES, calls));

describe('the house of a call', () => {
  test('goes by its short name, whatever its spelling', () => {
    expect(namesOf(by('甲证券'), by('甲证券股份有限公司'), by('Alpha Securities'))).toEqual([
      '甲证券',
      '甲证券',
      '甲证券',
    ]);
  });

  test('is the one that a merger made from its day on, and before it a house of its own', () => {
    const calls = [
      by('甲证券', '2020-04-30'),
      by('乙证券', '2020-04-30'),
      by('甲证券', '2020-05-01'),
      by('乙证券', '2020-05-01'),
      by('新', '2020-05-01'),
    ];
    expect(namesOf(...calls)).toEqual(['甲证券', '乙证券', '新', '新', '新']);
  });

  test('goes by its English name where no call of the run has Chinese for it', () => {
    expect(namesOf(by('ALPHA SECURITIES'), by('乙证券'))).toEqual(['Alpha Securities', '乙证券']);
    expect(namesOf(by('Alpha Securities', '2021-01-04'))).toEqual(['New Securities']);
  });

  test('that the registry does not know keeps the shortest name that was printed', () => {
    expect(namesOf(by('丁证券股份有限公司'))).toEqual(['丁证券股份有限公司']);
    expect(namesOf(by('丁证券股份有限公司'), by('丁证券'), by('戊研究院'))).toEqual([
      '丁证券',
      '丁证券',
      '戊研究院',
    ]);
    expect(namesOf(by('Some House Ltd'), by('SOME HOUSE'))).toEqual(['SOME HOUSE', 'SOME HOUSE']);
    expect(namesOf(by(undefined))).toEqual([undefined]);
  });

  test('does not depend on the order of the calls', () => {
    const known = [
      '甲证券',
      '甲证券有限公司',
      'Alpha Securities',
      '新',
      '丁 Ltd',
      '丁',
      'E',
      'e Ltd',
    ];
    const one = fc.tuple(fc.constantFrom(...known), fc.constantFrom('2020-01-02', '2021-01-04'));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (list) => {
        const calls = list.map(([house, day]) => by(house, day));
        const names = calls.map(houseNames(HOUSES, calls));
        const back = calls.map(houseNames(HOUSES, [...calls].reverse()));
        expect(names).toEqual(back);
        // who bears one name is one house on its day, and no house has two
        for (const [i, a] of calls.entries())
          for (const [j, b] of calls.entries())
            expect(names[i] === names[j]).toBe(
              (HOUSES.find(a.house!, a.published) ?? fold(a.house!)) ===
                (HOUSES.find(b.house!, b.published) ?? fold(b.house!)),
            );
      }),
    );
  });
});

/** The unlisted names above without form and case. */
const fold = (name: string) => name.toLowerCase().replace(/ ltd$/, '');

describe('cohorts of a run', () => {
  const prices = ends(10, 13, 100, 100);
  const rated = (id: string, house: string, facts: Partial<Call> = {}) =>
    call({ id, house, analysts: ['Li Wen'], ...facts });
  const book = (...calls: readonly Call[]) => ({
    ...{ calls, inputs: [], simulated: false, skipped: [], repeated: 0 },
  });
  const run = evaluate(
    book(
      rated('a', '海通证券'),
      rated('b', '海通证券股份有限公司', { published: parseDay('2024-01-16') }),
      rated('c', '国泰君安'),
      rated('d', '海通证券', { published: parseDay('2025-04-03') }),
      rated('e', '国泰君安证券股份有限公司', { published: parseDay('2025-04-03') }),
      rated('f', '国泰海通', { published: parseDay('2025-04-02') }),
    ),
    prices,
    { groupBy: ['house'] },
  );

  test('count the calls of one house under one name, by the day of its merger', () => {
    const counted = run.scores.cohorts.map(({ key, calls }) => [key.house, calls]);
    expect(counted).toEqual([
      ['国泰君安', 1],
      ['国泰海通', 3],
      ['海通证券', 2],
    ]);
    const people = score(run.judged, ['analyst']).cohorts.map(({ key, calls }) => [
      key.analyst,
      calls,
    ]);
    expect(people).toContainEqual(['Li Wen (海通证券)', 2]);
  });

  test('keep the printed name in each record', () => {
    expect(run.judged.map((item) => item.call.house)).toContain('海通证券股份有限公司');
  });

  test('have one spell of what one house repeats under two names', () => {
    const spells = spellsOf(run.judged.filter(({ call: { id } }) => id === 'a' || id === 'b'));
    expect(spells.map(({ first, calls }) => [first.call.id, calls])).toEqual([['a', 2]]);
  });
});
