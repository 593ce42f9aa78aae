/** The tests of a mean, the bootstrap and the drift of a cohort: each by its name, with what it was made of. */
import { DRIFT_MONTHS, type DriftPoint, type DriftTable } from '../ratings/drift.ts';
import type { NamedTest } from '../ratings/inference.ts';
import type { Sample } from '../ratings/sample.ts';
import { horizonOf, type ReturnFigures, rowsOf, type Scorecard } from '../ratings/scorecard.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { monthSpan } from './explain-figures.ts';
import { percentNumber, signedPercent } from './format.ts';
import type { ScoreCase } from './score-case.ts';
import { pText } from './score-figures.ts';
import { fine, type Say, section } from './section.ts';

/** Quantiles and deviation of relative returns. */
export function quantileLine({ deviation, quantiles }: ReturnFigures, say: Say): string {
  const [p5, p25, p75, p95] = quantiles;
  const at = (share: string, value: number) => `${share} ${fine(value)}`;
  const spread = Number.isNaN(deviation)
    ? ''
    : say(`; deviation (n - 1) ${fine(deviation)}`, `；标准差（n - 1）${fine(deviation)}`);
  const ends = `[${percentNumber(p5)}] [${percentNumber(p95)}]`;
  const all = [at('5%', p5), at('25%', p25), at('75%', p75), at('95%', p95)].join(', ');
  return say(
    `quantiles (type 7): ${all} ${ends}${spread}`,
    `分位数（type 7）：${all} ${ends}${spread}`,
  );
}

/** What each test of the mean takes in. */
function madeOf(name: NamedTest['name'], facts: TestFacts, say: Say): string {
  const { n, months, gainMonths, instruments, horizon } = facts;
  const texts: Readonly<Record<NamedTest['name'], string>> = {
    calendar: say(
      `headline: gains of ${n} calls by calendar month, ${gainMonths} months`,
      `主检验：${n} 条评级的收益按自然月，共 ${gainMonths} 个月`,
    ),
    month: say(`clusters: ${months} months of publication`, `聚类：发布月 ${months} 个`),
    'month-and-instrument': say(
      `clusters: ${months} months of publication and ${instruments} instruments`,
      `聚类：发布月 ${months} 个与标的 ${instruments} 个`,
    ),
    'newey-west': say(
      `Newey-West: ${months} months of publication, lag ${horizon} months`,
      `Newey-West：发布月 ${months} 个，滞后 ${horizon} 个月`,
    ),
    skewness: say(
      `t adjusted for skewness: ${n} calls taken as independent`,
      `偏度调整 t：视 ${n} 条评级为独立`,
    ),
    plain: say(
      `plain t: ${n} calls taken as independent, misleading`,
      `普通 t：视 ${n} 条评级为独立，会误导`,
    ),
  };
  return texts[name];
}

interface TestFacts {
  readonly n: number;
  /** Of publication, empty ones between them counted. */
  readonly months: number;
  /** Calendar months in which a call of them was open. */
  readonly gainMonths: number;
  readonly instruments: number;
  readonly horizon: number;
}

function factsOf(members: readonly JudgedCall[], sample: Sample): TestFacts {
  const rows = rowsOf(members, sample);
  const { firstMonth, start } = sample.gains;
  const firsts = rows.map((row) => firstMonth[row]!);
  const lasts = rows.map((row) => firstMonth[row]! + start[row + 1]! - start[row]! - 1);
  const least = firsts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = lasts.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return {
    n: rows.length,
    months: monthSpan(sample, rows).length,
    gainMonths: rows.length === 0 ? 0 : most - least + 1,
    instruments: new Set(rows.map((row) => sample.instrument[row]!)).size,
    horizon: horizonOf(members),
  };
}

/** Tests of the mean and bootstrap intervals; nothing for a cohort that nothing is inferred from. */
export function testSection(item: ScoreCase, say: Say): string[] {
  const { card, members, sample } = item;
  if (card.tests.length === 0) return [];
  const facts = factsOf(members, sample);
  const lines = card.tests.flatMap((test) => [
    madeOf(test.name, facts, say),
    `  ${testText(test, say)}`,
  ]);
  return section(say('5. Tests of the mean against 0', '五、均值是否异于 0'), [
    ...lines,
    ...bootstrapLines(card, item, say),
    say(
      'formulas, sources and how often each test is wrong: docs/statistics.md',
      '公式、出处与各检验的错误率：docs/statistics.md',
    ),
  ]);
}

function testText({ standardError, t, degrees, p, interval }: NamedTest, say: Say): string {
  if (Number.isNaN(t))
    return say('no error: the calls do not allow it [-]', '无标准误：评级不足 [-]');
  const [low, high] = interval;
  const error = `${(standardError * 100).toFixed(6)} [${(standardError * 100).toFixed(2)}]`;
  return `${say('error', '标准误')} ${error}, t ${t.toFixed(4)} [${t.toFixed(2)}], ${say('df', '自由度')} ${Number(degrees.toFixed(1))}, p ${pText(p)}, 95% ${fine(low)} .. ${fine(high)}`;
}

function bootstrapLines(
  { resampled }: Scorecard,
  { resamples, seed }: Pick<ScoreCase, 'resamples' | 'seed'>,
  say: Say,
): string[] {
  if (!resampled || resamples === 0) return [];
  const made = say(
    `block bootstrap: ${resamples} samples of publication days in blocks of ${resampled.block} days, seed ${seed}`,
    `分块自助法：按发布日抽样 ${resamples} 次，每块 ${resampled.block} 天，种子 ${seed}`,
  );
  const range = ([low, high]: readonly [number, number]) =>
    Number.isNaN(low) ? '-' : `${signedPercent(low)} .. ${signedPercent(high)}`;
  return [
    made,
    say(
      `  95% of the mean ${range(resampled.mean)}, of the median ${range(resampled.median)}, of the lift ${range(resampled.lift)}`,
      `  95% 区间：均值 ${range(resampled.mean)}，中位数 ${range(resampled.median)}，超出 ${range(resampled.lift)}`,
    ),
  ];
}

/** Mean relative return by months after publication, from the columns `relativeReturn1m` and so on of the calls. */
export function driftLines(
  { card, members, drift }: Pick<ScoreCase, 'card' | 'members' | 'drift'>,
  say: Say,
): string[] {
  const lines = card.drift
    .filter(({ n }) => n > 0)
    .map((point) => driftLine(point, sumAt(point, members, drift), say));
  const note = say(
    'each over the graded calls whose window of so many months is over; --format csv has the columns',
    '各为该月数窗口已结束的有评级者；--format csv 有各列',
  );
  return lines.length === 0 ? [say('no window is over', '没有已结束的窗口')] : [...lines, note];
}

const driftLine = ({ months, n, mean, median }: DriftPoint, sum: number, say: Say): string =>
  say(
    `${months} m: ${fine(sum)} / ${n} = ${fine(mean)} [${signedPercent(mean)}], median ${fine(median)}`,
    `${months} 个月：${fine(sum)} / ${n} = ${fine(mean)} [${signedPercent(mean)}]，中位数 ${fine(median)}`,
  );

function sumAt(
  { months }: DriftPoint,
  members: readonly JudgedCall[],
  { rowOf, returns }: DriftTable,
): number {
  const m = (DRIFT_MONTHS as readonly number[]).indexOf(months);
  return members.reduce((sum, item) => {
    const value = returns[(rowOf.get(item) ?? Number.NaN) * DRIFT_MONTHS.length + m];
    return value === undefined || Number.isNaN(value) ? sum : sum + value;
  }, 0);
}
