import { expect, test } from 'vitest';
import { growReports } from '../../src/app/reports-file.ts';

/** The record of a report on one company. */
const line = (sha256: string, label = '买入', code = '609901.SH') =>
  JSON.stringify({
    ...{ file: `${sha256}.pdf`, sha256, house: '例示证券', published: '2031-05-19' },
    calls: [{ instrument: code, label }],
    analysts: [{ name: '孟小桥', licence: 'S9999524030001' }],
  });
const grow = (before: string | undefined, ...lines: readonly string[]) =>
  growReports(
    before,
    lines.map((rows, i) => ({ file: `${i}.pdf`, rows: `${rows}\n` })),
    'reports.jsonl',
  );

test('a report is added once, by its bytes and by its calls', () => {
  const first = grow(undefined, line('a'), line('a'), line('b'), line('c', '买入', '609902.SH'));
  expect(first).toEqual({
    ...{ text: `${line('a')}\n${line('c', '买入', '609902.SH')}\n`, added: 2, same: 2 },
    questions: [],
  });
  const again = grow(first.text, line('a'), line('d', '买入', '609903.SH'));
  expect([again.added, again.same, again.text.startsWith(first.text)]).toEqual([1, 1, true]);
});

test('a report that gives another label for the same call is asked about, and the first stays', () => {
  const { text, questions } = grow(`${line('a')}\n`, line('b', '增持'));
  expect(text).toBe(`${line('a')}\n`);
  expect(questions).toEqual([
    {
      ...{ code: '609901.SH', published: '2031-05-19' },
      first: { key: expect.anything(), code: '609901.SH', label: '买入', file: 'a.pdf' },
      second: { label: '增持', file: 'b.pdf' },
    },
  ]);
});

test('reports without a day or an id are told apart by their bytes alone', () => {
  const bare = (sha256: string) =>
    JSON.stringify({ file: 'x', sha256, calls: [{ label: '买入' }] });
  expect(grow(undefined, bare('a'), bare('b'), bare('a'))).toMatchObject({ added: 2, same: 1 });
});

test('a file of something else is refused with its line', () => {
  for (const text of [`${line('a')}\npublished,house\n`, '{"file":1}\n', '[1,2]\n', 'null'])
    expect(() => grow(text)).toThrow('expected the record of a report');
});
