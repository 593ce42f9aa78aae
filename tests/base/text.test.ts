import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, foldLabel, inert, nearest } from '../../src/base/text.ts';

describe('inert', () => {
  test.each([
    ['\u001b[31mred', '\ufffd[31mred'],
    ['a\nb\tc\r', 'a\ufffdb\ufffdc\ufffd'],
    ['\u202egnp.exe', '\ufffdgnp.exe'],
    ['\u200b\ufeff\u2066', '\ufffd\ufffd\ufffd'],
    ['\u009b2J', '\ufffd2J'],
  ])('makes %j harmless', (text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test.each(['', '买入', '深信服 300454.SZ', 'S&P 500 – “buy”'])('leaves %j alone', (text) => {
    expect(inert(text)).toBe(text);
  });

  test('keeps the length, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(inert(text).length).toBe(text.length);
        expect(inert(inert(text))).toBe(inert(text));
      }),
    );
  });
});

describe('foldLabel', () => {
  test.each([
    ['Ｂｕｙ ', 'buy'],
    ['  Strong \t Buy', 'strong buy'],
    ['Ｎ Ｒ', 'n r'],
    ['买入', '买入'],
    ['\u3000增持\u3000', '增持'],
    ['', ''],
    [' \n', ''],
  ])('folds %j to %j', (text, expected) => {
    expect(foldLabel(text)).toBe(expected);
  });

  test('a folded label stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldLabel(foldLabel(text))).toBe(foldLabel(text));
      }),
    );
  });
});

describe('nearest', () => {
  const grades = ['buy', 'overweight', 'neutral', 'avoid', 'underperform', 'outperform'];

  test.each([
    ['nuetral', ['neutral']], // two substitutions, a third of seven letters
    ['OVERWEIGHT', ['overweight']],
    ['underperfrm', ['underperform']], // outperform is more than 4 edits away, a third of eleven letters
    ['xyz', []],
    ['buuy', ['buy']],
  ])('of %s are %j', (word, expected) => {
    expect(nearest(word, grades)).toEqual(expected);
  });

  test('names at most three, the nearest first and equals by name', () => {
    expect(nearest('aaaa', ['aaab', 'aaaa', 'aaac', 'aaad'])).toEqual(['aaaa', 'aaab', 'aaac']);
  });

  test('is asked as a question, or not at all', () => {
    expect(didYouMean('nuetral', grades)).toBe('; did you mean "neutral"?');
    expect(didYouMean('aaaa', ['aaab', 'aaac'])).toBe('; did you mean "aaab" or "aaac"?');
    expect(didYouMean('xyz', grades)).toBe('');
  });
});
