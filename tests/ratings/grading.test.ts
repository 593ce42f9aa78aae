import { describe, expect, test } from 'vitest';
import { gradeOfCall, type WordOrder } from '../../src/ratings/grading.ts';
import { standardOf } from './build.ts';

const standard = standardOf('id: two\nvalid: {}\nunrated: [未评级]', [
  "{ grade: buy, zh: 买入, printed: over 10%, interval: '(10%, +inf)' }",
  "{ grade: buy-b, zh: 买入-B, printed: up to 10%, interval: '(-inf, 10%]' }",
]);
const tierOf = (label: string, labelAsPrinted?: string) =>
  gradeOfCall(standard, standard.scales.stock, { label, labelAsPrinted }).grading;

test('a standard that prints a decorated word as a grade of its own is asked for the whole text first', () => {
  expect(tierOf('买入', '买入-B')).toEqual({ kind: 'grade', tier: 1 });
  expect(tierOf('买入', '买入-A')).toEqual({ kind: 'grade', tier: 0 });
  expect(tierOf('買入')).toEqual({ kind: 'grade', tier: 0 });
  expect(tierOf('未评级', '未评级（维持）')).toEqual({ kind: 'unrated' });
  expect(tierOf('买入级别', '维持买入级别')).toEqual({ kind: 'unknown' });
});

describe('of a printed word and a vendor’s', () => {
  const graded = (label: string, vendorLabel: string | undefined, order?: WordOrder) => {
    const call = { label, vendorLabel };
    const { grading, by } = gradeOfCall(standard, standard.scales.stock, call, order);
    return [grading.kind, by];
  };

  test('a standard of another house reads the vendor’s first, and the printed one where it has not the other', () => {
    expect(graded('买入-B', '买入')).toEqual(['grade', 'vendorLabel']);
    expect(graded('买入', '强推')).toEqual(['grade', 'label']);
    expect(graded('买入', undefined)).toEqual(['grade', 'label']);
    expect(graded('', '买入')).toEqual(['grade', 'vendorLabel']);
  });

  test('its own house’s is read first as it was printed', () => {
    expect(graded('买入', '强推', 'printed-first')).toEqual(['grade', 'label']);
    expect(graded('推荐', '买入', 'printed-first')).toEqual(['grade', 'vendorLabel']);
  });

  test('only what bears no word at all is unrated', () => {
    expect(graded('推荐', undefined)).toEqual(['unknown', 'label']);
    expect(graded('推荐', '强推')).toEqual(['unknown', 'label']);
    expect(graded('', '强推')).toEqual(['unknown', 'vendorLabel']);
    expect(graded('', undefined)).toEqual(['unrated', 'label']);
  });

  test('a vendor’s never grades where only the printed one is asked for', () => {
    expect(graded('推荐', '买入', 'printed')).toEqual(['unknown', 'label']);
    expect(graded('', '买入', 'printed')).toEqual(['unknown', 'label']);
    expect(graded('买入', '强推', 'printed')).toEqual(['grade', 'label']);
  });
});
