import { expect, test } from 'vitest';
import { mentionsOf } from '../../src/extract/mentions.ts';
import { nameBook } from '../../src/extract/names.ts';
import { instrumentDirectory } from '../../src/ingest/data.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { folded, readText } from './read.ts';

const names = nameBook([], instrumentDirectory());
const groups = (text: string) =>
  mentionsOf(folded(text), names).map(({ value: { name, group } }) => [group, name]);

test('numbered groups keep their names, without what is in brackets', () => {
  expect(
    groups(
      '建议关注：1）设备（需求增长，订单饱满）：木棉科技、青梧股份等；2）材料/薄膜：白榆新材、海棠等。其他公司',
    ),
  ).toEqual([
    ['设备', '木棉科技'],
    ['设备', '青梧股份'],
    ['材料/薄膜', '白榆新材'],
    ['材料/薄膜', '海棠'],
  ]);
});

test('a sentence without groups is one list', () => {
  expect(groups('建议关注木棉科技、青梧股份和白榆新材。')).toEqual([
    [undefined, '木棉科技'],
    [undefined, '青梧股份'],
    [undefined, '白榆新材'],
  ]);
});

test('a sentence of words names nobody', () => {
  expect(groups('建议关注具有规模、资金、渠道优势的龙头企业。')).toEqual([]);
  expect(groups('建议关注行业景气度回升带来的机会。')).toEqual([]);
});

test('a code beside a name vouches for it within a sentence', () => {
  expect(groups('建议关注具备规模优势的木棉科技（609901.SH）。')).toEqual([
    [undefined, '木棉科技'],
  ]);
});

test('the A share and the H share of one company are two', () => {
  const ids = [
    { id: '609901.SH' as InstrumentId, name: '木棉科技', aliases: [] },
    { id: '09901.HK' as InstrumentId, name: '木棉科技', aliases: [] },
  ];
  const { mentions, questions } = readText('建议关注：木棉科技A股、木棉科技H股、青梧股份。', {
    names: ids,
  });
  expect(mentions.map(({ name, share, instrument }) => [name, share, instrument])).toEqual([
    ['木棉科技', 'A', '609901.SH'],
    ['木棉科技', 'H', '09901.HK'],
    ['青梧股份', undefined, undefined],
  ]);
  expect(questions).toEqual([]);
  const asked = readText('建议关注：木棉科技、青梧股份。', { names: ids });
  expect(asked.questions).toMatchObject([{ name: '木棉科技', ids: ['609901.SH', '09901.HK'] }]);
  expect(asked.mentions[0]?.instrument).toBeUndefined();
});

test('a name in a group needs no second place, and neither industries nor bullets are names', () => {
  const { mentions } = readText(
    '行业研究。建议关注：木棉科技、榕树股份。建议关注：1）\uf09f虚构材料：木棉科技、樟木集团；2）虚构设备：半导体、榕树股份。',
  );
  expect(mentions.map(({ name, group }) => [name, group])).toEqual([
    ['木棉科技', '虚构材料'],
    ['樟木集团', '虚构材料'],
    ['榕树股份', '虚构设备'],
  ]);
});

test('a title of a group ends at its brackets', () => {
  expect(groups('建议关注：1）虚构种植（天气转好）±：青梧股份、樟木集团。')).toEqual([
    ['虚构种植', '青梧股份'],
    ['虚构种植', '樟木集团'],
  ]);
});
