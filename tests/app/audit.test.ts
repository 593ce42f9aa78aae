import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { canonical } from '../../src/audit/canonical.ts';
import { sha256 } from '../../src/audit/digest.ts';
import {
  copyOf,
  correct,
  FILES,
  filesBelow,
  inputsOf,
  makeWorld,
  RATINGS,
  write,
} from '../audit/world.ts';
import { audited } from './audited.ts';

const failure = (code: string) => expect.objectContaining({ code });

describe('the same inputs give the same bytes', () => {
  const bytesOf = (folder: string, run: string) =>
    filesBelow(join(folder, run)).map((file) => [
      file.slice(folder.length),
      readFileSync(file, 'latin1'),
    ]);

  test('on a second run, which adds a line and no file', () => {
    const { out, inputs, line } = audited();
    const before = bytesOf(out, 'runs');
    const second = auditFiles(out, inputs);
    expect(second).toMatchObject({
      sequence: 2,
      run: line.run,
      files: line.files,
      previous: line.hash,
    });
    expect(bytesOf(out, 'runs')).toEqual(before);
  });

  test('whatever the order in which files are given', () => {
    const split = RATINGS.split('\n');
    const half = (rows: readonly string[]) => `${[split[0], ...rows].join('\n')}\n`;
    const files = {
      ...FILES,
      'r/1.csv': half(split.slice(1, 4)),
      'r/2.csv': half(split.slice(3, 7)),
    };
    const world = makeWorld(files); // B1 stands in both
    const [one, two] = ['r/1.csv', 'r/2.csv'].map((name) => join(world.folder, name)) as [
      string,
      string,
    ];
    const prices = ['600519.SH.csv', 'others.csv'].map((name) =>
      join(world.folder, 'prices', name),
    );
    const first = auditFiles(world.out, { ...world.inputs, ratings: [one, two], prices });
    const inputs = { ...world.inputs, ratings: [two, one], prices: [...prices].reverse() };
    const second = auditFiles(join(world.folder, 'other'), inputs);
    expect(second).toEqual(first);
  });

  test('but for what the user states: the time of a line stands in the ledger, not in the run', () => {
    const { out, inputs, line } = audited();
    const timed = auditFiles(out, inputs, { at: '2026-04-20T18:30:00+08:00' });
    expect(timed).toMatchObject({ run: line.run, at: '2026-04-20T18:30:00+08:00' });
    expect(() => auditFiles(out, inputs, { at: '2026-04-20 18:30' })).toThrow(
      failure('run.option'),
    );
    expect(() => auditFiles(out, inputs, { at: '2026-13-20T18:30:00Z' })).toThrow(
      failure('run.option'),
    );
  });
});

