import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { parseStandard, readStandard } from '../../src/ratings/standard-file.ts';

const HEAD = `id: house-1
house: 某证券
version: 1
valid: {}
status: verified
source: the last page of a report
text: 买入 20%以上
`;
const BANDS = [
  "{ grade: buy, zh: 买入, printed: '', interval: '(20%, +inf)' }",
  "{ grade: hold, zh: 持有, printed: '', interval: '[-10%, 20%]' }",
  "{ grade: sell, zh: 卖出, printed: '', interval: '(-inf, -10%)' }",
];

/** A standard with one scale, each part of which a test may replace. */
function standard({
  head = HEAD,
  name = 'stock',
  horizon = '{ months: 6 }',
  measure = 'relative',
  benchmarks = '{ CN: [000300.SH] }',
  bands = BANDS,
  more = '',
} = {}): string {
  return `${head}${name}:
  horizon: ${horizon}
  measure: ${measure}
  returns: price
  benchmarks: ${benchmarks}
  bands: [${bands.join(', ')}]
${more}`;
}

const findings = (text: string) =>
  readStandard(text, 'h.yaml').findings.map(
    ({ level, field, message }) => `${level} ${field}: ${message}`,
  );

/** The bands of intervals, best first, with grades a, b, c. */
const bandsOf = (...intervals: string[]) =>
  intervals.map((interval, i) => {
    const grade = 'abcd'[i];
    return `{ grade: ${grade}, zh: ${grade}${grade}, printed: '', interval: '${interval}' }`;
  });

describe('the lint', () => {
  test('has nothing to say against bands that cover the line', () => {
    expect(findings(standard())).toEqual([]);
  });

  test.each([
    [
      'a gap between tiers',
      ['(20%, +inf)', '(-inf, 10%]'],
      'warning stock.bands.1: gap between a and b: calls there are void',
    ],
    [
      'a gap of one point',
      ['(20%, +inf)', '(-inf, 20%)'],
      'warning stock.bands.1: gap between a and b: the edge itself belongs to neither',
    ],
    [
      'a gap below',
      ['(20%, +inf)', '[-10%, 20%]'],
      'warning stock.bands.1: gap below b: positive grades that earn less are misses, other calls there void',
    ],
    [
      'a gap above',
      ['(20%, 30%]', '(-inf, 20%]'],
      'warning stock.bands.0: gap above a: calls that earn more are void',
    ],
    [
      'an overlap',
      ['(20%, +inf)', '(-inf, 25%]'],
      'error stock.bands.1: overlaps with a: lower its upper edge',
    ],
    [
      'an edge of two tiers',
      ['[20%, +inf)', '(-inf, 20%]'],
      'error stock.bands.1: overlaps with a: the edge belongs to both; open one of them',
    ],
    [
      'tiers out of order',
      ['(-inf, 20%]', '(20%, +inf)'],
      'error stock.bands.1: tiers out of order: b lies above a',
    ],
    [
      'two tiers without end',
      ['(20%, +inf)', '(-inf, +inf)'],
      'error stock.bands.1: overlaps with a: lower its upper edge',
    ],
    [
      'one tier for everything',
      ['(-inf, +inf)'],
      'error stock.bands: no band has an edge: every return would earn the same grade, or none',
    ],
    [
      'no tier at all',
      [],
      'error stock.bands: no band has an edge: every return would earn the same grade, or none',
    ],
  ])('reports %s', (_, intervals, finding) => {
    expect(findings(standard({ bands: bandsOf(...intervals) }))).toContain(finding);
  });

  test('reports a label of two tiers once for each', () => {
    const bands = [
      BANDS[0]!.replace("printed: ''", "printed: '', aliases: [Accumulate]"),
      BANDS[1]!.replace("printed: ''", "printed: '', aliases: [ＡＣＣＵＭＵＬＡＴＥ, 买入]"),
      BANDS[2]!,
    ];
    expect(findings(standard({ bands }))).toEqual([
      'error stock.bands.1: label "accumulate" belongs to buy as well as hold',
      'error stock.bands.1: label "买入" belongs to buy as well as hold',
    ]);
  });

  test('reports a label that also gives no grade', () => {
    const text = standard({ more: 'unrated: [NR, 卖出, watch]\nmentions: [watch]\n' });
    expect(findings(text)).toEqual([
      'error mentions: label "watch" stands under unrated as well',
      'error stock.bands.2: label "卖出" belongs to unrated or mentions as well as sell',
    ]);
  });

  test('reports a relative scale without benchmark, and a market that only the stock scale has', () => {
    expect(findings(standard({ benchmarks: '{}' }))).toEqual([
      'error stock.benchmarks: no market has a benchmark',
    ]);
    const industry = standard({ head: '', name: 'industry' });
    const both = standard({
      benchmarks: '{ CN: [000300.SH], HK: [HSI.HK], BJ: [899050.BJ] }',
      more: industry,
    });
    expect(findings(both)).toEqual([
      'warning industry.benchmarks: no benchmark for HK, which the stock scale has; calls there are void',
    ]);
  });

  test('says which end of a range of months is used', () => {
    expect(findings(standard({ horizon: '{ monthsRange: [6, 12] }' }))).toEqual([
      'warning stock.horizon: the house prints 6 to 12 months; calls are judged at the end of 12',
    ]);
    const { scales } = readStandard(
      standard({ horizon: '{ monthsRange: [6, 12] }' }),
      'h',
    ).standard;
    expect(scales.stock).toMatchObject({ horizonMonths: 12, horizonRange: [6, 12] });
  });

  test.each([
    'absolute',
    'universe',
    'qualitative',
  ])('says that a scale measured as %s makes calls void', (measure) => {
    expect(findings(standard({ measure, bands: [], benchmarks: '{}' }))).toEqual([
      `warning stock.measure: measured as ${measure}: calls cannot be judged against one index and are void`,
    ]);
  });

  test.each([
    [
      'source: the last page of a report',
      "source: ' '",
      'error source: a verified standard must name',
    ],
    ['text: 买入 20%以上', "text: ''", 'error text: a verified standard must carry'],
    [
      'valid: {}',
      'valid: { from: 2025-01-01, to: 2024-12-31 }',
      'error valid: valid from 2025-01-01 lies after',
    ],
  ])('asks for evidence: %s as %s', (written, instead, finding) => {
    expect(findings(standard({ head: HEAD.replace(written, instead) }))[0]).toContain(finding);
  });

  test('does not ask an unverified standard for evidence, but some scale of any', () => {
    const head = HEAD.replace('verified', 'unverified').replace(/source: .*/, "source: ''");
    expect(findings(standard({ head }))).toEqual([]);
    expect(findings(HEAD)).toEqual([
      'error stock: expected at least one of stock, industry and convertible',
    ]);
  });
});

