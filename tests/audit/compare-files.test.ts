import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDifferences } from '../../src/audit/compare.ts';
import { fileDifferences } from '../../src/audit/compare-files.ts';

const chunk = (text: string) => [Buffer.from(text)];
const told = (name: string, expected: string, found: string, whole?: number) =>
  fileDifferences(name, chunk(expected), chunk(found), {
    bytes: Math.max(expected.length, found.length),
    limit: 3,
    whole,
  });

describe('the differences of two files', () => {
  test('are those of their whole texts, whether all lines are looked at or only some', () => {
    const line = fc.constantFrom('{"a":1}', '{"a":2}', '{"b":1}', '');
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (expected, found) => {
        const all = lineDifferences('a.jsonl', expected.split('\n'), found.split('\n'), 3);
        expect(told('a.jsonl', expected, found).list).toEqual(all);
        expect(told('a.jsonl', expected, found, 0).list).toEqual(all);
      }),
    );
  });

  // 10,000 lines, of which a window of 2,000 is looked at
  const lines = Array.from({ length: 10_000 }, (_, i) => `{"id":"R${i}"}`);
  const long = (own: readonly string[]) => own.join('\n');

  test.each([
    [
      'removed',
      lines.toSpliced(5000, 1),
      { line: 5001, message: 'a line was removed: {"id":"R5000"}' },
    ],
    ['added', lines.toSpliced(5000, 0, '{}'), { line: 5001, message: 'a line was added: {}' }],
    [
      'moved',
      lines.with(5000, lines[5003]!).with(5003, lines[5000]!),
      { line: 5001, message: 'a line was moved: it belongs in line 5004' },
    ],
    [
      'changed',
      lines.with(5000, '{"id":"X"}'),
      { line: 5001, field: 'id', message: 'expected "R5000", found "X"' },
    ],
  ])('of a large file tell in which line one was %s', (_, changed, difference) => {
    const { list, expectedLine } = told('r.jsonl', long(lines), long(changed), 0);
    expect(list[0]).toEqual(difference);
    expect(expectedLine(5001)).toBe('{"id":"R5000"}');
    expect(expectedLine(1)).toBeUndefined();
  });

  test('of a large table name the column by its header, far above', () => {
    const rows = ['id,rate', ...lines.map((_, i) => `${i},1`)];
    const { list } = told('t.csv', long(rows), long(rows.with(6000, '5999,2')), 0);
    expect(list).toEqual([{ line: 6001, field: 'rate', message: 'expected "1", found "2"' }]);
  });
});
