import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainLoss } from '../../src/app/amend.ts';
import { auditFiles, auditRun } from '../../src/app/audit.ts';
import { FILES, failure, makeWorld, OFFICER, RATINGS, verifyWorld, WHEN, write } from './world.ts';

const [HEADER, ...ROWS] = RATINGS.trimEnd().split('\n') as [string, ...string[]];
const idOf = (row: string) => row.slice(0, row.indexOf(','));
const textOf = (rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const without = (...ids: readonly string[]) =>
  textOf(ROWS.filter((row) => !ids.some((id) => row.startsWith(`${id},`))));

/** A world audited once for each text of its ratings. */
function auditedTwice(first: string, second: string) {
  const world = makeWorld({ ...FILES, 'ratings.csv': first });
  auditFiles(world.out, world.inputs);
  write(world.folder, { 'ratings.csv': second });
  return { ...world, ...auditRun(world.out, world.inputs) };
}

const losses = (out: string) =>
  verifyWorld(out)
    .findings.filter(({ field }) => field === 'since')
    .map(({ message }) => message);

describe('a second audit', () => {
  test('of the same inputs states nothing, and one of others what is gone, new, moved and changed', () => {
    const world = makeWorld();
    auditFiles(world.out, world.inputs);
    expect(auditRun(world.out, world.inputs).differences).toBeUndefined();
    const rows = ROWS.filter((row) => !row.startsWith('B1,')).map((row) =>
      row.startsWith('A4,') ? row.replace('买入', '增持') : row,
    );
    const added = 'C1,2024-01-02,House A,王一,S101,600519.SH,买入,,,,,,,,';
    write(world.folder, { 'ratings.csv': textOf([...rows, added]) });
    const { line, differences } = auditRun(world.out, world.inputs);
    // B1 stood in line 4: A3, B2 and A4 move up by one
    expect(differences).toMatchObject({
      gone: ['B1'],
      added: ['C1'],
      moved: ['A3', 'B2'],
      inputs: [`ratings ${join(world.folder, 'ratings.csv')}`],
    });
    // A4 moved as well, and is told for what changed of it; A1 and A2 stand where they stood, in a file of another digest
    expect([...(differences?.changed ?? [])].sort()).toEqual(['A4']);
    expect(line.since).toMatchObject({ gone: 1, added: 1, changed: 1, inputs: 1 });
  });
});

describe('a call that went missing', () => {
  test('keeps the folder from verifying until its reason is on record', () => {
    const { out, folder } = auditedTwice(RATINGS, without('B1', 'A3'));
    expect(losses(out)).toHaveLength(2);
    expect(losses(out)[0]).toContain('the call "B1" of runs/');
    expect(verifyWorld(out).verified).toBe(false);
    const say = (gone: string) =>
      explainLoss(out, { ...OFFICER, gone, reason: 'withdrawn by the house' }, WHEN);
    expect(say('B1')).toMatchObject({ kind: 'gone', record: 'B1', by: 'C. Officer', ...WHEN });
    expect(losses(out)).toHaveLength(1);
    say('A3');
    expect(verifyWorld(out)).toMatchObject({ verified: true });
    rmSync(join(folder, 'ratings.csv'));
    expect(losses(out)).toEqual([]); // told of the files of the runs alone
  });

  test('that comes back needs none', () => {
    const world = auditedTwice(RATINGS, without('B1'));
    write(world.folder, { 'ratings.csv': RATINGS });
    auditFiles(world.out, world.inputs);
    expect(losses(world.out)).toEqual([]);
    expect(() => explainLoss(world.out, { ...OFFICER, gone: 'B1', reason: 'x' }, WHEN)).toThrow(
      failure('run.call'),
    );
  });

  test('cannot be explained where it never was', () => {
    const { out } = auditedTwice(RATINGS, without('B1'));
    expect(() => explainLoss(out, { ...OFFICER, gone: 'Z9', reason: 'x' }, WHEN)).toThrow(
      failure('run.call'),
    );
  });
});

/** Rows in some order, some of them with another target price; and what an unused price file holds, where there is one. */
const inputSet = fc.record({
  rows: fc.shuffledSubarray([...ROWS], { minLength: 1 }),
  edited: fc.subarray(ROWS.map(idOf)),
  other: fc.constantFrom(undefined, '5', '6'),
});

const TARGET = 8; // its column

const textOfSet = ({ rows, edited }: { rows: readonly string[]; edited: readonly string[] }) =>
  textOf(
    rows.map((row) =>
      edited.includes(idOf(row)) ? row.split(',').with(TARGET, '99').join(',') : row,
    ),
  );

test('for any two sets of inputs the second audit states exactly their difference', () => {
  fc.assert(
    fc.property(inputSet, inputSet, (first, second) => {
      const { 'ratings.csv': _, ...others } = FILES;
      const world = makeWorld({ ...others, 'ratings.csv': '' });
      const audit = (set: typeof first) => {
        const name = 'prices/688001.SH.csv';
        rmSync(join(world.folder, name), { force: true });
        const more = set.other && { [name]: `date,open,close\n2024-01-02,5,${set.other}\n` };
        write(world.folder, { 'ratings.csv': textOfSet(set), ...more });
        return auditRun(world.out, world.inputs);
      };
      audit(first);
      const { differences, line } = audit(second);
      const [was, is] = [first, second].map(
        ({ rows, edited }) =>
          new Map(
            rows.map((row, i) => [idOf(row), { line: i, edited: edited.includes(idOf(row)) }]),
          ),
      ) as [
        Map<string, { line: number; edited: boolean }>,
        Map<string, { line: number; edited: boolean }>,
      ];
      const both = [...is.keys()].filter((id) => was.has(id));
      const isChanged = (id: string) => was.get(id)?.edited !== is.get(id)?.edited;
      const path = (name: string) => join(world.folder, name);
      const expected = {
        gone: [...was.keys()].filter((id) => !is.has(id)),
        added: [...is.keys()].filter((id) => !was.has(id)),
        moved: both.filter((id) => !isChanged(id) && was.get(id)?.line !== is.get(id)?.line),
        changed: both.filter(isChanged),
        inputs: [
          ...(first.other === second.other ? [] : [`prices ${path('prices/688001.SH.csv')}`]),
          ...(textOfSet(first) === textOfSet(second) ? [] : [`ratings ${path('ratings.csv')}`]),
        ],
      };
      const sorted = Object.fromEntries(
        Object.entries(expected).map(([kind, ids]) => [kind, ids.toSorted()]),
      );
      if (Object.values(expected).every((ids) => ids.length === 0)) {
        expect(differences).toBeUndefined(); // the same run
        return;
      }
      const { run: _run, ...found } = differences!; // the runs differ
      expect(
        Object.fromEntries(Object.entries(found).map(([kind, ids]) => [kind, ids.toSorted()])),
      ).toEqual(sorted);
      const counts = Object.entries(expected).map(([kind, ids]) => [kind, ids.length]);
      expect(line.since).toEqual({ run: differences?.run, ...Object.fromEntries(counts) });
    }),
    { numRuns: 40 },
  );
});
