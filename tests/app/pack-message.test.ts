import { expect, test } from 'vitest';
import { pack, unpack } from '../../src/app/pack-message.ts';
import { foreign, partsOf, rememberMessages, said } from '../../src/base/message.ts';

rememberMessages(); // else only the first thousand texts of a process are known by their parts

test('a message goes through JSON and comes back with the same text and the same parts', () => {
  const inner = said`the inner ${'{1}'} of pack`;
  const text = said`an outer of pack: ${inner}, ${7}`;
  const back = unpack(JSON.parse(JSON.stringify(pack(text))));
  expect(back).toBe('an outer of pack: the inner {1} of pack, 7');
  expect(partsOf(back)?.template).toBe('an outer of pack: {0}, {1}');
});

test('a text that nobody said, and one that is its own value, come back as they are', () => {
  expect(unpack(pack('a plain file name.csv'))).toBe('a plain file name.csv');
  expect(unpack(pack(foreign('words of another program')))).toBe('words of another program');
});
