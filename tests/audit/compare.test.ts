import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDifferences } from '../../src/audit/compare.ts';

const differences = (name: string, expected: string, found: string, limit = 1) => {
  const lines = (text: string) => Buffer.from(text).toString('latin1').split('\n');
  return lineDifferences(name, lines(expected), lines(found), limit);
};

const first = (name: string, expected: string, found: string) =>
  differences(name, expected, found)[0];

describe('the first difference', () => {
  test('of equal files is none', () => {
    expect(first('a.jsonl', '{"a":1}\n', '{"a":1}\n')).toBeUndefined();
  });

  test('of records is told by field, the first in the order of names', () => {
    const [a, b] = ['{"a":{"y":2,"x":1},"z":3}\n', '{"a":{"y":3,"x":2},"z":4}\n'];
    expect(first('a.jsonl', a, b)).toEqual({
      line: 1,
      field: 'a.x',
      message: 'expected 1, found 2',
    });
  });

  test('of lists is told by place; what is missing is nothing', () => {
    expect(first('a.json', '{"a":[1,2]}', '{"a":[1]}')).toMatchObject({
      field: 'a.1',
      message: 'expected 2, found nothing',
    });
    expect(first('a.json', '{"a":[]}', '{"a":{}}')).toMatchObject({ field: 'a' });
  });

  test('of a table is told by column, quoted commas and all', () => {
    const header = 'id,title,rate\n';
    expect(first('a.csv', `${header}A,"a, ""b""",1\n`, `${header}A,"a, ""b""",2\n`)).toEqual({
      line: 2,
      field: 'rate',
      message: 'expected "1", found "2"',
    });
  });

  test('of what is no JSON any more, and of other files, is told by byte', () => {
    expect(first('a.jsonl', '{"a":1}', '{"a":1')?.message).toContain('(byte 7 of the line)');
    expect(first('a.yaml', 'grade: buy', 'grade: bad')?.message).toBe(
      'expected "grade: buy", found "grade: bad" (byte 9 of the line)',
    );
  });

  test('of a line removed, added or moved is told as that', () => {
    expect(first('a.csv', 'h\n1\n2\n3\n', 'h\n2\n3\n')).toEqual({
      line: 2,
      message: 'a line was removed: 1',
    });
    expect(first('a.csv', 'h\n1\n2\n', 'h\n1\nx\n2\n')).toEqual({
      line: 3,
      message: 'a line was added: x',
    });
    expect(first('a.csv', 'h\n1\n2\n3\n', 'h\n2\n1\n3\n')).toEqual({
      line: 2,
      message: 'a line was moved: it belongs in line 3',
    });
  });

  test('is found for any two files that are not the same bytes, and in the first line that differs', () => {
    const text = fc.stringMatching(/^[ab,"{}\n]{0,30}$/);
    fc.assert(
      fc.property(text, text, fc.constantFrom('a.csv', 'a.jsonl', 'a.yaml'), (a, b, name) => {
        const found = first(name, a, b);
        expect(found === undefined).toBe(a === b);
        if (!found) return;
        const [x, y] = [a.split('\n'), b.split('\n')];
        expect(found.line).toBe(x.findIndex((line, i) => line !== y[i]) + 1 || x.length + 1);
      }),
    );
  });
});

test('differences are listed up to a limit, one a line', () => {
  const [a, b] = ['1\n2\n3\n4\n', '5\n6\n7\n4\n'];
  expect(differences('a.txt', a, b, 9).map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(differences('a.txt', a, b, 2)).toHaveLength(2);
});

test('bytes that are no UTF-8 are not taken for one another', () => {
  expect(lineDifferences('a.txt', ['\xff'], ['\xfe'], 1)[0]).toBeDefined();
});
