/** What a reader needs in ten seconds, and what was checked before. */
import { leadingInterval, type OverlapRate } from '../../../ratings/rate.ts';
import { type Cohort, voidBounds } from '../../../ratings/score.ts';
import type { Chances } from '../../../ratings/scorecard.ts';
import type { EvaluationReport, ReportCheck } from '../../../results/evaluation-report.ts';
import { type Behind, type Block, count, figure, type KeyFigures, label } from '../../document.ts';
import { format } from '../../format.ts';
import { en } from '../../words/en/call-fields.ts';
import { zh } from '../../words/zh/call-fields.ts';
import { standardName } from '../notes.ts';
import { asOfText } from '../run-title.ts';
import { judgedRows } from './behind.ts';
import { partHeading, type Spoken } from './look.ts';

export function* summaryBlocks(report: EvaluationReport, spoken: Spoken): Generator<Block> {
  const { words } = spoken;
  yield partHeading(spoken, 'summary');
  yield keyFigures(report, spoken);
  yield { kind: 'text', text: words.figureNote, tone: 'dim' };
  yield checkTable(report.checks, spoken);
}

function keyFigures({ evaluation, chances }: EvaluationReport, spoken: Spoken): Block {
  const { words, language } = spoken;
  const { manifest, scores } = evaluation;
  const { total, mentions } = scores;
  const chance = chances.get(total);
  const median = format('gain', total.medianRelativeReturn);
  const figures: KeyFigures['figures'] = [
    {
      ...{ name: words.calls, value: count(manifest.calls), behind: [] },
      beside: mentions.calls > 0 ? words.ofThem(mentions.calls) : undefined,
    },
    {
      ...{ name: words.judged, value: count(total.judged), behind: judgedRows(spoken) },
      beside: words.pendingVoid(total.pending, total.void),
    },
    {
      name: words.hitRate,
      value: figure('percent', total.hit.rate),
      behind: [['verdict', words.verdicts.hit]],
      beside: boundsText(total, total.hit, words),
    },
    {
      name: words.base,
      value: figure('percent', chance?.hit.base),
      beside: liftText(chance?.hit, total.judged, words),
    },
    {
      name: words.directionRate,
      value: figure('percent', total.direction.rate),
      behind: [...judgedRows(spoken), ['direction', { en, zh }[language].yes]],
      beside: boundsText(total, total.direction, words),
    },
    {
      name: words.meanReturn,
      value: figure('gain', total.meanRelativeReturn),
      beside: words.medianOf(median),
    },
    {
      name: words.standard,
      ...standardFigure(evaluation, spoken),
    },
  ];
  return { kind: 'figures', figures };
}

type Words = Spoken['words'];

function boundsText(total: Cohort, rate: OverlapRate, words: Words): string {
  const percents = (ends: readonly number[]) =>
    ends.map((one) => format('percent', one)) as [string, string];
  const interval = words.interval(...percents(leadingInterval(rate)));
  return words.intervalBounds(interval, ...percents(voidBounds(total, rate)));
}

/** The lift is of the calls that have like names: the difference of the two rates above where all have. */
function liftText(hit: Chances['hit'] | undefined, judged: number, words: Words): string {
  if (!hit || hit.matched.n === 0) return words.noBase;
  const points = format('points', hit.lift.value);
  return hit.matched.n === judged
    ? words.lift(points)
    : words.liftOf(points, format('percent', hit.matched.rate), format('count', hit.matched.n));
}

/** Whose standard it is, and how many calls are of other houses; invented houses have none. */
function standardFigure(
  { manifest, judged }: EvaluationReport['evaluation'],
  { words, language }: Spoken,
): Pick<KeyFigures['figures'][number], 'value' | 'beside'> {
  const own = judged.find(({ standard }) => standard.id === manifest.standard)?.standard;
  const house = own && (language === 'zh' ? own.house : (own.houseEnglish ?? own.house));
  const { others, unnamed } = manifest.houses;
  return {
    value: label(standardName(manifest, language)),
    beside: [
      ...(house === undefined ? [] : [words.standardOf(house)]),
      words.judgedBy(manifest.convention, asOfText(manifest)),
      ...(manifest.simulated || others + unnamed === 0
        ? []
        : [words.ofOthers(format('count', others + unnamed))]),
    ].join(words.semicolon),
  };
}

/** Checks that mark single calls, with the column that has their mark. */
const BEHIND_CHECK: Partial<Record<ReportCheck['name'], (yes: string) => Behind>> = {
  edges: (yes) => [['edge', yes]],
  stale: (yes) => [['stale', yes]],
};

function checkTable(checks: readonly ReportCheck[], { words, language }: Spoken): Block {
  const { yes } = { en, zh }[language];
  const { check, result } = words.checkColumns;
  return {
    kind: 'table',
    columns: [{ title: check }, { title: result }],
    rows: checks.map(({ name, passed, count: n, of = 0 }) => [
      label(words.check[name](n, of)),
      passed ? label(words.passed, 'good') : label(words.noted, 'wait'),
    ]),
    behind: checks.map(({ name, count: n }) => [n === 0 ? undefined : BEHIND_CHECK[name]?.(yes)]),
  };
}
