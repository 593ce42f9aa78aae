import { expect, test } from 'vitest';
import { unreadPeople } from '../../src/ingest/call-file.ts';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { matchHeader } from '../../src/ingest/match.ts';
import { loadCalls, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const notes = (header: string) =>
  unreadPeople(matchHeader(vendorLayouts(), header.split(','), { kind: 'ratings' })!);

test('a column that looks like analysts or a house is named where none is read', () => {
  expect(notes('证券代码,投资评级,报告日期,首席研究员姓名,出具报告的机构')).toEqual([
    'no analyst is read, but the column "首席研究员姓名" looks like one; if it is, name it analysts or 分析师',
    'no house is read, but the column "出具报告的机构" looks like one; if it is, name it house or 机构',
  ]);
  expect(notes('code,label,published,Lead Analyst,Issuing Broker')).toHaveLength(2);
});

test.each([
  'code,label,published,house,analyst', // both are read
  '证券代码,投资评级,报告日期,研究员编码,评级机构数,机构家数', // ids and counts are no names
  'code,label,published',
  'code,label,published,house,analysts,analyst rank',
])('nothing is said of %s', (header) => {
  expect(notes(header)).toEqual([]);
});

test('the notes are those of the book, with the file', () => {
  const path = write(
    'r.csv',
    'code,label,published,Lead Analyst,house\n600519.SH,buy,2024-01-02,Li,A\n',
  );
  expect(loadCalls(path).notes).toEqual([
    `${path}: no analyst is read, but the column "Lead Analyst" looks like one; if it is, name it analysts or 分析师`,
  ]);
});
