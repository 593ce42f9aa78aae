import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunksOfFile, digestOf, digestOfFile, linesOf } from '../../src/audit/chunks.ts';
import { temporary } from './world.ts';

test('the lines of chunks are those of the whole, wherever the chunks end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', '买', '\n', '\r'), maxLength: 9 })),
      (parts) => {
        const chunks = parts.map((part) => Buffer.from(part));
        const lines = [...linesOf(chunks)].map((line) => line.toString('utf8'));
        expect(lines).toEqual(parts.join('').split('\n'));
      },
    ),
  );
});

test('a file longer than a chunk is walked as often as asked, and digested as the whole', () => {
  const file = join(temporary(), 'long');
  const bytes = Buffer.from('0123456789'.repeat(250_000)); // 2.5 MB
  writeFileSync(file, bytes);
  const chunks = chunksOfFile(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const _ of [1, 2]) expect(digestOf(chunks)).toEqual({ bytes: 2_500_000, sha256 });
  const copies = [...chunks].map((chunk) => chunk.length);
  expect(Math.max(...copies)).toBeLessThanOrEqual(1 << 20);
  expect(digestOfFile(file)).toEqual({ bytes: 2_500_000, sha256 });
});

test('a file that is not there has no digest, nor has a folder', () => {
  const folder = temporary();
  expect(digestOfFile(join(folder, 'none'))).toBeUndefined();
  expect(digestOfFile(folder)).toBeUndefined();
});
