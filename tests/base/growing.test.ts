import { expect, test } from 'vitest';
import { growing, grown, push } from '../../src/base/growing.ts';

test('numbers that come one by one are all there, whatever room was made for them', () => {
  for (const room of [0, 1, 3, 100]) {
    const own = growing(room);
    for (let i = 0; i < 50; i++) push(i / 2, own);
    expect(grown(own)).toEqual(Float64Array.from({ length: 50 }, (_, i) => i / 2));
  }
});

test('nothing that was added is an empty column', () => {
  expect(grown(growing())).toEqual(new Float64Array(0));
});
