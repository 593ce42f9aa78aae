import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditFigures } from '../../src/app/audit-figures.ts';
import { summaryOf } from '../../src/app/run-summary.ts';
import { FILES } from '../audit/world.ts';
import { audited } from './audited.ts';

test('the list of runs shows of an audit what its records, parsed, say', () => {
  // a mention, and a name that looks like a part of a record
  const ratings = `${FILES['ratings.csv']}C1,2024-01-02,"House ""hit"":true,""house"":",王一,,000001.SZ,关注,,,,,,,,\n`;
  const { folder, out, line, records } = audited({ ...FILES, 'ratings.csv': ratings });
  const rated = records.filter(({ grade }) => grade !== 'mention');
  const count = (status: string) => rated.filter((one) => one.status === status).length;
  const graded = rated.filter(({ hit }) => hit !== null);
  const figures = {
    ...{ calls: 7, judged: count('judged'), pending: count('pending'), void: count('void') },
    ...{ hits: graded.filter(({ hit }) => hit).length, graded: graded.length },
  };
  expect(rated).toHaveLength(6);
  expect(figures.judged).toBeGreaterThan(2);
  expect(figures.hits).toBeGreaterThan(0);
  expect(auditFigures(join(out, line.run), 7)).toEqual(figures);
  expect(summaryOf(folder, 'audit')).toMatchObject({ state: 'sealed', calls: figures });
});
