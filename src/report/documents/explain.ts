/** What `explain` shows: every step to a number, then the calls that it is made of. */
import { type AnyFigure, callsBehind, isStep } from '../../ratings/behind.ts';
import { FLIP_FIGURES, type FlipFigure, rowsBehind } from '../../ratings/flips-behind.ts';
import type { Way } from '../../ratings/sensitivity.ts';
import { stepOf } from '../../ratings/transitions.ts';
import type { JudgedCall } from '../../ratings/verdict.ts';
import type {
  CohortCase,
  NearCase,
  RankCase,
  ScoreCase,
  Traced,
  WaysCase,
} from '../../results/cases.ts';
import type { Derivation } from '../../results/derivation.ts';
import { deriveCall, type Evidence } from '../../results/derive-call.ts';
import { deriveCohort } from '../../results/derive-cohort.ts';
import { deriveRank } from '../../results/derive-rank.ts';
import { deriveScore } from '../../results/derive-score.ts';
import type { ExplainedTarget } from '../../results/derive-target.ts';
import { deriveNear, deriveWays } from '../../results/derive-ways.ts';
import type { Block, Document } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { titleOf } from '../way-names.ts';
import { en } from '../words/en/traced.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/traced.ts';
import { derivationBlocks } from './derivation.ts';
import { nearTable, tracedTable, waysTable } from './traced-tables.ts';

export interface CaseLook {
  readonly language: Language;
  /** Calls to list; Infinity for all. */
  readonly limit: number;
  /** Whose calls are listed; all of the cohort by default. */
  readonly figure?: AnyFigure | undefined;
  /** Options that name the inputs, for the commands at the end; none where they are not known. */
  readonly inputs?: string | undefined;
}

/** One call, every step. @param target of the call, where it has one and it was judged */
export const callDocument = (
  item: JudgedCall,
  evidence: Evidence,
  language: Language,
  target?: ExplainedTarget,
): Document => ({
  blocks: [
    ...warning(evidence.simulated, language),
    ...derivationBlocks(deriveCall(item, evidence, target), language),
  ],
});

/** A cohort of `evaluate`. */
export const cohortDocument = (item: CohortCase, simulated: boolean, look: CaseLook): Document =>
  caseDocument(
    deriveCohort(item),
    { all: item.members, behind: callsBehind(item.members, look.figure ?? 'calls'), traced: item },
    simulated,
    look,
  );

/** A cohort of `score`. */
export const scoreCaseDocument = (item: ScoreCase, simulated: boolean, look: CaseLook): Document =>
  caseDocument(deriveScore(item), { ...callsOf(item, look.figure), traced: item }, simulated, look);

/** One of `rank`. */
export const rankCaseDocument = (item: RankCase, simulated: boolean, look: CaseLook): Document =>
  caseDocument(
    deriveRank(item),
    { ...callsOf(item.score, look.figure), traced: item.score },
    simulated,
    look,
  );

/** The calls behind a figure: of the scored ones, or for a step of the grade of all. */
export function callsOf({ members, rated, before }: ScoreCase, figure: AnyFigure = 'calls') {
  if (!isStep(figure)) return { all: members, behind: callsBehind(members, figure) };
  const behind = rated.filter((item) => {
    const { grade } = item;
    return (
      typeof grade === 'number' && before.has(item) && stepOf(before.get(item), grade) === figure
    );
  });
  return { all: rated, behind };
}

interface Listed {
  readonly all: readonly JudgedCall[];
  readonly behind: readonly JudgedCall[];
  readonly traced: Traced;
}

/** The steps, the calls behind the figure asked for, and how one of them is seen in full. */
function caseDocument(
  derivation: Derivation,
  { all, behind, traced }: Listed,
  simulated: boolean,
  { language, limit, figure, inputs }: CaseLook,
): Document {
  const words = { en, zh }[language];
  const text = figure
    ? words.behind(figure, behind.length, all.length)
    : words.allCalls(all.length);
  const sample = figure === 'base' || figure === 'lift' ? traced.sample : undefined;
  const list: Block[] =
    behind.length === 0
      ? []
      : [
          ...tracedTable(behind, { language, limit, sample }),
          { kind: 'text', text: words.marks, tone: 'dim', joined: true },
        ];
  return {
    blocks: [
      ...warning(simulated, language),
      ...derivationBlocks(derivation, language),
      { kind: 'heading', text },
      ...list,
      ...(inputs === undefined
        ? []
        : [oneInFull([`ratemark explain CALL-ID ${inputs}`], language)]),
    ],
  };
}

const warning = (simulated: boolean, language: Language): Block[] =>
  simulated ? [{ kind: 'warning', text: callWords(language).simulated }] : [];

function oneInFull(commands: readonly string[], language: Language): Block {
  const words = { en, zh }[language];
  return { kind: 'commands', sentence: words.oneInFull, commands, inWords: words.oneInWords };
}

export interface WaysLook {
  readonly language: Language;
  readonly limit: number;
  /** Whose calls are listed; all that flip by default: `tiers`. */
  readonly figure?: FlipFigure | undefined;
  /** Commands that explain a call under a way, the id as CALL-ID; none where there is no such command. */
  readonly commandOf?: ((way: Way) => string | undefined) | undefined;
}

/** Two ways of `sensitivity`: each count of the flip table, and the calls that it counts. */
export function waysDocument(item: WaysCase, simulated: boolean, look: WaysLook): Document {
  const { language, limit, figure = 'tiers', commandOf } = look;
  const words = { en, zh }[language];
  const { first, second, rows } = item;
  const titles = [titleOf(first), titleOf(second)] as const;
  const behind = rowsBehind(first.way.answers, second.way.answers, rows, figure);
  const others = FLIP_FIGURES.filter((name) => name !== figure).join(', ');
  const commands = commandOf ? [first, second].flatMap(({ way }) => commandOf(way) ?? []) : [];
  return {
    blocks: [
      ...warning(simulated, language),
      ...derivationBlocks(deriveWays(item, titles), language),
      { kind: 'heading', text: words.behindFlips(figure, behind.length, rows.length, others) },
      ...(behind.length === 0 ? [] : waysTable(item, [...behind], { language, limit })),
      ...(commands.length === 0
        ? []
        : [{ ...oneInFull([...new Set(commands)], language), sentence: words.eachWay } as Block]),
    ],
  };
}

/** The verdicts near an edge that `sensitivity` counts, listed with their distance. */
export const nearDocument = (
  item: NearCase,
  simulated: boolean,
  look: Pick<WaysLook, 'language' | 'limit'>,
): Document => ({
  blocks: [
    ...warning(simulated, look.language),
    ...derivationBlocks(deriveNear(item), look.language),
    ...(item.calls.length === 0 ? [] : nearTable(item, look)),
  ],
});
