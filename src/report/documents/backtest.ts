/** What `backtest` shows: portfolio beside benchmark and universe, years, drawdowns, costs, what did not fill. */
import { tripFigures } from '../../backtest/trip-figures.ts';
import type { Drawdown } from '../../performance/drawdown.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { roundTripRows } from '../../results/round-trips.ts';
import {
  type Block,
  count,
  type Document,
  figure,
  label,
  right,
  type Series,
} from '../document.ts';
import { format } from '../format.ts';
import { callWords } from '../grade-names.ts';
import { en } from '../words/en/backtest.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/backtest.ts';
import { figureTable, reasonCounts } from './backtest-figures.ts';
import type { reconciliationBlocks } from './reconciliation.ts';
import { tripFigureBlocks, tripWords } from './round-trips.ts';

export interface BacktestLook {
  readonly language: Language;
  /** Says a note of the run in the reader's language. */
  readonly say?: ((note: string) => string) | undefined;
  /** Shows the way from the calls to the portfolio, where the run has looked at calls. */
  readonly reconcile?: typeof reconciliationBlocks | undefined;
}

export const backtestDocument = (run: BacktestRun, look: BacktestLook): Document => ({
  blocks: blocksOf(run, look),
});

function* blocksOf(
  run: BacktestRun,
  { language, say = (note) => note, reconcile }: BacktestLook,
): Generator<Block> {
  const { manifest, metrics } = run;
  const words = { en, zh }[language];
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (manifest.fillsAtDecision) yield { kind: 'warning', text: words.fillsAtDecision };
  yield { kind: 'heading', text: titleOf(run) };
  yield { kind: 'text', text: setupOf(run, words), joined: true };
  yield equitySeries(run, words);
  yield figureTable(run, words);
  const { trials, deflatedSharpe, probabilisticSharpe } = metrics;
  const luck =
    trials > 0
      ? words.deflated(trials, format('percent', deflatedSharpe))
      : words.oneTrial(format('percent', probabilisticSharpe));
  yield { kind: 'text', text: luck, joined: true };
  yield yearTable(run, words);
  yield drawdownTable(run, words);
  yield* tradingBlocks(run, words);
  yield* tripFigureBlocks(tripFigures(roundTripRows(run)), tripWords(language));
  if (run.reconciliation && reconcile) yield* reconcile(run.reconciliation, language);
  for (const note of manifest.notes)
    yield { kind: 'text', text: words.note(say(note)), joined: true };
}

function titleOf({ manifest: { strategy, parameters } }: BacktestRun): string {
  const set = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  return `${strategy}${set.length > 0 ? ` (${set.join(', ')})` : ''}`;
}

function setupOf({ manifest }: BacktestRun, words: Terms['backtest']): string {
  const { sessionsPerYear: perYear, base: currency, cash, ...rest } = manifest;
  return words.setup({ ...rest, perYear, currency, cash: format('money', cash) });
}

function equitySeries(run: BacktestRun, words: Terms['backtest']): Series {
  const { result, panel, benchmark, universe, manifest } = run;
  const days = panel.sessions.subarray(result.begin, result.begin + result.equity.length);
  const lines = [
    { name: words.portfolio, values: result.equity },
    ...(benchmark ? [{ name: manifest.benchmark ?? words.benchmark, values: benchmark }] : []),
    { name: words.universe, values: universe },
  ];
  return { kind: 'series', title: words.equity, days, lines, of: 'money' };
}

function yearTable({ metrics: { yearly } }: BacktestRun, words: Terms['backtest']): Block {
  const titles = [words.sessions, words.portfolio, words.benchmark, words.universe];
  const rows = Array.from(yearly.year, (year, k) => [
    label(String(year)),
    figure('count', yearly.sessions[k]),
    figure('gain', yearly.portfolio[k]),
    figure('gain', yearly.benchmark?.[k]),
    figure('gain', yearly.universe?.[k]),
  ]);
  return { kind: 'table', columns: [{ title: words.year }, ...titles.map(right)], rows };
}

const DRAWDOWNS_SHOWN = 3;

function drawdownTable({ metrics }: BacktestRun, words: Terms['backtest']): Block {
  if (metrics.drawdowns.length === 0) return { kind: 'text', text: words.noDrawdown };
  const columns = [
    right(words.drawdown),
    ...[words.from, words.lowest, words.recovered].map((title) => ({ title })),
    right(words.days),
  ];
  const row = ({ depth, peak, trough, recovered, days }: Drawdown) => [
    figure('percent', depth),
    figure('day', peak),
    figure('day', trough),
    recovered === undefined ? label(words.notYet) : figure('day', recovered),
    count(days),
  ];
  return { kind: 'table', columns, rows: metrics.drawdowns.slice(0, DRAWDOWNS_SHOWN).map(row) };
}

function tradingBlocks({ trading, manifest }: BacktestRun, words: Terms['backtest']): Block[] {
  const { costs, fills, nonFills, nonFillReasons, turnoverPerYear, exposure, decisions } = trading;
  const { total, perValueTraded, ...byKind } = costs;
  const kinds = (Object.keys(words.costKinds) as (keyof typeof byKind)[])
    .filter((kind) => byKind[kind] > 0)
    .map((kind) => `${words.costKinds[kind]} ${format('money', byKind[kind])}`);
  const points = format('tenths', perValueTraded * 10_000);
  const lines = [
    words.traded(decisions, fills, format('ratio', turnoverPerYear), format('percent', exposure)),
    total > 0
      ? words.costs(`${manifest.base} ${format('money', total)}`, points, kinds)
      : words.noCosts,
    nonFills > 0 ? words.nonFills(nonFills, reasonCounts(nonFillReasons, words)) : words.noNonFills,
  ];
  return lines.map((text, i): Block => ({ kind: 'text', text, joined: i > 0 }));
}
