import { describe, expect, test } from 'vitest';
import { type PrintedItem, plainLetters, upright } from '../../src/extract/printed-page.ts';

const VIEW = [0, 0, 600, 800] as const;
const page = (items: readonly PrintedItem[], turned = 0) =>
  upright({ view: VIEW, turned, items, pictures: false });

/** A text whose line runs so many degrees counterclockwise. */
const item = (text: string, x: number, y: number, degrees = 0): PrintedItem => {
  const [cos, sin] = [0, 90, 180, 270].includes(degrees)
    ? (
        [
          [1, 0],
          [0, 1],
          [-1, 0],
          [0, -1],
        ] as const
      )[degrees / 90]!
    : [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [text, 10 * cos, 10 * sin, -10 * sin, 10 * cos, x, y, 20];
};

describe('a page', () => {
  test('whose lines run upwards is turned until they are upright', () => {
    // 90 degrees clockwise: what is 100 from the left edge is 100 from the top of a page 600 high
    const { pieces, width, height } = page([item('甲乙', 100, 50, 90)], 90);
    expect(pieces).toMatchObject([{ text: '甲乙', x: 50, y: 500 }]);
    expect([width, height]).toEqual([800, 600]);
  });

  test('is turned as its letters are, whatever it says of itself', () => {
    expect(page([item('甲乙', 100, 50, 90)]).pieces).toMatchObject([{ x: 50, y: 500 }]);
    expect(page([item('甲乙', 100, 50)], 90).pieces).toMatchObject([{ x: 100, y: 50 }]);
    expect(page([item('甲乙', 100, 50, 180)]).pieces).toMatchObject([{ x: 500, y: 750 }]);
    expect(page([item('甲乙', 100, 50, 270)]).pieces).toMatchObject([{ x: 750, y: 100 }]);
  });

  test('leaves out what runs slantwise, and keeps apart what runs along its side', () => {
    const all = [item('甲乙', 100, 700), item('内部使用', 200, 300, 45), item('侧', 20, 300, 90)];
    const { pieces, aside } = page(all);
    expect(pieces.map(({ text }) => text)).toEqual(['甲乙']);
    expect(aside.map(({ text }) => text)).toEqual(['侧']);
  });

  test('has only texts with a place on it', () => {
    const odd: PrintedItem[] = [
      item('远', 90_000, 0),
      item('无', Number.NaN, 0),
      item(' ', 10, 10),
    ];
    expect(page([...odd, item('甲', 10, 700)]).pieces.map(({ text }) => text)).toEqual(['甲']);
  });
});

test('letters are those that are typed: words for radicals, plain blanks, no marks without a shape', () => {
  // U+2F8F is the radical of 行, U+2ED3 that of 长, U+F92D a second form of 來
  expect(plainLetters('\u2f8f\u2ed3\uf92d')).toBe('行长來');
  expect(plainLetters('甲\u00a0乙\u3000丙\u200b丁\u0007')).toBe('甲 乙\u3000丙丁');
  expect(plainLetters('买入\u00adA５％')).toBe('买入\u00adA５％');
});
