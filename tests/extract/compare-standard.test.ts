import { expect, test } from 'vitest';
import { loadStandard } from '../../src/app/load.ts';
import { readText } from './read.ts';

/** The printed words of a standard that comes with the program, as a report of its house prints them. */
function printedWords(id: string, house: string): string {
  const { scales, text } = loadStandard(id).standard;
  const heads = { stock: '股票评级', industry: '行业评级', convertible: '可转债评级' } as const;
  const tiers = (['stock', 'industry', 'convertible'] as const)
    .map((name) =>
      [
        heads[name],
        ...(scales[name]?.bands ?? []).map(({ zh, printed }) => `${zh}${printed}；`),
      ].join(''),
    )
    .join('');
  return `行业研究报告2025年12月01日${house}投资评级说明${text}${tiers}${house}股份有限公司（以下简称“${house}”）具备证券投资咨询业务资格`;
}

test('a standard that the registry has is known, with the ids of its grades', () => {
  const { standard } = readText(printedWords('cnpsec-2025', '中邮证券'));
  expect(standard?.match).toEqual({ kind: 'known', id: 'cnpsec-2025' });
  expect(standard?.file.convertible?.bands.map(({ grade }) => grade)).toEqual([
    ...['recommend', 'cautious', 'neutral', 'avoid'],
  ]);
});

test('another number is a new version, with what differs', () => {
  const { standard } = readText(printedWords('cnpsec-2025', '中邮证券').replaceAll('20%', '25%'));
  expect(standard?.match.kind).toBe('new-version');
  expect(standard?.match.kind === 'new-version' && standard.match.differs).toMatchObject([
    { scale: 'stock', field: 'bands' },
  ]);
});

test('a house without a standard is a new house', () => {
  const { standard } = readText(printedWords('cnpsec-2025', '虚舟证券'));
  expect(standard?.match).toEqual({ kind: 'new-house' });
});
