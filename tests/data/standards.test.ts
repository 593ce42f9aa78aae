import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRatio, toNumber } from '../../src/base/ratio.ts';
import type { InstrumentId, Market } from '../../src/markets/instrument.ts';
import { gradeOf, primaryBenchmark, type ScaleName } from '../../src/ratings/standard.ts';
import { parseStandard, readStandard } from '../../src/ratings/standard-file.ts';
import { tierOf } from '../../src/ratings/window.ts';
import { ROOT } from '../shared.ts';

const FOLDER = `${ROOT}data/standards/`;
const ids = readdirSync(FOLDER).map((name) => name.replace(/\.yaml$/, ''));
const textOf = (id: string) => readFileSync(`${FOLDER}${id}.yaml`, 'utf8');
const load = (id: string) => parseStandard(textOf(id), `${id}.yaml`);

/** Those of which the numbers are known, not the whole printed text or the days. */
const PARTIAL = ['bohai', 'csc-2021', 'gtja', 'hongxin', 'huachuang', 'huatai-2017', 'industrial'];

/** A relative return given in percent as decimal text, exact. */
function percent(text: string) {
  const { n, d } = parseRatio(text);
  const exact = { n, d: d * 100n };
  return { value: toNumber(exact), exact: () => exact };
}

/** The label of the tier that a relative return earns, `-` where the standard has none. */
function earned(id: string, scale: ScaleName, relative: string): string {
  const bands = load(id).scales[scale]?.bands ?? [];
  return bands[tierOf(bands, percent(relative))]?.zh ?? '-';
}

describe.each(ids)('%s', (id) => {
  test('reads without a finding that would stop it from being used', () => {
    const { standard, findings } = readStandard(textOf(id), `${id}.yaml`);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(standard.id).toBe(id);
    expect(standard.version).not.toBe('');
  });

  test('names its source and carries words of the house', () => {
    const { source, text, status, seen } = load(id);
    expect(status).toBe(PARTIAL.includes(id) ? 'partial' : 'verified');
    if (status === 'verified') expect(seen.length).toBeGreaterThan(0);
    expect(source.length).toBeGreaterThan(20);
    expect(text).toMatch(/\p{Script=Han}/u);
  });

  test('says how it reads an edge', () => {
    const { source, note } = load(id);
    expect(`${source} ${note ?? ''}`).toMatch(/edges/i);
  });
});

test('the houses of which the text was seen are all there', () => {
  expect([...ids].sort()).toEqual(
    [
      ...['bohai', 'cms', 'cnpsec-2025', 'cnpsec-2025-inclusive', 'csc-2021', 'gtja', 'hongxin'],
      ...['huachuang', 'huatai-2017', 'huatai-6-12m', 'industrial'],
      ...['bohai-2020', 'csc-2018', 'dongguan-2020', 'guohai-2010', 'guohai-2020', 'haitong-2020'],
      ...['huachuang-2019', 'huaxi-2021', 'huaxi-2022', 'industrial-2019', 'kaiyuan-2020'],
      ...['pingan-2012', 'pingan-2020', 'tianfeng-2018', 'zhongtai-2020'],
    ].sort(),
  );
});

/**
 * Tiers and edges from the printed tables, ascending, in percent. The sign after an edge tells which tier owns it: `<` the
 * one below, `>` the one above. `-` is a gap.
 */
