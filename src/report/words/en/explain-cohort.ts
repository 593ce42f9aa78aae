/** The steps from the calls of a cohort to its figures, in words. */

import { mostFirst } from '../../../base/multimap.ts';
import { counted } from '../../../base/text.ts';
import type { TierNames } from '../../../results/tier-names.ts';
import { coefficient, fine, finePercent, finePoints, inTable, span, total } from '../../fine.ts';
import { format } from '../../format.ts';
import type { CohortStepWords } from '../explained.ts';
import { en as calls } from './calls.ts';

const RATES = { hit: 'hit', met: 'met', direction: 'direction', coverage: 'coverage' } as const;
const PARTS = {
  agreement: 'graded against earned',
  information: 'IC by month',
  spread: 'tiers and spread',
  portfolios: 'calendar portfolios',
  transitions: 'transitions',
} as const;

const LIKE = {
  volatility:
    'the fifteen of their class and market nearest in volatility over 60 to 250 sessions before the call, weighted so that their mean is that of the rated name, which is left out',
  industry:
    'the fifteen nearest in volatility over 60 to 250 sessions before the call, of the industry where five or more are known, the rated name left out',
  all: 'all loaded ones of their class and market (--like all)',
} as const;

interface Overlap {
  readonly interval: readonly [low: number, high: number];
  readonly degrees: number;
}

const overlapText = ({ interval: [low, high], degrees }: Overlap): string =>
  Number.isNaN(low)
    ? 'none, two windows do not fit in end to end, or the rate is 0 or 1 [-]'
    : `${finePercent(low)} .. ${finePercent(high)}, t with ${degrees} df [${format('share', low)}-${format('share', high)}]`;

const each = (tiers: readonly TierNames[], counts: readonly number[]): string =>
  counts.map((count, i) => `${count} ${tiers[i]?.grade}`).join(' + ');

