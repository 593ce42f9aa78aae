/** The arithmetic of rates, means and lifts, spelled out: what `explain` prints of a cohort's figures. */
import { monthNumber } from '../base/month.ts';
import { counted } from '../base/text.ts';
import { relativeReturnOf } from '../ratings/behind.ts';
import type { IntervalName, Rate } from '../ratings/rate.ts';
import type { Sample } from '../ratings/sample.ts';
import type { Cohort } from '../ratings/score.ts';
import type { RateWithBase } from '../ratings/scorecard.ts';
import type { JudgedCall, VoidReason } from '../ratings/verdict.ts';
import { usualCosines } from '../stats/calendar-test.ts';
import { wilsonParts } from '../stats/proportion.ts';
import { percentNumber, signedPercent } from './format.ts';
import { monthText } from './scale-record.ts';
import { points, pText } from './score-figures.ts';
import { fine, type Say, sayIn } from './section.ts';
import { type Language, wordsOf } from './words.ts';

/** Six decimals of a percentage without a sign. */
export const finePercent = (value: number): string => `${(value * 100).toFixed(6)}%`;

/** A number as the tables print it, in brackets after its arithmetic. */
const inTable = (text: string): string => `[${text}]`;

/** `6913 judged + 2134 pending + 717 void = 9764`, and the void ones by reason. */
export function countLines(cohort: Cohort, language: Language): string[] {
  const say = sayIn(language);
  const { calls, judged, pending, void: voids, voidReasons, edge, stale } = cohort;
  const words = wordsOf(language);
  const reasons = (Object.entries(voidReasons) as [VoidReason, number][])
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, n]) => `${n} ${words.reasons[reason]}`);
  return [
    say(
      `calls: ${judged} judged + ${pending} pending + ${voids} void = ${calls} ${inTable(`${judged}/${calls}`)}`,
      `评级数：已评定 ${judged} + 未到期 ${pending} + 无法评定 ${voids} = ${calls} ${inTable(`${judged}/${calls}`)}`,
    ),
    ...(voids > 0
      ? [`${say('void: ', '无法评定：')}${reasons.join(' + ')} = ${voids} ${inTable(`${voids}`)}`]
      : []),
    ...(pending > 0
      ? [
          say(
            `pending: ${counted(pending, 'window ends', 'windows end')} after the as-of day ${inTable(`${pending}`)}`,
            `未到期：${pending} 个窗口在数据截止日之后结束 ${inTable(`${pending}`)}`,
          ),
        ]
      : []),
    ...(edge + stale > 0
      ? [
          say(
            `of the judged: ${edge} exactly on an edge, ${stale} with a stale price`,
            `已评定者中：恰在界上 ${edge}，价旧 ${stale}`,
          ),
        ]
      : []),
  ];
}

/** A rate as a fraction of two counts, and its interval. */
export function rateLines(name: string, rate: Rate, interval: IntervalName, say: Say): string[] {
  const { k, n } = rate;
  if (n === 0)
    return [
      `${name}${say(': ', '：')}${say('no judged call', '没有已评定的评级')} ${inTable('-')}`,
    ];
  const [low, high] = rate.interval;
  const ends = `${finePercent(low)} .. ${finePercent(high)} ${inTable(`${percentNumber(low)}-${percentNumber(high)}`)}`;
  const { center, half } = wilsonParts(k, n);
  return [
    `${name}${say(': ', '：')}${k} / ${n} = ${finePercent(rate.rate)} ${inTable(percentNumber(rate.rate))}`,
    interval === 'exact'
      ? `  95% exact: ${ends}`
      : `  95% Wilson: ${finePercent(center)} ± ${finePercent(half)} = ${ends}`,
  ];
}

/** How the intervals come about. */
export function intervalNote(interval: IntervalName, say: Say): string {
  const { z } = wilsonParts(0, 1);
  if (interval === 'exact')
    return say(
      'exact: all rates that neither one-sided binomial test refuses at 2.5% (Clopper, Pearson)',
      'exact：两个单侧二项检验在 2.5% 水平均不拒绝的比率（Clopper、Pearson）',
    );
  return say(
    `Wilson: p = k/n, z = ${z.toFixed(6)}; center (p + z²/2n)/(1 + z²/n), half z/(1 + z²/n)·√(p(1 − p)/n + z²/4n²), cut to [0, 100 %]`,
    `Wilson 区间：p = k/n，z = ${z.toFixed(6)}；中心 (p + z²/2n)/(1 + z²/n)，半宽 z/(1 + z²/n)·√(p(1 − p)/n + z²/4n²)，截于 [0, 100%]`,
  );
}

