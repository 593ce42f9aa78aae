import { expect, test } from 'vitest';
import { gradeOfCall } from '../../src/ratings/standard.ts';
import { parseStandard } from '../../src/ratings/standard-file.ts';

const standard = parseStandard(
  `id: two
house: House
version: '1'
valid: {}
status: unverified
source: made for tests
text: none
unrated: [未评级]
mentions: []
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
    - { grade: buy, zh: 买入, printed: over 10%, interval: '(10%, +inf)' }
    - { grade: buy-b, zh: 买入-B, printed: up to 10%, interval: '(-inf, 10%]' }
`,
  'two.yaml',
);
const tierOf = (label: string, labelAsPrinted?: string) =>
  gradeOfCall(standard, standard.scales.stock, { label, labelAsPrinted });

test('a standard that prints a decorated word as a grade of its own is asked for the whole text first', () => {
  expect(tierOf('买入', '买入-B')).toEqual({ kind: 'grade', tier: 1 });
  expect(tierOf('买入', '买入-A')).toEqual({ kind: 'grade', tier: 0 });
  expect(tierOf('買入')).toEqual({ kind: 'grade', tier: 0 });
  expect(tierOf('未评级', '未评级（维持）')).toEqual({ kind: 'unrated' });
  expect(tierOf('买入级别', '维持买入级别')).toEqual({ kind: 'unknown' });
});
