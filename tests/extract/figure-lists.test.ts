import { describe, expect, test } from 'vitest';
import { figuresIn } from '../../src/extract/figures.ts';

const valuesOf = (text: string) => figuresIn(text).map(({ value, unit }) => [value, unit]);

describe('a list of figures whose unit stands behind the last', () => {
  test.each([
    [
      '预计收入为19.1/20.8/25.6亿元',
      [
        [19.1 * 1e8, 'CNY'], // digits times scale, as doubles
        [20.8 * 1e8, 'CNY'],
        [25.6 * 1e8, 'CNY'],
      ],
    ],
    [
      '分别为60和49个',
      [
        [60, '个'],
        [49, '个'],
      ],
    ],
    [
      '同比增加5.1、-5.3个百分点',
      [
        [5.1, '个百分点'],
        [-5.3, '个百分点'],
      ],
    ],
    [
      '达4,224/9,102万瓶',
      [
        [4224e4, '瓶'],
        [9102e4, '瓶'],
      ],
    ],
  ])('%s gives each of them the unit', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  test.each([
    ['2031、12.5亿元', [[12.5e8, 'CNY']]], // a year
    ['5G和3亿元', [[3e8, 'CNY']]], // a name
    ['CR10、13%', [[13, '%']]],
    ['第3和4个', [[4, '个']]],
  ])('of %s begins behind what is no figure', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  test('keeps its places and its digits', () => {
    const text = '为0.02/0.07/0.45亿元';
    for (const { printed, start, end } of figuresIn(text))
      expect(text.slice(start, end)).toBe(printed);
    expect(figuresIn(text).map(({ half }) => half)).toEqual([0.005e8, 0.005e8, 0.005e8]);
  });
});

test('a ratio named in Latin letters is a figure, a part of a name is none', () => {
  expect(valuesOf('3年CAGR16.3%，PE133x')).toEqual([
    [16.3, '%'],
    [133, 'x'],
  ]);
  expect(valuesOf('HA30%和A4个')).toEqual([]);
});

test('a sign of more than so much stands before the unit', () => {
  expect(figuresIn('出厂价达2,500+元')).toMatchObject([
    { value: 2500, unit: 'CNY', hedge: 'more' },
  ]);
});
