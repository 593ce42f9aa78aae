import { describe, expect, test } from 'vitest';
import { EngineError, formatError, formatPlace, type Issue } from '../../src/base/errors.ts';
import { said } from '../../src/base/message.ts';

test.each([
  [{}, ''],
  [{ file: 'a.csv' }, 'a.csv'],
  [{ file: 'a.csv', line: 3 }, 'a.csv:3'],
  [{ file: 'a.csv', line: 3, field: 'close' }, 'a.csv:3 (field "close")'],
  [{ field: '--as-of' }, 'option --as-of'],
  [{ line: 3 }, ''], // a line of no file tells nothing
])('the place %j prints as %j', (place, text) => {
  expect(formatPlace(place)).toBe(text);
});

describe('an error of many issues', () => {
  const issues = Array.from(
    { length: 10 },
    (_, i): Issue => ({
      ...{ code: 'calls.row', message: said`issue ${i + 1}` },
      place: { file: 'r.csv', line: i + 2 },
    }),
  );

  test('bears the code and place of the first', () => {
    expect(EngineError.of(issues)).toMatchObject({ code: 'calls.row', place: { line: 2 } });
  });

  test('prints eight of them and counts the rest', () => {
    const lines = formatError(EngineError.of(issues)).split('\n');
    expect(lines[0]).toBe('r.csv:2: issue 1');
    expect(lines[7]).toBe('r.csv:9: issue 8');
    expect(lines[8]).toBe('and 2 more like these');
    expect(lines).toHaveLength(9);
  });

  test('needs one at least', () => {
    expect(() => EngineError.of([])).toThrow('at least one issue');
  });
});
