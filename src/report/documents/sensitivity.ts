/** What `sensitivity` shows: how many verdicts each way of measuring flips, which they are, how near the edges lie. */
import type { WayFlips } from '../../ratings/compare-ways.ts';
import type { SensitivityRun } from '../../results/sensitivity-run.ts';
import type { Block, Document } from '../document.ts';
import { format } from '../format.ts';
import { callWords } from '../grade-names.ts';
import { shownWays } from '../way-names.ts';
import { en } from '../words/en/sensitivity.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/sensitivity.ts';
import { flippingBlocks } from './flipping-calls.ts';
import { houseNoteBlocks } from './notes.ts';
import { runTitle } from './run-title.ts';
import { flipTable, mentionTable, nearTable, pairTable, tierTable } from './way-tables.ts';

export interface SensitivityLook {
  readonly language: Language;
  /** Calls to show; Infinity for all. */
  readonly limit: number;
  /** Options that name the inputs, as the user may type them again; none that says how to measure. */
  readonly inputs: string;
  /** `--as …` where another house's standard is among the ways. */
  readonly as: string;
}

export const sensitivityDocument = (run: SensitivityRun, look: SensitivityLook): Document => ({
  blocks: blocksOf(run, look),
});

function* blocksOf(run: SensitivityRun, look: SensitivityLook): Generator<Block> {
  const { language } = look;
  const words = { en, zh }[language];
  if (run.manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: runTitle(run.manifest, language) };
  yield { kind: 'text', text: waysIntroduction(run, words) };
  yield* houseNoteBlocks(run.manifest, language);
  yield flipTable(run, language);
  for (const text of waysLegend(run, words))
    yield { kind: 'text', text, tone: 'dim', joined: true };
  yield* pairTable(run, language);
  yield* mentionTable(run, language);
  yield* nearTable(run, language);
  for (const table of run.tiers) yield* tierTable(table, run, language);
  yield* flippingBlocks(run, look);
  yield traceBlock(look, words);
}

export function waysIntroduction(run: SensitivityRun, words: Terms['sensitivity']): string {
  const { calls, rated, mentions, readings, ways, flipping } = run;
  const named = readings.map(({ given, mirrored }) => `${given}: ${mirrored}`).join(', ');
  const rest = calls - rated - mentions;
  const judged = ways[0]?.judged ?? 0;
  const flips = flipping.filter(({ base }) => typeof base.grade === 'number').length;
  const share = judged > 0 ? format('percent', flips / judged) : undefined;
  return [
    words.depends(flips, judged, share),
    words.ways(rated, ways.length, named),
    ...(rest > 0 ? [words.leftOut(rest)] : []),
  ].join(words.between);
}

export function waysLegend(run: SensitivityRun, words: Terms['sensitivity']): string[] {
  const { ways } = run;
  const isMirrored = shownWays(run).some((i) => ways[i]?.way.reading === 'mirrored');
  return [
    isMirrored ? words.stars : words.noEdge,
    words.legend,
    ...ways.flatMap((one) => (one.way.as === undefined ? [] : [otherHouseText(one, words)])),
  ];
}

/** How another house's standard judges, and what it does not know. */
function otherHouseText(
  { way, flips: { withoutTier }, graded, judged }: WayFlips,
  words: Terms['sensitivity'],
): string {
  const as = way.as ?? '';
  const ungraded = judged - graded;
  return [
    words.otherHouse(as),
    ...(withoutTier > 0 ? [words.unknownWords(withoutTier)] : []),
    ...(ungraded > 0 ? [words.unknownLabels(ungraded, as)] : []),
  ].join(words.semicolon);
}

/** The calls behind the counts, and one of them in full. */
function traceBlock({ inputs, as }: SensitivityLook, words: Terms['sensitivity']): Block {
  const other = as === '' ? '' : ` ${as}`;
  return {
    kind: 'commands',
    sentence: words.trace,
    commands: [
      `ratemark sensitivity ${inputs}${other} --format csv`,
      `ratemark explain WAY --in sensitivity ${inputs}${other}`,
      `ratemark explain CALL-ID ${inputs} -c CONVENTION -s STANDARD`,
    ],
    inWords: words.traceInWords,
  };
}