/** Relative returns of judged calls in ascending order: the order in which they are summed. */
export const sortedReturns = (members: readonly JudgedCall[]): Float64Array =>
  Float64Array.from(members, relativeReturnOf)
    .filter((value) => !Number.isNaN(value))
    .sort();

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Mean and median of a cohort from the relative returns of its calls. */
export function returnLines(
  members: readonly JudgedCall[],
  { mean, median }: { readonly mean: number; readonly median: number },
  say: Say,
): string[] {
  const sorted = sortedReturns(members);
  const n = sorted.length;
  if (n === 0) return [say('no judged call', '没有已评定的评级')];
  const middle =
    n % 2 === 1
      ? say(`number ${(n + 1) / 2} of ${n} by size`, `按大小第 ${(n + 1) / 2} 个，共 ${n}`)
      : say(
          `half of numbers ${n / 2} and ${n / 2 + 1} of ${n} by size, ${fine(sorted[n / 2 - 1]!)} and ${fine(sorted[n / 2]!)}`,
          `按大小第 ${n / 2} 与第 ${n / 2 + 1} 个之半，共 ${n}：${fine(sorted[n / 2 - 1]!)} 与 ${fine(sorted[n / 2]!)}`,
        );
  return [
    `${say('mean: ', '平均：')}${fine(sumOf(sorted))} / ${n} = ${fine(mean)} ${inTable(signedPercent(mean))}`,
    `${say('median: ', '中位数：')}${middle} = ${fine(median)} ${inTable(signedPercent(median))}`,
  ];
}

/** A rate beside its chance: what was averaged, and the test of the difference. */
export interface ChanceFigures {
  readonly name: string;
  readonly rate: Rate;
  readonly chance: Pick<RateWithBase, 'base' | 'lift'>;
  /** Chances of the judged calls. */
  readonly chances: Float64Array;
}

/** Base rate and lift of a rate. */
export function chanceLines({ name, rate, chance, chances }: ChanceFigures, say: Say): string[] {
  const { base, lift } = chance;
  if (rate.n === 0) return [];
  const df = say(`t with ${lift.degrees} df`, `t 自由度 ${lift.degrees}`);
  const tested = Number.isNaN(lift.interval[0])
    ? say('no interval: too few calls or months', '无区间：评级或月份太少')
    : `95% ${finePoints(lift.interval[0])} .. ${finePoints(lift.interval[1])}, ${df}, p ${pText(lift.p)}`;
  return [
    say(
      `base of ${name}: sum of the chances ${sumOf(chances).toFixed(6)} / ${rate.n} = ${finePercent(base)} ${inTable(percentNumber(base))}`,
      `${name}基准命中率：基准概率之和 ${sumOf(chances).toFixed(6)} / ${rate.n} = ${finePercent(base)} ${inTable(percentNumber(base))}`,
    ),
    `  ${say('lift: ', '超出：')}${finePercent(rate.rate)} - ${finePercent(base)} = ${finePoints(lift.value)} ${inTable(points(lift.value))}; ${tested}`,
  ];
}

/** A difference of rates in points with its sign. */
const finePoints = (value: number): string => fine(value, 4).replace('%', '');

/** What the test of a lift was made of. */
export function liftNote(sample: Sample, rows: Int32Array, horizon: number, say: Say): string {
  const span = monthSpan(sample, rows);
  const count = usualCosines(span.length, horizon);
  return say(
    `chance of a call: share of all loaded instruments of its class and market that fell into its band over its window. Test of the lift: cosines of monthly sums, ${rows.length} calls in the ${counted(span.length, 'month')} of publication ${span.text}, windows of ${horizon} months, ${counted(count, 'cosine')} (docs/statistics.md)`,
    `一条评级的基准概率：同类同市场、已载入的全部标的中，同一窗口内落入该档的比例。超出的检验：按月合计的 EWC 检验，${rows.length} 条评级，发布月 ${span.text} 共 ${span.length} 个月，窗口 ${horizon} 个月，余弦系数 ${count} 个（docs/statistics.md）`,
  );
}

/** First to last month of publication, empty ones between them counted. */
export function monthSpan(
  { day }: Pick<Sample, 'day'>,
  rows: Int32Array,
): { readonly length: number; readonly text: string } {
  if (rows.length === 0) return { length: 0, text: '-' };
  const months = rows.map((row) => monthNumber(day[row]!));
  const [first, last] = [
    months.reduce((a, b) => Math.min(a, b)),
    months.reduce((a, b) => Math.max(a, b)),
  ];
  return { length: last - first + 1, text: `${monthText(first)} .. ${monthText(last)}` };
}