describe('a standard that cannot be judged by is refused', () => {
  const issuesOf = (text: string) => {
    try {
      parseStandard(text, 'h.yaml');
    } catch (error) {
      if (error instanceof EngineError)
        return error.issues.map(({ code, message, place }) => [code, place.field, message]);
      throw error;
    }
    return [];
  };

  test('with every error and its field, none of the warnings', () => {
    const bands = bandsOf('(20%, +inf)', '(15%, 25%]', '(-5%, 15%]');
    expect(issuesOf(standard({ bands, benchmarks: '{}' }))).toEqual([
      ['standard.bands', 'stock.benchmarks', 'no market has a benchmark'],
      ['standard.bands', 'stock.bands.1', 'overlaps with a: lower its upper edge'],
    ]);
  });

  test.each([
    ['an interval that is none', { bands: bandsOf('20% and more') }, 'stock.bands.0.interval'],
    [
      'a relative band without interval',
      { bands: ["{ grade: buy, zh: 买入, printed: '' }"] },
      'stock.bands.0.interval',
    ],
    ['an absurd horizon', { horizon: '{ months: 0 }' }, 'stock.horizon.months'],
    ['a range backwards', { horizon: '{ monthsRange: [12, 6] }' }, 'stock.horizon.monthsRange'],
    ['an unknown measure', { measure: 'guess' }, 'stock.measure'],
    ['an unknown market', { benchmarks: '{ XX: [N225.T] }' }, 'stock.benchmarks'],
    ['a benchmark that is no id', { benchmarks: '{ CN: [沪深300] }' }, 'stock.benchmarks.CN.0'],
    ['a market with an empty list', { benchmarks: '{ CN: [] }' }, 'stock.benchmarks.CN'],
    [
      'a grade id in capitals',
      { bands: [BANDS[0]!.replace('buy', 'BUY'), BANDS[1]!, BANDS[2]!] },
      'stock.bands.0.grade',
    ],
    ['an id with blanks', { head: HEAD.replace('house-1', 'House One') }, 'id'],
    ['a status of its own', { head: HEAD.replace('verified', 'sure') }, 'status'],
    ['a day that is none', { head: HEAD.replace('{}', '{ from: 2025-02-30 }') }, 'valid.from'],
    ['a missing house', { head: HEAD.replace(/house: .*\n/, '') }, 'house'],
  ])('%s', (_, parts, field) => {
    const issues = issuesOf(standard(parts));
    expect(issues.map(([, where]) => where)).toEqual([field]);
    expect(issues[0]?.[0]).toMatch(/^(config\.schema|standard\.bands)$/);
  });

  test('a field that nobody knows, by name', () => {
    const [issue] = issuesOf(`${standard()}  benchmark: 000300.SH\n`);
    expect(issue?.[0]).toBe('config.schema');
    expect(issue?.[1]).toBe('stock');
    expect(issue?.[2]).toContain('"benchmark"');
  });

  test('broken YAML, by line', () => {
    expect(() => parseStandard('id: [x\nhouse: y', 'h.yaml')).toThrow('not readable as YAML');
  });
});
