/** What `rank` shows: shrunk rates, tests against like names, and stars only where the data carry them. */
import type { Ranked } from '../../ratings/ranking.ts';
import type { AnyRanking } from '../../results/rank-run.ts';
import { keyOfPeople, nameOfCard, peopleOf } from '../../results/rank-run.ts';
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
import { likeNotes, type ScoreLook, spellsText } from './score.ts';

export interface RankLook extends ScoreLook {
  /** Rows to show; Infinity for all. */
  readonly limit: number;
}

export const rankDocument = (ranked: AnyRanking, look: RankLook): Document => ({
  blocks: blocksOf(ranked, look),
});

function* blocksOf(ranked: AnyRanking, look: RankLook): Generator<Block> {
  const { language, inputs, scoring = '' } = look;
  const { options, evaluation } = ranked.run;
  if (evaluation.manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: runTitle(evaluation.manifest, language) };
  yield* rankTable(ranked, look);
  yield* unrankedLine(ranked, { en, zh }[language], { isTyped: true });
  for (const text of rankLegend(ranked, { en, zh }[language]))
    yield { kind: 'text', text, tone: 'dim', joined: true };
  yield { kind: 'text', text: rankVerdict(ranked, { en, zh }[language]) };
  yield* likeNotes(ranked.run, language);
  yield* houseNoteBlocks(evaluation.manifest, language);
  const [key, every] = [keyOfPeople(ranked.people), spellsText(options.spells)];
  const commands = [
    `ratemark score ${inputs}${every} -g ${key} --format calls`,
    `ratemark explain ${key}=NAME --in rank ${inputs}${scoring}`,
  ];
  yield traceBlock(commands, inputs, language);
}

/** Those who are ranked, or could be: the others are one line below. */
export const tested = ({ ranking }: AnyRanking): readonly Ranked[] =>
  ranking.ranked.filter(({ standing }) => standing !== 'few');

export function rankTable(
  run: AnyRanking,
  { language, limit }: Pick<RankLook, 'language' | 'limit'>,
): Block[] {
  const rankable = tested(run);
  if (rankable.length === 0) return [];
  const [words, calls] = [{ en, zh }[language], callWords(language)];
  const chance = { en: enChance, zh: zhChance }[language];
  const numbers = [
    ...[words.hits, calls.hitRate, chance.base, words.shrunk, chance.lift, 'p', 'q'],
  ];
  const columns: Column[] = [
    right('#'),
    { title: calls.keys[keyOfPeople(run.people)], floor: 12 },
    ...numbers.map(right),
    { title: '' },
  ];
  const shown = rankable.slice(0, limit);
  const rows = shown.map((one) => [
    one.rank === undefined ? '' : count(one.rank),
    nameOfCard(one.card),
    { kind: 'part', part: one.card.hit.matched.k, whole: one.card.hit.matched.n } as const,
    figure('share', one.card.hit.matched.rate),
    figure('share', one.card.hit.base),
    figure('share', one.shrunk.mean),
    figure('points', one.shrunkLift),
    figure('p', one.p),
    figure('p', one.q),
    label(markOf(one, words)),
  ]);
  const hidden = rankable.length - shown.length;
  const signed = shown
    .map((one) => peopleOf(one, run.coSigners).map(nameOfCard))
    .filter(({ length }) => length > 1);
  const texts = [
    ...(hidden > 0 ? [calls.more(hidden, ['json'])] : []),
    ...(signed.length > 0 ? [words.coSigned(signed)] : []),
  ];
  return [
    { kind: 'table', columns, rows },
    ...texts.map((text): Block => ({ kind: 'text', text, tone: 'dim', joined: true })),
  ];
}

/** Everyone below the minimum, in one line. @param isTyped by a command, which has formats that name them */
export function unrankedLine(
  run: AnyRanking,
  words: Terms['rank'],
  { isTyped }: { readonly isTyped: boolean },
): Block[] {
  const { unranked, people } = run;
  if (unranked.people === 0) return [];
  const { hits, judged, base } = unranked;
  const rates =
    judged === 0
      ? undefined
      : {
          rate: format('percent', hits / judged),
          base: Number.isNaN(base) ? undefined : format('percent', base),
        };
  const isAll = unranked.people === everyone(run);
  const text = words.unranked(
    { ...unranked, isAll, rates },
    words.people[people],
    run.run.options.minimum,
  );
  return [{ kind: 'text', text: isTyped ? text + words.listed : text, joined: !isAll }];
}

const everyone = ({ ranking, coSigners }: AnyRanking): number =>
  ranking.ranked.reduce((sum, one) => sum + peopleOf(one, coSigners).length, 0);

/** `**`, `chance`, `below` or `few`; `†` where the test is to be read with care. */
const markOf = ({ stars, standing, oneIndustry }: Ranked, words: Terms['rank']): string =>
  `${stars === 0 ? words.standings[standing] : '*'.repeat(stars)}${oneIndustry ? '†' : ''}`;

export function rankLegend(run: AnyRanking, words: Terms['rank']): string[] {
  const rows = tested(run);
  if (rows.length === 0) return [];
  return [
    words.legend(run.run.options.like),
    ...(rows.some(({ oneIndustry }) => oneIndustry) ? [words.oneIndustry] : []),
    priorText(run.ranking.prior, words),
  ];
}

function priorText(prior: AnyRanking['ranking']['prior'], words: Terms['rank']): string {
  switch (prior.kind) {
    case 'spread':
      return words.spread(prior.strength.toFixed(1));
    case 'no-spread':
      return words.noSpread;
    case 'all-or-nothing':
      return words.allOrNothing;
    default:
      return prior satisfies never;
  }
}

/** How many of them the data tell from chance. */
export function rankVerdict(run: AnyRanking, words: Terms['rank']): string {
  const { ranking, people, nameless } = run;
  const { ranked, tests } = ranking;
  const who = words.people[people];
  const countOf = (is: (one: Ranked) => boolean) => ranked.filter(is).length;
  const counts = {
    tests,
    chance: countOf(({ standing }) => standing === 'chance'),
    above: countOf(({ standing }) => standing === 'above'),
    below: countOf(({ standing }) => standing === 'below'),
  };
  const beside = everyone(run) - run.unranked.people - tests;
  const told =
    tests === 0
      ? words.nobody(everyone(run), who)
      : counts.chance < tests
        ? words.some(counts, who)
        : words.allChance(tests, who); // short: the words must not be broken over two lines
  return [
    told,
    ...(beside > 0 ? [words.oneTest(beside, who)] : []),
    ...(nameless > 0 ? [words.nameless(nameless, who)] : []),
  ].join(words.between);
}
