import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainLoss } from '../../src/app/amend.ts';
import { auditFiles } from '../../src/app/audit.ts';
import { explainFolder } from '../../src/app/explain-folder.ts';
import { samplePath } from '../../src/ingest/data-text.ts';
import { folderCallDocument, folderCallRecord } from '../../src/report/documents/explain-folder.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import { deriveCall } from '../../src/results/derive-call.ts';
import {
  audited,
  correct,
  edit,
  failure,
  makeWorld,
  OFFICER,
  RATINGS,
  temporary,
  WHEN,
  write,
} from '../audit/world.ts';

const KEPT = { withInputs: true } as const;

/** Where no input is. */
const NOWHERE = () => ({ inputsFrom: temporary() });

const textOf = (found: ReturnType<typeof explainFolder>, language: 'en' | 'zh' = 'en') =>
  terminalText(folderCallDocument(found, language)).replace(/\s+/g, ' ');

describe('a call of a sealed folder', () => {
  test('is judged again from the inputs that the folder holds', () => {
    const { out, inputs } = makeWorld();
    const line = auditFiles(out, inputs, { ...KEPT, at: '2026-01-05T18:00:00+08:00' });
    const found = explainFolder(out, ['A1'], NOWHERE());
    expect(found).toMatchObject({ run: line.run, id: 'A1', ledgerLine: 1, source: 'inputs' });
    const text = textOf(found);
    expect(text).toContain('stated by line 1 of the ledger at 2026-01-05T18:00:00+08:00');
    expect(text).toContain('the folder verifies');
    expect(text).toContain('judged again from the inputs, which give this record');
    // 600519: 10.00 to 11.20 is 12 %, the index 4000 to 4080 is 2 %
    expect(text).toContain('+12.000000% - 2.000000% = +10.000000%');
    expect(text).toContain('index.csv');
  });

  test('is told from the figures of its record where they are gone', () => {
    const { out, folder, line } = audited();
    for (const name of ['prices', 'ratings.csv', 'index.csv'])
      rmSync(join(folder, name), { recursive: true });
    const found = explainFolder(out, ['A1'], { inputsFrom: folder });
    expect(found).toMatchObject({ source: 'record', verification: { verified: false } });
    const text = textOf(found);
    expect(text).toContain('every figure below is the one that the record states');
    expect(text).toMatch(
      /nothing in the folder was changed as far as it tells by itself; \d+ things/,
    );
    expect(text).toContain('+12.000000% - 2.000000% = +10.000000%');
    expect(text).toContain('600519.SH.csv:3'); // 2024-01-02 is its third line
    expect(text).toContain(`record 1 of ${line.run}/records.jsonl, SHA-256 ${found.sha256}`);
    expect(textOf(found, 'zh')).toContain('输入不在手边：以下各数均为记录所载');
    expect(folderCallRecord(found)).toMatchObject({
      ...{ verified: false, source: 'record', recordLine: 1, gone: null },
      record: { id: 'A1' },
      explained: { id: 'A1', explanation: { exactRelativeReturn: '1/10' } },
    });
  });

  test('shows what was corrected, and the verdict that stands', () => {
    const { out, folder } = audited();
    correct(out, { record: 'A1', reason: 'misread', set: ['label=增持'] }, { inputsFrom: folder });
    const before = explainFolder(out, ['A1'], { inputsFrom: folder });
    expect(before).toMatchObject({ source: 'inputs', record: { label: '增持', hit: true } });
    expect(textOf(before)).toContain(
      'amended by line 2: A1: misprint'.replace('misprint', 'misread'),
    );
    rmSync(join(folder, 'prices'), { recursive: true });
    const after = explainFolder(out, ['A1'], NOWHERE());
    expect(after).toMatchObject({ source: 'record', record: { label: '增持', hit: true } });
    const steps = (found: typeof after) => JSON.stringify(stepsOf(found));
    expect(steps(after)).toBe(steps(before));
  });

  test('that is gone from the last run is told from the one that has it, with the reason', () => {
    const { out, inputs, folder } = makeWorld();
    auditFiles(out, inputs);
    const rows = RATINGS.split('\n').filter((row) => !row.startsWith('B1,'));
    write(folder, { 'ratings.csv': rows.join('\n') });
    auditFiles(out, inputs);
    explainLoss(out, { ...OFFICER, gone: 'B1', reason: 'withdrawn' }, WHEN);
    const found = explainFolder(out, ['B1'], { inputsFrom: folder });
    expect(found).toMatchObject({ ledgerLine: 1, source: 'record', gone: { reason: 'withdrawn' } });
    expect(textOf(found)).toContain('gone from the last run: withdrawn (C. Officer, line 3)');
  });

  test('is found by its instrument and day', () => {
    const { out, folder } = audited();
    const ask = (...words: readonly string[]) => explainFolder(out, words, { inputsFrom: folder });
    expect(ask('600519.SH', '2024-04-02').id).toBe('A3');
    expect(ask('2024-04-02', '600519.SH').id).toBe('A3');
    expect(ask('300750.SZ').id).toBe('A4');
    expect(() => ask('600519.SH')).toThrow(
      /3 calls are on 600519.SH; name one of them: "A1", "B1"/,
    );
  });

  test('that no run has is refused, with what may have been meant', () => {
    const { out } = audited();
    expect(() => explainFolder(out, ['A'], NOWHERE())).toThrow(
      /no call "A" among the 6 records of this folder; did you mean "A1", "A2", "A3"\?/,
    );
    expect(() => explainFolder(out, ['zzz'], NOWHERE())).toThrow(failure('run.call'));
    expect(() => explainFolder(temporary(), ['A1'])).toThrow(failure('audit.ledger'));
  });

  test('whose record was changed is refused; where something else was changed, it says so', () => {
    const { out, line, folder } = audited();
    edit(join(out, line.run, 'history.csv'), '12.5', '12.6');
    const found = explainFolder(out, ['A1'], { inputsFrom: folder });
    expect(textOf(found)).toContain('the folder does NOT verify: 1 difference');
    edit(join(out, line.run, 'records.jsonl'), '"text":"11.20"', '"text":"11.21"');
    expect(() => explainFolder(out, ['A1'], { inputsFrom: folder })).toThrow(
      failure('audit.ledger'),
    );
  });
});

