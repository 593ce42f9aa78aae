import { describe, expect, test } from 'vitest';
import { OrderBook } from '../../src/backtest/order-book.ts';

const bookOf = (ids: readonly number[]) => {
  const book = new OrderBook();
  for (const id of ids) book.add().id = id;
  return book;
};
const idsOf = (book: OrderBook) => Array.from({ length: book.count }, (_, k) => book.at(k).id);

describe('the book of orders', () => {
  test('keeps those that stand in their order', () => {
    const book = bookOf([1, 2, 3, 4, 5]);
    book.keep(({ id }) => id % 2 === 1);
    expect(idsOf(book)).toEqual([1, 3, 5]);
    book.keep(() => true);
    expect(idsOf(book)).toEqual([1, 3, 5]);
    book.keep(() => false);
    expect(book.count).toBe(0);
  });

  test('writes orders that are over anew, and never one that stands', () => {
    const book = bookOf([1, 2, 3]);
    const first = book.at(0);
    const third = book.at(2);
    book.keep(({ id }) => id !== 2);
    book.add().id = 4;
    book.add().id = 5;
    expect(idsOf(book)).toEqual([1, 3, 4, 5]);
    expect([book.at(0), book.at(1)]).toEqual([first, third]);
    expect(new Set(Array.from({ length: 4 }, (_, k) => book.at(k))).size).toBe(4);
  });
});
