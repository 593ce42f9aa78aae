import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../../src/app/evaluate.ts';
import { readInputs } from '../../../src/cli/inputs.ts';
import { score } from '../../../src/ratings/score.ts';
import { COHORT_KEYS } from '../../../src/ratings/score-choices.ts';
import type { JudgedCall } from '../../../src/ratings/verdict.ts';
import { explain } from '../../../src/report/explain.ts';
import { colored, plain } from '../../../src/report/print/layout.ts';
import type { Language } from '../../../src/report/words/terms.ts';
import type { Evaluation } from '../../../src/results/evaluation.ts';
import { folderOf, SMALL } from '../../cli/harness.ts';
import { evaluateText } from '../evaluate-text.ts';

const sample = evaluateFiles({
  ...readInputs({ sample: true, standard: 'cnpsec-2025', convention: 'literal' }),
}).evaluation;

const print = (evaluation: Evaluation, language: Language, limit = Number.POSITIVE_INFINITY) =>
  evaluateText(evaluation, { language, paint: plain, groupBy: evaluation.groupBy, limit });

const tooWide = (text: string) => text.split('\n').filter((line) => stringWidth(line) > 80);

/** Lines of the block that begins with this one, up to the next empty line. */
function block(text: string, first: string): string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(first));
  return lines.slice(from, lines.indexOf('', from));
}

describe('the sample', () => {
  test.each(['en', 'zh'] as const)('fits 80 columns in %s, grouped by any key', (language) => {
    for (const key of COHORT_KEYS) {
      const grouped = { ...sample, groupBy: [key], scores: score(sample.judged, [key]) };
      expect(tooWide(print(grouped, language))).toEqual([]);
    }
  });

  test('is cut nowhere', () => {
    for (const language of ['en', 'zh'] as const)
      expect(print(sample, language)).not.toContain('…');
  });

  test('names every mention with day, group and tier, and gives none a hit or a miss', () => {
    const rows = block(print(sample, 'en'), 'Mentions');
    expect(rows.length).toBe(2 + 27); // title, header, the names
    expect(rows[2]).toMatch(
      /^2026-04-20 {2}301396\.SZ {2}宏景科技 +算力租赁\/IDC +-11\.44% {2}avoid$/,
    );
    for (const row of rows.slice(2)) expect(row).not.toMatch(/hit|miss/);
  });

  test('limits calls and mentions alike, and says how many are left', () => {
    const text = print(sample, 'en', 10);
    const [calls, mentions] = [block(text, 'published'), block(text, 'Mentions')];
    expect(calls.length).toBe(1 + 10 + 1);
    expect(calls.at(-1)).toMatch(/^\.\.\. 29 more:/); // 39 - 10
    expect(mentions.length).toBe(2 + 10 + 1);
    expect(mentions.at(-1)).toMatch(/^\.\.\. 17 more:/); // 27 - 10
  });

  test('speaks Chinese throughout: grades, marks, reasons, cohorts', () => {
    const text = print(sample, 'zh');
    expect(text).toContain('增持，未命中 恰在界上');
    expect(text).toContain('增持，命中 价旧');
    expect(text).toContain('无法评定 标准无此用语');
    expect(text).toMatch(/^谨慎推荐（可转债） +1\/1/m);
    // what is left of Latin letters: ids, names and words that are names themselves
    const words = new Set(text.match(/[A-Za-z][A-Za-z-]+/g));
    const known = [
      'cnpsec-',
      'literal',
      'SH',
      'SZ',
      'BJ',
      'NQ',
      'HK',
      'US',
      'SI',
      'SIMUA',
      'SIMUB',
      'SIMUC',
      'Simulated',
      'IDC',
      'IM',
      'MiniMax',
      'Wilson',
      ...['ratemark', 'score'], // a command
      ...['convention', 'last-traded'], // an option with its value
    ];
    expect([...words].filter((word) => !known.includes(word))).toEqual([]);
  });

  test('sets keys above their figures where they leave no room beside them, and cuts none', () => {
    const groupBy = ['house', 'industry', 'grade', 'month'] as const;
    const text = print({ ...sample, groupBy, scores: score(sample.judged, groupBy) }, 'en');
    const rows = block(text, 'house / industry / grade / month');
    expect(rows.slice(2, 4)).toEqual([
      expect.stringMatching(/^\S+.* \/ .* \/ .* \/ \d{4}-\d\d$/),
      expect.stringMatching(/^ +\d+\/\d+ /),
    ]);
    expect(rows.join('\n')).not.toContain('…');
  });

  test('colors change nothing but the color', () => {
    const options = { language: 'en', groupBy: sample.groupBy, limit: 40 } as const;
    const painted = evaluateText(sample, { ...options, paint: colored });
    expect(painted).toContain('\u001b[');
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).toBe(
      evaluateText(sample, { ...options, paint: plain }),
    );
  });
});

