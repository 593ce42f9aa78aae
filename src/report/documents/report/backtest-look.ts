/** How a backtest is shown, and the figures that its files hold. */
import { ownValue } from '../../../base/own.ts';
import type { WrittenMetrics } from '../../../results/written-backtest.ts';
import { en as enRun } from '../../words/en/backtest.ts';
import { en } from '../../words/en/backtest-report.ts';
import { en as enReport } from '../../words/en/report.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh as zhRun } from '../../words/zh/backtest.ts';
import { zh } from '../../words/zh/backtest-report.ts';
import { zh as zhReport } from '../../words/zh/report.ts';

export interface BacktestLook {
  readonly language: Language;
  /** Says a note of the run in the reader's language. */
  readonly say: (note: string) => string;
}

/** A look with the words of its language. */
export interface SpokenRun extends BacktestLook {
  readonly words: Terms['backtestReport'];
  readonly run: Terms['backtest'];
  readonly report: Terms['report'];
}

export const runHeading = (
  { words }: Pick<SpokenRun, 'words'>,
  part: keyof Terms['backtestReport']['parts'],
) => ({ kind: 'heading', text: words.parts[part], id: part }) as const;

/** A figure of metrics.json; NaN where there is none. */
export function metricOf(metrics: Readonly<Record<string, unknown>>, name: string): number {
  const value = ownValue(metrics, name);
  return typeof value === 'number' ? value : Number.NaN;
}

/** A figure of the benchmark or the universe. */
export function besideOf(
  metrics: WrittenMetrics,
  name: 'benchmark' | 'universe',
  of: string,
): number {
  const held = metrics[name] as Readonly<Record<string, unknown>> | null | undefined;
  const value = held ? ownValue(held, of) : undefined;
  return typeof value === 'number' ? value : Number.NaN;
}

export const spokenRun = (look: BacktestLook): SpokenRun => ({
  ...look,
  words: { en, zh }[look.language],
  run: { en: enRun, zh: zhRun }[look.language],
  report: { en: enReport, zh: zhReport }[look.language],
});
