import { describe, expect, test } from 'vitest';
import { type EvaluateFiles, evaluateFiles } from '../../src/app/evaluate.ts';
import { explain } from '../../src/report/explain.ts';
import { explainRecord } from '../../src/report/explain-record.ts';
import type { Language } from '../../src/report/words/terms.ts';
import { folderOf, SMALL } from '../cli/harness.ts';

/** Judges {@link SMALL} with some files replaced. */
function judged(files: Readonly<Record<string, string>>, options: Partial<EvaluateFiles> = {}) {
  const folder = folderOf({ ...SMALL, ...files });
  const { standard } = options;
  const { evaluation } = evaluateFiles({
    ratings: [`${folder}/ratings.csv`],
    prices: [`${folder}/prices`],
    benchmark: [`000300.SH=${folder}/index.csv`],
    ...options,
    ...(standard?.endsWith('.yaml') ? { standard: `${folder}/${standard}` } : {}),
  });
  return { item: evaluation.judged[0]!, manifest: evaluation.manifest, folder }; // one call
}

/** The explanation of its only call, on one line a sentence. */
function explained(
  files: Readonly<Record<string, string>>,
  options: Partial<EvaluateFiles> = {},
  language: Language = 'en',
): string {
  const { item, manifest, folder } = judged(files, options);
  return explain(item, manifest, language)
    .replaceAll(/\n {5,}/g, ' ')
    .replaceAll(`${folder}/`, '');
}

const prices = (...rows: string[]) => ({
  'prices/600519.SH.csv': `date,close\n${rows.join('\n')}\n`,
});
const rated = (label: string) => ({ 'ratings.csv': SMALL['ratings.csv'].replace('买入', label) });

describe('the evidence', () => {
  test('is the printed words of the standard and of the grade', () => {
    const { item, manifest } = judged({});
    const text = explain(item, manifest, 'en').replaceAll(/\n {3,}/g, '');
    expect(text).toContain('报告发布日后的 6 个月内的相对市场表现');
    expect(text).toContain('预期个股相对同期基准指数涨幅在 20%以上');
    expect(text).toContain('预期个股相对同期基准指数涨幅在 10%与 20%之间'); // of what it earned
  });

  test('is four prices, each with its file and line', () => {
    const text = explained({});
    expect(text).toContain('instrument, base    2024-01-02  close 10 prices/600519.SH.csv:2\n');
    expect(text).toContain('instrument, end     2024-07-02  close 12 prices/600519.SH.csv:3\n');
    expect(text).toContain('benchmark, base     2024-01-02  close 4000 index.csv:2\n');
    expect(text).toContain('benchmark, end      2024-07-02  close 4000 index.csv:3\n');
  });

  test('shows factors, and divides the prices that they make comparable', () => {
    const files = {
      'prices/600519.SH.csv':
        'date,close,factor\n2024-01-02,10,1\n2024-07-01,12,1\n2024-07-02,6.1,2\n',
    };
    const text = explained(files);
    expect(text).toContain('2024-07-02  close 6.1 x factor 2 = 12.2');
    expect(text).toContain('instrument: 12.2 / 10 - 1 = +22.000000%');
    expect(explained(files, {}, 'zh')).toContain('收盘 6.1 × 复权因子 2 = 12.2');
  });

  test('names the open where the convention starts from it', () => {
    const files = {
      'prices/600519.SH.csv':
        'date,open,close\n2024-01-02,9,10\n2024-01-03,11,10\n2024-07-02,12,12\n',
      'index.csv':
        'date,open,close\n2024-01-02,4000,4000\n2024-01-03,4000,4000\n2024-07-02,4000,4000\n',
    };
    const text = explained(files, { convention: 'next-open' });
    expect(text).toContain('instrument, base    2024-01-03  open 11 ');
    // 12 / 11 - 1 = 1/11
    expect(text).toContain('exactly:    1/11\n');
  });

  test('writes the geometric fraction where that is the convention', () => {
    const index = { 'index.csv': 'date,close\n2024-01-02,4000\n2024-07-02,3200\n' };
    const text = explained(index, { convention: 'geometric' });
    // 1.2 / 0.8 - 1 = 1/2
    expect(text).toContain('(1 + 20.000000%) / (1 + (-20.000000%)) - 1 = +50.000000%\n');
    expect(text).toContain('exactly:    1/2\n');
  });
});

describe('the inequalities', () => {
  test('an edge that is met is said to be, with the grade that has it', () => {
    const text = explained({});
    expect(text).toContain('buy          (20%, +inf)  +20.000000% > 20% no\n');
    expect(text).toContain(
      'overweight   (10%, 20%]   +20.000000% > 10% yes and +20.000000% <= 20% yes\n',
    );
    expect(text).toContain('Verdict: graded buy, earned overweight: miss\n');
    expect(text).toContain(
      'flagged edge: exactly on 20%, which the standard counts as overweight\n',
    );
  });

  test('a return nearer to an edge than six decimals show gets more of them', () => {
    // 1200.000001 / 1000 - 1 = 20.0000001 %
    const text = explained(prices('2024-01-02,1000', '2024-07-02,1200.000001'));
    expect(text).toContain('+20.000000100% > 20% yes\n');
    expect(text).toContain('Verdict: graded buy, earned buy: hit\n');
    expect(text).toContain('nearest edge 20%, 0.000000 percentage points away\n');
  });

  test.each([
    ['2024-07-02,12.4', 'nearest edge 20%, 4.000000 percentage points away'],
    ['2024-07-02,11.2', 'nearest edge 10%, 2.000000 percentage points away'],
    ['2024-07-02,8.5', 'nearest edge -10%, 5.000000 percentage points away'],
  ])('the distance to an edge has no digits of the double: %s', (end, line) => {
    expect(explained(prices('2024-01-02,10', end))).toContain(`${line}\n`);
    expect(explained(prices('2024-01-02,10', end))).not.toMatch(/\d\.\d{7,}%/);
  });
});