describe('any data', () => {
  const wild = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        ...'中文，（）“”/ -_aZ09',
        '\u001b',
        '\u009b',
        '\t',
        '😀',
        'e\u0301',
        '\u202e',
        'ﾊﾞ',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 120,
  });
  const value = fc.oneof(fc.double({ min: -1, max: 1e12, noNaN: true }), fc.constantFrom(0, 1e21));

  /** A call of the sample with other texts and another return. */
  const changed = fc
    .tuple(
      fc.constantFrom(...sample.judged),
      fc.array(wild, { minLength: 12, maxLength: 12 }),
      value,
    )
    .map(([item, words, number]): JudgedCall => {
      const [
        id = '',
        name,
        house,
        analyst = '',
        group,
        industry,
        label = '',
        title,
        action,
        file = '',
        printed = '',
        source = '',
      ] = words;
      const call = {
        ...item.call,
        id,
        name,
        house,
        analysts: [analyst],
        group,
        industry,
        label,
        title,
        action,
        file,
      };
      const { verdict, base } = item;
      return {
        ...item,
        call,
        base: base && { ...base, file },
        standard: { ...item.standard, text: printed, source, house: source },
        verdict:
          verdict.status === 'judged'
            ? {
                ...verdict,
                outcome: {
                  ...verdict.outcome,
                  returns: { ...verdict.outcome.returns, value: number },
                },
              }
            : verdict,
      };
    });
  const calls = fc.array(changed, { minLength: 1, maxLength: 6 });
  const language = fc.constantFrom<Language>('en', 'zh');

  test('tables fit 80 columns and hold nothing that drives a terminal', () => {
    const keys = fc.subarray([...COHORT_KEYS]);
    fc.assert(
      fc.property(calls, keys, language, fc.nat(3), (judged, groupBy, spoken, limit) => {
        const text = print(
          { ...sample, judged, counted: judged, groupBy, scores: score(judged, groupBy) },
          spoken,
          limit,
        );
        expect(tooWide(text)).toEqual([]);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });

  test('explanations fit 80 columns and hold nothing that drives a terminal', () => {
    fc.assert(
      fc.property(changed, language, (item, spoken) => {
        const text = explain(item, sample.manifest, spoken);
        expect(tooWide(text)).toEqual([]);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });
});

describe('the notes below', () => {
  const judge = (files: Readonly<Record<string, string>>, options: object = {}) => {
    const folder = folderOf({ ...SMALL, ...files });
    return evaluateFiles({
      ratings: [`${folder}/ratings.csv`],
      prices: [`${folder}/prices`],
      benchmark: [`000300.SH=${folder}/index.csv`],
      ...options,
    }).evaluation;
  };

  test('tell of a benchmark that stands in for the printed one', () => {
    const folder = folderOf({
      'ratings.csv': 'published,code,label\n2024-01-02,AAPL.US,buy\n',
      'AAPL.US.csv': 'date,close\n2024-01-02,10\n2024-07-02,12\n',
      'IXIC.US.csv': 'date,close\n2024-01-02,10\n2024-07-02,10\n',
    });
    const evaluation = evaluateFiles({
      ratings: [`${folder}/ratings.csv`],
      prices: [`${folder}/AAPL.US.csv`, `${folder}/IXIC.US.csv`],
      benchmark: ['US=IXIC.US'],
    }).evaluation;
    expect(print(evaluation, 'en')).toContain("Note: IXIC.US stands in for the standard's SPX.US");
    expect(print(evaluation, 'zh')).toContain('注：IXIC.US 代替标准所列基准 SPX.US');
  });

  test('name every standard that calls were judged by', () => {
    const ratings =
      'call_id,published,house,code,label,standard\nA1,2024-01-02,H,600519.SH,买入,cnpsec-2025-inclusive\nA2,2024-01-02,H,600519.SH,买入,\n';
    const text = print(judge({ 'ratings.csv': ratings }), 'en');
    expect(text).toMatch(/^cnpsec-2025 \(.*\), cnpsec-2025-inclusive \(/m);
    // on the edge, which the one file counts to buy and the other does not
    expect(text).toMatch(/^2024-01-02 {2}600519\.SH .* buy, hit edge$/m);
    expect(text).toMatch(/^2024-01-02 {2}600519\.SH .* overweight, miss edge$/m);
  });

  test('leave out the tables that would be empty', () => {
    const text = print(
      judge({ 'ratings.csv': SMALL['ratings.csv'].replace('买入', '建议关注') }),
      'en',
    );
    expect(text).not.toContain('hit %');
    expect(text).toContain('Mentions');
  });
});
