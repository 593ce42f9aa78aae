import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { FILES, inputsOf, temporary, write } from '../audit/world.ts';
import { messageOf } from '../ingest/harness.ts';

/** A world in a folder below another, whose first call names this standard. */
function worldNaming(standard: string) {
  const outer = temporary();
  const folder = join(outer, 'world');
  write(folder, FILES);
  const rows = 'call_id,published,house,code,label,standard\nA1,2024-01-02,House A,600519.SH,买入,';
  write(folder, { 'ratings.csv': `${rows}"${standard}"\n` });
  return { outer, folder, files: inputsOf(folder) };
}

describe('a standard that a call names', () => {
  test('is read below the folder of the ratings file, by a link within it too', () => {
    for (const name of ['./standard.yaml', 'deep/one.yaml', 'within.yaml']) {
      const { folder, files } = worldNaming(name);
      mkdirSync(join(folder, 'deep'));
      writeFileSync(join(folder, 'deep/one.yaml'), readFileSync(join(folder, 'standard.yaml')));
      symlinkSync('standard.yaml', join(folder, 'within.yaml'));
      expect(evaluateFiles(files).evaluation.judged).toHaveLength(1);
    }
  });

  test.each([
    '/dev/zero',
    '/dev/stdin/',
    '/etc/hostname/../hostname.yaml',
    '../outside.yaml',
    'link.yaml',
    'up/outside.yaml',
    'pipe.yaml',
    'folder.yaml',
    '/proc/self/environ',
    './',
  ])('is refused at its cell where it is %s', (name) => {
    const { outer, folder, files } = worldNaming(name);
    writeFileSync(join(outer, 'outside.yaml'), readFileSync(join(folder, 'standard.yaml')));
    symlinkSync('../outside.yaml', join(folder, 'link.yaml'));
    symlinkSync('..', join(folder, 'up'));
    spawnSync('mkfifo', [join(folder, 'pipe.yaml')]);
    mkdirSync(join(folder, 'folder.yaml'));
    const message = messageOf(() => evaluateFiles({ ...files, standard: 'cnpsec-2025' }));
    expect(message).toContain(
      `${join(folder, 'ratings.csv')}:2 (field "standard"): expected a file`,
    );
    expect(message).toContain(JSON.stringify(name));
  });

  test('may be one that the user gives himself, wherever it lies', () => {
    const { outer, folder, files } = worldNaming('../outside.yaml');
    const outside = join(outer, 'outside.yaml');
    writeFileSync(outside, readFileSync(join(folder, 'standard.yaml')));
    expect(evaluateFiles({ ...files, standard: outside }).evaluation.judged).toHaveLength(1);
  });

  test('that is not there, no text or too large is told at its cell', () => {
    const { folder, files } = worldNaming('none.yaml');
    const at = `${join(folder, 'ratings.csv')}:2 (field "standard")`;
    expect(messageOf(() => evaluateFiles(files))).toBe(
      `${at}: no such file, named as "none.yaml"; check the path`,
    );
    writeFileSync(join(folder, 'none.yaml'), 'x'.repeat(5 << 20));
    expect(messageOf(() => evaluateFiles(files))).toMatch(/is larger than 4194304 bytes/);
    writeFileSync(join(folder, 'none.yaml'), '%PDF-1.7');
    expect(messageOf(() => evaluateFiles(files))).toContain('the file is a PDF document');
  });
});
