import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laidText, locator, plainText } from '../../src/extract/text.ts';

describe('a plain text', () => {
  test('is cut into lines whatever ends them, with their offsets', () => {
    const { pages } = plainText('甲\r\n乙丙\r\n\n丁');
    expect(pages).toEqual([
      {
        number: 1,
        lines: [
          { text: '甲', start: 0, line: 1 },
          { text: '乙丙', start: 3, line: 2 },
          { text: '', start: 7, line: 3 },
          { text: '丁', start: 8, line: 4 },
        ],
      },
    ]);
  });

  test('begins a page after a form feed', () => {
    const { pages } = plainText('甲\f乙');
    expect(pages.map(({ number, lines }) => [number, lines.map(({ text }) => text)])).toEqual([
      [1, ['甲']],
      [2, ['乙']],
    ]);
  });

  test('holds each line at its offset', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', 'a', '\n', '\r', '\f', '😀') }),
        (text) => {
          for (const { lines } of plainText(text).pages)
            for (const line of lines)
              expect(text.slice(line.start, line.start + line.text.length)).toBe(line.text);
        },
      ),
    );
  });
});

test('lines read by position keep their boxes and get offsets', () => {
  const box = { x: 10, y: 20, width: 30, height: 8 };
  const report = laidText([{ lines: [{ text: '甲乙', box }] }, { lines: [{ text: '丙' }] }], {});
  expect(report.text).toBe('甲乙\n丙\n');
  expect(locator(report)(1, 2)).toEqual({ start: 1, end: 2, page: 1, box });
  expect(locator(report)(3, 4)).toMatchObject({ start: 3, end: 4, page: 2 });
});

test('a place in a row of cells has the box of the cells that it touches', () => {
  const boxes = [10, 100, 200].map((x) => ({ x, y: 20, width: 30, height: 8 }));
  const parts = [0, 4, 8].map((start, i) => ({ start, box: boxes[i]! }));
  const line = { text: '甲乙  丙丁  戊己', box: { x: 10, y: 20, width: 220, height: 8 }, parts };
  const locate = locator(laidText([{ lines: [line] }], {}));
  expect(locate(4, 6).box).toEqual(boxes[1]);
  expect(locate(5, 10).box).toEqual({ x: 100, y: 20, width: 130, height: 8 });
  expect(locate(0, 2).box).toEqual(boxes[0]);
});

test('a place names the line of its first letter', () => {
  const locate = locator(plainText('甲乙\n丙丁\n戊'));
  expect(locate(3, 7)).toMatchObject({ page: 1, line: 2 });
  expect(locate(6, 7)).toMatchObject({ page: 1, line: 3 });
});
