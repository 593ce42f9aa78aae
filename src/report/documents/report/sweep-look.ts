/** How the report of a sweep is shown, and how its figures are printed. */
import { ownValue } from '../../../base/own.ts';
import type { MappedFigure, ReportedSet, SweepReport } from '../../../results/sweep-report.ts';
import type { NumberKind } from '../../format.ts';
import { en as enSweep } from '../../words/en/sweep.ts';
import { en } from '../../words/en/sweep-report.ts';
import type { Terms } from '../../words/terms.ts';
import { zh as zhSweep } from '../../words/zh/sweep.ts';
import { zh } from '../../words/zh/sweep-report.ts';
import { type BacktestLook, type SpokenRun, spokenRun } from './backtest-look.ts';

/** A look with the words of its language. */
export interface SpokenSweep extends BacktestLook {
  readonly words: Terms['sweepReport'];
  readonly sweep: Terms['sweep'];
  /** Those of the report of a backtest. */
  readonly backtest: SpokenRun;
}

export const spokenSweep = (look: BacktestLook): SpokenSweep => ({
  ...look,
  words: { en, zh }[look.language],
  sweep: { en: enSweep, zh: zhSweep }[look.language],
  backtest: spokenRun(look),
});

export const sweepHeading = (
  { words }: Pick<SpokenSweep, 'words'>,
  part: keyof Terms['sweepReport']['parts'],
) => ({ kind: 'heading', text: words.parts[part], id: part }) as const;

/** How a figure of a set is printed. */
export const KINDS = {
  ...({ sharpe: 'ratio', sortino: 'ratio', calmar: 'ratio', return: 'gain' } as const),
  ...({
    maxDrawdown: 'percent',
    volatility: 'percent',
    turnover: 'ratio',
    costs: 'money',
  } as const),
} as const satisfies Record<MappedFigure, NumberKind>;

/** `k=5, hold=20` of what differs between sets. */
export const parametersText = (names: readonly string[], { parameters }: ReportedSet): string =>
  names.map((name) => `${name}=${String(ownValue(parameters, name))}`).join(', ');

/** The figure that sets are chosen by; NaN where a set has none. */
export const chosenBy = ({ manifest: { by } }: SweepReport, set: ReportedSet): number =>
  set.figures?.[by] ?? Number.NaN;

export const meanOf = (values: readonly number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};
