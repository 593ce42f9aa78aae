/** What `backtest` shows of several strategies: one column a strategy, the best of a row marked, and what was the same for all. */
import { ownValue } from '../../base/own.ts';
import type { BacktestRun } from '../../results/backtest-run.ts';
import { type Block, type Cell, type Document, figure, label, right } from '../document.ts';
import { format, type NumberKind } from '../format.ts';
import { callWords } from '../grade-names.ts';
import { en } from '../words/en/backtest.ts';
import { en as enSeveral } from '../words/en/comparison.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/backtest.ts';
import { zh as zhSeveral } from '../words/zh/comparison.ts';

interface Look {
  readonly language: Language;
  readonly say?: ((note: string) => string) | undefined;
}

/** @param names of the runs, one each */
export const besideDocument = (
  runs: readonly BacktestRun[],
  names: readonly string[],
  look: Look,
): Document => ({ blocks: blocksOf(runs, names, look) });

function* blocksOf(
  runs: readonly BacktestRun[],
  names: readonly string[],
  { language, say = (note) => note }: Look,
): Generator<Block> {
  const [words, several] = [{ en, zh }[language], { en: enSeveral, zh: zhSeveral }[language]];
  const [first] = runs;
  if (!first) return;
  const { manifest } = first;
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (manifest.fillsAtDecision) yield { kind: 'warning', text: words.fillsAtDecision };
  yield { kind: 'heading', text: names.join(', ') };
  yield { kind: 'text', text: setupOf(runs, words), joined: true };
  yield {
    kind: 'table',
    columns: [{ title: '' }, ...names.map(right), right(manifest.benchmark ?? words.benchmark)],
    rows: [...choiceRows(runs, several), ...figureRows(runs, words)],
    lead: { as: 'keys', columns: 1 },
  };
  yield { kind: 'text', text: several.marked, tone: 'dim', joined: true };
  const starts = new Set(runs.map((run) => run.manifest.from));
  if (starts.size > 1) yield { kind: 'text', text: several.starts, tone: 'wait', joined: true };
  yield* noteBlocks(runs, names, words, say);
}

/** From the earliest start: each run's own stands in the table where they differ. */
function setupOf(runs: readonly BacktestRun[], words: Terms['backtest']): string {
  const [earliest] = runs
    .map(({ manifest }) => manifest)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const { sessionsPerYear: perYear, base: currency, cash, ...rest } = earliest!; // one run or more
  return words.setup({ ...rest, perYear, currency, cash: format('money', cash) });
}

/** First session and schedule where they differ, and every parameter. */
function choiceRows(runs: readonly BacktestRun[], words: Terms['comparison']): Cell[][] {
  const row = (name: string, values: readonly string[]): Cell[][] =>
    new Set(values).size > 1 ? [[label(name), ...values.map((text) => label(text)), '']] : [];
  const schedules = runs.map(({ manifest: { schedule, schedules: all = [schedule] } }) =>
    all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' + '),
  );
  const names = [...new Set(runs.flatMap(({ manifest }) => Object.keys(manifest.parameters)))];
  return [
    ...row(
      words.firstSession,
      runs.map(({ manifest }) => manifest.from),
    ),
    ...row(words.schedule, schedules),
    ...names.flatMap((name) =>
      row(
        name,
        runs.map(({ manifest }) => String(ownValue(manifest.parameters, name) ?? '-')),
      ),
    ),
  ];
}

type Pick = (run: BacktestRun) => number | undefined;

/** A figure of every run, and the benchmark's. */
interface Row {
  readonly name: string;
  readonly kind: NumberKind;
  readonly pick: Pick;
  /** Which end is better; without one nothing is marked. */
  readonly better?: 'high' | 'low';
  readonly market?: number | undefined;
}

function rowsFor(runs: readonly BacktestRun[], words: Terms['backtest']): Row[] {
  const market = runs[0]?.metrics.benchmark;
  const own = (
    name: keyof Terms['backtest'] & ('totalReturn' | 'sharpe' | 'sortino' | 'maxDrawdown'),
    kind: NumberKind,
  ): Row => ({
    ...{ name: words[name], kind, better: 'high', pick: ({ metrics }) => metrics[name] },
    market: name === 'sortino' ? undefined : market?.[name],
  });
  const against = (name: 'excessReturn' | 'informationRatio', kind: NumberKind): Row => ({
    ...{ name: words[name], kind, better: 'high' },
    pick: ({ metrics }) => metrics.benchmark?.[name],
  });
  const plain = (name: string, kind: NumberKind, pick: Pick): Row => ({ name, kind, pick });
  return [
    own('totalReturn', 'gain'),
    {
      ...{ name: words.cagr, kind: 'gain', better: 'high', market: market?.cagrBySessions },
      pick: ({ metrics }) => metrics.cagrBySessions,
    },
    {
      ...{ name: words.volatility, kind: 'percent', better: 'low', market: market?.volatility },
      pick: ({ metrics }) => metrics.volatility,
    },
    ...[own('sharpe', 'ratio'), own('sortino', 'ratio'), own('maxDrawdown', 'percent')],
    against('excessReturn', 'gain'),
    plain(words.beta, 'ratio', ({ metrics }) => metrics.benchmark?.beta),
    plain(words.trackingError, 'percent', ({ metrics }) => metrics.benchmark?.trackingError),
    against('informationRatio', 'ratio'),
    plain(words.turnoverRow, 'ratio', ({ trading }) => trading.turnoverPerYear),
    plain(words.costsRow, 'money', ({ trading }) => trading.costs.total),
    plain(words.exposureRow, 'percent', ({ trading }) => trading.exposure),
  ];
}

/** One row a figure; the best is marked where runs differ. */
function figureRows(runs: readonly BacktestRun[], words: Terms['backtest']): Cell[][] {
  return rowsFor(runs, words).map(({ name, kind, pick, better, market }): Cell[] => {
    const values = runs.map((run) => pick(run) ?? Number.NaN);
    const known = values.filter((value) => !Number.isNaN(value));
    const best = better === 'low' ? Math.min(...known) : Math.max(...known);
    const marks = better !== undefined && new Set(known).size > 1;
    return [
      label(name),
      ...values.map((value) => {
        if (!marks) return figure(kind, value);
        const isBest = value === best;
        // a blank in the place of the star, so that digits stand below each other
        return label(`${format(kind, value)}${isBest ? '*' : ' '}`, isBest ? 'bold' : undefined);
      }),
      market === undefined ? '' : figure(kind, market),
    ];
  });
}

/** A note that all runs have stands once, another behind the names of those that have it. */
function* noteBlocks(
  runs: readonly BacktestRun[],
  names: readonly string[],
  words: Terms['backtest'],
  say: (note: string) => string,
): Generator<Block> {
  const notes = new Set(runs.flatMap(({ manifest }) => manifest.notes));
  for (const note of notes) {
    const of = names.filter((_, k) => runs[k]?.manifest.notes.includes(note));
    const text = of.length === names.length ? say(note) : `${of.join(', ')}: ${say(note)}`;
    yield { kind: 'text', text: words.note(text), joined: true };
  }
}
