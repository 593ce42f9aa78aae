import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { nextLine } from '../../src/audit/ledger.ts';
import { readLedger } from '../../src/audit/ledger-file.ts';
import {
  audited,
  correct,
  differences,
  edit,
  FILES,
  failure,
  makeWorld,
  verifyWorld,
  type World,
  write,
} from '../audit/world.ts';
import { workbookOf } from '../ingest/workbook-build.ts';

describe('a folder that nobody touched', () => {
  test('is verified: every record judged again to the same bytes', () => {
    const { out } = audited(FILES, { lines: 3 });
    expect(verifyWorld(out)).toMatchObject({
      ...{ verified: true, runs: 1, judgedAgain: 1, records: 6, lines: 3, signer: null },
      findings: [],
    });
  });

  test('shows its corrections, and what they changed', () => {
    const { out, line, folder } = audited();
    correct(out, { record: 'A1', reason: 'misread', set: ['name=甲'] });
    correct(
      out,
      { record: 'A1', reason: 'misread again', set: ['label=中性', 'targetPrice=12'] },
      { inputsFrom: folder },
    );
    const { verified, amendments } = verifyWorld(out);
    expect(verified).toBe(true);
    expect(amendments).toEqual([
      {
        ...{ line: 2, run: line.run, record: 'A1', reason: 'misread' },
        changes: [{ field: 'name', from: null, to: '甲' }],
      },
      {
        ...{ line: 3, run: line.run, record: 'A1', reason: 'misread again' },
        changes: [
          { field: 'label', from: '买入', to: '中性' },
          { field: 'targetPrice', from: 12.5, to: 12 },
        ],
      },
    ]);
  });

  test('is verified where a workbook holds the ratings, and is not once the workbook is another', () => {
    const { folder, out, inputs } = makeWorld();
    const book = join(folder, 'ratings.xlsx');
    const rows = [
      ['call_id', 'published', 'house', 'code', 'label'],
      ['A1', '2024-01-02', 'House A', '600519.SH', '买入（首次）'],
    ];
    writeFileSync(book, workbookOf({ Calls: rows }));
    auditFiles(out, { ...inputs, ratings: [book] }, {});
    expect(verifyWorld(out)).toMatchObject({ verified: true, judgedAgain: 1, records: 1 });
    writeFileSync(book, workbookOf({ Calls: [...rows, rows[1]!] }));
    expect(differences(verifyWorld(out)).map(({ file }) => file)).toContain(`${book}#Calls`);
  });

  test('is verified with standards that calls name, an id map, chosen options and left-out rows', () => {
    const ratings =
      'call_id,published,code,label,standard\nX,2024-01-02,KEY1,买入,\nY,2024-01-02,600519.SH,关注,cnpsec-2025\nZ,2024-01-02,600519.SH,买入,other.yaml\nbad,2024-13-01,600519.SH,买入,\n';
    const files = {
      ...FILES,
      'ratings.csv': ratings,
      'ids.csv': 'key,symbol\nKEY1,600519.SH\n',
      'other.yaml': FILES['standard.yaml']!.replace('house-2024', 'house-2025'),
      'prices/calendar.csv': 'exchange,cal_date,is_open\nSSE,20240102,1\n',
    };
    const { folder, out, inputs } = makeWorld(files);
    const options = {
      convention: 'next-close',
      asOf: '2024-08-01',
      mentionsAs: 'buy',
      skipBad: true,
    };
    auditFiles(out, { ...inputs, ...options, ids: join(folder, 'ids.csv') });
    expect(verifyWorld(out)).toMatchObject({
      verified: true,
      judgedAgain: 1,
      records: 3,
      findings: [],
    });
  });

  test.each(['last-traded', 'until-changed'])('is verified under %s', (convention) => {
    const { out, inputs } = makeWorld();
    const { run } = auditFiles(out, { ...inputs, convention, inForce: 'horizon' });
    expect(verifyWorld(out)).toMatchObject({ verified: true, judgedAgain: 1, findings: [] });
    const records = readFileSync(join(out, run, 'records.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const a1 = records.map((text) => JSON.parse(text)).find(({ id }) => id === 'A1');
    expect(a1.change).toEqual({
      call: 'A3',
      day: '2024-04-02',
      grade: 'overweight',
      kind: 'lowered',
      zh: '增持',
    });
    // 10.80 / 10.00 - 4020 / 4000 = 7.5 % on the day of the change; 11.20 / 10.00 - 4080 / 4000 = 10 % at the end
    expect([a1.endDay, a1.relative.rounded]).toEqual(
      convention === 'until-changed' ? ['2024-04-02', '7.5000%'] : ['2024-07-02', '10.0000%'],
    );
  });

  test('has to have a ledger', () => {
    const { out } = makeWorld();
    expect(() => verifyWorld(out)).toThrow(failure('audit.ledger'));
  });
});

test('what stands beside the evidence is told in a note, and no link is followed', () => {
  const { out } = audited();
  write(out, { 'notes.txt': 'x', 'ledger.jsonl.bak': 'x' });
  symlinkSync('/etc', join(out, 'link'));
  const { verified, findings } = verifyWorld(out);
  expect([verified, findings.map(({ kind, file }) => [kind, file])]).toEqual([
    true,
    [['note', 'ledger.jsonl.bak, link, notes.txt']],
  ]);
});

describe('a change is named by file, line and field', () => {
  test('of a record', () => {
    const { out, line } = audited();
    edit(join(out, line.run, 'records.jsonl'), '"text":"11.20"', '"text":"11.21"');
    const { verified, findings } = verifyWorld(out);
    expect(verified).toBe(false);
    expect(findings).toEqual([
      {
        ...{
          kind: 'difference',
          file: `${line.run}/records.jsonl`,
          line: 1,
          field: 'A1: prices.end.text',
        },
        message: 'expected "11.20", found "11.21"',
      },
    ]);
  });

  test('of a table, with its column', () => {
    const { out, line } = audited();
    edit(join(out, line.run, 'history.csv'), ',12.5,,first,', ',12.6,,first,');
    expect(verifyWorld(out).findings).toEqual([
      {
        ...{ kind: 'difference', file: `${line.run}/history.csv`, line: 5, field: 'target_price' },
        message: 'expected "12.5", found "12.6"',
      },
    ]);
  });

  test('of a price: the input, and the records that it changes', () => {
    const { out, folder, line } = audited();
    edit(join(folder, 'prices/600519.SH.csv'), '11.1,11.20', '11.1,11.30');
    const { findings } = verifyWorld(out);
    const file = join(folder, 'prices/600519.SH.csv');
    expect(findings[0]).toMatchObject({ kind: 'difference', file });
    expect(findings[0]?.message).toMatch(
      /^the input was changed: expected SHA-256 \w{64}, found \w{64} \(191 bytes\)$/,
    );
    const records = findings.filter((one) => one.file === `${line.run}/records.jsonl`);
    // A1 and B1 end on that price; A3 is open and cites the file's digest
    expect(records.map(({ line: at }) => at)).toEqual([1, 2, 4]);
    expect(records[0]).toMatchObject({ field: 'A1: best.relativeReturn' });
    expect(records[0]?.message).toMatch(/^judged again: expected 0\.1\d+, found 0\.0\d+$/);
  });

  test('of an input that cannot be read any more', () => {
    const { out, folder } = audited();
    edit(join(folder, 'prices/600519.SH.csv'), '2024-07-02,11.1,11.20', '2024-07-02,11.1,high');
    const { verified, judgedAgain, findings } = verifyWorld(out);
    expect([verified, judgedAgain]).toEqual([false, 0]);
    expect(findings[1]?.message).toBe('cannot be judged again: expected a number, found "high"');
  });

  test('of the standard: its file is named, and the copy in the run still gives the records', () => {
    const { out, folder } = audited();
    edit(join(folder, 'standard.yaml'), "'[20%, +inf)'", "'[10%, +inf)'");
    edit(join(folder, 'standard.yaml'), "'[5%, 20%)'", "'[5%, 10%)'");
    const result = verifyWorld(out);
    expect(result.judgedAgain).toBe(1);
    expect(differences(result)).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({ file: join(folder, 'standard.yaml') });
    expect(result.findings[0]?.message).toContain('the standard was changed');
  });

  test('of the copy of the standard', () => {
    const { out, line } = audited();
    const copy = line.files.find(({ file }) => file.startsWith('standards/'))!.file;
    edit(join(out, line.run, copy), '[5%, 20%)', '[5%, 20%]');
    const { verified, findings } = verifyWorld(out);
    expect(verified).toBe(false);
    expect(findings.some(({ file }) => file === `${line.run}/${copy}`)).toBe(true);
  });

  test('of the manifest', () => {
    const { out, line } = audited();
    edit(
      join(out, line.run, 'manifest.json'),
      '"asOfByBenchmark":{"000300.SH":"2024-09-30"}',
      '"asOfByBenchmark":{"000300.SH":"2024-09-29"}',
    );
    expect(verifyWorld(out).findings).toEqual([
      {
        ...{ kind: 'difference', file: `${line.run}/manifest.json`, line: 1 },
        ...{
          field: 'asOfByBenchmark.000300.SH',
          message: 'expected "2024-09-30", found "2024-09-29"',
        },
      },
    ]);
  });

  test('of records whose inputs are gone: by the digest of each', () => {
    const { out, folder, line } = audited();
    rmSync(join(folder, 'index.csv'));
    edit(join(out, line.run, 'records.jsonl'), '"label":"中性"', '"label":"增持"');
    const { findings } = verifyWorld(out);
    expect(findings).toContainEqual({
      ...{ kind: 'difference', file: `${line.run}/records.jsonl`, line: 3, field: 'A2' },
      message: 'the record was changed, moved or removed',
    });
  });
});

describe('inputs that moved or went', () => {
  test('are found below another folder, by the end of their names', () => {
    const { out, folder } = audited();
    const moved = join(folder, 'archive');
    renameSync(join(folder, 'prices'), join(folder, 'p'));
    for (const name of [
      'ratings.csv',
      'index.csv',
      'standard.yaml',
      'prices/600519.SH.csv',
      'prices/others.csv',
    ]) {
      const from = join(folder, name.replace('prices/', 'p/'));
      write(moved, { [name]: readFileSync(from, 'utf8') });
      rmSync(from);
    }
    expect(verifyWorld(out).verified).toBe(false);
    expect(verifyWorld(out, { inputsFrom: moved })).toMatchObject({
      verified: true,
      records: 6,
      findings: [],
    });
    edit(join(moved, 'index.csv'), '4080.00', '4081.00');
    expect(verifyWorld(out, { inputsFrom: moved }).verified).toBe(false);
  });

  test('are told apart from changed ones, and the rest is checked', () => {
    const { out, folder } = audited();
    rmSync(join(folder, 'index.csv'));
    const { verified, judgedAgain, findings } = verifyWorld(out);
    expect([verified, judgedAgain]).toEqual([false, 0]);
    expect(findings).toEqual([
      {
        ...{ kind: 'gap', file: join(folder, 'index.csv') },
        message: 'the input is missing; give the folder it was moved to with --inputs-from',
      },
    ]);
  });

  test('may be replaced when a later run was made of the new ones', () => {
    const { out, folder, inputs } = audited();
    appendFileSync(join(folder, 'index.csv'), '2024-10-08,4100,4110\n');
    expect(verifyWorld(out).verified).toBe(false);
    auditFiles(out, inputs);
    const { verified, runs, judgedAgain, findings } = verifyWorld(out);
    expect([verified, runs, judgedAgain]).toEqual([true, 2, 1]);
    expect(findings).toMatchObject([{ kind: 'note', file: join(folder, 'index.csv') }]);
  });
});

describe('the lines of the ledger', () => {
  const ledgerOf = ({ out }: World) => join(out, 'ledger.jsonl');

  test('cannot be removed: not the first, not one between, not the last', () => {
    for (const at of [0, 1, 2]) {
      const world = audited(FILES, { lines: 3 });
      const lines = readFileSync(ledgerOf(world), 'utf8').split('\n');
      writeFileSync(ledgerOf(world), lines.toSpliced(at, 1).join('\n'));
      const { verified, findings } = verifyWorld(world.out);
      expect(verified).toBe(false);
      expect(findings[0]).toMatchObject({ file: 'ledger.jsonl', line: at + 1 });
    }
  });

  test('cannot be removed together with the head that names them, when the hash was noted elsewhere', () => {
    const world = audited();
    const [ledger, head] = [ledgerOf(world), join(world.out, 'head.json')].map((file) =>
      readFileSync(file),
    );
    const { hash } = correct(world.out, { record: 'A1', reason: 'x', set: ['name=甲'] });
    expect(verifyWorld(world.out, { head: hash }).verified).toBe(true);
    writeFileSync(ledgerOf(world), ledger!);
    writeFileSync(join(world.out, 'head.json'), head!);
    expect(verifyWorld(world.out).verified).toBe(true); // as it was before: nothing in the folder tells
    expect(verifyWorld(world.out, { head: hash }).verified).toBe(false);
  });

  test('cannot be exchanged', () => {
    const world = audited(FILES, { lines: 3 });
    const [a, b, c] = readFileSync(ledgerOf(world), 'utf8').split('\n');
    writeFileSync(ledgerOf(world), `${a}\n${c}\n${b}\n`);
    const { findings } = verifyWorld(world.out);
    expect(findings[0]).toMatchObject({ line: 2, field: 'sequence' });
  });

  test('cannot be written anew with a hash of their own: the next one names the old', () => {
    const world = audited(FILES, { lines: 3 });
    const { lines } = readLedger(world.out);
    const { sequence: _s, previous: _p, engine, hash: _h, ...entry } = lines[1]!; // three lines
    const forged = nextLine(lines[0], { ...entry, reason: 'forged' } as never, { engine });
    writeFileSync(
      ledgerOf(world),
      [lines[0], forged, lines[2]].map((one) => `${canonical(one)}\n`).join(''),
    );
    expect(verifyWorld(world.out).findings[0]).toMatchObject({ line: 3, field: 'previous' });
  });

  test('cannot be added by another hand, even with the right hashes', () => {
    const world = audited(FILES, { lines: 2 });
    const last = readLedger(world.out).lines.at(-1)!; // two lines
    const { sequence: _s, previous: _p, engine, hash: _h, ...entry } = last;
    const forged = nextLine(last, entry as never, { engine });
    appendFileSync(ledgerOf(world), `${canonical(forged)}\n`);
    const { verified, findings } = verifyWorld(world.out);
    expect(verified).toBe(false);
    expect(findings[0]?.message).toContain('this line was not written by a run');
  });
});
