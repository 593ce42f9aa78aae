/** What `score` prints for a person: rates beside chance, returns beside their errors, and how to see the calls behind them. */
import { inert } from '../base/text.ts';
import { DRIFT_MONTHS } from '../ratings/drift.ts';
import type { NamedTest } from '../ratings/inference.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { CohortKey } from '../ratings/score.ts';
import type { Scorecard } from '../ratings/scorecard.ts';
import { cohortKeys, keyedTable } from './cohort-tables.ts';
import type { Column } from './document.ts';
import { percentNumber, signedPercent } from './format.ts';
import type { NameOf } from './grade-names.ts';
import { layTable, type Paint, type TextCell, WIDTH, wrap } from './print/layout.ts';
import { scaleBlocks } from './scale-text.ts';
import { chanceLegend, fewLegend, points, pText, traceOf } from './score-figures.ts';
import { sayIn } from './section.ts';
import { type Language, wordsOf } from './words.ts';

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
  /** English by default. */
  readonly language?: Language | undefined;
  /** What values of the cohorts' keys are called; as they are by default. */
  readonly nameOf?: NameOf | undefined;
}

/** A report whose choices are made. */
interface Printed extends ScoreReport {
  readonly language: Language;
  readonly nameOf: NameOf;
}

const right = (title: string): Column => ({ title, align: 'right' });

/** The whole text, at most 80 columns wide, ending with a line end. */
export function scoreText(given: ScoreReport, paint: Paint): string {
  const { language = 'en', nameOf = (_, value) => value } = given;
  const report: Printed = { ...given, language, nameOf };
  const { cohorts, total, simulated, heading } = report;
  const say = sayIn(language);
  const cards = [...cohorts, total];
  const blocks: (readonly string[])[] = [
    simulated ? [paint(`*** ${wordsOf(language).simulated} ***`, 'wait')] : [],
    wrap(inert(heading), WIDTH, '  ').map((line) => paint(line, 'bold')),
    wrap(inert(countLine(report)), WIDTH, '  '),
    [...rateTable(cards, report, paint), ...notes(report, paint)],
    [paint(say('Relative return', '相对涨跌'), 'bold'), ...returnTable(cards, report, paint)],
    testBlock(report, paint),
    driftTable(cards, report, paint),
    ...report.scales.flatMap((card) => scaleBlocks(card, report, paint)),
    traceLines(report),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

function countLine({ calls, spells, everyCall, language }: Printed): string {
  const say = sayIn(language);
  return everyCall
    ? say(
        `${calls} rated calls in ${spells} spells; every call is scored.`,
        `${calls} 条有评级的记录，合为 ${spells} 段；逐条计分。`,
      )
    : say(
        `${calls} rated calls in ${spells} spells; the first call of each is scored (--every-call for all).`,
        `${calls} 条有评级的记录，合为 ${spells} 段；每段只计首条（--every-call 逐条计分）。`,
      );
}

/** Figures beside the keys of their cohorts, or below them where the keys leave no room. */
function cohortTable(
  cards: readonly Scorecard[],
  { groupBy, language, nameOf }: Printed,
  figures: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
  paint: Paint,
): string[] {
  const names = cohortKeys(cards, groupBy, nameOf, language);
  return keyedTable(names.titles, names.rows, figures, paint);
}

function rateTable(cards: readonly Scorecard[], report: Printed, paint: Paint) {
  const { interval, language } = report;
  const say = sayIn(language);
  const words = wordsOf(language);
  const columns: Column[] = [
    right(words.judged),
    right(words.hitRate),
    right(interval === 'exact' ? say('95% exact', '95% 精确') : words.interval),
    right(say('base %', '基准%')),
    right(say('lift', '超出')),
    right('p'),
    right(words.met),
    right(say('dir. %', '方向%')),
  ];
  const rows = cards.map((card): string[] => [
    `${card.counts.judged}/${card.counts.calls}`,
    percentNumber(card.hit.rate),
    card.hit.n === 0 ? '-' : card.hit.interval.map(percentNumber).join('-'),
    percentNumber(card.hit.base),
    points(card.hit.lift.value),
    card.small ? fewIn(language) : pText(card.hit.lift.p),
    percentNumber(card.met.rate),
    percentNumber(card.direction.rate),
  ]);
  return cohortTable(cards, report, { columns, rows }, paint);
}

const fewIn = (language: Language): string => sayIn(language)('few', '太少');

function notes({ minimum, cohorts, total, language }: Printed, paint: Paint): string[] {
  const say = sayIn(language);
  const legend = chanceLegend(say);
  const few = fewLegend(minimum, say);
  const small = [...cohorts, total].some((card) => card.small);
  return [legend, ...(small ? [few] : [])].flatMap((text) =>
    wrap(text, WIDTH, '  ').map((line) => paint(line, 'dim')),
  );
}

function driftTable(cards: readonly Scorecard[], report: Printed, paint: Paint) {
  const say = sayIn(report.language);
  const columns = DRIFT_MONTHS.flatMap((months) => [
    right(say(`${months} m`, `${months} 个月`)),
    right('n'),
  ]);
  const known = cards.filter(({ drift }) => drift.some(({ n }) => n > 0));
  if (known.length === 0) return [];
  const rows = known.map(({ drift }) =>
    drift.flatMap(({ mean, n }) => [signedPercent(mean), String(n)]),
  );
  const title = say(
    'Drift: mean relative return by months after publication',
    '漂移：发布后若干个月的平均相对涨跌',
  );
  return [paint(title, 'bold'), ...cohortTable(known, report, { columns, rows }, paint)];
}

const headline = ({ tests }: Scorecard): NamedTest | undefined =>
  tests.find(({ name }) => name === 'calendar');

function returnTable(cards: readonly Scorecard[], report: Printed, paint: Paint) {
  const { language } = report;
  const say = sayIn(language);
  const titles = [
    ...['n', say('mean', '平均'), say('median', '中位数'), '5%', '95%', 't', 'p'],
    say('95% of the mean', '平均的 95% 区间'),
  ];
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
      card.small ? fewIn(language) : pText(test?.p ?? Number.NaN),
      test && !Number.isNaN(test.interval[0]) ? test.interval.map(percentNumber).join(' .. ') : '-',
    ];
  });
  return cohortTable(cards, report, { columns: titles.map(right), rows }, paint);
}

