import { expect, test } from 'vitest';
import { sharedFailures } from '../../src/results/sweep-failures.ts';

test('counts reasons that differ in numbers alone as one, told by the first of them', () => {
  const reasons = ['sum to 1.2 on 2024-01-31', undefined, 'no name', 'sum to 1.35 on 2025-02-28'];
  expect(sharedFailures(reasons)).toEqual([
    { why: 'sum to 1.2 on 2024-01-31', row: 0, count: 2 },
    { why: 'no name', row: 2, count: 1 },
  ]);
});

test('puts the reason of most sets first, and of equals that of the earliest', () => {
  expect(sharedFailures(['a', 'b', 'c', 'b']).map(({ why }) => why)).toEqual(['b', 'a', 'c']);
  expect(sharedFailures([undefined, undefined])).toEqual([]);
});
