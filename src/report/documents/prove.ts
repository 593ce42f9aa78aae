/** What `prove` shows: whether anything moved, and what a run cannot show. */
import type { FoundName, ProofRun } from '../../results/proof-run.ts';
import type { Block, Document } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { en as enBacktest } from '../words/en/backtest.ts';
import { en } from '../words/en/prove.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh as zhBacktest } from '../words/zh/backtest.ts';
import { zh } from '../words/zh/prove.ts';

export const proveDocument = (run: ProofRun, language: Language): Document => ({
  blocks: blocksOf(run, language),
});

function* blocksOf(run: ProofRun, language: Language): Generator<Block> {
  const words = { en, zh }[language];
  if (run.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  if (run.fillsAtDecision)
    yield { kind: 'warning', text: { en: enBacktest, zh: zhBacktest }[language].fillsAtDecision };
  yield { kind: 'text', text: words.said(run.strategy, verdictOf(run, words)) };
  for (const text of difference(run, words)) yield { kind: 'text', text, indent: 4, joined: true };
  if (run.lookAhead && run.keeps.length > 0)
    yield { kind: 'text', text: words.said(run.strategy, words.keeps(named(run.keeps, words))) };
  if (!run.proved) return;
  yield { kind: 'text', text: words.notCovered, joined: true };
  if (run.data.length > 0)
    yield { kind: 'text', text: words.believed(run.data.join(words.comma)), joined: true };
}

function verdictOf(run: ProofRun, words: Terms['prove']): string {
  const { decisions, runs, lookAhead, proved } = run;
  if (lookAhead?.method === 'fresh') return words.hidden(words.methods.fresh);
  if (lookAhead) return words.lookAhead(words.methods[lookAhead.method]);
  if (decisions === 0) return words.nothing;
  const unchanged = words.unchanged(runs, decisions);
  return proved ? words.proved(unchanged) : words.notProved(reasons(run, words), unchanged);
}

/** How many of a list are named. */
const NAMED = 5;

function reasons({ isolated, loads, keeps, names }: ProofRun, words: Terms['prove']): string[] {
  const list = (found: readonly FoundName[]) => named(found, words);
  return [
    ...(isolated ? [] : [words.inProgram]),
    ...(loads.length > 0 ? [words.loads(list(loads))] : []),
    ...(keeps.length > 0 ? [words.keeps(list(keeps))] : []),
    ...(names.length > 0 ? [words.chose(list(names))] : []),
  ];
}

function named(found: readonly FoundName[], words: Terms['prove']): string {
  const shown = found
    .slice(0, NAMED)
    .map(({ file, line, name }) =>
      words.found(name, line === undefined ? file : `${file}:${line}`),
    );
  const more = found.length - shown.length;
  return shown.join(words.comma) + (more > 0 ? words.more(more) : '');
}

/** How much of either side of a difference is shown. */
const SHOWN = 300;

function difference({ lookAhead }: ProofRun, words: Terms['prove']): string[] {
  if (!lookAhead) return [];
  const { decision, session, method, what, before, after } = lookAhead;
  const first = words.firstIn(words.whats[what], session);
  const side = (name: string, text: string) => `  ${name} ${text.slice(0, SHOWN) || words.empty}`;
  return [
    `  ${method === 'repeat' ? first : words.after(decision, first)}`,
    side(words.before, before),
    side(words.afterwards, after),
  ];
}
