import { expect, test } from 'vitest';
import { claimsOf } from '../../src/extract/claims.ts';
import { folded } from './read.ts';

const claims = (text: string) => claimsOf(folded(text)).map(({ value }) => value);

test('a change that follows from two figures is consistent', () => {
  // 4.08 / 2.75 = 1.48364
  const [one] = claims('租金已达4.08美元，较两个月前的2.75美元上涨48%。');
  expect(one).toMatchObject({
    fromValue: 2.75,
    toValue: 4.08,
    stated: '48%',
    verdict: 'consistent',
  });
  expect(one?.change).toBeCloseTo(48.364, 2);
});

test('a rounded figure that its words call so is rounded', () => {
  // 2.35 / 1.70 = 1.38235
  const [one] = claims('价格由1.70美元提升至2.35美元，涨幅近40%。');
  expect(one).toMatchObject({ stated: '近40%', verdict: 'rounded' });
  expect(one?.change).toBeCloseTo(38.235, 2);
});

test('one subject may be compared with two former figures', () => {
  // 140e12 / 1000e8 = 1400, 140 / 100 = 1.4
  const both = claims(
    '日均调用量超过140万亿，相比年初的1000亿增长了1000多倍，相比年底的100万亿，又增长了40%多。',
  );
  expect(both.map(({ times }) => times)).toEqual([1400, 1.4]);
  expect(both.map(({ verdict }) => verdict)).toEqual(['rounded', 'rounded']);
});

test('times in words are held against the quotient', () => {
  // 300 / 90 = 3.33
  const [one] = claims('收入突破300亿美元，比上年底的约90亿翻了三倍多。');
  expect(one).toMatchObject({ stated: '三倍多', verdict: 'rounded' });
  expect(one?.times).toBeCloseTo(3.333, 3);
});

test('a change that the two figures rule out is wrong', () => {
  // 12 / 8 = 1.5
  expect(claims('收入由8亿元增长至12亿元，增幅30%。')[0]?.verdict).toBe('wrong');
  expect(claims('收入12亿元，较上年的8亿元增长50%。')[0]?.verdict).toBe('consistent');
  // 8 / 12 = 0.667: down by a third
  expect(claims('收入由12亿元下降至8亿元，降幅33.3%。')[0]?.verdict).toBe('consistent');
});

test('the last digits of both figures are allowed for', () => {
  // 4.0 may be 3.95 to 4.05 and 6.1 from 6.05 to 6.15: up by 49.4 to 55.7 %
  expect(claims('订单由4.0亿元升至6.1亿元，涨幅55%。')[0]?.verdict).toBe('consistent');
});

test('a share that moves is told in points and not judged by percent', () => {
  const [one] = claims('占比由12.1%提升至18.3%。');
  expect(one).toMatchObject({ inPoints: true, verdict: 'unstated' });
  expect(one?.change).toBeCloseTo(6.2, 10);
});

test('figures of different units are not compared', () => {
  expect(claims('由100元提升至150万台，增幅50%。')).toEqual([]);
});

test('the change may stand between its two figures', () => {
  // 4.08 / 2.75 = 1.4836
  for (const text of ['较两个月前的2.75美元上涨48%至4.08美元。', '由2.75美元上涨48%至4.08美元。'])
    expect(
      claimsOf(folded(text)).map(({ value }) => [
        value.from,
        value.to,
        value.stated,
        value.verdict,
      ]),
    ).toEqual([['2.75美元', '4.08美元', '48%', 'consistent']]);
  expect(claimsOf(folded('由100元下降30%至80元。')).map(({ value }) => value.verdict)).toEqual([
    'wrong',
  ]);
});
