import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targetPriceOf } from '../../src/extract/target-price.ts';
import { folded } from './read.ts';

const targetOf = (text: string, share?: 'A' | 'H') =>
  targetPriceOf(folded(text), '600999.SH', share)?.value;

describe('a target price', () => {
  test.each([
    ['目标价40元', 40, undefined],
    ['目标价：40.50元', 40.5, undefined],
    ['目标价为40-45元，', 45, 40],
    ['目标价格区间为40元至45元。', 45, 40],
    ['目标价由35元上调至40元', 40, undefined],
    ['目标价从35下调到30。', 30, undefined],
    ['目标价由35元→40元', 40, undefined],
    ['目标价上调5元至40元', 40, undefined],
    ['目标价由35元上调5元至40元', 40, undefined],
    ['目标价上调14.3%至40元', 40, undefined],
    ['目标价调整为40元', 40, undefined],
    ['原目标价35元，现目标价40元', 40, undefined],
    ['给予6个月目标价1,234.50元', 1234.5, undefined],
  ])('of %s is the one that stands', (text, value, low) => {
    expect(targetOf(text)).toMatchObject({ value, low });
  });

  test('has its currency and months', () => {
    expect(targetOf('12个月目标价HK$12.5。')).toMatchObject({ currency: 'HKD', months: 12 });
    expect(targetOf('目标价12港元。')).toMatchObject({ currency: 'HKD' });
    expect(targetOf('目标价12元。')).toMatchObject({ currency: 'CNY' });
  });

  test.each([
    '目标价由35上调40元', // by 40, or to 40
    '目标价由35上调',
    '目标价上调5元',
    '目标价由35元',
    '目标价对应2031年25倍市盈率',
    '目标价25倍',
    '原目标价35元',
    '目标价由35.5.5上调至40',
  ])('is not made of %s', (text) => {
    expect(targetOf(text)).toBeUndefined();
  });

  test('is the new one or none, whatever leads from the old to it', () => {
    const price = fc
      .integer({ min: 1, max: 999_999 })
      .map((cents) => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)));
    const unit = fc.constantFrom('', '元', '港元', '元/股');
    const parts = fc.record({
      ...{ old: price, by: price, to: price, unit },
      from: fc.constantFrom('由', '从', '自', '由原来的', '较', ''),
      change: fc.constantFrom('上调', '下调', '调升', '上修', '提高', '调整', '大幅上调', ''),
      step: fc.constantFrom('', 'by', '%'),
      lead: fc.constantFrom('至', '到', '为', '→', '', '了'),
      tail: fc.constantFrom('', '，', '。', '(前值', '，对应2031年'),
    });
    fc.assert(
      fc.property(parts, ({ old, by, to, unit: of, from, change, step, lead, tail }) => {
        const before = from === '' ? '' : `${from}${old}${of}`;
        const moved = step === '' ? '' : step === '%' ? `${by}%` : `${by}${of}`;
        // without a word between, two numbers would be printed as one
        fc.pre(before === '' || change !== '' || lead !== '' || moved !== '' || of !== '');
        fc.pre(moved === '' || change !== '');
        fc.pre(moved === '' || lead !== '' || step === '%' || of !== '');
        const text = `目标价${before}${change}${moved}${lead}${to}${of}${tail}`;
        const value = targetOf(text)?.value;
        expect([undefined, Number(to)], text).toContain(value);
        const isPlain = ['由', '从', '自'].includes(from) && change !== '' && change !== '大幅上调';
        if (isPlain && ['至', '到', '为', '→'].includes(lead)) expect(value, text).toBe(Number(to));
      }),
      { numRuns: 2000 },
    );
  });
});
