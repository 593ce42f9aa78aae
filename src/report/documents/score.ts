/** What `score` shows: rates beside chance, returns beside their errors, and how to see the calls behind them. */
import { DRIFT_MONTHS } from '../../ratings/drift.ts';
import type { NamedTest } from '../../ratings/inference.ts';
import { isNarrowPanel } from '../../ratings/like-names.ts';
import { smallestPanel } from '../../ratings/sample.ts';
import type { Scorecard } from '../../ratings/scorecard.ts';
import type { SpellRule } from '../../ratings/spells.ts';
import type { AnyScoreRun } from '../../results/score-run.ts';
import {
  type Block,
  type Cell,
  type Column,
  count,
  type Document,
  figure,
  label,
  range,
  right,
  type Table,
} from '../document.ts';
import { format } from '../format.ts';
import { callWords, cohortNames, type NameOf } from '../grade-names.ts';
import { sparkline } from '../print/terminal.ts';
import { en as enChance } from '../words/en/chance.ts';
import { en } from '../words/en/score.ts';
import type { Language } from '../words/terms.ts';
import { zh as zhChance } from '../words/zh/chance.ts';
import { zh } from '../words/zh/score.ts';
import { keyedTable } from './cohort-tables.ts';
import { houseNoteBlocks } from './notes.ts';
import { runTitle, traceBlock } from './run-title.ts';
import { scaleBlocks } from './scale.ts';

export interface ScoreLook {
  readonly language: Language;
  /** Options that name the inputs, as the user may type them again. */
  readonly inputs: string;
  /** Options of scoring that are not the defaults, as `explain` takes them again. */
  readonly scoring?: string | undefined;
}

export const scoreDocument = (run: AnyScoreRun, look: ScoreLook): Document => ({
  blocks: blocksOf({ run, look, nameOf: cohortNames(run.rated, look.language) }),
});

/** A run with how it is shown. */
interface Shown {
  readonly run: AnyScoreRun;
  readonly look: ScoreLook;
  readonly nameOf: NameOf;
}

