import { describe, expect, test } from 'vitest';
import { findCohort, readCohortWords, wordHint } from '../../src/app/cohort-words.ts';
import { cohortNames } from '../../src/report/grade-names.ts';
import { CLIMBER, judge, LOSER, rated, WINNER } from '../ratings/score-build.ts';

describe('words', () => {
  test.each([
    [['grade=buy'], 'rated', [['grade', 'buy']]],
    [
      ['year=2024', 'house=A = B'],
      'rated',
      [
        ['year', '2024'],
        ['house', 'A = B'],
      ],
    ],
    [['total'], 'rated', []],
    [['mentions'], 'mentions', []],
    [['mentions', 'group=x y'], 'mentions', [['group', 'x y']]],
    [['industry='], 'rated', [['industry', '']]],
  ])('%j name a cohort', (words, of, values) => {
    expect(readCohortWords(words)).toEqual({ of, values });
  });

  test.each([
    ['AP1'],
    ['AP=1'],
    ['600519.SH'],
    ['grade'],
  ])('%s alone can only be a call', (word) => {
    expect(readCohortWords([word])).toBeUndefined();
  });

  test.each([
    [['grade=buy', 'yaer=2024'], 'cannot group by "yaer"; did you mean "year"?'],
    [['grade=buy', 'x=1'], 'the keys are house, analyst, grade'],
    [['house=Some', 'House'], 'a value with blanks stands in quotes'],
    [['grade=buy', 'grade=avoid'], '"grade" is given twice'],
    [['total', 'grade=buy'], 'leave it out or leave out "grade=buy"'],
    [['mentions', 'house=A'], 'mentions are counted by group alone'],
  ])('%j are wrong usage', (words, message) => {
    expect(() => readCohortWords(words)).toThrow(
      expect.objectContaining({ code: 'run.option', message: expect.stringContaining(message) }),
    );
  });

  test('that are neither call nor cohort get a hint', () => {
    expect(wordHint('gade=buy')).toBe('; did you mean "grade"?');
    expect(wordHint('totl')).toBe('; did you mean "total"?');
    expect(wordHint('xyz')).toBe('');
  });
});

describe('the value of a key', () => {
  const calls = judge([
    rated(WINNER, '买入', { house: 'Some House' }),
    rated(CLIMBER, '增持', { house: 'Other House' }),
    rated(LOSER, '?', {}),
  ]);
  const find = (...words: readonly string[]) =>
    findCohort(calls, readCohortWords(words)!, cohortNames(calls, 'zh'));

  test.each([
    ['grade=buy', { grade: 'buy' }],
    ['grade=BUY ', { grade: 'buy' }],
    ['grade=ｂｕｙ', { grade: 'buy' }],
    ['grade=买入', { grade: 'buy' }],
    ['grade=(none)', { grade: '' }],
    ['grade=', { grade: '' }],
    ['house=some  house', { house: 'Some House' }],
  ])('%s is found', (word, key) => {
    expect(find(word)).toEqual(key);
  });

  test('may be one of several', () => {
    expect(find('house=Other House', 'grade=overweight')).toEqual({
      house: 'Other House',
      grade: 'overweight',
    });
  });

  test.each([
    [['grade=bay'], 'no grade "bay" among 3 values; did you mean "buy"?'],
    [['house=House'], 'did you mean "Other House" or "Some House"?'],
    [['grade=overw…'], 'did you mean "overweight"?'], // as a table cuts it
    [['year=1999'], 'there are 2024'],
    [['house=Some House', 'grade=overweight'], 'no call has house=Some House and grade=overweight'],
  ])('%j is not there, and the message says what is', (words, message) => {
    expect(() => find(...words)).toThrow(
      expect.objectContaining({ code: 'run.call', message: expect.stringContaining(message) }),
    );
  });
});

describe('a house, or who signs for it', () => {
  const calls = judge([
    rated(WINNER, '买入', { house: '海通证券', analysts: ['Li Wen'] }),
    rated(CLIMBER, '增持', { house: '国泰海通', analysts: ['Li Wen'] }),
    rated(LOSER, '买入', { house: '丁证券', analysts: ['Li Wen'] }),
  ]);
  const find = (word: string) => findCohort(calls, readCohortWords([word])!);

  test.each([
    ['house=海通证券股份有限公司', { house: '海通证券' }],
    ['house=Haitong Securities Co., Ltd.', { house: '海通证券' }],
    ['house=国泰海通证券', { house: '国泰海通' }],
    ['house=国泰君安', { house: '国泰海通' }], // which it went into; none of its own are there
    ['house=丁证券研究所', { house: '丁证券' }],
    ['analyst=Li Wen (Haitong Securities)', { analyst: 'Li Wen (海通证券)' }],
    ['analyst=li wen (国泰君安)', { analyst: 'Li Wen (国泰海通)' }],
  ])('%s is found by any of its names', (word, key) => {
    expect(find(word)).toEqual(key);
  });

  test.each([
    'house=申万宏源',
    'analyst=Li Wen',
    'analyst=Zhao Min (海通证券)',
  ])('%s is nobody here', (word) => {
    expect(() => find(word)).toThrow(expect.objectContaining({ code: 'run.call' }));
  });
});
