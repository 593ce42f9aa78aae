import { expect, test } from 'vitest';
import { readBandWords } from '../../src/extract/band-words.ts';

/** Ends as `from..to`, closed ones in square brackets. */
function ends(words: string): string {
  const band = readBandWords(words);
  if (band.kind !== 'band') return band.kind;
  const { from, to } = band;
  const low = from ? `${from.closed ? '[' : '('}${from.percent}` : '';
  const high = to ? `${to.percent}${to.closed ? ']' : ')'}` : '';
  return `${low}..${high}`;
}

test.each([
  ['预期股价相对基准涨幅在20%以上', '(20..'],
  ['股价相对强于指数达到或超过15%', '[15..'],
  ['行业指数超越基准平均回报20%及以上', '[20..'],
  ['相对指数涨幅超过20%', '(20..'],
  ['涨幅介于10%与20%之间', '(10..20)'],
  ['股价表现强于指数5%-15%之间', '(5..15)'],
  ['相对收益-10%-10%', '(-10..10)'],
  ['相对市场表现在-5%～+5%之间波动'.normalize('NFKC'), '(-5..5)'],
  ['涨跌幅介于-15%与-5%之间', '(-15..-5)'],
  ['相对弱于指数5%—15%之间', '(-15..-5)'],
  ['股价表现相对指数在±10%之间', '(-10..10)'],
  ['相对大盘涨幅10%至-10%之间', '(-10..10)'],
  ['相对基准指数跌幅在10%以上', '..-10)'],
  ['涨幅低于-10%及以下', '..-10]'],
  ['行业整体回报低于指数-5%以下', '..-5)'],
  ['未来半年股价有10%以上的跌幅', '..-10)'],
  ['相对弱于指数达到或超过15%', '..-15]'],
])('%s gives its interval', (words, interval) => {
  expect(ends(words)).toBe(interval);
});

test.each([
  '股价相对指数在5%—5%之间',
  '相对指数表现-10%~+10%以上',
  '投资收益率落后市场基准指数5%至',
])('%s is no interval, and is not repaired', (words) => {
  expect(ends(words)).toBe('misprint');
});

test('weaker by less than a number is read as weaker by more, and marked', () => {
  expect(readBandWords('预计相对弱于市场表现5%以下')).toMatchObject({
    to: { percent: -5 },
    doubt: 'weaker-below',
  });
});

test('a tier without a number is words', () => {
  expect(ends('行业指数与基准基本持平')).toBe('words');
});

test('marks and negations decide whether an edge belongs to its band', () => {
  expect(readBandWords('10%（含）至20%（不含）'.normalize('NFKC'))).toEqual({
    ...{ kind: 'band', from: { percent: 10, closed: true }, to: { percent: 20, closed: false } },
  });
  expect(readBandWords('不低于10%')).toMatchObject({ from: { percent: 10, closed: true } });
  expect(readBandWords('低于-5%')).toMatchObject({ to: { percent: -5 } });
});
