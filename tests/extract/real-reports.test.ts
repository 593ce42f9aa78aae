import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { instrumentDirectory, vendorLayouts } from '../../src/ingest/data.ts';
import { loadNames } from '../../src/ingest/names.ts';
import { SHARED, testShared } from '../shared.ts';
import { readText } from './read.ts';

const FIRST = `${SHARED}report/cnpsec-computer-industry.txt`;
const REPORTS = `${SHARED}reports/`;

testShared(
  'the first report gives its call, analysts, groups, snapshot, standard and claims',
  () => {
    const { names } = loadNames(`${SHARED}report/names.csv`, {
      ...{ directory: instrumentDirectory(), layouts: vendorLayouts() },
    });
    const read = readText(readFileSync(FIRST, 'utf8'), { names });
    expect(read.calls).toMatchObject([{ isOwn: true, action: 'maintain', assetClass: 'industry' }]);
    expect(read.analysts.map(({ value }) => value.licence)).toHaveLength(2);
    expect(read.earlier).toHaveLength(1);
    expect(read.mentions).toHaveLength(27);
    expect(read.mentions.map(({ name, instrument }) => `${name} ${instrument}`)).toEqual(
      names.map(({ name, id }) => `${name} ${id}`),
    );
    expect(new Set(read.mentions.map(({ group }) => group)).size).toBe(5);
    const { close, high, low } = read.snapshot ?? {};
    expect([close, high, low].map((one) => one?.value.value)).toEqual([5179.19, 6151.34, 4368.05]);
    expect(read.standard?.match).toEqual({ kind: 'known', id: 'cnpsec-2025' });
    expect(read.claims.filter(({ value }) => value.verdict === 'wrong')).toEqual([]);
    expect(read.published).toBeUndefined();
  },
);

/** Cells of a line of the labels. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, ''),
  );

testShared('the labelled reports give no wrong house, day, rating or license', () => {
  if (!existsSync(`${REPORTS}labels.csv`)) return;
  const [head = '', ...lines] = readFileSync(`${REPORTS}labels.csv`, 'utf8').trim().split('\n');
  const columns = cellsOf(head);
  for (const line of lines) {
    const cells = cellsOf(line);
    const label = (name: string) => cells[columns.indexOf(name)] ?? '';
    const [, stem = '', ending] = /\/(\w+)\.(\w+)$/.exec(label('file')) ?? [];
    if (ending !== 'txt') continue;
    const read = readText(readFileSync(`${REPORTS}texts/${stem}.txt`, 'utf8'));
    expect([stem, read.house?.value]).toEqual([stem, label('house')]);
    expect([stem, read.published?.value.day]).toEqual([stem, label('published')]);
    expect([stem, read.calls[0]?.label]).toEqual([stem, label('rating')]);
    const licences = label('licences')
      .split(';')
      .filter((one) => /^S\d/.test(one));
    const found = read.analysts.map(({ value }) => value.licence);
    expect([stem, licences.filter((one) => !found.includes(one))]).toEqual([stem, []]);
  }
});
