import { expect, test } from 'vitest';
import { companyTables } from '../../src/extract/company-table.ts';
import { folded } from './read.ts';

const rows = (text: string) => companyTables(folded(text), []).map(({ value }) => value);

test('rows of code, name, figures and rating are read until something else stands between', () => {
  expect(
    rows(
      '重点公司 代码 简称 股价 EPS 评级\n609901 木棉科技 12.30 0.45 买入\n302901 青梧股份 8.10 0.30 增持-A\n资料来源：虚舟证券',
    ),
  ).toMatchObject([
    { code: '609901', name: '木棉科技', label: '买入' },
    { code: '302901', name: '青梧股份', label: '增持-A' },
  ]);
});

test('a column of target prices before the ratings is read where it is the only figure', () => {
  expect(
    rows('重点公司 公司 目标价 评级 木棉科技 12.5 买入 青梧股份-B 68.5 审慎增持'),
  ).toMatchObject([
    { name: '木棉科技', label: '买入', targetPrice: 12.5 },
    { name: '青梧股份-B', label: '审慎增持', targetPrice: 68.5 },
  ]);
});

test('one row alone, or a sentence, is no table', () => {
  expect(rows('公司简称评级木棉科技12.3买入')).toEqual([]);
  expect(rows('我们认为公司评级体系合理，首次给予买入评级，后续维持增持评级。')).toEqual([]);
});

test('a place behind the code without a point is no part of the name, and a second table adds nothing', () => {
  const table = '000725CH木棉科技6.81买入688127CH榕树股份18.16增持';
  expect(
    rows(
      `重点公司股票代码股票名称目标价评级${table}。公司简称21E22E评级木棉科技1.281.76买入榕树股份3.174.11增持`,
    ).map(({ name, code, label }) => [name, code, label]),
  ).toEqual([
    ['木棉科技', '000725.SZ', '买入'],
    ['榕树股份', '688127.SH', '增持'],
  ]);
});
