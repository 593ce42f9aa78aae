import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles } from '../../src/app/audit.ts';
import { keptPaths } from '../../src/app/kept-inputs.ts';
import { verifyFolder } from '../../src/app/verify.ts';
import { sha256 } from '../../src/audit/digest.ts';
import {
  correct,
  differences,
  FILES,
  failure,
  filesBelow,
  makeWorld,
  RATINGS,
  temporary,
  write,
} from '../audit/world.ts';
import { workbookOf } from '../ingest/workbook-build.ts';

const KEPT = { withInputs: true } as const;

/** A world whose audit holds its inputs, moved to where nothing else is. */
function movedAlone(files = FILES) {
  const world = makeWorld(files);
  const line = auditFiles(world.out, world.inputs, KEPT);
  const alone = join(temporary(), 'alone');
  cpSync(world.out, alone, { recursive: true });
  rmSync(world.folder, { recursive: true });
  return { line, alone };
}

/** Verifies a folder where none of the inputs can be found but those that it holds. */
const verifyAlone = (folder: string) => verifyFolder(folder, { inputsFrom: temporary() });

describe('a folder that holds its inputs', () => {
  test('names each by its digest and its own name, and is the run that it would be without', () => {
    const { out, inputs } = makeWorld();
    const { withInputs, ...line } = auditFiles(out, inputs, KEPT);
    expect(withInputs).toBe(true);
    const names = filesBelow(join(out, 'inputs')).map((file) => file.slice(out.length + 1));
    const texts = ['ratings.csv', 'prices/600519.SH.csv', 'prices/others.csv', 'index.csv'];
    expect(names).toEqual(
      texts.map((name) => `inputs/${sha256(FILES[name]!)}/${name.split('/').at(-1)}`).sort(),
    );
    expect(auditFiles(`${out}-2`, inputs).run).toBe(line.run);
  });

  test('is judged again where nothing of the inputs is left, standard included', () => {
    expect(verifyAlone(movedAlone().alone)).toMatchObject({
      ...{ verified: true, judgedAgain: 1, records: 6, findings: [] },
    });
  });

  test('cannot be judged again there where it does not hold them', () => {
    const { out, inputs } = makeWorld();
    auditFiles(out, inputs);
    const { verified, judgedAgain, findings } = verifyAlone(out);
    expect({ verified, judgedAgain }).toEqual({ verified: false, judgedAgain: 0 });
    // ratings, two series of prices, the benchmark, and the standard, of which the run has a copy all the same
    expect(findings.filter(({ kind }) => kind === 'gap')).toHaveLength(5);
  });

  test('corrects a fact that the verdict hangs on from what it holds', () => {
    const { alone } = movedAlone();
    const inputsFrom = temporary();
    const line = correct(
      alone,
      { record: 'A1', reason: 'misread', set: ['label=增持'] },
      { inputsFrom },
    );
    expect(line.result).toMatchObject({ hit: true }); // 10 %: an overweight from 5 % to 20 %
    expect(verifyAlone(alone).verified).toBe(true);
  });

  test('names a copy that was changed or removed, and goes by the original where it is sound', () => {
    const { out, inputs, folder } = makeWorld();
    auditFiles(out, inputs, KEPT);
    const copy = filesBelow(join(out, 'inputs')).find((file) => file.endsWith('ratings.csv'))!;
    writeFileSync(copy, RATINGS.replace('买入', '增持'));
    const file = copy.slice(out.length + 1);
    const there = verifyFolder(out, { inputsFrom: folder });
    expect(there).toMatchObject({ verified: false, judgedAgain: 1 });
    expect(differences(there)).toMatchObject([
      { file, message: expect.stringContaining('expected SHA-256') },
    ]);
    rmSync(copy);
    expect(differences(verifyFolder(out, { inputsFrom: folder }))).toMatchObject([
      { file, message: 'the file was removed' },
    ]);
    writeFileSync(copy, 'x');
    expect(() => auditFiles(out, inputs, KEPT)).toThrow(failure('audit.ledger'));
  });

  test('is judged by its copies where the originals were replaced, and says so', () => {
    const { out, inputs, folder } = makeWorld();
    auditFiles(out, inputs, KEPT);
    write(folder, { 'ratings.csv': RATINGS.replace('12.50', '12.75') });
    const before = verifyFolder(out, { inputsFrom: folder });
    expect(before).toMatchObject({ verified: true, judgedAgain: 1 });
    expect(before.findings).toMatchObject(
      [{ kind: 'note', file: join(folder, 'ratings.csv'), message: /has other bytes now/ }].map(
        (one) => ({ ...one, message: expect.stringMatching(one.message) }),
      ),
    );
    auditFiles(out, inputs, KEPT);
    expect(verifyFolder(out, { inputsFrom: folder })).toMatchObject({
      verified: true,
      judgedAgain: 2,
    });
  });

  test('tells of a file among the inputs that no run names', () => {
    const { alone } = movedAlone();
    mkdirSync(join(alone, 'inputs', 'x'));
    writeFileSync(join(alone, 'inputs', 'x', 'y.csv'), '');
    expect(verifyAlone(alone).findings).toMatchObject([{ kind: 'note', file: 'inputs/x/y.csv' }]);
  });

  test('keeps a workbook once for all its sheets, and an id map', () => {
    const { folder, out, inputs } = makeWorld({
      ...FILES,
      'ids.csv': 'key,symbol\nKEY1,600519.SH\n',
    });
    const book = join(folder, 'ratings.xlsx');
    const header = ['call_id', 'published', 'house', 'code', 'label'];
    writeFileSync(
      book,
      workbookOf({ Calls: [header, ['A1', '2024-01-02', 'House A', 'KEY1', '买入（首次）']] }),
    );
    auditFiles(out, { ...inputs, ratings: [book], ids: join(folder, 'ids.csv') }, KEPT);
    rmSync(book);
    rmSync(join(folder, 'ids.csv'));
    expect(verifyAlone(out)).toMatchObject({ verified: true, judgedAgain: 1, findings: [] });
  });

  test('keeps every standard where each call goes by its house, and each has its copy', () => {
    const ratings = `call_id,published,house,code,label
A,2024-01-02,中邮证券,600519.SH,买入
B,2024-01-02,中信建投证券,600519.SH,买入
`;
    const { folder, out, inputs } = makeWorld({ ...FILES, 'ratings.csv': ratings });
    const line = auditFiles(out, { ...inputs, standard: 'own' }, KEPT);
    const copies = line.files
      .map(({ file }) => file)
      .filter((file) => file.startsWith('standards/'));
    expect(copies.map((file) => file.replace(/-[0-9a-f]{12}\.yaml$/, ''))).toEqual(
      expect.arrayContaining(['standards/houses', 'standards/cnpsec-2025', 'standards/csc-2021']),
    );
    rmSync(join(folder, 'prices'), { recursive: true });
    expect(verifyAlone(out)).toMatchObject({ verified: true, judgedAgain: 1, findings: [] });
  });
});

