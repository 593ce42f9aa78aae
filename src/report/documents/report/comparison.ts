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
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/comparison.ts';
import { type ComparedRun, type FigureRow, pictures, rowsOf } from './comparison-parts.ts';

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
  yield differenceBlock(runs, words);
}

const manifestOf = (run: ComparedRun) =>
  run.kind === 'backtest' ? run.report.run.manifest : run.evaluation.manifest;

const isSimulated = (run: ComparedRun): boolean => manifestOf(run).simulated;

const checkTable = (runs: readonly ComparedRun[], words: Words): Block => ({
  kind: 'table',
  columns: [{ title: words.run }, { title: words.parts.checks }],
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
function differenceBlock(runs: readonly ComparedRun[], words: Words): Block {
  const facts = runs.map((run) => new Map(flat('', manifestOf(run))));
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

/** Values of a manifest by their names, `settings.commission`; inputs by their digests. */
function flat(prefix: string, value: object): (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, one]): (readonly [string, string])[] => {
    const own = prefix === '' ? name : `${prefix}.${name}`;
    if (name === 'notes' || name === 'summary') return []; // what came out stands above
    if (name === 'inputs' || name === 'modules')
      return (one as readonly { file: string; sha256: string }[]).map(
        ({ file, sha256 }) => [`inputs: ${file}`, sha256.slice(0, 12)] as const, // a strategy is both
      );
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return flat(own, one);
    return [[own, Array.isArray(one) ? one.join(', ') : String(one ?? '')]];
  });
}