export const en: CohortStepWords = {
  cohort: ({ of, key, command, tables }) => {
    const named = Object.entries(key).map(([name, value]) => `${name} ${value || calls.none}`);
    const name = named.length === 0 ? calls.total : named.join(', ');
    const kind = of === 'mentions' ? 'Mentions' : 'Cohort';
    const where = tables ? `the tables of ${command} print` : `the table of ${command} prints`;
    return `${kind}: ${name}; in [brackets] what ${where}`;
  },
  titleCalls: () => '1. The calls',
  scored: ({ spells, all, scored }) =>
    spells === 'every'
      ? `${all} rated calls, every one is scored (--spells every)`
      : `${all} rated calls; of each spell of one grade by one house on one instrument, which ${spells === 'horizon' ? 'ends with its window' : 'never ends (--spells forever)'}, the first judgeable one is scored: ${scored}`,
  counts: ({ judged, pending, void: voids, calls: all }) =>
    `calls: ${judged} judged + ${pending} pending + ${voids} void = ${all} [${judged}/${all}]`,
  voidReasons: ({ reasons, void: voids }) =>
    `void: ${mostFirst(reasons)
      .map(([reason, n]) => calls.reasonCount(reason, n))
      .join(' + ')} = ${voids} [${voids}]`,
  pendingWindows: ({ pending }) =>
    `pending: ${counted(pending, 'window ends', 'windows end')} after the as-of day [${pending}]`,
  flags: ({ edge, stale }) =>
    `of the judged: ${edge} exactly on an edge, ${stale} with a stale price`,
  titleRates: ({ hitsOnly }) => (hitsOnly ? '2. The hits' : '2. The rates, of judged calls'),
  rate: ({ rate, k, n, value, overlap, interval, ends: [low, high], center, half }) => {
    if (n === 0) return `${RATES[rate]}: no judged call [-]`;
    const ends = `${finePercent(low)} .. ${finePercent(high)} [${format('share', low)}-${format('share', high)}]`;
    const name = interval === 'exact' ? 'exact' : 'Wilson';
    const formula =
      interval === 'exact' ? ends : `${finePercent(center)} ± ${finePercent(half)} = ${ends}`;
    return [
      `${RATES[rate]}: ${k} / ${n} = ${finePercent(value)} ${inTable('share', value)}`,
      ...(overlap ? [`  95%, overlap allowed for: ${overlapText(overlap)}`] : []),
      `  95% ${name}, calls as independent: ${formula}`,
    ];
  },
  interval: ({ interval, z, horizon }) => [
    ...(horizon === undefined
      ? []
      : [
          `overlap: errors of the monthly hits against slow waves, each divided by what windows of ${horizon} months leave of it, on the log odds (docs/statistics.md)`,
        ]),
    interval === 'exact'
      ? 'exact: all rates that neither one-sided binomial test refuses at 2.5% (Clopper, Pearson)'
      : `Wilson: p = k/n, z = ${z.toFixed(6)}; center (p + z²/2n)/(1 + z²/n), half z/(1 + z²/n)·√(p(1 − p)/n + z²/4n²), cut to [0, 100%]`,
  ],
  titleChance: ({ command }) => `3. Beside chance${command ? ` (${command})` : ''}`,
  base: ({ rate, judged, plain, sum, n, base, k, value, lift, ends: [low, high], test, p }) => {
    if (n === 0)
      return `base of ${RATES[rate]}: none of ${judged} judged calls has like names; all loaded names ${finePercent(plain)} ${inTable('share', plain)}`;
    const tested = Number.isNaN(low)
      ? 'no interval: too few calls or names'
      : `95% ${finePoints(low)} .. ${finePoints(high)} [${span('points', [low, high])}]`;
    return [
      `base of ${RATES[rate]}, like names: sum of the chances ${sum.toFixed(6)} / ${n} = ${finePercent(base)} ${inTable('share', base)}; all loaded names ${finePercent(plain)} ${inTable('share', plain)}`,
      `  lift: ${k} / ${n} - ${finePercent(base)} = ${finePercent(value)} - ${finePercent(base)} = ${finePoints(lift)} ${inTable('points', lift)}; ${tested}`,
      ...(test
        ? [
            `  test: the calls on ${counted(test.blocks, 'name')} moved to like names: ${test.hits} of ${test.calls} against ${test.expected.toFixed(4)} over all moves; as many or more in ${finePercent(test.above)} of them, as many or fewer in ${finePercent(test.below)}; p twice the smaller ${inTable('p', p)}`,
          ]
        : []),
    ];
  },
  fewCalls: ({ minimum, option }) =>
    `few: fewer than ${minimum} judged calls${option ? ' (--minimum)' : ''}; nothing is inferred`,
  likeNames: ({ rule, judged, matched, months, from, to }) =>
    `${matched} of ${judged} judged calls, in the ${counted(months, 'month')} of publication ${months === 0 ? '-' : `${from} .. ${to}`}, have like names: ${LIKE[rule]} (docs/statistics.md)`,
  titleReturns: ({ number }) => `${number}. The relative returns`,
  noJudged: () => 'no judged call',
  mean: ({ sum, n, value }) =>
    `mean: ${fine(sum)} / ${n} = ${fine(value)} ${inTable('gain', value)}`,
  median: ({ n, middle: [low, high], value }) => {
    const middle =
      n % 2 === 1
        ? `number ${(n + 1) / 2} of ${n} by size`
        : `half of numbers ${n / 2} and ${n / 2 + 1} of ${n} by size, ${fine(low)} and ${fine(high)}`;
    return `median: ${middle} = ${fine(value)} ${inTable('gain', value)}`;
  },
  quantiles: ({ at: [p5, p25, p75, p95], deviation }) =>
    `quantiles (type 7): 5% ${fine(p5)}, 25% ${fine(p25)}, 75% ${fine(p75)}, 95% ${fine(p95)} ${inTable('share', p5)} ${inTable('share', p95)}${Number.isNaN(deviation) ? '' : `; deviation (n - 1) ${fine(deviation)}`}`,
  titleTests: () => '5. Tests of the mean against 0',
  test: ({ name, calls: n, months, gainMonths, instruments, horizon, ...test }) => [
    {
      calendar: `headline: gains of ${n} calls by calendar month, ${gainMonths} months`,
      month: `clusters: ${months} months of publication`,
      'month-and-instrument': `clusters: ${months} months of publication and ${instruments} instruments`,
      'newey-west': `Newey-West: ${months} months of publication, lag ${horizon} months`,
      skewness: `t adjusted for skewness: ${n} calls taken as independent`,
      plain: `plain t: ${n} calls taken as independent, misleading`,
    }[name],
    Number.isNaN(test.t)
      ? '  no error: the calls do not allow it [-]'
      : `  error ${(test.standardError * 100).toFixed(6)} ${inTable('fineShare', test.standardError)}, t ${test.t.toFixed(4)} ${inTable('ratio', test.t)}, df ${format('degrees', test.degrees)}${['calendar', 'month', 'newey-west'].includes(name) ? ` (${format('degrees', test.degrees + 1)} effective months)` : ''}, p ${format('p', test.p)}, 95% ${fine(test.interval[0])} .. ${fine(test.interval[1])}`,
  ],
  bootstrap: ({ resamples, block, seed, mean, median, lift }) => [
    `block bootstrap: ${resamples} samples of publication days in blocks of ${block} days, seed ${seed}`,
    `  95% of the mean ${span('gain', mean)}, of the median ${span('gain', median)}, of the lift ${span('gain', lift)}`,
  ],
  testSources: () => 'formulas, sources and how often each test is wrong: docs/statistics.md',
  titleDrift: () => '6. Drift',
  drift: ({ months, sum, n, mean, median }) =>
    `${months} m: ${fine(sum)} / ${n} = ${fine(mean)} ${inTable('gain', mean)}, median ${fine(median)}`,
  noWindow: () => 'no window is over',
  driftColumns: () =>
    'each over the graded calls whose window of so many months is over; --format csv has the columns',
  titleScale: ({ standard, assetClass, part }) =>
    `Scale ${standard}, ${assetClass}: ${PARTS[part]}`,
  confusion: () => 'counts of the columns grade and earned of the judged calls:',
  confusionRow: ({ tiers, tier, counts }) =>
    `  graded ${tiers[tier]?.grade}: ${each(tiers, counts)} = ${total(counts)}`,
  accuracy: ({ right, n, value }) =>
    `accuracy: ${right} / ${n} = ${finePercent(value)} ${inTable('percent', value)}`,
  coefficients: ({ kappa, kappaLinear, kappaQuadratic, spearman, tauB, somersD }) =>
    `from these counts: kappa ${coefficient(kappa)}, linear ${coefficient(kappaLinear)}, quadratic ${coefficient(kappaQuadratic)}, Spearman ${coefficient(spearman)}, tau-b ${coefficient(tauB)}, Somers' D ${coefficient(somersD)}`,
  rps: ({ rps, base, skill }) =>
    `RPS, mean over the calls with a universe: ${rps.toFixed(6)}, of the base rates ${base.toFixed(6)}; skill 1 - ${rps.toFixed(6)} / ${base.toFixed(6)} = ${coefficient(skill)} (docs/statistics.md)`,
  monthlyIntro: () =>
    'Spearman of grade and relative return of the calls of a month (explain month=YYYY-MM --in score):',
  month: ({ month, n, value }) => `  ${month}: ${n} calls, ${value.toFixed(6)}`,
  monthlyMean: ({ sum, months, value }) =>
    `mean: ${sum.toFixed(6)} / ${months} = ${coefficient(value)}`,
  monthlyRatio: ({ deviation, ratio }) =>
    `deviation (n - 1) ${Number.isNaN(deviation) ? '-' : deviation.toFixed(6)}, ICIR mean / deviation = ${coefficient(ratio)}`,
  monthlyAbove: ({ above, months, value, p }) =>
    `above 0: ${above} / ${months} = ${finePercent(value)} ${inTable('percent', value)}; p ${format('p', p)}: cosines of the months (docs/statistics.md)`,
  tierMean: ({ grade, n, mean }) =>
    `${grade}: mean of ${n} calls ${fine(mean)} ${inTable('gain', mean)}`,
  tierCalls: () => 'each: explain grade=GRADE --in score',
  spread: ({ minimum, top, bottom, value, ends, test }) =>
    `spread, best less worst tier with ${minimum} calls or more: ${fine(top)} - (${fine(bottom)}) = ${fine(value)} ${inTable('gain', value)}${Number.isNaN(ends[0]) ? '' : `; by calendar month of the gain 95% ${span('gain', ends)}, t ${test.t.toFixed(4)}, df ${format('degrees', test.degrees)}, p ${format('p', test.p)}`}`,
  portfolio: ({
    tier,
    benchmark,
    sessions,
    held,
    alpha,
    sessionsAYear,
    yearly,
    lag,
    t,
    p,
    beta,
  }) => {
    const test = Number.isNaN(t)
      ? '[-]'
      : `${t.toFixed(4)} ${inTable('ratio', t)}, p ${format('p', p)}`;
    return `${tier?.grade ?? 'spread'} on ${benchmark}: ${counted(sessions, 'session')}, ${held.toFixed(1)} calls held; alpha a session ${fine(alpha)} × ${sessionsAYear.toFixed(2)} sessions a year = ${fine(yearly)} ${inTable('gain', yearly)}, Newey-West lag ${lag}, t ${test}, beta ${beta.toFixed(4)} ${inTable('ratio', beta)}`;
  },
  portfolioCalls: () =>
    'held: the judged and pending calls of the grade, from the session after the base price to the end or as-of day: explain grade=GRADE --in score',
  movesIntro: () =>
    'all rated calls of a house on an instrument in order of time, spells not told:',
  firstCalls: ({ tiers, counts }) => `  first calls: ${each(tiers, counts)}`,
  movesAfter: ({ tiers, tier, counts }) => {
    const sum = total(counts);
    const kept = counts[tier] ?? 0;
    return `  after ${tiers[tier]?.grade}: ${each(tiers, counts)} = ${sum}${sum === 0 ? '' : `, kept ${kept} / ${sum} ${inTable('percent', kept / sum)}`}`;
  },
  moves: ({ raised, kept, lowered }) =>
    `${raised} raised, ${kept} kept, ${lowered} lowered: --of first, raised, kept or lowered lists them; the column before of --format csv has the grade before`,
};
