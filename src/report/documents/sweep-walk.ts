/** The walk-forward of a sweep: who was chosen when, and the figures of the portfolio that was out of sample throughout. */
import { formatDay } from '../../base/day.ts';
import { ownValue } from '../../base/own.ts';
import type { OutOfSample, SweepRun } from '../../results/sweep-run.ts';
import { type Block, type Cell, figure, right } from '../document.ts';
import { format } from '../format.ts';
import type { Terms } from '../words/terms.ts';
import { figureTable } from './backtest-figures.ts';

const KINDS = { sharpe: 'ratio', sortino: 'ratio', calmar: 'ratio', return: 'gain' } as const;

export function* walkBlocks(
  { manifest, names, sets }: SweepRun,
  { run, windows, probabilisticSharpe }: OutOfSample,
  words: Terms['sweep'],
  backtest: Terms['backtest'],
): Generator<Block> {
  const { by, walkForward } = manifest;
  const { train, test } = walkForward ?? { train: 0, test: 0 };
  yield {
    kind: 'heading',
    text: words.walk(words.measures[by], words.months(train), words.months(test)),
  };
  const hasReturn = by !== 'return';
  yield {
    ...{ kind: 'table', joined: true },
    columns: [
      ...[words.held, words.test].map((title) => ({ title })),
      ...names.map(right),
      ...[words.inSample, words.outOfSample].map(right),
      ...(hasReturn ? [right(words.testReturn)] : []),
    ],
    rows: windows.map((window): Cell[] => [
      figure('day', window.split),
      figure('day', window.to - 1),
      ...names.map((name) => String(ownValue(sets[window.set]?.parameters ?? {}, name))),
      figure(KINDS[by], window.train[by]),
      figure(KINDS[by], window.test[by]),
      ...(hasReturn ? [figure('gain', window.test.return)] : []),
    ]),
    lead: { as: 'keys', columns: 2 },
  };
  const idle = windows.filter(({ decisions }) => decisions === 0);
  if (idle.length > 0) {
    const from = idle.map(({ split }) => formatDay(split));
    yield { kind: 'text', text: words.undecided(from), tone: 'wait', joined: true };
  }
  const { from, to, sessions } = run.manifest;
  yield { kind: 'heading', text: words.outTitle(from, to, sessions) };
  yield { ...figureTable(run, backtest), joined: true };
  const text = words.outChance(format('percent', probabilisticSharpe));
  yield { kind: 'text', text, joined: true };
}
