/** What `sweep` shows: the best sets, how far the best can be trusted, its neighborhood, and what was out of sample. */
import { ownValue } from '../../base/own.ts';
import { idleParameters } from '../../results/idle-parameters.ts';
import { sharedFailures } from '../../results/sweep-failures.ts';
import type { SweepRun, SweepSet } from '../../results/sweep-run.ts';
import { type Block, type Cell, count, type Document, figure, right } from '../document.ts';
import { format, type NumberKind } from '../format.ts';
import { callWords } from '../grade-names.ts';
import { en as enBacktest } from '../words/en/backtest.ts';
import { en } from '../words/en/sweep.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh as zhBacktest } from '../words/zh/backtest.ts';
import { zh } from '../words/zh/sweep.ts';
import { figureTable } from './backtest-figures.ts';
import { mapBlocks } from './sweep-map.ts';
import { walkBlocks } from './sweep-walk.ts';

export interface SweepLook {
  readonly language: Language;
  /** Sets to show; Infinity for all. */
  readonly limit: number;
  /** Says a note, or why a set failed, in the reader's language. */
  readonly say?: ((text: string) => string) | undefined;
  /** The chosen set as a command that can be typed. */
  readonly again: string;
}

export const sweepDocument = (run: SweepRun, look: SweepLook): Document => ({
  blocks: blocksOf(run, look),
});

type Words = Terms['sweep'];

/** How the figures of a set are printed. */
export const KINDS = {
  sharpe: 'ratio',
  sortino: 'ratio',
  calmar: 'ratio',
  return: 'gain',
} as const satisfies Readonly<Record<SweepRun['manifest']['by'], NumberKind>>;

function* blocksOf(run: SweepRun, look: SweepLook): Generator<Block> {
  const { language, say = (text) => text } = look;
  const words = { en, zh }[language];
  const backtest = { en: enBacktest, zh: zhBacktest }[language];
  const { manifest, sets } = run;
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (manifest.fillsAtDecision) yield { kind: 'warning', text: backtest.fillsAtDecision };
  yield { kind: 'heading', text: words.title(manifest.strategy, sets.length) };
  yield { kind: 'text', text: variedText(run, words), joined: true };
  const { sessionsPerYear: perYear, base: currency, cash, ...rest } = manifest;
  const setup = backtest.setup({ ...rest, perYear, currency, cash: format('money', cash) });
  yield { kind: 'text', text: setup, joined: true };
  yield* bestBlocks(run, look, words);
  yield* failedBlocks(run, words, say);
  yield* trustBlocks(run, words);
  yield* mapBlocks(run, words);
  yield { kind: 'heading', text: words.chosenTitle(parametersText(run, sets[run.best]!)) }; // a row of the sets
  yield { ...figureTable(run.chosen, backtest), joined: true };
  if (run.outOfSample) yield* walkBlocks(run, run.outOfSample, words, backtest);
  yield againBlock(look, words);
  yield { kind: 'text', text: words.note(words.sharedStart(manifest.from)) };
  for (const note of manifest.notes)
    yield { kind: 'text', text: words.note(say(note)), joined: true };
}

/** `k=5, hold=20` of what differs between sets. */
export const parametersText = ({ names }: SweepRun, { parameters }: SweepSet): string =>
  names.map((name) => `${name}=${String(ownValue(parameters, name))}`).join(', ');

/** Values of a parameter that are listed. */
const VALUES_SHOWN = 8;

function variedText({ manifest, sets, axes, names }: SweepRun, words: Words): string {
  const parts = names.map((name) => {
    const values = (ownValue(manifest.grid, name) ?? []).map(String);
    if (!axes.some((axis) => axis.name === name))
      return words.between(name, values[0] ?? '', values[1] ?? '');
    return words.values(
      name,
      values.slice(0, VALUES_SHOWN),
      Math.max(0, values.length - VALUES_SHOWN),
    );
  });
  const { drawSeed, fixed } = manifest;
  const drawn = drawSeed === null ? undefined : words.drawn(sets.length, drawSeed);
  const same = Object.entries(fixed).map(([name, value]) => `${name}=${String(value)}`);
  const varied = words.varied(parts, drawn);
  return same.length > 0 ? `${varied}${words.fixed(same)}` : varied;
}

