/** What a reader needs in ten seconds, and what was checked before. */
import { leadingInterval, type OverlapRate } from '../../../ratings/rate.ts';
import type { EvaluationReport, ReportCheck } from '../../../results/evaluation-report.ts';
import { type Block, count, figure, type KeyFigures, label } from '../../document.ts';
import { format } from '../../format.ts';
import { standardName } from '../notes.ts';
import { asOfText } from '../run-title.ts';
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
  const bounds = total.hitBounds.map((one) => format('percent', one)) as [string, string];
  const hit = intervalText(total.hit, words);
  const points = format('points', chance?.hit.lift.value);
  const median = format('gain', total.medianRelativeReturn);
  const figures: KeyFigures['figures'] = [
    {
      name: words.calls,
      value: count(manifest.calls),
      beside: mentions.calls > 0 ? words.ofThem(mentions.calls) : undefined,
    },
    {
      name: words.judged,
      value: count(total.judged),
      beside: words.pendingVoid(total.pending, total.void),
    },
    {
      name: words.hitRate,
      value: figure('percent', total.hit.rate),
      beside: words.intervalBounds(hit, ...bounds),
    },
    { name: words.base, value: figure('percent', chance?.hit.base), beside: words.lift(points) },
    {
      name: words.directionRate,
      value: figure('percent', total.direction.rate),
      beside: `95% ${intervalText(total.direction, words)}`,
    },
    {
      name: words.meanReturn,
      value: figure('gain', total.meanRelativeReturn),
      beside: words.medianOf(median),
    },
    {
      name: words.standard,
      value: label(standardName(manifest, language)),
      beside: `${manifest.convention}, ${asOfText(manifest)}`,
    },
  ];
  return { kind: 'figures', figures };
}

function intervalText(rate: OverlapRate, words: Spoken['words']): string {
  const [from = '', to = ''] = leadingInterval(rate).map((one) => format('percent', one));
  return words.interval(from, to);
}

function checkTable(checks: readonly ReportCheck[], { words }: Spoken): Block {
  const { check, result } = words.checkColumns;
  return {
    kind: 'table',
    columns: [{ title: check }, { title: result }],
    rows: checks.map(({ name, passed, count: n, of = 0 }) => [
      label(words.check[name](n, of)),
      passed ? label(words.passed, 'good') : label(words.noted, 'wait'),
    ]),
  };
}
