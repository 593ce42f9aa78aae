import { describe, expect, test } from 'vitest';
import { OpenOrders } from '../../src/backtest/order.ts';

const openOrders = (ids: readonly number[]) => {
  const orders = new OpenOrders();
  for (const id of ids) orders.add().id = id;
  return orders;
};
const idsOf = (orders: OpenOrders) =>
  Array.from({ length: orders.count }, (_, k) => orders.at(k).id);

describe('the open orders', () => {
  test('keep the order of their ids when some are closed', () => {
    const orders = openOrders([1, 2, 3, 4, 5]);
    orders.keep(({ id }) => id % 2 === 1);
    expect(idsOf(orders)).toEqual([1, 3, 5]);
    orders.keep(() => true);
    expect(idsOf(orders)).toEqual([1, 3, 5]);
    orders.keep(() => false);
    expect(orders.count).toBe(0);
  });

  test('reuse the object of a closed order, and never that of an open one', () => {
    const orders = openOrders([1, 2, 3]);
    const first = orders.at(0);
    const third = orders.at(2);
    orders.keep(({ id }) => id !== 2);
    orders.add().id = 4;
    orders.add().id = 5;
    expect(idsOf(orders)).toEqual([1, 3, 4, 5]);
    expect([orders.at(0), orders.at(1)]).toEqual([first, third]);
    expect(new Set(Array.from({ length: 4 }, (_, k) => orders.at(k))).size).toBe(4);
  });
});
