import { expect, test } from 'vitest';
import { readSample, readText } from './read.ts';

test('the sample report gives every field, and nothing that it does not say', () => {
  const read = readText(readSample());
  expect(read.house?.value).toBe('例示证券');
  expect(read.published?.value).toEqual({ day: '2025-05-19', from: 'text' });
  expect(read.scope?.value).toBe('stock');
  expect(read.calls).toMatchObject([
    { isOwn: true, name: '模拟甲', instrument: '609901.SH', label: '买入', action: 'initiate' },
  ]);
  expect(read.calls[0]?.targetPrice?.value).toMatchObject({ value: 24, currency: 'CNY' });
  expect(read.calls[0]?.price?.value).toMatchObject({ value: 20.45 });
  expect(read.analysts.map(({ value }) => value)).toEqual([
    { name: '孟小桥', licence: 'S9999524030001', email: 'mengxq@lishi.example.com' },
  ]);
  expect(read.contacts.map(({ value }) => value.name)).toEqual(['柏青']);
  expect(read.earlier.map(({ value }) => value)).toEqual([
    { title: '模拟行业甲一季度回顾：产能爬坡', published: '2025-04-08' },
  ]);
  expect(read.mentions.map(({ name, group }) => [name, group])).toEqual([
    ['模拟乙', '上游材料'],
    ['模拟丁', '上游材料'],
    ['模拟丙', '设备'],
  ]);
  expect(read.risks.map(({ value }) => value)).toEqual([
    ...['需求不及预期', '原料价格上涨', '新产线爬坡不及预期'],
  ]);
  expect(read.standard?.match).toEqual({ kind: 'new-house' });
  expect(read.missing).toEqual([]);
});

test('each value stands where its evidence says', () => {
  const text = readSample();
  const { house, published, calls, analysts, mentions } = readText(text);
  const at = ({ start, end }: { readonly start: number; readonly end: number }) =>
    text.slice(start, end);
  expect(house && at(house.at)).toBe('例示证券');
  expect(published && at(published.at)).toBe('2025年05月19日');
  expect(calls[0] && at(calls[0].at)).toBe('买入');
  expect(calls[0]?.nameAt && at(calls[0].nameAt)).toBe('模拟甲（609901.SH）');
  expect(analysts[0] && at(analysts[0].at)).toContain('S9999524030001');
  expect(mentions.map((one) => at(one.at))).toEqual(['模拟乙（302901.SZ）', '模拟丁', '模拟丙']);
});

test('the same text run together, as it comes out of many files, gives the same', () => {
  const whole = readText(readSample());
  const glued = readText(readSample().replace(/\s/g, ''));
  const facts = ({ house, published, calls, analysts, standard }: typeof whole) => [
    house?.value,
    published?.value,
    calls.map(({ name, label, action, instrument }) => [name, label, action, instrument]),
    analysts.map(({ value: { name, licence } }) => [name, licence]),
    standard?.file.stock,
  ];
  expect(facts(glued)).toEqual(facts(whole));
});

test('a text that is no report gives nothing, and says what was looked for', () => {
  const read = readText('今天天气很好，我们去公园散步，看到了很多花。');
  expect(read.calls).toEqual([]);
  expect(read.mentions).toEqual([]);
  expect(read.missing.map(({ field }) => field)).toEqual([
    ...['house', 'published', 'title', 'scope', 'rating', 'analysts', 'licences', 'standard'],
  ]);
});

test('a text of five megabytes is read without running away', () => {
  const text = '证券研究报告 建议关注：甲乙、丙丁；由1亿元增长至2亿元，增幅100%。评级 '.repeat(
    140_000,
  );
  expect(text.length).toBeGreaterThan(5_000_000);
  expect(readText(text).calls).toEqual([]);
});
