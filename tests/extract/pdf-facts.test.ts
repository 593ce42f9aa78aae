import { expect, test } from 'vitest';
import { pdfMetadata, unreadableShare } from '../../src/extract/pdf-facts.ts';
import type { PrintedItem } from '../../src/extract/printed-page.ts';

test('what a PDF says of itself is taken where it is a text, or a day', () => {
  expect(pdfMetadata({ Title: ' 周报 ', Author: '', CreationDate: 'D:20240229' })).toEqual({
    ...{ title: '周报', author: undefined, created: '2024-02-29' },
  });
  expect(pdfMetadata({ Title: 7, CreationDate: 'D:20230229' })).toEqual({
    ...{ title: undefined, author: undefined, created: undefined },
  });
  expect(pdfMetadata({ Title: 'x'.repeat(1000) }).title).toHaveLength(300);
});

test('characters that stand for none are counted among all but blanks', () => {
  const pageOf = (text: string) => {
    const item: PrintedItem = [text, 1, 0, 0, 1, 0, 0, 1];
    return [{ view: [0, 0, 1, 1], turned: 0, items: [item], pictures: false } as const];
  };
  expect(unreadableShare(pageOf('评级 买入 A股 ±5% ≥ ①'))).toBe(0);
  expect(unreadableShare(pageOf('甲乙\ue000\u0141'))).toBe(0.5);
  expect(unreadableShare([])).toBe(0);
});