function* blocksOf(shown: Shown): Generator<Block> {
  const { run, look, nameOf } = shown;
  const { language } = look;
  const words = { en, zh }[language];
  const { manifest } = run.evaluation;
  if (manifest.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  yield { kind: 'heading', text: runTitle(manifest, language) };
  yield { kind: 'text', text: words.counts(run, run.options.spells) };
  yield* houseNoteBlocks(manifest, language);
  const cards = [...run.cohorts, run.total];
  yield rateTable(cards, shown);
  yield { ...besideTable(cards, shown), joined: true };
  yield* legends(cards, shown);
  yield { kind: 'heading', text: words.returns };
  yield { ...returnTable(cards, shown), joined: true };
  yield* testBlocks(shown);
  yield* driftBlocks(cards, shown);
  for (const scale of run.scales) yield* scaleBlocks(scale, language, nameOf);
  yield traceOf(shown);
}

/** Figures beside the keys of their cohorts. */
const cohortTable = (
  cohorts: readonly Scorecard[],
  { run, look: { language }, nameOf }: Shown,
  columns: readonly Column[],
  figures: (card: Scorecard) => readonly Cell[],
): Table =>
  keyedTable({ cohorts, keys: run.evaluation.groupBy, nameOf, language }, columns, figures);

function rateTable(cards: readonly Scorecard[], shown: Shown): Table {
  const { language } = shown.look;
  const [calls, words, chance] = wordsOf(language);
  const independent = shown.run.options.interval === 'exact' ? words.exact : calls.interval;
  const titles = [
    ...[calls.judged, calls.hitRate, calls.overlap, independent, chance.base, chance.lift, 'p'],
  ];
  return cohortTable(cards, shown, titles.map(right), ({ counts, hit, small }) => [
    { kind: 'part', part: counts.judged, whole: counts.calls },
    figure('share', hit.rate),
    range('share', hit.n === 0 ? undefined : hit.overlap.interval, { between: '-' }),
    range('share', hit.n === 0 ? undefined : hit.interval, { between: '-' }),
    figure('share', hit.base),
    figure('points', hit.lift.value),
    small ? label(chance.few) : figure('p', hit.lift.p),
  ]);
}

/** What the first table has no room for. */
function besideTable(cards: readonly Scorecard[], shown: Shown): Table {
  const [calls, words, chance] = wordsOf(shown.look.language);
  const titles = [calls.met, words.direction, chance.plain, chance.liftInterval];
  return cohortTable(cards, shown, titles.map(right), ({ met, direction, hit }) => [
    figure('share', met.rate),
    figure('share', direction.rate),
    figure('share', hit.plainBase),
    range('points', hit.lift.interval),
  ]);
}

const wordsOf = (language: Language) =>
  [callWords(language), { en, zh }[language], { en: enChance, zh: zhChance }[language]] as const;

/** What intervals, base and lift are, and that some have too few calls. */
function legends(cards: readonly Scorecard[], { run, look }: Shown): Block[] {
  const [calls, words, chance] = wordsOf(look.language);
  const { options, total } = run;
  const few = cards.some(({ small }) => small) ? [chance.fewLegend(options.minimum)] : [];
  const independent = options.interval === 'exact' ? words.exact : calls.interval;
  const legend = chance.legend(options.like, total.hit.matched.n, total.hit.n);
  return [
    ...[chance.intervals(independent), legend, ...few].map(
      (text): Block => ({ kind: 'text', text, tone: 'dim', joined: true }),
    ),
    ...likeNotes(run, look.language),
  ];
}

/** That there are no like names, or hardly any. */
export function likeNotes(
  { options, sample }: Pick<AnyScoreRun, 'options' | 'sample'>,
  language: Language,
): Block[] {
  const [, , chance] = wordsOf(language);
  if (options.like === 'all' || sample.n === 0) return [];
  const names = smallestPanel(sample);
  if (Number.isNaN(names)) return [{ kind: 'text', text: chance.noLikeNames(sample.n) }];
  return isNarrowPanel(names) ? [{ kind: 'text', text: chance.narrowPanel(names) }] : [];
}

function returnTable(cards: readonly Scorecard[], shown: Shown): Table {
  const [calls, words, chance] = wordsOf(shown.look.language);
  const titles = [
    ...[words.n, calls.mean, words.median, '5%', '95%', 't', 'p', words.meanInterval],
  ];
  return cohortTable(cards, shown, titles.map(right), (card) => {
    const { n, mean, median, quantiles } = card.returns;
    const test = headline(card);
    return [
      count(n),
      figure('gain', mean),
      figure('gain', median),
      figure('share', quantiles[0]),
      figure('share', quantiles[3]),
      figure('ratio', test?.t),
      card.small ? label(chance.few) : figure('p', test?.p),
      range('share', test?.interval),
    ];
  });
}

const headline = ({ tests }: Scorecard): NamedTest | undefined =>
  tests.find(({ name }) => name === 'calendar');

/** Every error of the total's mean, and what its resampling says. */
function* testBlocks({ run, look: { language } }: Shown): Generator<Block> {
  const words = { en, zh }[language];
  const { total, options } = run;
  if (total.tests.length === 0) return;
  yield {
    kind: 'table',
    columns: [
      { title: words.errors, floor: 30 },
      ...[words.error, 't', words.degrees, 'p'].map(right),
    ],
    rows: total.tests.map(({ name, standardError, t, degrees, p }) => [
      label(words.tests[name](format('degrees', degrees + 1))),
      figure('fineShare', standardError),
      figure('ratio', t),
      figure('degrees', degrees),
      figure('p', p),
    ]),
  };
  const drawn = total.resampled;
  const ends = ([low, high]: readonly [number, number]) =>
    Number.isNaN(low) ? words.noBlocks : `${format('gain', low)} .. ${format('gain', high)}`;
  if (drawn && options.resamples > 0)
    yield {
      kind: 'text',
      text: words.bootstrap(
        { ...options, block: drawn.block },
        ends(drawn.mean),
        ends(drawn.median),
        ends(drawn.lift),
      ),
      joined: true,
    };
  yield { kind: 'text', text: words.narrow, tone: 'dim', joined: true };
}

function driftBlocks(cards: readonly Scorecard[], shown: Shown): Block[] {
  const words = { en, zh }[shown.look.language];
  const known = cards.filter(({ drift }) => drift.some(({ n }) => n > 0));
  if (known.length === 0) return [];
  const columns = DRIFT_MONTHS.flatMap((n) => [right(words.months(n)), right(words.n)]);
  const table = cohortTable(known, shown, [...columns, { title: '' }], ({ drift }) => [
    ...drift.flatMap(({ mean, n }) => [figure('gain', mean), count(n)]),
    label(course(drift.map(({ mean }) => mean))),
  ]);
  return [
    { kind: 'heading', text: words.drift },
    { ...table, joined: true },
  ];
}

/** Means as bars that all stand on the lowest of them, or on 0 where that is lower. */
function course(means: readonly number[]): string {
  const known = means.filter(Number.isFinite);
  return known.length < 2 ? '' : sparkline(means, Math.min(0, ...known), Math.max(0, ...known));
}

/** The rule of spells as it may be typed again. */
export const spellsText = (rule: SpellRule): string =>
  rule === 'horizon' ? '' : ` --spells ${rule}`;

function traceOf({ run, look: { language, inputs, scoring = '' } }: Shown): Block {
  const every = spellsText(run.options.spells);
  const keys = run.evaluation.groupBy.map((key) => `${key}=VALUE`).join(' ') || 'total';
  const commands = [
    `ratemark score ${inputs}${every} --format calls`,
    `ratemark explain ${keys} --in score ${inputs}${scoring}`,
  ];
  return traceBlock(commands, inputs, language);
}
