import { describe, expect, test } from 'vitest';
import { readEnglishBand } from '../../src/extract/english-tiers.ts';
import { readText } from './read.ts';

const REPORT = `Lishi Securities (Hong Kong)
Equity Research

Model Co. (609901.SH): a fictional line starts
5 May 2031
Rating: BUY (Maintain)

Definition of ratings
Benchmark: the CSI 300 Index for A shares, the Hang Seng Index for Hong Kong stocks.
Stock ratings
Buy: expected to outperform the CSI 300 by more than 20% within 6 months
Outperform: expected to outperform the CSI 300 by 10% to 20% within 6 months
Neutral: expected to perform between -10% and 10% relative to the CSI 300 within 6 months
Underperform: expected to underperform the CSI 300 by more than 10% within 6 months
Industry ratings
Positive: the industry index is expected to outperform the CSI 300 by over 10% within 6 months
Neutral: the industry index is expected to perform within ±10% of the CSI 300 within 6 months
Negative: the industry index is expected to underperform the CSI 300 by over 10% within 6 months

Disclaimer
This report is for clients of Lishi Securities only.
`;

describe('a standard in English', () => {
  test.each([
    ['with lines', REPORT],
    ['run together', REPORT.replaceAll('\n', '')],
  ])('%s gives bands, months and indices', (_, text) => {
    const { printed } = readText(text).standard!;
    const { stock, industry } = printed.scales;
    expect(stock?.bands.map(({ zh, grade, interval }) => [zh, grade, interval])).toEqual([
      ['Buy', 'buy', '(20%, +inf)'],
      ['Outperform', 'outperform', '(10%, 20%]'],
      ['Neutral', 'neutral', '[-10%, 10%]'],
      ['Underperform', 'underperform', '(-inf, -10%)'],
    ]);
    expect(industry?.bands.map(({ zh, interval }) => [zh, interval])).toEqual([
      ['Positive', '(10%, +inf)'],
      ['Neutral', '[-10%, 10%]'],
      ['Negative', '(-inf, -10%)'],
    ]);
    expect([stock?.horizon, industry?.horizon, stock?.measure]).toEqual([[6], [6], 'relative']);
    expect(stock?.benchmarks.map(({ market, id }) => [market, id])).toContainEqual([
      'CN',
      '000300.SH',
    ]);
  });

  test.each([
    ['expectedtooutperformbyatleast15%', { from: { percent: 15, closed: true } }],
    ['relativereturnof15%ormore', { from: { percent: 15, closed: true } }],
    ['relativereturnabove5%', { from: { percent: 5 } }],
    ['expectedtounderperformby5%to15%', { from: { percent: -15 }, to: { percent: -5 } }],
    ['relativereturnbelow-5%', { to: { percent: -5 } }],
    ['expectedtofallbymorethan5%', { to: { percent: -5 } }],
    ['within5%oftheindex', { from: { percent: -5 }, to: { percent: 5 } }],
    ['between-5%and+5%', { from: { percent: -5 }, to: { percent: 5 } }],
  ])('%s is read', (words, band) => {
    expect(readEnglishBand(words)).toMatchObject({ kind: 'band', ...band });
  });

  test.each([
    ['between5%and5%', 'misprint'],
    ['expectedtounderperformbylessthan5%', 'misprint'],
    ['inlinewiththemarket', 'words'],
  ])('%s gives no interval', (words, kind) => {
    expect(readEnglishBand(words).kind).toBe(kind);
  });

  test('is not made of a sentence on a company', () => {
    const text = `${'Lishi Securities. '.repeat(3)}We maintain Buy. Hold: 5% of holders sold. Sell-side peers lost 3%.`;
    expect(readText(text).standard).toBeUndefined();
  });
});
