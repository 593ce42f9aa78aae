/** What `score` prints for a person: rates beside chance, returns beside their errors, and how to see the calls behind them. */
import { inert } from '../base/text.ts';
import { DRIFT_MONTHS } from '../ratings/drift.ts';
import type { NamedTest } from '../ratings/inference.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import { keyedTable } from './cohort-tables.ts';
import { scaleBlocks } from './scale-text.ts';
import { points, pText, traceOf } from './score-figures.ts';
import {
  type Column,
  layTable,
  type Paint,
  percentNumber,
  signedPercent,
  type TextCell,
  WIDTH,
  wrap,
} from './terminal.ts';

/** The parts of a run that are printed. */
export interface ScoreReport {
  readonly heading: string;
  readonly simulated: boolean;
  readonly groupBy: readonly CohortKey[];
  readonly everyCall: boolean;
  readonly calls: number;
  readonly spells: number;
  readonly minimum: number;
  readonly interval: string;
  readonly resamples: number;
  readonly seed: number;
  readonly cohorts: readonly Scorecard[];
  readonly total: Scorecard;
  readonly scales: readonly ScaleCard[];
  /** The command without its options of output, as the user may type it again. */
  readonly command: string;
  /** Options of scoring that are not the defaults, as `explain` takes them again. */
  readonly scoring?: string | undefined;
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function scoreText(report: ScoreReport, paint: Paint): string {
  const { cohorts, total, simulated, heading } = report;
  const cards = [...cohorts, total];
  const blocks: (readonly string[])[] = [
    simulated ? [paint('*** SIMULATED DATA, not market data ***', 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    wrap(inert(countLine(report)), WIDTH, '  '),
    [...rateTable(cards, report, paint), ...notes(report, paint)],
    [paint('Relative return', 'bold'), ...returnTable(cards, report, paint)],
    testBlock(report, paint),
    driftTable(cards, report, paint),
    ...report.scales.flatMap((card) => scaleBlocks(card, paint)),
    traceLines(report),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function countLine({ calls, spells, everyCall }: ScoreReport): string {
  return everyCall
    ? `${calls} rated calls in ${spells} spells; every call is scored.`
    : `${calls} rated calls in ${spells} spells; the first call of each is scored (--every-call for all).`;
}

/** Figures beside the keys of their cohorts, or below them where the keys leave no room. */
function cohortTable(
  cards: readonly Scorecard[],
  keys: readonly CohortKey[],
  figures: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
  paint: Paint,
): string[] {
  const names = cards.map(({ key }) =>
    Object.keys(key).length === 0
      ? ['total', ...keys.slice(1).map(() => '')]
      : keys.map((name) => key[name] || '(none)'),
  );
  return keyedTable(keys.length === 0 ? [''] : keys, names, figures, paint);
}

function rateTable(cards: readonly Scorecard[], { groupBy, interval }: ScoreReport, paint: Paint) {
  const columns: Column[] = [
    right('judged'),
    right('hit %'),
    right(interval === 'exact' ? '95% exact' : '95% Wilson'),
    right('base %'),
    right('lift'),
    right('p'),
    right('met %'),
    right('dir. %'),
  ];
  const rows = cards.map((card): string[] => [
    `${card.counts.judged}/${card.counts.calls}`,
    percentNumber(card.hit.rate),
    card.hit.n === 0 ? '-' : card.hit.interval.map(percentNumber).join('-'),
    percentNumber(card.hit.base),
    points(card.hit.lift.value),
    card.small ? 'few' : pText(card.hit.lift.p),
    percentNumber(card.met.rate),
    percentNumber(card.direction.rate),
  ]);
  return cohortTable(cards, groupBy, { columns, rows }, paint);
}

function notes({ minimum, cohorts, total }: ScoreReport, paint: Paint): string[] {
  const legend =
    'base: the same bands met by all loaded instruments of the class and market over the same windows; lift: hit - base, in points; p: of the lift, overlap of windows allowed for';
  const few = `few: fewer than ${minimum} judged calls; shown, nothing inferred`;
  const small = [...cohorts, total].some((card) => card.small);
  return [legend, ...(small ? [few] : [])].flatMap((text) =>
    wrap(text, WIDTH, '  ').map((line) => paint(line, 'dim')),
  );
}

function driftTable(cards: readonly Scorecard[], { groupBy }: ScoreReport, paint: Paint) {
  const columns = DRIFT_MONTHS.flatMap((months) => [right(`${months} m`), right('n')]);
  const known = cards.filter(({ drift }) => drift.some(({ n }) => n > 0));
  if (known.length === 0) return [];
  const rows = known.map(({ drift }) =>
    drift.flatMap(({ mean, n }) => [signedPercent(mean), String(n)]),
  );
  const title = paint('Drift: mean relative return by months after publication', 'bold');
  return [title, ...cohortTable(known, groupBy, { columns, rows }, paint)];
}

const headline = ({ tests }: Scorecard): NamedTest | undefined =>
  tests.find(({ name }) => name === 'calendar');

function returnTable(cards: readonly Scorecard[], { groupBy }: ScoreReport, paint: Paint) {
  const titles = ['n', 'mean', 'median', '5%', '95%', 't', 'p', '95% of the mean'];
  const rows = cards.map((card): string[] => {
    const { n, mean, median, quantiles } = card.returns;
    const test = headline(card);
    return [
      String(n),
      signedPercent(mean),
      signedPercent(median),
      percentNumber(quantiles[0]),
      percentNumber(quantiles[3]),
      test && !Number.isNaN(test.t) ? test.t.toFixed(2) : '-',
      card.small ? 'few' : pText(test?.p ?? Number.NaN),
      test && !Number.isNaN(test.interval[0]) ? test.interval.map(percentNumber).join(' .. ') : '-',
    ];
  });
  return cohortTable(cards, groupBy, { columns: titles.map(right), rows }, paint);
}

const TEST_WORDS: Readonly<Record<NamedTest['name'], string>> = {
  calendar: 'by month of the gain (headline)',
  month: 'clustered by month of publication',
  'month-and-instrument': 'clustered by month and instrument',
  'newey-west': 'Newey-West, months of publication',
  skewness: 'adjusted for skewness, no overlap',
  plain: 'plain t, no overlap: misleading',
};

function testBlock({ total, resamples, seed }: ScoreReport, paint: Paint): string[] {
  if (total.tests.length === 0) return [];
  const columns: Column[] = [
    { title: 'errors of the mean, total', floor: 30 },
    ...['error', 't', 'df', 'p'].map(right),
  ];
  const rows = total.tests.map(({ name, standardError, t, degrees, p }): TextCell[] => [
    TEST_WORDS[name],
    percentNumber2(standardError),
    Number.isNaN(t) ? '-' : t.toFixed(2),
    Number.isNaN(degrees) ? '-' : String(Number(degrees.toFixed(1))),
    pText(p),
  ]);
  const drawn = total.resampled;
  const range = ([low, high]: readonly [number, number]) =>
    Number.isNaN(low)
      ? 'none, the calls span fewer than two blocks'
      : `${signedPercent(low)} .. ${signedPercent(high)}`;
  const bootstrap =
    drawn && resamples > 0
      ? `Block bootstrap (${resamples} samples of ${drawn.block}-day blocks, seed ${seed}), 95 %: mean ${range(drawn.mean)}; median ${range(drawn.median)}; lift ${range(drawn.lift)}.`
      : '';
  const warning =
    'Only the headline holds its 5 % where windows overlap: the other errors and the bootstrap are too narrow (docs/statistics.md).';
  return [
    ...layTable(columns, rows, paint),
    ...wrap(bootstrap, WIDTH, '  '),
    ...wrap(warning, WIDTH, '  ').map((line) => paint(line, 'dim')),
  ];
}

/** A fraction in percent with two decimals; `-` for NaN. */
const percentNumber2 = (value: number): string =>
  Number.isNaN(value) ? '-' : (value * 100).toFixed(2);

function traceLines({ command, everyCall, scoring = '', groupBy }: ScoreReport): string[] {
  const every = everyCall ? ' --every-call' : '';
  const keys = groupBy.map((key) => `${key}=VALUE`).join(' ') || 'total';
  const traced = [
    `ratemark score ${command}${every} --format calls`,
    `ratemark explain ${keys} --in score ${command}${scoring}`,
  ];
  return traceOf(traced, command);
}
