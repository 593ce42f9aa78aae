import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audited, FILES, filesBelow, verifyWorld } from './world.ts';

describe('any single change is found', () => {
  const { folder, out } = audited(FILES, { lines: 3 });
  const files = filesBelow(folder);
  const originals = new Map(files.map((file) => [file, readFileSync(file)]));

  /** Damages a file, verifies, and puts everything back. */
  function isFound(
    file: string,
    damage: (bytes: Buffer) => Buffer | undefined,
  ): boolean | undefined {
    const bytes = originals.get(file)!; // one of the files
    const damaged = damage(Buffer.from(bytes));
    if (damaged?.equals(bytes)) return undefined; // no change
    if (damaged) writeFileSync(file, damaged);
    else rmSync(file);
    try {
      return !verifyWorld(out).verified;
    } finally {
      writeFileSync(file, bytes);
    }
  }

  const linesOf = (bytes: Buffer) => bytes.toString('latin1').split('\n');
  const joined = (lines: readonly string[]) => Buffer.from(lines.join('\n'), 'latin1');
  const damages: Readonly<
    Record<string, (bytes: Buffer, at: number, value: number) => Buffer | undefined>
  > = {
    'a byte is changed': (bytes, at, value) => {
      bytes[Math.floor(at * bytes.length)]! ^= value; // at < 1
      return bytes;
    },
    'a byte is added': (bytes, at, value) => {
      const k = Math.floor(at * (bytes.length + 1));
      return Buffer.concat([bytes.subarray(0, k), Buffer.from([value]), bytes.subarray(k)]);
    },
    'a byte is removed': (bytes, at) => {
      const k = Math.floor(at * bytes.length);
      return Buffer.concat([bytes.subarray(0, k), bytes.subarray(k + 1)]);
    },
    'the end is cut off': (bytes, at) => bytes.subarray(0, Math.floor(at * bytes.length)),
    'a line is removed': (bytes, at) => {
      const lines = linesOf(bytes);
      return joined(lines.toSpliced(Math.floor(at * lines.length), 1));
    },
    'a line is doubled': (bytes, at) => {
      const lines = linesOf(bytes);
      const k = Math.floor(at * lines.length);
      return joined(lines.toSpliced(k, 0, lines[k]!)); // k < length
    },
    'two lines are exchanged': (bytes, at, value) => {
      const lines = linesOf(bytes);
      const [a, b] = [Math.floor(at * lines.length), value % lines.length];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!]; // both < length
      return joined(lines);
    },
    'the file is removed': () => undefined,
  };

  test.each(Object.entries(damages))('when %s', (_, damage) => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        unit,
        fc.integer({ min: 1, max: 255 }),
        (file, at, value) => {
          const found = isFound(file, (bytes) => damage(bytes, at, value));
          if (found === undefined) return;
          expect(found, file).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('when any one byte of the ledger or its head is changed', () => {
    for (const name of ['ledger.jsonl', 'head.json']) {
      const file = join(out, name);
      const { length } = originals.get(file)!; // one of the files
      for (let k = 0; k < length; k += 7)
        expect(
          isFound(file, (bytes) => {
            bytes[k]! ^= 1 << (k % 8); // k < length
            return bytes;
          }),
          `${name}, byte ${k}`,
        ).toBe(true);
    }
  });

  test('when an edge of the standard is moved, opened or closed', () => {
    const file = join(folder, 'standard.yaml');
    for (const [from, to] of [
      ['[20%, +inf)', '(20%, +inf)'],
      ['[5%, 20%)', '[4%, 20%)'],
      ['months: 6', 'months: 7'],
      ['price', 'total'],
    ] as const)
      expect(isFound(file, (bytes) => Buffer.from(bytes.toString('utf8').replace(from, to)))).toBe(
        true,
      );
  });

  test('and when all is put back, the folder verifies', () => {
    expect(verifyWorld(out)).toMatchObject({ verified: true, findings: [] });
  });
});