const stepsOf = ({ item, evidence }: ReturnType<typeof explainFolder>) =>
  deriveCall(item, evidence);

test('the record alone tells every call of the sample as its inputs do', () => {
  const out = join(temporary(), 'audit');
  const sample = join(temporary(), 'sample'); // the one that came with ratemark is always at hand
  cpSync(samplePath('sample'), sample, { recursive: true });
  const prices = ['prices', 'benchmarks'].map((name) => join(sample, name));
  const line = auditFiles(out, { ratings: [join(sample, 'ratings.csv')], prices }, KEPT);
  const ids = readFileSync(join(out, line.run, 'records.sha256'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => text.slice(66));
  const statuses = new Set<string>();
  const some = ids.filter((_, i) => i % 5 === 0); // each is a verification
  const told = some.map((id) => explainFolder(out, [id]));
  expect(new Set(told.map(({ source }) => source))).toEqual(new Set(['inputs']));
  expect(() => explainFolder(out, [`${ids[0]}x`])).toThrow(`did you mean "${ids[0]}"`);
  for (const folder of [join(out, 'inputs'), sample]) rmSync(folder, { recursive: true });
  for (const before of told) {
    const after = explainFolder(out, [before.id], NOWHERE());
    statuses.add(after.item.verdict.status);
    expect(after.source).toBe('record');
    expect(stepsOf(after), before.id).toEqual(stepsOf(before));
  }
  expect([...statuses].sort()).toEqual(['judged', 'pending', 'void']);
});
