import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cohortCase } from '../../../src/app/explain-cohort.ts';
import { evaluate } from '../../../src/app/judging.ts';
import { callDocument, cohortDocument } from '../../../src/report/documents/explain.ts';
import { explainRecord } from '../../../src/report/explain-record.ts';
import { htmlText } from '../../../src/report/print/html.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import { fourShares, rated, WINNER } from '../../ratings/score-build.ts';

const NAME = '<img src=x onerror=alert(1)>\u001b[31m';
const calls = [rated(WINNER, '买入', { id: 'a', name: NAME, house: NAME, title: NAME })];
const evaluation = evaluate(
  { calls, inputs: [], simulated: true, skipped: [], repeated: 0 },
  fourShares,
  { groupBy: ['house'] },
);
const [item] = evaluation.judged;
const evidence = { simulated: true, inputs: [] };

describe.each(['en', 'zh'] as const)('an explanation in %s', (language) => {
  const documents = () => [
    callDocument(item!, evidence, language),
    cohortDocument(cohortCase(evaluation, fourShares, ['total']), true, {
      ...{ language, limit: 5, inputs: '--sample' },
    }),
  ];

  test('fits a terminal, and what comes from a file does nothing there', () => {
    for (const text of documents().map((one) => terminalText(one))) {
      expect(text).not.toContain('\u001b');
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  test('has the same steps on a page, where a name is no element', () => {
    for (const page of documents().map(htmlText)) expect(page).not.toContain('<img');
    expect(htmlText(documents()[0]!)).toContain('+30.000000%'); // 13 / 10 against a flat index
  });
});

test('the record has the steps, with null for what is absent', () => {
  const { steps } = explainRecord(item!, evidence) as {
    readonly steps: readonly { readonly steps: readonly Readonly<Record<string, unknown>>[] }[];
  };
  const all = steps.flatMap((section) => section.steps);
  expect(all.find(({ step }) => step === 'rated')).toMatchObject({
    name: NAME,
    previousLabel: null,
  });
  expect(all.find(({ step }) => step === 'relativeReturn')).toMatchObject({ exactly: '3/10' });
});
