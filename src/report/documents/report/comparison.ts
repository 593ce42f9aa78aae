/** Several runs beside each other: one table, one picture, and the choices in which they differ. */
import {
  type Block,
  type Cell,
  figure,
  label,
  right,
  type TitledDocument,
} from '../../document.ts';
import { callWords } from '../../grade-names.ts';
import { en } from '../../words/en/comparison.ts';
import { en as enNames } from '../../words/en/provenance.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/comparison.ts';
import { zh as zhNames } from '../../words/zh/provenance.ts';
import { type ComparedRun, type FigureRow, pictures, rowsOf } from './comparison-parts.ts';
import { factName, settingText } from './provenance.ts';

type Words = Terms['comparison'];

export function comparisonDocument(
  runs: readonly ComparedRun[],
  language: Language,
): TitledDocument {
  const words = { en, zh }[language];
  return {
    title: words.title(runs.length),
    subtitle: runs.map(({ name }) => name).join(', '),
    blocks: blocksOf(runs, words, language),
  };
}

function* blocksOf(
  runs: readonly ComparedRun[],
  words: Words,
  language: Language,
): Generator<Block> {
  const { parts } = words;
  if (runs.some(isSimulated)) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: parts.checks, id: 'checks' };
  yield checkTable(runs, words);
  yield { kind: 'heading', text: parts.figures, id: 'figures' };
  yield { kind: 'text', text: words.lead, tone: 'dim' };
  yield figureTable(rowsOf(runs, words, language), runs, words);
  yield { kind: 'heading', text: parts.picture, id: 'picture' };
  yield* pictures(runs, words);
  yield { kind: 'heading', text: parts.differences, id: 'differences' };
  yield differenceBlock(runs, words, { en: enNames, zh: zhNames }[language]);
}

const manifestOf = (run: ComparedRun) =>
  run.kind === 'backtest' ? run.report.run.manifest : run.evaluation.manifest;

const isSimulated = (run: ComparedRun): boolean => manifestOf(run).simulated;

const checkTable = (runs: readonly ComparedRun[], words: Words): Block => ({
  kind: 'table',
  columns: [{ title: words.run }, { title: words.check }],
  rows: runs.map((run): Cell[] => [
    run.name,
    label(
      run.kind === 'evaluation'
        ? words.records(run.records)
        : words.books(run.report.accounting.filter(({ failed }) => failed > 0).length),
    ),
  ]),
  lead: { as: 'keys', columns: 1 },
});

function figureTable(
  rows: readonly FigureRow[],
  runs: readonly ComparedRun[],
  words: Words,
): Block {
  return {
    kind: 'table',
    columns: [{ title: words.figure }, ...runs.map(({ name }) => right(name))],
    rows: rows.map(({ name, kind, values, better }): Cell[] => {
      const known = values.filter((value) => !Number.isNaN(value));
      const best = better === 'high' ? Math.max(...known) : Math.min(...known);
      const marks = better !== undefined && new Set(known).size > 1;
      return [
        label(name),
        ...values.map((value) => figure(kind, value, marks && value === best ? 'bold' : undefined)),
      ];
    }),
    lead: { as: 'keys', columns: 1 },
  };
}

/** Choices of the manifests that are not the same in all runs. */
function differenceBlock(
  runs: readonly ComparedRun[],
  words: Words,
  factWords: Terms['provenance'],
): Block {
  const facts = runs.map((run) => new Map(factsOf(manifestOf(run), factWords)));
  const names = [...new Set(facts.flatMap((one) => [...one.keys()]))];
  const rows = names.flatMap((name): Cell[][] => {
    const values = facts.map((one) => one.get(name) ?? '');
    return new Set(values).size > 1 ? [[name, ...values]] : [];
  });
  if (rows.length === 0) return { kind: 'text', text: words.same };
  return {
    kind: 'table',
    columns: [{ title: words.fact }, ...runs.map(({ name }) => ({ title: name }))],
    rows,
    lead: { as: 'keys', columns: 1 },
  };
}

/** What came out stands above; what a convention means follows from its name. */
const NO_CHOICE: ReadonlySet<string> = new Set([
  ...['notes', 'summary', 'written', 'houses', 'dividends', 'conventionMeans'],
]);

/** Values of a manifest by the reader's names, `setting: leverage`; inputs by their digests. */
function factsOf(manifest: object, words: Terms['provenance']): (readonly [string, string])[] {
  return Object.entries(manifest).flatMap(([name, value]): (readonly [string, string])[] => {
    if (NO_CHOICE.has(name)) return [];
    const own = factName(name, words);
    if (name === 'inputs' || name === 'modules')
      return (value as readonly { file: string; sha256: string }[]).map(
        ({ file, sha256 }) =>
          [words.factOf(factName('inputs', words), file), sha256.slice(0, 12)] as const, // a strategy is both
      );
    if (name === 'settings') return factsOf(value, words);
    return valuesOf(own, value, words);
  });
}

/** A value, or each of several under its own name. */
function valuesOf(
  own: string,
  value: unknown,
  words: Terms['provenance'],
): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null)
    return [[own, settingText(value ?? '', words)] as const];
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return [[own, value.map((one) => settingText(one, words)).join(', ')] as const];
  return Object.entries(value).flatMap(([key, one]) => {
    const name = Array.isArray(value) ? (one as { name?: string }).name : key; // side data have names
    return valuesOf(words.factOf(own, name ?? key), one, words);
  });
}
