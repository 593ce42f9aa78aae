import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completenessOf } from '../../src/app/completeness.ts';
import { disclosedRecord } from '../../src/report/completeness-record.ts';
import { audited, edit, FILES, RATINGS, verifyWorld } from '../audit/world.ts';

describe('the completeness of an audit', () => {
  const world = audited();
  const read = (name: string) => readFileSync(join(world.out, world.line.run, name), 'utf8');
  const { required, times } = JSON.parse(read('completeness.json'));

  test('counts the required fields as the command does', () => {
    const { rules } = completenessOf({ ratings: world.inputs.ratings });
    expect(required).toEqual(JSON.parse(JSON.stringify(rules.map(disclosedRecord))));
  });

  // counted by hand in the ratings file: A1, A2, A3 and A4 have licenses, A1 alone a digest and a time of completion
  test('counts them as they are counted by hand', () => {
    const of = (id: string, field: string) => {
      const set = required.find((one: { id: string }) => one.id === id);
      const row = set.fields.find((one: { field: string }) => one.field === field);
      return [row.present, row.absent, row.first.map(({ line }: { line: number }) => line)];
    };
    expect(of('csrc', 'licenses')).toEqual([4, 2, [4, 6]]);
    expect(of('csrc', 'reportSha256')).toEqual([1, 5, [4, 3, 5]]); // in the order of days: B1, A2, A3
    expect(of('mar-958', 'completedAt')).toEqual([1, 5, [4, 3, 5]]);
    expect(of('mar-958', 'bankingClient')).toEqual([3, 3, [4, 6, 7]]);
    expect(times.stated).toEqual({ completedAt: 1, disseminatedAt: 1, firstSeen: 2 });
  });

  test('holds a copy of each rule set, named in the manifest by digest', () => {
    const { ruleSets } = JSON.parse(read('manifest.json'));
    expect(ruleSets.map(({ id }: { id: string }) => id)).toEqual(['csrc', 'finra-2241', 'mar-958']);
    for (const { copy, file } of ruleSets) expect(read(copy)).toBe(readFileSync(file, 'utf8'));
  });
});

test('a rule set whose copy was changed keeps the audit from verifying', () => {
  const world = audited();
  const { ruleSets } = JSON.parse(
    readFileSync(join(world.out, world.line.run, 'manifest.json'), 'utf8'),
  );
  edit(join(world.out, world.line.run, ruleSets[0].copy), 'field: licenses', 'field: channel #');
  expect(verifyWorld(world.out).verified).toBe(false);
});

test('times out of order stand in completeness.json with file and line', () => {
  const late = RATINGS.replace('2024-01-02 17:30', '2024-01-02 19:30');
  const world = audited({ ...FILES, 'ratings.csv': late });
  const { times } = JSON.parse(
    readFileSync(join(world.out, world.line.run, 'completeness.json'), 'utf8'),
  );
  expect(times.outOfOrder).toMatchObject([
    { id: 'A1', line: 2, earlier: 'completedAt', later: 'disseminatedAt' },
  ]);
});
