import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { parseRuleSet, REQUIRED_FIELDS, statusOf } from '../../src/ratings/rule-set.ts';
import { STATEMENTS } from '../../src/store/statement.ts';

const HEAD = `id: made-up
title: { en: Made up, zh: 虚构 }
rule: Rule 1
from: 2020-01-01
source: made for a test
requirements:
`;
const read = (rows: string) => parseRuleSet(`${HEAD}${rows}`, 'made-up.yaml');

/** What a text is refused with. */
function faultOf(rows: string): EngineError {
  try {
    read(rows);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a rule set', () => {
  test('asks for a field in the report, of every report and by the day, unless it says otherwise', () => {
    const { requirements } = read('  - { field: house, wording: the house, status: verified }\n');
    expect(requirements).toEqual([
      { field: 'house', wording: 'the house', status: 'verified', timed: false, in: 'report' },
    ]);
  });

  test('says which field is no field, and what they are', () => {
    const fault = faultOf('  - { field: houze, wording: the house, status: verified }\n');
    expect(fault.place).toMatchObject({ file: 'made-up.yaml', field: 'requirements.0.field' });
    expect(fault.message).toContain('expected one of "house"');
  });

  test('asks for no field twice', () => {
    const row = '  - { field: house, wording: the house, status: verified }\n';
    expect(faultOf(row + row)).toMatchObject({
      code: 'config.schema',
      place: { field: 'requirements.1.field' },
    });
  });

  test('is refused where a condition is said in one language only', () => {
    const row =
      '  - { field: house, wording: the house, status: verified, when: { en: always } }\n';
    expect(faultOf(row).place).toMatchObject({ field: 'requirements.0.when.zh' });
  });

  test.each([
    [['verified', 'verified'], 'verified'],
    [['verified', 'unverified'], 'partial'],
    [['partial'], 'partial'],
    [['unverified', 'unverified'], 'unverified'],
  ] as const)('of which %j was read is %s', (statuses, expected) => {
    const fields = ['house', 'analysts'];
    const rows = statuses.map(
      (status, i) => `  - { field: ${fields[i]}, wording: w, status: ${status} }\n`,
    );
    expect(statusOf(read(rows.join('')))).toBe(expected);
  });
});

test('every statement is a field that a rule may ask for, and no field stands twice', () => {
  expect(STATEMENTS.filter((one) => !REQUIRED_FIELDS.includes(one))).toEqual([]);
  expect(new Set(REQUIRED_FIELDS).size).toBe(REQUIRED_FIELDS.length);
});
