import { describe, expect, test } from 'vitest';
import { withoutDuplicates } from '../../src/ingest/calls.ts';
import type { Call, CallBook } from '../../src/store/call.ts';
import { call } from '../ratings/build.ts';

const input = (file: string) => ({ file, bytes: 1, sha256: '' });
const book = (calls: readonly Call[]): CallBook => ({
  ...{ calls, simulated: false, skipped: [], repeated: 0 },
  inputs: [...new Set(calls.map(({ file }) => file))].map(input),
});
const row = (id: string, file: string, facts: Partial<Call> = {}) =>
  call({ id, file, house: '甲证券', ...facts });
const houseOf = ({ house = '' }: Call) => house.replace('股份有限公司', '');
const kept = (...calls: readonly Call[]) => {
  const { calls: left, duplicates = 0, notes = [] } = withoutDuplicates(book(calls), houseOf);
  return { ids: left.map(({ id }) => id), duplicates, notes };
};

describe('a report that two files hold', () => {
  test('is counted once, whatever the spelling of its house and the order of the files', () => {
    const [one, other] = [
      row('a', 'one.csv'),
      row('b', 'two.csv', { house: '甲证券股份有限公司' }),
    ];
    const expected = {
      ids: ['a'],
      duplicates: 1,
      notes: [
        '1 report held by two files (one house, instrument, day and word), counted once: two.csv:2 repeats one.csv:2',
      ],
    };
    expect(kept(one, other)).toEqual(expected);
    expect(kept(other, one)).toEqual(expected);
  });

  test('is found by the vendor’s word beside a printed one', () => {
    const eastmoney = row('a', 'one.csv', {
      label: '推荐',
      vendorLabel: '买入',
      vendor: 'Eastmoney',
    });
    expect(kept(eastmoney, row('b', 'two.csv', { label: '买入' })).ids).toEqual(['a']);
  });

  test('stays in three files but once', () => {
    expect(kept(row('a', '1.csv'), row('b', '2.csv'), row('c', '3.csv'))).toMatchObject({
      ...{ ids: ['a'], duplicates: 2 },
    });
  });
});

describe('both calls stay', () => {
  test('where their words differ, and a note names them', () => {
    const { ids, duplicates, notes } = kept(
      row('a', 'one.csv'),
      row('b', 'two.csv', { label: '增持' }),
    );
    expect([ids, duplicates]).toEqual([['a', 'b'], 0]);
    expect(notes).toEqual([
      '1 report of one house, instrument and day with another word in a second file, all judged: 600001.SH on 2024-01-15 is "买入" in one.csv:2 and "增持" in two.csv:2; take out the wrong one',
    ]);
  });

  test.each<readonly [string, Partial<Call>]>([
    ['of two rows of one file', { file: 'one.csv', line: 3 }],
    ['of another day', { published: call().published + 1 } as Partial<Call>],
    ['of another house', { house: '乙证券' }],
    ['of no house', { house: undefined }],
  ])('%s', (_, facts) => {
    const other = { ...row('b', 'two.csv'), ...facts };
    const third = row('c', 'three.csv', { house: '丙证券' }); // so that there are several files
    expect(kept(row('a', 'one.csv'), other, third)).toMatchObject({
      ...{ ids: ['a', 'b', 'c'], duplicates: 0, notes: [] },
    });
  });

  test('of two files that name other analysts, who wrote two reports', () => {
    const [one, other] = [{ analysts: ['王一'] }, { analysts: ['李二'] }];
    expect(kept(row('a', 'one.csv', one), row('b', 'two.csv', other)).ids).toEqual(['a', 'b']);
    expect(kept(row('a', 'one.csv', one), row('b', 'two.csv', one)).ids).toEqual(['a']);
  });

  test('of two files of one vendor, which lists two reports where there are two', () => {
    const by = { vendor: 'Eastmoney', vendorLabel: '买入' };
    expect(kept(row('a', '2022.csv', by), row('b', '2023.csv', by)).ids).toEqual(['a', 'b']);
  });
});
