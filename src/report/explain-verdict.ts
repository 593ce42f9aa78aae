/** The end of an explanation: the fraction, every inequality, and the verdict or why there is none. */
import { type EpochDay, formatDay } from '../base/day.ts';
import { formatRatio } from '../base/ratio.ts';
import {
  compareToEdge,
  type Edge,
  formatInterval,
  type Interval,
  nearestEdge,
} from '../ratings/band.ts';
import { STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import { comparable, type PricePoint } from '../ratings/price-point.ts';
import type { Scale } from '../ratings/standard.ts';
import type { JudgedCall, Outcome, SoFar, VoidReason } from '../ratings/verdict.ts';
import type { FourPrices, WindowReturns } from '../ratings/window.ts';
import { type Say, section } from './section.ts';
import { pad } from './terminal.ts';
import type { Language } from './words.ts';

export function aboutVerdict(item: JudgedCall, say: Say, language: Language): string[][] {
  const { verdict, scale } = item;
  switch (verdict.status) {
    case 'void':
      return [
        section(say('Verdict: void', '结论：无法评定'), [
          `${verdict.reason}: ${reasonSentence(verdict.reason, item, say)}`,
        ]),
      ];
    case 'pending':
      return [pendingSection(item, verdict.soFar, say, language)];
    case 'judged':
      if (!scale) throw new Error(`call ${item.call.id} was judged without a scale`);
      return [
        returnSection(item as JudgedCall & FourPrices, verdict.outcome.returns, say),
        bandSection(scale, verdict.outcome.returns, say, language),
        outcomeSection(item, scale, verdict.outcome, say, language),
      ];
    default:
      return verdict satisfies never;
  }
}

/** Six decimals of a percentage: finer than any price, coarse enough to read. */
const fine = (value: number): string => `${value >= 0 ? '+' : ''}${(value * 100).toFixed(6)}%`;

function returnLine(name: string, base: PricePoint, end: PricePoint, value: number): string {
  const text = (point: PricePoint) =>
    point.factor === 1 ? String(point.price) : String(comparable(point));
  return `${name} ${text(end)} / ${text(base)} - 1 = ${fine(value)}`;
}

function returnSection(
  { base, end, benchmarkBase, benchmarkEnd, convention }: JudgedCall & FourPrices,
  returns: WindowReturns,
  say: Say,
): string[] {
  const { instrumentReturn, benchmarkReturn, value } = returns;
  const formula =
    convention.relative === 'geometric'
      ? `(1 ${fine(instrumentReturn)}) / (1 ${fine(benchmarkReturn)}) - 1 = ${fine(value)}`
      : `${fine(instrumentReturn)} - (${fine(benchmarkReturn)}) = ${fine(value)}`;
  return section(say('4. The relative return', '四、相对涨跌幅'), [
    returnLine(say('instrument', '证券'), base, end, instrumentReturn),
    returnLine(say('benchmark', '基准'), benchmarkBase, benchmarkEnd, benchmarkReturn),
    `${say('relative', '相对')} ${formula}`,
    `${say('exactly', '精确值')} ${formatRatio(returns.exact())}`,
  ]);
}

/** One line a band: its interval, each inequality with its answer. */
function bandSection(
  { bands }: Scale,
  returns: WindowReturns,
  say: Say,
  language: Language,
): string[] {
  const test = (edge: Edge, strict: string, closed: string, wanted: 1 | -1): string => {
    const side = compareToEdge(returns, edge);
    const holds = side === wanted || (side === 0 && edge.closed);
    const sign = edge.closed ? closed : strict;
    return `${fine(returns.value)} ${sign} ${+(edge.value * 100).toFixed(10)}% ${holds ? say('yes', '是') : say('no', '否')}`;
  };
  const inequalities = ({ from, to }: Interval): string =>
    [from && test(from, '>', '>=', 1), to && test(to, '<', '<=', -1)]
      .filter(Boolean)
      .join(say(' and ', ' 且 '));
  const lines = bands.map((band) => {
    const name = language === 'zh' ? band.zh : band.grade;
    return `${pad(name, 14)}${pad(formatInterval(band), 14)}${inequalities(band)}`;
  });
  return [say('5. The bands', '五、各档判断'), ...lines.map((line) => `   ${line}`)];
}

function outcomeSection(
  { grade, stale }: JudgedCall,
  scale: Scale,
  outcome: Outcome,
  say: Say,
  language: Language,
): string[] {
  const { returns, earned, hit, met, direction, distanceToEdge, edge, excursion } = outcome;
  const nameOf = (tier: number) =>
    (language === 'zh' ? scale.bands[tier]?.zh : scale.bands[tier]?.grade) ?? '';
  const near = nearestEdge(scale.edges, returns.value);
  const yes = (value: boolean | undefined) => (value ? say('yes', '是') : say('no', '否'));
  const title =
    typeof grade !== 'number'
      ? say(
          `Verdict: earned ${nameOf(earned)} (a mention: neither hit nor miss)`,
          `结论：实际档位 ${nameOf(earned)}（建议关注，不计命中）`,
        )
      : say(
          `Verdict: graded ${nameOf(grade)}, earned ${nameOf(earned)}: ${hit ? 'hit' : 'miss'}`,
          `结论：评为 ${nameOf(grade)}，实际 ${nameOf(earned)}：${hit ? '命中' : '未中'}`,
        );
  const lines: string[] = [];
  if (typeof grade === 'number')
    lines.push(
      say(
        `met (this tier or beyond): ${yes(met)}; direction right: ${yes(direction)}`,
        `达到或优于所评档位：${yes(met)}；方向正确：${yes(direction)}`,
      ),
    );
  lines.push(
    say(
      `nearest edge ${near.value * 100}%, ${(distanceToEdge * 100).toFixed(6)} points away`,
      `距最近档界 ${near.value * 100}% 为 ${(distanceToEdge * 100).toFixed(6)} 个百分点`,
    ),
  );
  if (edge)
    lines.push(
      say(
        "exactly on an edge: the standard's reading of its edge decides, see the intervals above",
        '恰在档界上：由标准对边界的读法决定，见上列区间',
      ),
    );
  if (stale)
    lines.push(
      say(
        `flagged stale: a price is up to ${STALE_AFTER_SESSIONS} sessions older than the day asked for`,
        `标记 stale：有价格早于所求日，在 ${STALE_AFTER_SESSIONS} 个交易日以内`,
      ),
    );
  if (excursion) {
    const at = ({ day, relativeReturn }: { day: EpochDay; relativeReturn: number }) =>
      `${fine(relativeReturn)} (${formatDay(day)})`;
    lines.push(
      say(
        `inside the window, for information only: best ${at(excursion.best)}, worst ${at(excursion.worst)}`,
        `窗口内仅供参考：最高 ${at(excursion.best)}，最低 ${at(excursion.worst)}`,
      ),
    );
    if (excursion.bandTouched !== undefined)
      lines.push(
        say(
          `the graded band was first touched on ${formatDay(excursion.bandTouched)}`,
          `首次进入所评区间：${formatDay(excursion.bandTouched)}`,
        ),
      );
    if (excursion.jump !== undefined)
      lines.push(
        say(
          `beware: the close of ${formatDay(excursion.jump)} looks like an unadjusted split`,
          `注意：${formatDay(excursion.jump)} 的收盘价疑似未复权的除权`,
        ),
      );
  }
  return section(title, lines);
}

function pendingSection(
  { endDay, grade, scale }: JudgedCall,
  soFar: SoFar | undefined,
  say: Say,
  language: Language,
): string[] {
  const title = say(
    `Verdict: pending until ${formatDay(endDay)}`,
    `结论：未到期，至 ${formatDay(endDay)}`,
  );
  if (!soFar) return section(title, [say('no usable price yet', '尚无可用价格')]);
  const { returns, needed } = soFar;
  const band = typeof grade === 'number' ? scale?.bands[grade] : undefined;
  const lines = [
    say(
      `so far: ${fine(returns.instrumentReturn)} - (${fine(returns.benchmarkReturn)}), relative ${fine(returns.value)}`,
      `至今：${fine(returns.instrumentReturn)} - (${fine(returns.benchmarkReturn)})，相对 ${fine(returns.value)}`,
    ),
  ];
  if (band && needed !== undefined) {
    const name = language === 'zh' ? band.zh : band.grade;
    lines.push(
      needed === 0
        ? say(`inside the band of ${name} today`, `目前在“${name}”区间内`)
        : say(
            `needed for ${name}: ${fine(needed)} more, relative to the benchmark`,
            `达到“${name}”尚需相对涨跌 ${fine(needed)}`,
          ),
    );
  }
  return section(title, lines);
}

function reasonSentence(reason: VoidReason, item: JudgedCall, say: Say): string {
  const { call, benchmark, endDay } = item;
  const sentences: Readonly<Record<VoidReason, string>> = {
    unrated: say('the report bears no rating', '报告未给评级'),
    'unknown-label': say(
      `the standard has no label "${call.label}" for ${call.assetClass}`,
      `标准中没有“${call.label}”这一评级用语`,
    ),
    withdrawn: say('the house withdrew the rating', '机构已撤回评级'),
    'no-prices': say(
      `no prices of ${call.instrument} were loaded`,
      `未载入 ${call.instrument} 的行情`,
    ),
    'no-benchmark': benchmark
      ? say(`no prices of the benchmark ${benchmark} were loaded`, `未载入基准 ${benchmark} 的行情`)
      : say('the standard names no benchmark for this market', '标准未列此市场的基准'),
    'no-base-price': say(
      `${call.instrument} has no price that can start the window on ${formatDay(call.published)}`,
      `${call.instrument} 在 ${formatDay(call.published)} 及之前无价`,
    ),
    'no-benchmark-price': say(
      `the benchmark ${benchmark ?? ''} has no price that can start the window`,
      `基准 ${benchmark ?? ''} 在起始日无价`,
    ),
    'stale-base-price': say(
      `more than ${STALE_AFTER_SESSIONS} sessions lie between the base price and the publication day`,
      `起始价距发布日超过 ${STALE_AFTER_SESSIONS} 个交易日`,
    ),
    'stale-end-price': say(
      `more than ${STALE_AFTER_SESSIONS} sessions lie between the last price and ${formatDay(endDay)}: suspended or delisted`,
      `期末价距 ${formatDay(endDay)} 超过 ${STALE_AFTER_SESSIONS} 个交易日：停牌或退市`,
    ),
    'bad-price': say(
      'a price is zero, negative or no number; such a series cannot be divided by',
      '有价格为零、为负或非数，不能作除数',
    ),
    'corporate-action': say(
      'the raw file shows a corporate action inside the window (its previous close is not the close before) and gives no factor',
      '未复权行情在窗口内有除权（昨收与前一收盘不符），且无复权因子',
    ),
    'no-dividends': say(
      'the standard measures total return; the file leaves dividends out and gives no factor',
      '标准按含股息的总回报衡量，而行情不含股息且无复权因子',
    ),
    'no-band': say(
      'the standard leaves a gap here, or judges this class by no number',
      '标准在此处无档，或该类别无数值标准',
    ),
  };
  return sentences[reason];
}
