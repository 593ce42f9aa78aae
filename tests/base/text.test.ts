import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cut,
  didYouMean,
  foldLabel,
  foldScript,
  holdsHalfLetter,
  inert,
  nearest,
  shownCause,
  shownValue,
} from '../../src/base/text.ts';

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
    ['買入', '买入'],
    ['審慎增持', '审慎增持'],
    ['優於大市', '优于大市'],
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

describe('foldScript', () => {
  test.each([
    ['收盤價', '收盘价'],
    ['證券代碼', '证券代码'],
    ['研究機構', '研究机构'],
    ['發佈日期', '发布日期'],
    ['收盘价', '收盘价'],
    ['Close/Last', 'Close/Last'],
  ])('writes %j as %j', (text, expected) => {
    expect(foldScript(text)).toBe(expected);
  });

  test('a second time changes nothing: no simplified form is a traditional one of the table', () => {
    const word = fc.string({ unit: fc.constantFrom(...'買卖強減維級於复復複发發后後系繫x') });
    fc.assert(
      fc.property(word, (text) => {
        expect(foldScript(foldScript(text))).toBe(foldScript(text));
        expect(foldScript(text).length).toBe(text.length);
      }),
    );
  });
});

describe('nearest', () => {
  const grades = ['buy', 'overweight', 'neutral', 'avoid', 'underperform', 'outperform'];

  test.each([
    ['nuetral', ['neutral']], // two letters changed places
    ['OVERWEIGHT', ['overweight']],
    ['underperfrm', ['underperform']], // outperform is more than 4 edits away, a third of eleven letters
    ['byu', ['buy']], // two letters that changed places are one edit, a third of three letters
    ['ubX', []],
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

test('half of a surrogate pair is told from a whole one', () => {
  expect(['\ud83d', 'a\ude00b', '\ude00\ud83d'].map(holdsHalfLetter)).toEqual([true, true, true]);
  expect(['', '买入', '\ud83d\ude00'].map(holdsHalfLetter)).toEqual([false, false, false]);
});

test.each([
  ['noon', '"noon"'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [5n, '5'],
  [Symbol('s'), 'Symbol(s)'],
  [Object.create(null), 'an object without a text'],
])('the value %# is shown without a failure', (value, expected) => {
  expect(shownValue(value)).toBe(expected);
});

test('a long text is cut', () => {
  expect(cut('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
  expect(cut('x'.repeat(60))).toBe('x'.repeat(60));
});

test('what was thrown is shown, whatever it is', () => {
  expect(shownCause(new TypeError('no'))).toBe('TypeError: no');
  expect(shownCause(null)).toBe('null');
  expect(shownCause(Object.create(null))).toBe('something that has no text');
});
