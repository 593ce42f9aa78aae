import { expect, test } from 'vitest';
import { watch } from '../../src/app/watch.ts';

test('a change is told once, when nothing changes any more, until the watching is stopped', async () => {
  const stop = new AbortController();
  // what each look finds: nothing new, then two changes in a row that end in "c", then "d"
  const looks = ['a', 'b', 'c', 'c', 'c', 'd', 'd', 'd'];
  let at = -1;
  const told: string[] = [];
  const look = () => looks[Math.min(++at, looks.length - 1)]!;
  const changed = async () => {
    told.push(looks[Math.min(at, looks.length - 1)]!);
    if (told.length === 2) stop.abort();
  };
  await watch(look, 'a', changed, 1, stop.signal);
  expect(told).toEqual(['c', 'd']);
});

test('what is stopped before a look tells nothing', async () => {
  const stop = new AbortController();
  stop.abort();
  await watch(
    () => 'b',
    'a',
    () => Promise.reject(new Error('told')),
    1,
    stop.signal,
  );
});
