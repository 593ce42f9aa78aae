import { describe, expect, test } from 'vitest';
import { type EpochDay, parseDay } from '../../src/base/day.ts';
import { EngineError } from '../../src/base/errors.ts';
import { foldHouse, ownStandards, parseHouses } from '../../src/ratings/houses.ts';
import { NO_STANDARD } from '../../src/ratings/standard.ts';
import type { Call } from '../../src/store/call.ts';
import { standardOf } from './build.ts';

const HOUSES = `source: made for a test
houses:
  - { name: 新, names: [甲乙证券], from: 2020-05-01 }
  - { name: 甲证券, names: [Alpha Securities], into: { name: 新, on: 2020-05-01 } }
  - { name: 乙证券, names: [], into: { name: 新, on: 2020-05-01 } }
  - { name: 丙证券, names: [旧丙证券] }
`;
const houses = parseHouses(HOUSES, 'houses.yaml');
const day = (text: string): EpochDay => parseDay(text);

describe('a house', () => {
  test.each([
    ['甲证券', '甲证券'],
    ['甲证券股份有限公司', '甲证券'],
    ['甲证券有限责任公司研究所', '甲证券'],
    ['甲證券', '甲证券'],
    ['ＡＬＰＨＡ  Securities Co., Ltd.', '甲证券'],
    ['旧丙证券', '丙证券'],
  ])('named %s is found whatever its form', (name, expected) => {
    expect(houses.named(name)?.name).toBe(expected);
  });

  test('that no one listed is unknown, and a long text is left as it is', () => {
    expect(houses.named('丁证券')).toBeUndefined();
    expect(foldHouse('甲'.repeat(300))).toBe('甲'.repeat(300));
  });

  test('is the same by any of its names, and one that no one listed by its form alone', () => {
    expect(houses.isSame('甲证券', 'Alpha Securities')).toBe(true);
    expect(houses.isSame('丁证券', '丁证券股份有限公司')).toBe(true);
    expect(houses.isSame('丁证券', '戊证券')).toBe(false);
    expect(houses.isSame('丁证券', '甲证券')).toBe(false);
  });

  test('that went into another is that one from the day on', () => {
    expect(houses.find('甲证券', day('2020-04-30'))?.name).toBe('甲证券');
    expect(houses.find('甲证券', day('2020-05-01'))?.name).toBe('新');
    expect(houses.find('乙证券', day('2021-01-01'))?.name).toBe('新');
  });

  test('cannot share a name with another, nor go into one that is not listed', () => {
    const refused = (text: string) => {
      try {
        parseHouses(`source: x\nhouses:\n${text}`, 'houses.yaml');
      } catch (error) {
        if (error instanceof EngineError) return error.message;
      }
      return undefined;
    };
    expect(refused('  - { name: 甲 }\n  - { name: 乙, names: [甲股份有限公司] }\n')).toBe(
      '"甲" is 甲 and 乙',
    );
    expect(refused('  - { name: 甲, into: { name: 乙, on: 2020-01-01 } }\n')).toBe(
      '甲 went into 乙, which is not listed',
    );
  });
});

const BANDS = [
  "{ grade: buy, zh: 买入, printed: over 10%, interval: '(10%, +inf)' }",
  "{ grade: avoid, zh: 回避, printed: up to 10%, interval: '(-inf, 10%]' }",
];

describe('the standard of a call with --standard own', () => {
  const standard = (id: string, house: string, more: string) =>
    standardOf(`id: ${id}\n${more}`, BANDS, house);
  const all = [
    standard('c-first', '丙证券', "valid: {}\nseen: ['2015-03-02']"),
    standard('c-second', '丙证券有限公司', "valid: {}\nseen: ['2019-08-01', '2018']"),
    standard('c-again', '丙证券', "valid: {}\nreadingOf: c-second\nseen: ['2018']"),
    standard('a-only', '甲证券', 'valid: { from: 2012-01-01, to: 2013-12-31 }'),
    standard('b-any', '乙证券', 'valid: {}'),
  ];
  const own = ownStandards(houses, all);
  const of = (house: string | undefined, published: string) =>
    own({ house, published: day(published) } as Call).id;

  test.each([
    ['丙证券', '2015-03-01', 'none'], // a day before the first report that prints one
    ['丙证券', '2015-03-02', 'c-first'],
    ['旧丙证券', '2018-12-30', 'c-first'],
    ['旧丙证券', '2018-12-31', 'c-second'], // a year counts from its end
    ['丙证券股份有限公司', '2024-01-01', 'c-second'],
    ['甲证券', '2011-12-31', 'none'],
    ['甲证券', '2013-12-31', 'a-only'],
    ['甲证券', '2014-01-01', 'none'],
    ['乙证券', '2001-01-01', 'b-any'], // no day is known
    ['乙证券', '2020-05-01', 'none'], // it is another house now
    ['丁证券', '2018-01-01', 'none'],
    [undefined, '2018-01-01', 'none'],
  ])('of %s on %s is %s', (house, published, id) => {
    expect(of(house, published)).toBe(id);
  });

  test('is none where two are of one day', () => {
    const twice = ownStandards(houses, [...all, standard('b-too', '乙证券', 'valid: {}')]);
    expect(twice({ house: '乙证券', published: day('2010-01-01') } as Call)).toBe(NO_STANDARD);
  });
});
