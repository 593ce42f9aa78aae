/** What `init` shows: what was found, what was not used, and whether `evaluate` runs with it. */
import type { Found, InitRun, NamedFile } from '../../results/init-run.ts';
import type { Block, Document } from '../document.ts';
import { pad } from '../print/layout.ts';
import { en } from '../words/en/init.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/init.ts';

type Words = Terms['init'];
/** Says a message of the program in the language of the document. */
type Say = (message: string) => string;
type Head = keyof Words['heads'];

/** Columns that the names of what was found take. */
const LEAD = 17;
/** Names that a line holds, and files that are named. */
const NAMED = 5;

export function initDocument(run: InitRun, language: Language, say: Say = same): Document {
  const words = { en, zh }[language];
  const rows = Object.entries(foundText(run.found, words)) as [Head, string][];
  const absent = rows.filter(
    ([head, what]) => what === '' && head !== 'unnamed' && head !== 'data', // good where there are none
  );
  const missing = absent.map(([head]) => words.heads[head]).join(words.comma);
  const shown = run.unused.slice(0, NAMED);
  const more = run.unused.length - NAMED;
  return {
    blocks: [
      line(words.written(run.written), false),
      { kind: 'text', text: '', joined: true },
      ...rows.flatMap(([head, what]) => (what ? [row(words.heads[head], what)] : [])),
      ...(missing ? [row(words.notFound, missing)] : []),
      ...shown.map(({ file, why }) => row(words.notUsed, words.unused(file, say(why)))),
      ...(more > 0 ? [row('', words.moreFiles(more))] : []),
      { kind: 'text', text: '', joined: true },
      ...trialLines(run, words, say),
      line(words.toDecide(run.written)),
    ],
  };
}

const same: Say = (message) => message;

const line = (text: string, joined = true, indent = 2): Block => ({
  ...{ kind: 'text', text, indent, joined },
});

const row = (head: string, what: string): Block => line(`${pad(head, LEAD)}${what}`, true, LEAD);

function trialLines({ trial }: InitRun, words: Words, say: Say): Block[] {
  if (trial.kind === 'no-ratings') return [line(words.runsNot(words.noRatings))];
  if (trial.kind === 'no-prices') return [line(words.runsNot(words.noPrices))];
  if (trial.kind === 'runs') return [line(words.runs(judgedText(trial, words)))];
  const [first = '', ...others] = trial.message.split('\n').map(say);
  return [line(words.runsNot(first)), ...others.map((text) => line(`  ${text}`))];
}

type Runs = Extract<InitRun['trial'], { kind: 'runs' }>;

export const judgedText = (trial: Runs, words: Words): string =>
  words.judged(trial.judged, trial.calls, trial.pending, trial.void);

/** By what it is given as; empty where nothing was found. */
export function foundText(found: Found, words: Words): Readonly<Record<Head, string>> {
  const { ratings, prices, benchmark, indices } = found;
  const listed = (names: readonly string[]) => {
    const more = names.length - NAMED;
    return [...names.slice(0, NAMED), ...(more > 0 ? [words.more(more)] : [])].join(words.comma);
  };
  const named = (files: readonly NamedFile[]) =>
    listed(files.map(({ file, name }) => words.named(file, name)));
  return {
    ratings: ratings.paths.length > 0 ? words.calls(ratings.calls, listed(ratings.paths)) : '',
    prices: prices.paths.length > 0 ? words.series(prices.series, listed(prices.paths)) : '',
    benchmark: benchmark
      ? words.benchmark(benchmark.id, benchmark.file)
      : indices.join(words.comma),
    unnamed: listed(found.unnamed),
    ids: listed(found.ids),
    actions: listed(found.actions),
    listed: listed(found.listed),
    boardLots: listed(found.boardLots),
    data: listed(found.data),
    standards: named(found.standards),
    strategies: named(found.strategies),
  };
}