const SCALES: readonly (readonly [id: string, scale: ScaleName, line: string])[] = [
  ['cnpsec-2025', 'stock', '回避 -10> 中性 10< 增持 20< 买入'],
  ['cnpsec-2025', 'industry', '弱于大市 -10> 中性 10< 强于大市'],
  ['cnpsec-2025', 'convertible', '回避 -5> 中性 5< 谨慎推荐 10< 推荐'],
  ['cnpsec-2025-inclusive', 'stock', '回避 -10< 中性 10> 增持 20> 买入'],
  ['cnpsec-2025-inclusive', 'industry', '弱于大市 -10< 中性 10> 强于大市'],
  ['cnpsec-2025-inclusive', 'convertible', '回避 -5< 中性 5> 谨慎推荐 10> 推荐'],
  ['csc-2021', 'stock', '卖出 -15> 减持 -5> 中性 5< 增持 15< 买入'],
  ['csc-2021', 'industry', '弱于大市 -10> 中性 10< 强于大市'],
  ['huatai-2017', 'stock', '卖出 -20> 减持 -5> 中性 5< 增持 20< 买入'],
  ['huatai-6-12m', 'stock', '卖出 -15> 持有 5< 增持 15< 买入'],
  ['gtja', 'stock', '减持 -5> 中性 5< 谨慎增持 15< 增持'],
  ['cms', 'stock', '减持 -5> 中性 5< 增持 20< 强烈推荐'],
  ['industrial', 'stock', '减持 -5> 中性 5< 增持 15< 买入'],
  ['huachuang', 'stock', '- -20> 回避 -10> 中性 10< 推荐 20< 强推'],
  ['huachuang', 'industry', '回避 -5> 中性 5< 推荐'],
  ['bohai', 'stock', '减持 -10> 中性 10< 增持 20< 买入'],
  ['hongxin', 'stock', '卖出 -5> 中性 5< 持有 20< 买入'],
  ['bohai-2020', 'stock', '减持 -10> 中性 10< 增持 20< 买入'],
  ['bohai-2020', 'industry', '看淡 -10> 中性 10< 看好'],
  ['csc-2018', 'stock', '卖出 -15> 减持 -5> 中性 5< 增持 15< 买入'],
  ['dongguan-2020', 'stock', '回避 -5> 中性 5< 谨慎推荐 15< 推荐'],
  ['dongguan-2020', 'industry', '回避 -5> 中性 5< 谨慎推荐 10< 推荐'],
  ['guohai-2010', 'stock', '卖出 -10> 中性 10< 增持 20< 买入'],
  ['guohai-2010', 'industry', '弱于大市 -10> 中性 10< 强于大市'],
  ['guohai-2020', 'stock', '卖出 -10> 中性 10< 增持 20< 买入'],
  ['haitong-2020', 'stock', '弱于大市 -10< 中性 10< 优于大市'], // 低于-10%及以下
  ['huachuang-2019', 'stock', '- -20> 回避 -10> 中性 10< 推荐 20< 强推'],
  ['huachuang-2019', 'industry', '回避 -5> 中性 5< 推荐'],
  ['huaxi-2021', 'stock', '卖出 -15< 减持 -5> 中性 5< 增持 15> 买入'], // 达到或超过
  ['huaxi-2021', 'industry', '回避 -10< 中性 10> 推荐'],
  ['huaxi-2022', 'stock', '卖出 -15< 减持 -5> - 5< 增持 15> 买入'], // 5%—5% is no interval
  ['huaxi-2022', 'industry', '回避 -10< - 10> 推荐'],
  ['industrial-2019', 'stock', '减持 -5> 中性 5< 审慎增持 15< 买入'],
  ['kaiyuan-2020', 'stock', '减持 -5> 中性 5< 增持 20< 买入'],
  ['pingan-2012', 'stock', '回避 -10> 中性 10< 推荐 20< 强烈推荐'],
  ['pingan-2012', 'industry', '回避 -5> 中性 5< 推荐 10< 强烈推荐'],
  ['pingan-2020', 'stock', '回避 -10> 中性 10< 推荐 20< 强烈推荐'],
  ['pingan-2020', 'industry', '弱于大市 -5> 中性 5< 强于大市'],
  ['tianfeng-2018', 'stock', '卖出 -10> 持有 10< 增持 20< 买入'],
  ['tianfeng-2018', 'industry', '弱于大市 -5> 中性 5< 强于大市'],
  ['zhongtai-2020', 'stock', '减持 -10> 持有 5< 增持 15< 买入'],
  ['zhongtai-2020', 'industry', '减持 -10> 中性 10< 增持'],
];

