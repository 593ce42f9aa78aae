import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFiles, auditRun } from '../../src/app/audit.ts';
import { callFindings } from '../../src/app/filing-findings.ts';
import { checkFiles } from '../../src/ingest/check.ts';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import {
  audited,
  correct,
  differences,
  edit,
  FILES,
  makeWorld,
  RATINGS,
  verifyWorld,
  write,
} from '../audit/world.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The world whose call A1 names a report that lies beside the ratings. */
const withReport = (text: string) => ({
  ...FILES,
  'ratings.csv': RATINGS.replace('ab'.repeat(32), sha('the report')),
  'reports/A1.pdf': text,
});

describe('verify holds reports to the digests of the records', () => {
  test('and is content where they are the same, or not at hand', () => {
    const world = audited(withReport('the report'));
    expect(verifyWorld(world.out).verified).toBe(true);
    rmSync(join(world.folder, 'reports'), { recursive: true });
    expect(verifyWorld(world.out).verified).toBe(true);
  });

  test('and finds one that was changed since, with the line of its record', () => {
    const world = audited(withReport('the report'));
    write(world.folder, { 'reports/A1.pdf': 'another report' });
    const result = verifyWorld(world.out);
    expect(result.verified).toBe(false);
    expect(differences(result)).toMatchObject([
      {
        ...{ file: join(world.line.run, 'records.jsonl'), line: 1, field: 'report.sha256' },
        message: expect.stringContaining(`has the SHA-256 ${sha('another report')}`),
      },
    ]);
  });

  test('and takes a correction of the digest, or of the file, for what stands', () => {
    const world = audited(withReport('another report'));
    expect(verifyWorld(world.out).verified).toBe(false);
    const set = [`report.sha256=${sha('another report')}`];
    correct(world.out, { record: 'A1', reason: 'misread', set });
    expect(verifyWorld(world.out).verified).toBe(true);
    write(world.folder, { 'reports/B1.pdf': 'of B1' });
    const other = ['report.file=reports/B1.pdf', `report.sha256=${sha('of B2')}`];
    correct(world.out, { record: 'B1', reason: 'found', set: other });
    expect(differences(verifyWorld(world.out))).toMatchObject([{ field: 'report.sha256' }]);
  });

  test('of the last run only: a report that a later run states anew is its own', () => {
    const world = audited(withReport('the report'));
    write(world.folder, { 'reports/A1.pdf': 'a corrected report' });
    edit(join(world.folder, 'ratings.csv'), sha('the report'), sha('a corrected report'));
    auditFiles(world.out, world.inputs);
    expect(differences(verifyWorld(world.out))).toEqual([]);
  });
});

test('audit tells at once of a report that is not the one that its call states', () => {
  const { out, inputs } = makeWorld(withReport('another report'));
  const { findings } = auditRun(out, inputs);
  expect(findings.filter(({ kind }) => kind === 'digest')).toMatchObject([
    { level: 'error', file: inputs.ratings[0], line: 2 },
  ]);
});

test('check calls it an error, and the order of times a warning, each with its line', () => {
  const ratings = withReport('another report')['ratings.csv'].replace('17:30', '18:30');
  const { inputs } = makeWorld({ ...withReport('another report'), 'ratings.csv': ratings });
  const context = { directory: instrumentDirectory(), layouts: vendorLayouts() };
  const sources = inputs.ratings.map((path) => ({ path }));
  const [report] = checkFiles(sources, { ...context, ofCalls: callFindings }, undefined);
  const told = report?.findings.filter(({ message }) => message.startsWith('line 2: '));
  // two licenses besides, S101 and S102
  expect(told?.map(({ level }) => level)).toEqual(['error', 'warning', 'warning', 'warning']);
  expect(told?.[0]?.message).toContain('the report "reports/A1.pdf" has the SHA-256');
  expect(told?.[1]?.message).toContain(
    'completed_at "2024-01-02 18:30" lies after disseminated_at',
  );
});
