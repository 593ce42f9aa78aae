import { expect, test } from 'vitest';
import { onShared, shared } from '../../src/base/shared-memory.ts';

test.each([
  ['doubles', Float64Array.of(1.5, Number.NaN, -0)],
  ['whole numbers', Int32Array.of(-3, 2 ** 31 - 1)],
  ['small ones', Int8Array.of(-128, 127)],
])('%s are the same on shared memory, and stay where they are once there', (_, values) => {
  const copy = onShared(values);
  expect(copy.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(copy).toEqual(values);
  expect(onShared<Float64Array | Int32Array | Int8Array>(copy)).toBe(copy);
});

test('a new one is all zeros', () => {
  const cells = shared(Float64Array, 3);
  expect(cells.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...cells]).toEqual([0, 0, 0]);
});
