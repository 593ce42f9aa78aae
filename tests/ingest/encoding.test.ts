import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recode } from '../../src/ingest/encoding.ts';
import { encodeGbk } from '../encode-gbk.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

test('a file that is recoded in pieces is the same wherever the pieces end', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', ',', '\n', '买', '入', '𠮷', '😀') }),
      fc.integer({ min: 1, max: 9 }),
      (text, piece) => {
        expect(recode(utf16(text), 'utf-16le', piece).toString('utf8')).toBe(text);
      },
    ),
  );
  const gbk = encodeGbk('日期,收盘价\n2024-01-02,10.5\n');
  for (let piece = 1; piece <= gbk.length; piece++)
    expect(recode(gbk, 'gb18030', piece).toString('utf8')).toBe('日期,收盘价\n2024-01-02,10.5\n');
});

test('bytes that end within a character are refused in pieces too', () => {
  expect(() => recode(Buffer.from([0x61, 0xc2]), 'gb18030', 1)).toThrow(TypeError);
  expect(() => recode(Buffer.from([0x61, 0x00, 0x61]), 'utf-16le', 2)).toThrow(TypeError);
});
