import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Reconciliation, STEP_IDS } from '../../../src/backtest/reconcile.ts';
import { reconciliationBlocks } from '../../../src/report/documents/reconciliation.ts';
import { terminalText } from '../../../src/report/print/terminal.ts';
import type { Language } from '../../../src/report/words/terms.ts';

const steps = STEP_IDS.map((id, k) => ({
  ...{ id, value: 0.1 - k / 100, change: k === 0 ? Number.NaN : -0.01, count: 12_000 - k },
  of: k < 4 ? ('calls' as const) : k < 8 ? ('positions' as const) : ('sessions' as const),
}));
const found: Reconciliation = {
  ...{
    kind: 'positive',
    steps,
    horizonMonths: 6,
    notJudged: 2625,
    few: false,
    withoutJudgedCall: 76,
  },
  ...{ neverFilled: { lot: 2, 'limit-up': 14, cash: 2 }, sessionsLate: 2.64, invested: 0.9876 },
};

const linesOf = (found: Reconciliation, language: Language = 'en') =>
  terminalText({ blocks: reconciliationBlocks(found, language) })
    .trimEnd()
    .split('\n');

test('a line a step with its number, its change and what it rests on', () => {
  const lines = linesOf(found);
  expect(lines[0]).toMatch(/^from the calls to the portfolio, 6 months +relative +change +of$/);
  expect(lines[1]).toMatch(/^judged positive calls, equal weights +\+10\.00% +- +12000 {2}calls$/);
  expect(lines[5]).toMatch(/^from the price really paid +\+6\.00% +-1\.00% +11996 {2}positions$/);
  expect(lines[12]).toMatch(/^portfolio, compounded +-1\.00% +-1\.00% +11989 {2}sessions$/);
});

test('remarks name what was left out and why, most frequent reason first', () => {
  const text = linesOf(found).join('\n');
  expect(text).toContain('2625 positive calls are not judged: still open, or void.');
  expect(text).toContain('Never filled, by first reason: 14 limit-up, 2 cash, 2 lot.');
  expect(text).toContain('76 positions were not opened by a judged call of the period.');
  expect(text).toContain('Filled 2.6 sessions after publication, on average.');
  expect(text).toContain('Invested 98.8% of equity.');
});

test('what is not known is left out or a dash, and mentions are called so', () => {
  const bare: Reconciliation = {
    ...found,
    ...{ kind: 'mention', neverFilled: {}, withoutJudgedCall: 0, sessionsLate: Number.NaN },
    ...{ notJudged: 1, invested: Number.NaN },
    steps: steps.map((step) => ({ ...step, value: Number.NaN, change: Number.NaN })),
  };
  const lines = linesOf(bare);
  expect(lines).toHaveLength(14);
  expect(lines[1]).toMatch(/^judged mentions, equal weights +- +- +12000 {2}calls$/);
  expect(lines[13]).toBe('1 mention is not judged: still open, or void.');
});

test('that few of the calls opened a position is said first', () => {
  const lines = linesOf({ ...found, few: true });
  const text = lines.slice(13).join(' ').replaceAll(/ +/g, ' ');
  expect(text).toMatch(/^Only 11997 of 12000 judged calls opened a position, .+ says little of/);
  expect(linesOf({ ...found, few: true }, 'zh').join('')).toContain('难以说明全体评级');
  expect(linesOf(found).join(' ')).not.toContain('Only');
});

test('no line is wider than 80 columns', () => {
  for (const line of [...linesOf(found), ...linesOf(found, 'zh')])
    expect(stringWidth(line)).toBeLessThanOrEqual(80);
});