describe('a correction', () => {
  test('names the record that it replaces, and the one of before the next time', () => {
    const { out, line, lines, recordOf } = audited();
    const first = correct(out, {
      record: 'A1',
      reason: 'misread',
      set: ['name=甲', 'analysts.1.license=null'],
    });
    expect(first).toMatchObject({
      kind: 'amend',
      run: line.run,
      record: 'A1',
      replaces: sha256(lines[0]!), // A1 is the first record
      reason: 'misread',
      by: 'C. Officer',
      set: { name: '甲', 'analysts.1.license': 'null' }, // a text stays a text
    });
    const amended = {
      ...recordOf('A1'),
      name: '甲',
      analysts: [recordOf('A1').analysts[0], { name: '李二', license: 'null' }],
      amends: { sha256: first.replaces, reason: 'misread' },
    };
    expect(first.amended).toBe(sha256(canonical(amended)));
    const second = correct(out, { record: 'A1', reason: 'again', set: ['targetPrice=12.6'] });
    expect(second).toMatchObject({
      replaces: first.amended,
      set: { targetPrice: 12.6 },
      sequence: 3,
    });
  });

  test('changes no byte that was written before', () => {
    const { out } = audited();
    const before = readFileSync(join(out, 'ledger.jsonl'), 'utf8');
    const runs = filesBelow(join(out, 'runs')).map((file) => readFileSync(file, 'latin1'));
    correct(out, { record: 'B1', reason: 'typed', set: ['name=乙'] });
    expect(readFileSync(join(out, 'ledger.jsonl'), 'utf8').startsWith(before)).toBe(true);
    expect(filesBelow(join(out, 'runs')).map((file) => readFileSync(file, 'latin1'))).toEqual(runs);
  });

  test.each([
    ['an unknown record', { record: 'A7', reason: 'x', set: ['name=x'] }, 'run.call'],
    ['no reason', { record: 'A1', reason: ' ', set: ['name=x'] }, 'run.option'],
    ['no author', { record: 'A1', reason: 'x', by: ' ', set: ['name=x'] }, 'run.option'],
    ['nothing', { record: 'A1', reason: 'x', set: [] }, 'run.option'],
    ['what stands already', { record: 'A1', reason: 'x', set: ['label=买入'] }, 'run.option'],
    ['one field twice', { record: 'A1', reason: 'x', set: ['name=x', 'name=y'] }, 'run.option'],
    ['an unknown field', { record: 'A1', reason: 'x', set: ['labell=x'] }, 'audit.record'],
    ['a field below none', { record: 'A1', reason: 'x', set: ['label.x=y'] }, 'audit.record'],
    [
      'an analyst that is not',
      { record: 'A1', reason: 'x', set: ['analysts.9.name=y'] },
      'audit.record',
    ],
    ['the id', { record: 'A1', reason: 'x', set: ['id=A2'] }, 'audit.record'],
    ['a result', { record: 'A1', reason: 'x', set: ['hit=true'] }, 'audit.record'],
    ['a price', { record: 'A1', reason: 'x', set: ['prices.base.price=9'] }, 'audit.record'],
    ['no value', { record: 'A1', reason: 'x', set: ['label'] }, 'run.option'],
    ['no day', { record: 'A1', reason: 'x', set: ['published=2024-02-30'] }, 'run.option'],
    ['no digest', { record: 'A1', reason: 'x', set: ['report.sha256=abc'] }, 'run.option'],
    ['no yes or no', { record: 'A1', reason: 'x', set: ['bankingClient=maybe'] }, 'run.option'],
    ['a text for a number', { record: 'A1', reason: 'x', set: ['targetPrice=high'] }, 'run.option'],
    ['a price of nothing', { record: 'A1', reason: 'x', set: ['targetPrice=0'] }, 'run.option'],
    ['half of a letter', { record: 'A1', reason: 'x', set: ['name=\ud800'] }, 'run.option'],
    [
      'a long text',
      { record: 'A1', reason: 'x', set: [`name=${'x'.repeat(30_000)}`] },
      'run.option',
    ],
    ['the prototype', { record: 'A1', reason: 'x', set: ['__proto__.x=y'] }, 'audit.record'],
  ])('of %s is refused', (_, amendment, code) => {
    const { out } = audited();
    const before = readFileSync(join(out, 'ledger.jsonl'), 'utf8');
    expect(() => correct(out, amendment)).toThrow(failure(code));
    expect(readFileSync(join(out, 'ledger.jsonl'), 'utf8')).toBe(before);
  });

  test('needs a ledger, and makes no folder where there is none', () => {
    const { out } = makeWorld();
    expect(() => correct(out, { record: 'A1', reason: 'x', set: ['name=甲'] })).toThrow(
      failure('audit.ledger'),
    );
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });

  test('is refused where the record was changed on the disk', () => {
    const { out, line } = audited();
    const file = join(out, line.run, 'records.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"买入"', '"增持"'));
    expect(() => correct(out, { record: 'A1', reason: 'x', set: ['name=甲'] })).toThrow(
      failure('audit.ledger'),
    );
  });
});

describe('an audit is refused', () => {
  test('behind a ledger that was changed', () => {
    const { out, inputs } = audited();
    const ledger = join(out, 'ledger.jsonl');
    writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('"records":6', '"records":7'));
    expect(() => auditFiles(out, inputs)).toThrow(failure('audit.ledger'));
  });

  test('where the same run lies changed in the folder', () => {
    const { out, inputs, line } = audited();
    rmSync(join(out, line.run, 'history.csv'));
    expect(() => auditFiles(out, inputs)).toThrow(failure('audit.ledger'));
  });

  test('where a file stands in the way of the folder', () => {
    const { folder, inputs } = makeWorld();
    expect(() => auditFiles(join(folder, 'index.csv'), inputs)).toThrow(failure('file.write'));
  });

  test('before anything is written when an input cannot be read', () => {
    const { out, inputs } = makeWorld();
    expect(() => auditFiles(out, { ...inputs, prices: ['nowhere'] })).toThrow(failure('file.read'));
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });
});

test('what a killed writer left half written is swept away, what a running one writes stays', () => {
  const world = makeWorld();
  const dead = '.partial-999999999-1234567890abcdef'; // above the highest process id of Linux
  const alive = `.partial-${process.ppid}-1234567890abcdef`;
  write(world.out, { [`runs/${dead}/records.jsonl`]: 'x', [`runs/${alive}/records.jsonl`]: 'y' });
  auditFiles(world.out, world.inputs);
  const names = filesBelow(join(world.out, 'runs')).filter((file) => file.includes('.partial'));
  expect(names).toEqual([join(world.out, 'runs', alive, 'records.jsonl')]);
});

test('a copy of a world audits to other names and the same verdicts', () => {
  const world = makeWorld();
  const copy = copyOf(world);
  const judged = (run: ReturnType<typeof auditFiles>, out: string) =>
    readFileSync(join(out, run.run, 'history.csv'), 'utf8');
  const one = auditFiles(world.out, world.inputs);
  const two = auditFiles(join(copy, 'audit'), inputsOf(copy));
  expect(judged(two, join(copy, 'audit'))).toBe(judged(one, world.out));
});
