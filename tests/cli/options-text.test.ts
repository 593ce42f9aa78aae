import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYamlWords } from '../../src/base/config.ts';
import { holdsHalfLetter } from '../../src/base/text.ts';
import { quoted } from '../../src/cli/options-text.ts';

test('a quoted text is read back as itself, whatever it holds', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('no', '~', '0x1', '#', '- a', 'a: b'),
  );
  fc.assert(
    fc.property(words, (text) => {
      fc.pre(!holdsHalfLetter(text)); // no file holds one
      expect(readYamlWords(`key:\n  - ${quoted(text)}\n`, 'x.yaml')).toEqual({ key: [text] });
    }),
  );
});

test('a plain path stays as it is', () => {
  expect(['prices', 'my/prices', '600519.SH.csv', 'a=b', '买入.csv'].map(quoted)).toEqual([
    ...['prices', 'my/prices', '600519.SH.csv', 'a=b', '买入.csv'],
  ]);
  expect(quoted('a: b')).toBe('"a: b"');
});
