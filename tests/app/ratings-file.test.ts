import { describe, expect, test } from 'vitest';
import { growRatings } from '../../src/app/ratings-file.ts';

const HEADER = 'published,house,analysts,licenses,code,label,title,report_file\n';
const row = (label: string, file: string, code = '600001.SH', title = 'T') =>
  `2024-01-02,甲证券,张某,S1230521010001,${code},${label},${title},${file}\n`;
const grow = (before: string | undefined, ...rows: readonly string[]) =>
  growRatings(
    HEADER,
    before,
    rows.map((one, i) => ({ file: `${i}.txt`, rows: one })),
    'out.csv',
  );

describe('a ratings file that grows', () => {
  test('begins with its header, and keeps what stands in it as it is', () => {
    expect(grow(undefined, row('买入', 'a.txt')).text).toBe(HEADER + row('买入', 'a.txt'));
    const before = `${HEADER}2023-01-02,乙证券,"李某",,"000001.SZ",持有,,`;
    expect(grow(before, row('买入', 'a.txt')).text).toBe(`${before}\n${row('买入', 'a.txt')}`);
    expect(grow(before).text).toBe(`${before}\n`);
  });

  test('takes a call of one house, licence, code and day once', () => {
    const grown = grow(
      HEADER + row('买入', 'a.txt'),
      row('买入', 'b.txt'),
      row('买入', 'c.txt', '600002.SH'),
    );
    expect(grown).toMatchObject({ added: 1, same: 1, questions: [] });
    expect(grown.text).toBe(HEADER + row('买入', 'a.txt') + row('买入', 'c.txt', '600002.SH'));
  });

  test('asks about two that differ in the label, and keeps the first', () => {
    const grown = grow(undefined, row('买入', 'a.txt'), row('增持', 'b.txt'));
    expect(grown.text).toBe(HEADER + row('买入', 'a.txt'));
    expect(grown.questions).toMatchObject([
      {
        ...{ code: '600001.SH', published: '2024-01-02' },
        ...{ first: { label: '买入', file: 'a.txt' }, second: { label: '增持', file: 'b.txt' } },
      },
    ]);
  });

  test('keeps a name that is only to be watched beside its rating', () => {
    expect(grow(undefined, row('买入', 'a.txt'), row('mention', 'a.txt'))).toMatchObject({
      added: 2,
      questions: [],
    });
  });

  test('writes cells as they were: quotes, commas, and what is no formula any more', () => {
    const odd = row('买入', 'a.txt', '600001.SH', `"'=1+1, ""x"""`);
    expect(grow(undefined, odd).text).toBe(HEADER + odd);
  });

  test('of other columns is refused', () => {
    expect(() => grow('code,label\n600001,买入\n')).toThrow(
      /expected the columns that extract writes/,
    );
  });
});