/** A figure of a set that stands in the table besides the one that sets are chosen by. */
const BESIDE = [
  ['cagr', 'gain'],
  ['volatility', 'percent'],
  ['maxDrawdown', 'percent'],
  ['turnover', 'ratio'],
] as const;

function* bestBlocks(run: SweepRun, { limit }: SweepLook, words: Words): Generator<Block> {
  const { manifest, sets, names, best } = run;
  const { by } = manifest;
  const valued = sets.flatMap((set, row) => {
    const value = set.figures?.[by] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [{ set, row, value }];
  });
  valued.sort((a, b) => b.value - a.value || a.row - b.row);
  const shown = valued.slice(0, limit);
  const hasNeighbors = shown.some(({ set }) => (set.neighbors?.count ?? 0) > 0);
  yield { kind: 'text', text: words.best(words.measures[by]) };
  const titles = [words.short[by], ...(hasNeighbors ? [words.short.neighbors] : [])];
  yield {
    ...{ kind: 'table', joined: true },
    columns: [
      right(words.rank),
      ...names.map(right),
      ...[...titles, ...BESIDE.map(([name]) => words.short[name])].map(right),
    ],
    rows: shown.map(({ set, row, value }, rank): Cell[] => [
      count(rank + 1),
      ...names.map((name) => String(ownValue(set.parameters, name))),
      figure(KINDS[by], value, row === best ? 'bold' : undefined),
      ...(hasNeighbors ? [figure(KINDS[by], set.neighbors?.mean)] : []),
      ...BESIDE.map(([name, kind]) => figure(kind, set.figures?.[name])),
    ]),
    lead: { as: 'keys', columns: names.length + 1, spare: 2 },
  };
  const left = valued.length - shown.length;
  if (left > 0) yield { kind: 'text', text: words.more(left), tone: 'dim', joined: true };
  const ran = sets.filter(({ figures }) => figures !== undefined).length;
  const without = ran - valued.length;
  if (without > 0)
    yield { kind: 'text', text: words.without(without, ran, words.measures[by]), joined: true };
}

/** Reasons of failure that are printed. */
const FAILURES_SHOWN = 3;

function* failedBlocks(
  run: SweepRun,
  words: Words,
  say: (text: string) => string,
): Generator<Block> {
  const shared = sharedFailures(run.sets.map(({ failed }) => failed));
  if (shared.length === 0) return;
  const countOf = (some: typeof shared) => some.reduce((sum, { count }) => sum + count, 0);
  const left = countOf(shared.slice(FAILURES_SHOWN));
  yield {
    kind: 'statements',
    title: words.failed(countOf(shared), run.sets.length),
    lines: [
      ...shared
        .slice(0, FAILURES_SHOWN)
        .map(({ why, row, count }) =>
          words.failedOnce(parametersText(run, run.sets[row]!), say(why), count),
        ), // a row of the sets
      ...(left > 0 ? [words.failedElse(left)] : []),
    ],
  };
}

function* trustBlocks(run: SweepRun, words: Words): Generator<Block> {
  const { trials, luckySharpe, deflatedSharpe, overfitting, sets, best, manifest } = run;
  const text = words.deflated(
    trials,
    format('ratio', luckySharpe),
    format('percent', deflatedSharpe),
  );
  yield { kind: 'text', text };
  const { logits, probability, probabilityOfLoss } = overfitting ?? {};
  const isKnown = logits !== undefined && !Number.isNaN(probability);
  yield {
    kind: 'text',
    joined: true,
    text: isKnown
      ? words.overfitting(
          logits.length,
          format('percent', probability),
          format('percent', probabilityOfLoss),
        )
      : words.noOverfitting,
  };
  const { neighbors, figures } = sets[best]!; // a row of the sets
  if (neighbors && neighbors.count > 0) {
    const print = (value: number | undefined) => format(KINDS[manifest.by], value);
    const own = print(figures?.[manifest.by]);
    yield {
      ...{ kind: 'text', joined: true },
      text: words.stable(own, print(neighbors.mean), print(neighbors.lowest), neighbors.count),
    };
  }
  const idle = idleParameters(run.names, sets);
  if (idle.length > 0) yield { kind: 'text', text: words.idle(idle), tone: 'wait', joined: true };
}

const againBlock = ({ again }: SweepLook, words: Words): Block => ({
  kind: 'commands',
  sentence: words.again,
  commands: [again],
  inWords: words.againInWords,
});
