/** What `rank` shows: shrunk rates, exact tests, and stars only where the data carry them. */
import type { Ranked } from '../../ratings/ranking.ts';
import type { RankRun } from '../../results/rank-run.ts';
import { keyOfPeople } from '../../results/rank-run.ts';
import {
  type Block,
  type Column,
  count,
  type Document,
  figure,
  label,
  right,
} from '../document.ts';
import { format } from '../format.ts';
import { callWords } from '../grade-names.ts';
import { en as enChance } from '../words/en/chance.ts';
import { en } from '../words/en/rank.ts';
import type { Terms } from '../words/terms.ts';
import { zh as zhChance } from '../words/zh/chance.ts';
import { zh } from '../words/zh/rank.ts';
import { houseNoteBlocks } from './notes.ts';
import { runTitle, traceBlock } from './run-title.ts';
import type { ScoreLook } from './score.ts';

export interface RankLook extends ScoreLook {
  /** Rows to show; Infinity for all. */
  readonly limit: number;
}

export const rankDocument = (ranked: RankRun, look: RankLook): Document => ({
  blocks: blocksOf(ranked, look),
});

function* blocksOf(ranked: RankRun, look: RankLook): Generator<Block> {
  const { language, inputs, scoring = '' } = look;
  const { options, evaluation } = ranked.run;
  if (evaluation.manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: runTitle(evaluation.manifest, language) };
  yield* rankTable(ranked, look);
  for (const text of legend(ranked, { en, zh }[language]))
    yield { kind: 'text', text, tone: 'dim', joined: true };
  yield { kind: 'text', text: verdictText(ranked, { en, zh }[language]) };
  yield* houseNoteBlocks(evaluation.manifest, language);
  const [key, every] = [keyOfPeople(ranked.people), options.everyCall ? ' --every-call' : ''];
  const commands = [
    `ratemark score ${inputs}${every} -g ${key} --format calls`,
    `ratemark explain ${key}=NAME --in rank ${inputs}${scoring}`,
  ];
  yield traceBlock(commands, inputs, language);
}

function rankTable({ ranking, people }: RankRun, { language, limit }: RankLook): Block[] {
  const [words, calls] = [{ en, zh }[language], callWords(language)];
  const chance = { en: enChance, zh: zhChance }[language];
  const numbers = [
    ...[words.hits, calls.hitRate, chance.base, words.shrunk, chance.lift, 'p', 'q'],
  ];
  const columns: Column[] = [
    right('#'),
    { title: calls.keys[keyOfPeople(people)], floor: 12 },
    ...numbers.map(right),
    { title: '' },
  ];
  const shown = ranking.ranked.slice(0, limit);
  const rows = shown.map((one) => [
    one.rank === undefined ? '' : count(one.rank),
    Object.values(one.card.key).join(' / '),
    { kind: 'part', part: one.card.hit.k, whole: one.card.hit.n } as const,
    figure('share', one.card.hit.rate),
    figure('share', one.card.hit.base),
    figure('share', one.shrunk.mean),
    figure('points', one.shrunkLift),
    figure('p', one.p),
    figure('p', one.q),
    label(markOf(one, words)),
  ]);
  const hidden = ranking.ranked.length - shown.length;
  const text = calls.more(hidden, ['json']);
  const more: Block[] = hidden > 0 ? [{ kind: 'text', text, tone: 'dim', joined: true }] : [];
  return [{ kind: 'table', columns, rows }, ...more];
}

/** `**`, `(*)` where only the exact test says so, `chance`, `below` or `few`. */
function markOf({ stars, standing, holdsUnderOverlap }: Ranked, words: Terms['rank']): string {
  if (stars === 0) return words.standings[standing];
  const marks = '*'.repeat(stars);
  return holdsUnderOverlap ? marks : `(${marks})`;
}

function legend({ ranking: { prior, ranked }, run }: RankRun, words: Terms['rank']): string[] {
  const isFew = ({ standing }: Ranked) => standing === 'few';
  const isDoubtful = (one: Ranked) => one.stars > 0 && !one.holdsUnderOverlap;
  return [
    words.legend,
    ...(ranked.some(isFew) ? [words.few(run.options.minimum)] : []),
    ...(ranked.some(isDoubtful) ? [words.brackets] : []),
    priorText(prior, words),
  ];
}

function priorText(prior: RankRun['ranking']['prior'], words: Terms['rank']): string {
  switch (prior.kind) {
    case 'spread':
      return words.spread(`beta(${prior.alpha.toFixed(2)}, ${prior.beta.toFixed(2)})`);
    case 'no-spread':
      return words.noSpread(format('percent', prior.rate));
    case 'all-or-nothing':
      return words.allOrNothing;
    default:
      return prior satisfies never;
  }
}

/** How many of them the data tell from chance. */
function verdictText({ ranking, people, nameless }: RankRun, words: Terms['rank']): string {
  const { ranked, tests } = ranking;
  const who = words.people[people];
  const countOf = (is: (one: Ranked) => boolean) => ranked.filter(is).length;
  const counts = {
    tests,
    chance: countOf(({ standing }) => standing === 'chance'),
    above: countOf(({ standing }) => standing === 'above'),
    held: countOf((one) => one.standing === 'above' && one.holdsUnderOverlap),
    below: countOf(({ standing }) => standing === 'below'),
  };
  const few = ranked.length - tests;
  const told =
    tests === 0
      ? words.nobody(ranked.length, who)
      : counts.chance < tests
        ? words.some(counts, who)
        : words.allChance(tests, who); // short: the words must not be broken over two lines
  return [
    told,
    ...(few > 0 && tests > 0 ? [words.tooFew(few, who)] : []),
    ...(nameless > 0 ? [words.nameless(nameless, who)] : []),
  ].join(words.between);
}