describe('the bands are the printed ones', () => {
  const cases = SCALES.flatMap(([id, scale, line]) => {
    const words = line.split(' ');
    return words.flatMap((word, i) => {
      const [, edge, owner] = /^(-?\d+)([<>])$/.exec(word) ?? [];
      if (!edge || !owner) return [];
      const [below, above] = [words[i - 1]!, words[i + 1]!]; // an edge stands between two tiers
      return [{ id, scale, edge, below, above, at: owner === '<' ? below : above }];
    });
  });

  // the nearest neighbors are 1e-13 away, well inside the 1e-9 where fractions decide
  test.each(cases)('$id $scale at $edge %: $below, $at, $above', (c) => {
    const below = c.edge.startsWith('-')
      ? `${c.edge}.00000000001`
      : `${Number(c.edge) - 1}.99999999999`;
    const above = c.edge.startsWith('-')
      ? `${Number(c.edge) + 1 || '-0'}.99999999999`
      : `${c.edge}.00000000001`;
    expect(earned(c.id, c.scale, below)).toBe(c.below);
    expect(earned(c.id, c.scale, c.edge)).toBe(c.at);
    expect(earned(c.id, c.scale, above)).toBe(c.above);
    const integer = Number(c.edge);
    expect(earned(c.id, c.scale, String(integer - 1))).toBe(c.below);
    expect(earned(c.id, c.scale, String(integer + 1))).toBe(c.above);
  });

  test.each(SCALES)('%s %s has no tier beyond %s', (id, scale, line) => {
    const tiers = line.split(' ').filter((word) => !/\d/.test(word) && word !== '-');
    expect(load(id).scales[scale]?.bands.map(({ zh }) => zh)).toEqual(tiers.reverse());
    expect(earned(id, scale, '-99')).toBe(line.split(' ')[0]);
    expect(earned(id, scale, '5000')).toBe(line.split(' ').at(-1));
  });
});

test.each([
  ['cnpsec-2025', 'stock', '6', 'CN NEEQ HK US'],
  ['cnpsec-2025', 'industry', '6', 'CN NEEQ HK US'],
  ['cnpsec-2025', 'convertible', '6', 'CB'],
  ['cnpsec-2025-inclusive', 'convertible', '6', 'CB'],
  ['csc-2021', 'stock', '6', 'CN NEEQ HK US'],
  ['huatai-2017', 'stock', '6', 'CN'],
  ['huatai-6-12m', 'stock', '6-12', 'CN HK US'],
  ['gtja', 'stock', '12', 'CN'],
  ['cms', 'stock', '6-12', 'CN HK US'],
  ['industrial', 'stock', '12', 'CN BJ NEEQ HK US'],
  ['huachuang', 'stock', '6', 'CN HK US'],
  ['huachuang', 'industry', '3-6', 'CN HK US'],
  ['bohai', 'stock', '6', 'CN'],
  ['bohai', 'industry', '12', ''],
  ['hongxin', 'stock', '6', 'CN'],
  ['dongguan-2020', 'industry', '6', 'CN'],
  ['haitong-2020', 'stock', '6', 'HK US'], // its own index of A-shares has no id
  ['huaxi-2022', 'stock', '6', 'CN'],
  ['industrial-2019', 'stock', '12', 'CN HK US'],
  ['kaiyuan-2020', 'stock', '6-12', 'CN NEEQ HK US'],
  ['pingan-2012', 'stock', '6', 'CN'],
  ['pingan-2020', 'stock', '6', 'CN'],
  ['tianfeng-2018', 'stock', '6', 'CN'],
  ['zhongtai-2020', 'stock', '6-12', 'CN NEEQ US'], // MSCI China has no id
] as const)('%s %s has the horizon %s and benchmarks for %s', (id, name, months, markets) => {
  const scale = load(id).scales[name]!;
  expect(scale.horizonRange?.join('-') ?? String(scale.horizonMonths)).toBe(months);
  expect(scale.horizonMonths).toBe(Number(months.split('-').at(-1)));
  expect(Object.keys(scale.benchmarks).join(' ')).toBe(markets);
});

test.each(['guohai-2010', 'guohai-2020'])('%s prints no horizon', (id) => {
  expect(load(id).scales.stock?.horizonMonths).toBeUndefined();
});

test('a tier printed without an interval stands as printed and grades nothing', () => {
  const standard = load('huaxi-2022');
  const { stock } = standard.scales;
  expect(stock?.unread[0]).toMatchObject({ zh: '中性' });
  expect(stock?.unread[0]?.printed).toContain('5%—5%');
  expect(gradeOf(standard, stock, '中性')).toEqual({ kind: 'unread' });
});

/** Houses that hold mainland shares against the index of Shanghai. */
const BY_SHANGHAI = ['csc-2018', 'huaxi-2021', 'huaxi-2022', 'industrial-2019'];

