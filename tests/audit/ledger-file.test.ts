import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Head } from '../../src/audit/head.ts';
import type { AmendEntry } from '../../src/audit/ledger.ts';
import { appendEntry, openAuditFolder, readLedger } from '../../src/audit/ledger-file.ts';
import { failure, temporary } from './world.ts';

const entry = (reason: string): AmendEntry => ({
  ...{ kind: 'amend', run: 'runs/0', record: 'A1', reason, set: {} },
  ...{ replaces: 'a'.repeat(64), amended: 'b'.repeat(64) },
});

/** A ledger of so many lines. */
function ledgerOf(lines: number): string {
  const folder = temporary();
  openAuditFolder(folder);
  for (let k = 1; k <= lines; k++) appendEntry(folder, entry(`line ${k}`), { engine: 'test 1' });
  return folder;
}

const headOf = (folder: string): Head =>
  JSON.parse(readFileSync(join(folder, 'head.json'), 'utf8'));

describe('a ledger on the disk', () => {
  test('has one line an entry, each naming the one before; the head names the last', () => {
    const folder = ledgerOf(3);
    const { lines, findings, isNew } = readLedger(folder);
    expect([lines.map(({ sequence }) => sequence), findings, isNew]).toEqual([
      [1, 2, 3],
      [],
      false,
    ]);
    expect(lines.map(({ previous }) => previous)).toEqual([
      '0'.repeat(64),
      lines[0]?.hash,
      lines[1]?.hash,
    ]);
    expect(headOf(folder)).toEqual({ sequence: 3, hash: lines[2]?.hash, next: null });
  });

  test('of a folder without one is empty and new', () => {
    expect(readLedger(temporary())).toMatchObject({ lines: [], findings: [], isNew: true });
  });

  test('that was cut off within the coming line is sound; the next entry takes the part away and says so', () => {
    const folder = ledgerOf(2);
    const file = join(folder, 'ledger.jsonl');
    const whole = readFileSync(file, 'utf8');
    // what a kill within step 2 leaves: the head names the coming line, and part of it is there
    appendFileSync(file, '{"amended":"');
    writeFileSync(
      join(folder, 'head.json'),
      readFileSync(join(folder, 'head.json'), 'utf8').replace('null', `"${'c'.repeat(64)}"`),
    );
    const state = readLedger(folder);
    expect(state.tornBytes).toBe(12);
    expect(state.findings).toMatchObject([{ kind: 'note', line: 3 }]);
    const notes: string[] = [];
    appendEntry(folder, entry('line 3'), { engine: 'test 1', onNote: (note) => notes.push(note) });
    expect(notes).toEqual([expect.stringContaining('12 bytes of an incomplete line')]);
    expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true);
    expect(readLedger(folder)).toMatchObject({ tornBytes: 0, findings: [] });
  });

  test('that was cut off between the line and the head is sound, and goes on', () => {
    const folder = ledgerOf(2);
    const [first, second] = readLedger(folder).lines;
    const head = { hash: first?.hash, next: second?.hash, sequence: 1 };
    writeFileSync(join(folder, 'head.json'), `${JSON.stringify(head)}\n`);
    expect(readLedger(folder).findings).toEqual([]);
    expect(appendEntry(folder, entry('line 3'), { engine: 'test 1' }).sequence).toBe(3);
    expect(headOf(folder).sequence).toBe(3);
  });

  test('with an incomplete line that no run left behind is not', () => {
    const folder = ledgerOf(1);
    appendFileSync(join(folder, 'ledger.jsonl'), '{"amended":"');
    expect(readLedger(folder).findings).toMatchObject([{ kind: 'difference', line: 2 }]);
    expect(() => appendEntry(folder, entry('more'), { engine: 'test 1' })).toThrow(
      failure('audit.ledger'),
    );
  });

  test.each([
    ['its last line is gone', (f: string) => truncateSync(join(f, 'ledger.jsonl'), 0)],
    ['the file is gone', (f: string) => rmSync(join(f, 'ledger.jsonl'))],
    ['the head is gone', (f: string) => rmSync(join(f, 'head.json'))],
    ['the head is no JSON', (f: string) => writeFileSync(join(f, 'head.json'), 'null\n')],
    [
      'the head has another form',
      (f: string) => writeFileSync(join(f, 'head.json'), JSON.stringify(headOf(f), null, 1)),
    ],
  ])('is not sound where %s, and is not written behind', (_, damage) => {
    const folder = ledgerOf(1);
    damage(folder);
    expect(readLedger(folder).findings.some(({ kind }) => kind === 'difference')).toBe(true);
    expect(() => appendEntry(folder, entry('more'), { engine: 'test 1' })).toThrow(
      failure('audit.ledger'),
    );
  });
});
