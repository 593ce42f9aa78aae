import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportDigests } from '../../src/app/report-digests.ts';
import type { Call } from '../../src/store/call.ts';
import { temporary } from '../audit/world.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A folder with a ratings file, two reports below it and one beside it. */
function world() {
  const outer = temporary();
  const folder = join(outer, 'own');
  mkdirSync(join(folder, 'reports'), { recursive: true });
  writeFileSync(join(folder, 'reports/a.pdf'), 'one');
  writeFileSync(join(folder, 'b.pdf'), 'two');
  writeFileSync(join(outer, 'secret.pdf'), 'three');
  writeFileSync(join(folder, 'ratings.csv'), '');
  return { outer, folder, file: join(folder, 'ratings.csv') };
}

let line = 1;
const call = (file: string, reportFile?: string, reportSha256?: string) => {
  line++;
  return { id: `c${line}`, file, line, filing: { reportFile, reportSha256 } } as unknown as Call;
};

describe('reports that calls name', () => {
  test('are held to the digest that stands beside them', () => {
    const { file } = world();
    line = 1;
    const found = reportDigests([
      call(file, 'reports/a.pdf', sha('one')),
      call(file, 'b.pdf', sha('one')),
      call(file, 'b.pdf'), // no digest to hold it to
      call(file, 'reports/gone.pdf', sha('one')),
      call(file, undefined, sha('one')),
    ]);
    expect(found).toEqual({
      ...{ named: 4, stated: 3, same: 1, notAtHand: 1 },
      differing: [
        { id: 'c3', file, line: 3, report: 'b.pdf', stated: sha('one'), found: sha('two') },
      ],
      firstNotAtHand: [{ id: 'c5', file, line: 5 }],
    });
  });

  test('are opened below the folder of the ratings file and nowhere else, whatever a cell says', () => {
    const { outer, folder, file } = world();
    symlinkSync(join(outer, 'secret.pdf'), join(folder, 'link.pdf'));
    const names = [
      '../secret.pdf',
      join(outer, 'secret.pdf'),
      'link.pdf',
      'reports',
      '/dev/zero',
      '\u0000',
    ];
    const found = reportDigests(names.map((name) => call(file, name, sha('three'))));
    expect(found).toMatchObject({ stated: names.length, same: 0, notAtHand: names.length });
  });

  test('may be named by their whole path where it leads below that folder, or in the way of Windows', () => {
    const { folder, file } = world();
    const names = [
      join(folder, 'reports', 'a.pdf'),
      'reports\\a.pdf',
      './reports/../reports/a.pdf',
    ];
    const found = reportDigests(names.map((name) => call(file, name, sha('one'))));
    expect(found).toMatchObject({ stated: 3, same: 3 });
  });

  test('are not at hand where their ratings file is not', () => {
    const { file } = world();
    const found = reportDigests([call(file, 'b.pdf', sha('two'))], () => undefined);
    expect(found).toMatchObject({ stated: 1, notAtHand: 1 });
  });
});
