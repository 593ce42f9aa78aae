import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openKept, writeKept } from '../../src/ingest/kept-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-file-'));
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** What a file gives: its head and blocks, or nothing. */
function contents(file: string, blocks: number) {
  const open = openKept(file);
  if (!open) return undefined;
  const found = Array.from({ length: blocks }, (_, i) => open.block(i));
  open.close();
  return { head: open.head, blocks: found.map((block) => block && [...block]) };
}

describe('a kept file', () => {
  test('gives its head and blocks back, each on a border of eight', () => {
    const file = join(folder, 'one');
    writeKept(file, { a: '价' }, [[bytes(1, 2, 3), bytes(4)], [], [bytes(5)]]);
    expect(contents(file, 3)).toEqual({ head: { a: '价' }, blocks: [[1, 2, 3, 4], [], [5]] });
    const open = openKept(file);
    expect(open?.block(2)?.byteOffset).toSatisfy((at: number) => at % 8 === 0);
    expect(open?.block(3)).toBeUndefined();
    open?.close();
    expect(readdirSync(folder)).toEqual(['one']); // nothing is left beside it
  });

  test('that is no file, empty, or of a later form is none', () => {
    const file = join(folder, 'later');
    writeKept(file, 1, []);
    const text = readFileSync(file, 'latin1');
    expect(contents(file, 0)).toEqual({ head: 1, blocks: [] });
    writeFileSync(file, text.replace('ratemark 1 ', 'ratemark 2 '), 'latin1');
    writeFileSync(join(folder, 'empty'), '');
    const none = ['later', 'empty', 'absent', '.'].map((name) => openKept(join(folder, name)));
    expect(none).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('gives the very bytes or nothing, wherever it is cut or changed', () => {
    const file = join(folder, 'whole');
    const block = bytes(...Array.from({ length: 100 }, (_, i) => i));
    writeKept(file, { b: 1 }, [[block], [block.slice(7)]]);
    const [whole, right] = [readFileSync(file), contents(file, 2)];
    const damaged = join(folder, 'damaged');
    const damage = fc.oneof(
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const copy = Buffer.from(whole);
        copy[at]! ^= by; // at < length
        return copy;
      }),
    );
    fc.assert(
      fc.property(damage, (found) => {
        writeFileSync(damaged, found);
        const now = contents(damaged, 2);
        if (now === undefined) return;
        expect(now.head).toEqual(right?.head);
        for (const [i, one] of now.blocks.entries())
          if (one !== undefined) expect(one).toEqual(right?.blocks[i]);
      }),
      { numRuns: 150 },
    );
  });
});
