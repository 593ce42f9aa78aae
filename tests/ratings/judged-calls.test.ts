import { expect, test } from 'vitest';
import { judgedAnew } from '../../src/ratings/judged-calls.ts';
import type { JudgedCall } from '../../src/ratings/verdict.ts';
import type { Call } from '../../src/store/call.ts';

test('calls that are judged anew come in their order on each walk, each judged when it is reached', () => {
  const calls = [{ id: 'A' }, { id: 'B' }, { id: 'C' }] as unknown as Call[];
  const asked: string[] = [];
  const judged = judgedAnew(calls, (call) => {
    asked.push(call.id);
    return { call } as JudgedCall;
  });
  expect([judged.length, asked]).toEqual([3, []]);
  for (const { call } of judged) if (call.id === 'B') break;
  expect(asked).toEqual(['A', 'B']);
  expect([...judged].map(({ call }) => call)).toEqual(calls);
  expect(asked).toEqual(['A', 'B', 'A', 'B', 'C']);
});