describe('a pending call', () => {
  const until = (end: string) => prices('2024-01-02,10', `2024-03-01,${end}`);
  const index = { 'index.csv': 'date,close\n2024-01-02,4000\n2024-03-01,4000\n' };

  test.each([
    // 20 % - 10 % = 10
    ['买入', '11', 'to earn buy the relative return must rise by 10.000000 percentage points'],
    ['回避', '11', 'to earn avoid the relative return must fall by 20.000000 percentage points'],
    ['增持', '11.5', 'as of the last prices it stands inside the band of overweight'],
    [
      '买入',
      '12',
      'it stands on the edge of buy, which does not belong to it: any step up would do',
    ],
    [
      '增持',
      '11',
      'it stands on the edge of overweight, which does not belong to it: any step up would do',
    ],
    [
      '回避',
      '9',
      'it stands on the edge of avoid, which does not belong to it: any step down would do',
    ],
  ])('rated %s at %s says what is needed', (label, end, line) => {
    const text = explained({ ...rated(label), ...until(end), ...index });
    expect(text).toContain('4. The relative return so far\n');
    expect(text).toContain(`Verdict: pending until 2024-07-02\n   ${line}\n`);
    expect(explained({ ...rated(label), ...until(end), ...index }, {}, 'zh')).toContain(
      '结论：未到期，至 2024-07-02\n',
    );
  });
});

describe('a void call', () => {
  const GAP = `id: gap
house: Gap
version: '1'
valid: {}
status: unverified
source: made for a test
text: made for a test
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
    - { grade: buy, zh: 买入, printed: up, interval: '(30%, +inf)' }
    - { grade: avoid, zh: 回避, printed: down, interval: '(-inf, 10%)' }
`;
  test.each([
    ['unrated', rated(''), 'the report bears no rating'],
    ['unknown-label', rated('逢低布局'), 'the standard has no label "逢低布局" for stock'],
    [
      'no-prices',
      { 'prices/600519.SH.csv': 'code,date,close\n600520.SH,2024-01-02,1\n' },
      'no prices of 600519.SH were loaded; give them with --prices',
    ],
    [
      'bad-price',
      prices('2024-01-02,0', '2024-07-02,12'),
      'a price is zero, negative or no number',
    ],
    [
      'no-base-price',
      prices('2024-01-03,10', '2024-07-02,12'),
      '600519.SH has no price that can start the window on 2024-01-02: not yet listed',
    ],
  ])('says why: %s', (reason, files, sentence) => {
    const text = explained(files);
    expect(text).toContain('Verdict: void\n');
    expect(text).toContain(`${reason}: ${sentence}`);
    expect(explained(files, {}, 'zh')).toMatch(new RegExp(`结论：无法评定\\n.*（${reason}）：`));
  });

  test('below all bands a positive grade is a miss, and the verdict says below what', () => {
    const shallow = GAP.replace("'(-inf, 10%)'", "'(0%, 10%)'");
    const files = { 'gap.yaml': shallow, ...prices('2024-01-02,10', '2024-07-02,9') };
    const text = explained(files, { standard: 'gap.yaml' });
    expect(text).toContain('Verdict: graded buy, earned below all: miss\n');
    expect(explained(files, { standard: 'gap.yaml' }, 'zh')).toContain('实际“低于各档”：未命中');
  });

  test('in a gap between the bands shows the number and that no band holds it', () => {
    const text = explained({ 'gap.yaml': GAP }, { standard: 'gap.yaml' });
    expect(text).toContain('exactly:    1/5\n');
    expect(text).toContain('+20.000000% > 30% no\n');
    expect(text).toContain('+20.000000% < 10% no\n');
    expect(text).toContain(
      'no-band: the relative return falls into a gap that the printed bands leave\n',
    );
  });
});

test('the record beside the text says what holds, and null where nothing is known', () => {
  const { item, manifest } = judged(rated('逢低布局'));
  expect(explainRecord(item, manifest)).toMatchObject({
    status: 'void',
    explanation: {
      exactRelativeReturn: null,
      gradePrinted: null,
      bands: [{ grade: 'buy', holds: null }, {}, {}, {}],
    },
  });
});

test.each([
  'literal',
  'previous-close',
  'next-close',
  'next-open',
  'civil-code',
  'geometric',
])('the convention %s is told in the language of the reader', (convention) => {
  const line = (language: Language) =>
    explained({}, { convention }, language)
      .split('\n')
      .find((text) => text.includes(convention)) ?? '';
  expect(line('zh')).toMatch(/口径 \S+：[^a-z]*(同 literal，)?[^a-z]+$/);
  expect(line('en')).toMatch(/^ {3}convention \S+: [ -~]+$/);
});
