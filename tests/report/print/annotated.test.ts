import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/extract/text.ts';
import { annotatedPage } from '../../../src/report/print/annotated.ts';
import type { Mark } from '../../../src/results/annotated-report.ts';

const page = (text: string, marks: readonly Mark[], language: 'en' | 'zh' = 'en', file = 'a.txt') =>
  [...annotatedPage({ file, sha256: 'ab12', report: plainText(text), marks }, language)].join('');

/** What a reader without styles sees of the report: all text of its lines but the names of fields. */
const textOf = (html: string): string =>
  [...html.matchAll(/<p(?: title="[^"]*")?>(.*)<\/p>/g)]
    .map(([, inner = '']) => inner.replace(/<sup>.*?<\/sup>/g, '').replace(/<[^>]*>/g, ''))
    .map((line) => line.replace('&nbsp;', ''))
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('an annotated report', () => {
  test('marks each value with the name of its field, in the language that is asked for', () => {
    const marks = [
      { path: 'house', start: 0, end: 3 },
      { path: 'calls.0', start: 4, end: 6 },
    ];
    const english = page('甲证券 买入', marks);
    expect(english).toContain(
      '<mark class="house" title="house"><sup><a id="m0" title="house">house</a></sup>甲证券</mark>',
    );
    expect(english).toContain('<a href="#m1"><mark class="calls">call</mark></a> 1 place');
    const chinese = page('甲证券 买入', marks, 'zh');
    expect(chinese).toContain('<html lang="zh-Hans">');
    expect(chinese).toMatch(/机构<\/a><\/sup>甲证券<\/mark>.*评级<\/a><\/sup>买入/);
  });

  test('shows values that lie in each other, and values that go over lines', () => {
    const marks = [
      ...[
        { path: 'calls.0', start: 0, end: 7 },
        { path: 'calls.0.name', start: 0, end: 2 },
      ],
      { path: 'risks.0', start: 3, end: 7 },
    ];
    const html = page('甲乙\n买入丙丁', marks);
    expect(html).toContain('title="calls.0 calls.0.name"');
    expect(html).toContain('title="calls.0 risks.0"');
    expect(textOf(html)).toContain('甲乙\n买入丙丁');
  });

  test('does nothing: no script, no address, no mark-up of the report', () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=y>"\'&\u202e甲';
    const html = page(hostile, [{ path: 'title', start: 2, end: 30 }], 'en', '"><script>.txt');
    expect(html).not.toMatch(/<script|<img|<link|<iframe|https?:|javascript:|\u202e/);
    expect(html).not.toMatch(/\son\w+=(?![^<]*<\/(p|mark)>)/);
    expect(html).toContain("default-src 'none'");
  });

  test('leaves out marks of no letter and of fields that nobody knows', () => {
    const html = page('甲', [
      { path: 'house', start: 1, end: 1 },
      { path: '__proto__', start: 0, end: 1 },
    ]);
    expect(html).not.toContain('<a id=');
    expect(html).toContain('Nothing was found in this text.');
  });

  test('keeps the whole text, whatever the marks are', () => {
    const mark = fc.record({
      path: fc.constantFrom('house', 'calls.0', 'figures.3', 'other'),
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
    });
    const text = fc.string({
      unit: fc.constantFrom('甲', 'a', '<', '&', '"', '\n', ' '),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.array(mark, { maxLength: 6 }), (words, marks) => {
        const lines = textOf(page(words, marks).split('<main>')[1] ?? '');
        expect(lines).toBe(words);
      }),
    );
  });
});
