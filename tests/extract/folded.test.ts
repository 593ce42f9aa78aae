import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded } from './read.ts';

test('a text is folded to half-width simplified letters without blanks', () => {
  expect(folded('投 資 評 等：強力買進 （ＢＵＹ）').text).toBe('投资评等:强力买进(BUY)');
});

test('each folded letter knows its place in the report', () => {
  const { text, place } = folded('甲 乙\n丙　丁');
  expect(text).toBe('甲乙丙丁');
  expect(place(1, 3)).toMatchObject({ start: 2, end: 5, page: 1, line: 1 });
  expect(place(2, 4)).toMatchObject({ start: 4, end: 7, line: 2 });
});

test('a soft hyphen before the letter of a risk grade is the sign that was printed, and any other is none', () => {
  expect(folded('买入\u00adA').text).toBe('买入-A');
  expect(folded('投资\u00ad评级').text).toBe('投资评级');
  const both = folded('评级：买入\u00adA');
  expect(both.printed(3, 7)).toBe('买入-A');
});

test('what is printed keeps blanks between Latin words only', () => {
  const one = folded('推 荐 China  Post\nSecurities 中 邮');
  expect(one.printed(0, one.text.length)).toBe('推荐China Post Securities中邮');
});

test('every range of the folded text lies in the report, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const one = folded(text);
      for (let at = 0; at < one.text.length; at++) {
        const { start, end } = one.place(at, at + 1);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