const TEST_WORDS: Readonly<Record<NamedTest['name'], readonly [en: string, zh: string]>> = {
  calendar: ['by month of the gain (headline)', '按收益所在月份（主检验）'],
  month: ['clustered by month of publication', '按发布月份聚类'],
  'month-and-instrument': ['clustered by month and instrument', '按月份与标的双向聚类'],
  'newey-west': ['Newey-West, months of publication', 'Newey-West，发布月份'],
  skewness: ['adjusted for skewness, no overlap', '偏度调整，不计重叠'],
  plain: ['plain t, no overlap: misleading', '普通 t，不计重叠：误导'],
};

function testBlock({ total, resamples, seed, language }: Printed, paint: Paint): string[] {
  const say = sayIn(language);
  if (total.tests.length === 0) return [];
  const columns: Column[] = [
    { title: say('errors of the mean, total', '平均的标准误，合计'), floor: 30 },
    ...[say('error', '标准误'), 't', say('df', '自由度'), 'p'].map(right),
  ];
  const rows = total.tests.map(({ name, standardError, t, degrees, p }): TextCell[] => [
    say(...TEST_WORDS[name]),
    percentNumber2(standardError),
    Number.isNaN(t) ? '-' : t.toFixed(2),
    Number.isNaN(degrees) ? '-' : String(Number(degrees.toFixed(1))),
    pText(p),
  ]);
  const drawn = total.resampled;
  const range = ([low, high]: readonly [number, number]) =>
    Number.isNaN(low)
      ? say('none, the calls span fewer than two blocks', '无，评级跨度不足两块')
      : `${signedPercent(low)} .. ${signedPercent(high)}`;
  const bootstrap =
    drawn && resamples > 0
      ? say(
          `Block bootstrap (${resamples} samples of ${drawn.block}-day blocks, seed ${seed}), 95%: mean ${range(drawn.mean)}; median ${range(drawn.median)}; lift ${range(drawn.lift)}.`,
          `分块自助法（${resamples} 次，每块 ${drawn.block} 天，种子 ${seed}），95%：平均 ${range(drawn.mean)}；中位数 ${range(drawn.median)}；超出 ${range(drawn.lift)}。`,
        )
      : '';
  const warning = say(
    'Only the headline holds its 5% where windows overlap: the other errors and the bootstrap are too narrow (docs/statistics.md).',
    '窗口重叠时只有主检验守得住 5%：其余标准误与自助法区间都偏窄（docs/statistics.md）。',
  );
  return [
    ...layTable(columns, rows, paint),
    ...wrap(bootstrap, WIDTH, '  '),
    ...wrap(warning, WIDTH, '  ').map((line) => paint(line, 'dim')),
  ];
}

/** A fraction in percent with two decimals; `-` for NaN. */
const percentNumber2 = (value: number): string =>
  Number.isNaN(value) ? '-' : (value * 100).toFixed(2);

function traceLines(report: Printed): string[] {
  const { command, everyCall, scoring = '', groupBy, language } = report;
  const every = everyCall ? ' --every-call' : '';
  const keys = groupBy.map((key) => `${key}=VALUE`).join(' ') || 'total';
  const traced = [
    `ratemark score ${command}${every} --format calls`,
    `ratemark explain ${keys} --in score ${command}${scoring}`,
  ];
  return traceOf(traced, command, sayIn(language));
}