test('every benchmark is the index that the text names for its market', () => {
  const index = {
    ...{ CN: '000300.SH', BJ: '899050.BJ', NEEQ: '899001.NQ', CB: 'CITICSP.CB' },
    ...{ HK: 'HSI.HK', US: 'SPX.US' },
  };
  for (const id of ids)
    for (const scale of Object.values(load(id).scales))
      for (const [market, [primary]] of Object.entries(scale.benchmarks))
        expect(primary).toBe(
          market === 'CN' && BY_SHANGHAI.includes(id)
            ? '000001.SH'
            : index[market as keyof typeof index],
        );
});

test.each([
  ['cnpsec-2025', 'IXIC.US'],
  ['industrial', 'IXIC.US'],
  ['huachuang', 'IXIC.US'],
  ['csc-2021', undefined],
  ['cms', undefined],
])('%s offers %s as the alternative to the S&P 500', (id, alternative) => {
  expect(load(id).scales.stock?.benchmarks.US?.[1]).toBe(alternative);
});

test('only the house that prints dividends as included measures total return', () => {
  const total = ids.filter((id) => load(id).scales.stock?.returns === 'total');
  expect(total).toEqual(['huatai-6-12m']);
});

test('shares of the Beijing exchange go by the index of their own where the house names one', () => {
  const of = (id: string, market: Market, share: string) =>
    primaryBenchmark(load(id).scales.stock!, market, share as InstrumentId);
  expect(of('industrial', 'CN', '430047.BJ')).toBe('899050.BJ');
  expect(of('industrial', 'CN', '600519.SH')).toBe('000300.SH');
  expect(of('industrial', 'HK', '00700.HK')).toBe('HSI.HK');
  expect(of('industrial', 'NEEQ', '430047.BJ')).toBe('899001.NQ'); // the ratings file says where it traded then
  expect(of('cnpsec-2025', 'CN', '430047.BJ')).toBe('000300.SH');
  expect(of('gtja', 'US', 'AAPL.US')).toBeUndefined();
});

describe('a label means what its own standard says', () => {
  const grade = (id: string, scale: ScaleName, label: string) => {
    const standard = load(id);
    const found = gradeOf(standard, standard.scales[scale], label);
    return found.kind === 'grade' ? standard.scales[scale]!.bands[found.tier]!.grade : found.kind;
  };

  test.each(['cnpsec-2025', 'cnpsec-2025-inclusive'])('%s reads the vendor words', (id) => {
    const words: Readonly<Record<string, readonly string[]>> = {
      buy: ['买入', 'strong-buy', 'buy', 'Strong Buy', 'ＢＵＹ'],
      overweight: ['增持', 'overweight', 'outperform'],
      neutral: ['中性', '持有', 'neutral', 'hold'],
      avoid: ['回避', '减持', '卖出', 'avoid', 'sell'],
      unrated: ['', '  ', '未评级', 'NR'],
      mention: ['建议关注'],
      unknown: ['推荐', '强烈推荐', 'accumulate'],
    };
    for (const [expected, labels] of Object.entries(words))
      for (const label of labels)
        expect([label, grade(id, 'stock', label)]).toEqual([label, expected]);
  });

  test.each([
    ['gtja', '增持', 'overweight', 0],
    ['gtja', '谨慎增持', 'cautious-overweight', 1],
    ['huatai-2017', '增持', 'overweight', 1],
    ['hongxin', '持有', 'hold', 1],
    ['huatai-6-12m', '持有', 'hold', 2],
    ['huachuang', '推荐', 'recommend', 1],
    ['cms', '强烈推荐', 'strong-recommend', 0],
  ])('%s: %s is %s', (id, label, expected, tier) => {
    expect(grade(id, 'stock', label)).toBe(expected);
    expect(load(id).scales.stock?.labels.get(label)).toBe(tier);
  });

  test('a holding that promises 5 to 20 % is positive at Hongxin and neutral at Huatai', () => {
    const side = (id: string) => load(id).scales.stock?.bands.find(({ zh }) => zh === '持有')?.side;
    expect(side('hongxin')).toBe('positive');
    expect(side('huatai-6-12m')).toBe('neutral');
  });

  test('the words for a suspended or absent rating give none', () => {
    expect(grade('huatai-6-12m', 'stock', '暂停评级')).toBe('unrated');
    expect(grade('huatai-6-12m', 'stock', '无评级')).toBe('unrated');
  });
});