test('two inputs of the same bytes and the same name have a place each', () => {
  const input = (file: string) => ({ role: 'ratings', file, bytes: 1, sha256: 'ab' }) as const;
  expect([...keptPaths([input('a/r.csv'), input('b/r.csv'), input('c/r.csv')])]).toEqual([
    ['a/r.csv', 'inputs/ab/r.csv'],
    ['b/r.csv', 'inputs/ab/2/r.csv'],
    ['c/r.csv', 'inputs/ab/3/r.csv'],
  ]);
  const { folder, out, inputs } = makeWorld();
  const twice = ['one', 'two'].map((name) => {
    write(folder, { [`${name}/ratings.csv`]: RATINGS });
    return join(folder, name, 'ratings.csv');
  });
  auditFiles(out, { ...inputs, ratings: twice }, KEPT);
  for (const file of twice) rmSync(file);
  expect(verifyAlone(out)).toMatchObject({ verified: true, findings: [] });
  expect(readFileSync(filesBelow(join(out, 'inputs'))[0]!).length).toBeGreaterThan(0);
});

test('rows that two price files share are cited from the same file as before, wherever the copies lie', () => {
  const rows = ['2024-01-02,9.98,10.00', '2024-01-03,10.05,10.10', '2024-07-02,11.1,11.20'];
  const table = (list: readonly string[]) => `${['date,open,close', ...list].join('\n')}\n`;
  // the digests order these two either way: both ways round are tried
  for (const [a, b] of [
    [table(rows), table(rows.slice(0, 2))],
    [table(rows.slice(0, 2)), table(rows)],
  ]) {
    const { 'prices/600519.SH.csv': _, ...others } = FILES;
    const world = { ...others, 'prices/a/600519.SH.csv': a!, 'prices/b/600519.SH.csv': b! };
    expect(verifyAlone(movedAlone(world).alone)).toMatchObject({ verified: true, findings: [] });
  }
});
