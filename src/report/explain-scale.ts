/** The figures of a scale explained: what each is computed from, and how its calls are listed. */

import { counted } from '../base/text.ts';
import { confusionRows } from '../ratings/agreement.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import { finePercent } from './explain-figures.ts';
import { percent, signedPercent } from './format.ts';
import { monthText } from './scale-record.ts';
import type { ScoreCase } from './score-case.ts';
import { pText } from './score-figures.ts';
import { fine, type Say, section } from './section.ts';

/** Sections of one scale; none for one with too few judged calls, which `score` does not print either. */
export function scaleSections(card: ScaleCard, item: ScoreCase, say: Say): string[][] {
  if (card.small) return [];
  const title = `${say('Scale', '档位表')} ${card.standard}, ${card.assetClass}: `;
  return [
    section(title + say('graded against earned', '所评与实际'), agreementLines(card, say)),
    section(title + say('IC by month', '月度 IC'), informationLines(card, say)),
    section(title + say('tiers and spread', '各档与差'), spreadLines(card, item, say)),
    section(title + say('calendar portfolios', '日历组合'), portfolioLines(card, say)),
    section(title + say('transitions', '评级变动'), transitionLines(card, say)),
  ].filter((lines) => lines.length > 1);
}

/** A coefficient with six decimals, and as the table has it. */
const coefficient = (value: number): string =>
  Number.isNaN(value) ? '[-]' : `${value.toFixed(6)} [${value > 0 ? '+' : ''}${value.toFixed(3)}]`;

function agreementLines({ agreement: a, grades }: ScaleCard, say: Say): string[] {
  const rows = confusionRows(a);
  const right = rows.reduce((sum, row, tier) => sum + (row[tier] ?? 0), 0);
  return [
    say(
      'counts of the columns grade and earned of the judged calls:',
      '按已评定评级的 grade 与 earned 两列计数：',
    ),
    ...rows.map((row, tier) => {
      const cells = row.map((count, to) => `${count} ${grades[to]}`).join(' + ');
      const sum = row.reduce((x, y) => x + y, 0);
      return say(
        `  graded ${grades[tier]}: ${cells} = ${sum}`,
        `  评为 ${grades[tier]}：${cells} = ${sum}`,
      );
    }),
    `${say('accuracy: ', '准确率：')}${right} / ${a.n} = ${finePercent(a.accuracy)} [${percent(a.accuracy)}]`,
    say(
      `from these counts: kappa ${coefficient(a.kappa)}, linear ${coefficient(a.kappaLinear)}, quadratic ${coefficient(a.kappaQuadratic)}, Spearman ${coefficient(a.spearman)}, tau-b ${coefficient(a.tauB)}, Somers' D ${coefficient(a.somersD)}`,
      `由此计数得：kappa ${coefficient(a.kappa)}，线性 ${coefficient(a.kappaLinear)}，平方 ${coefficient(a.kappaQuadratic)}，Spearman ${coefficient(a.spearman)}，tau-b ${coefficient(a.tauB)}，Somers' D ${coefficient(a.somersD)}`,
    ),
    say(
      `RPS, mean over the calls with a universe: ${a.rps.toFixed(6)}, of the base rates ${a.rpsBase.toFixed(6)}; skill 1 - ${a.rps.toFixed(6)} / ${a.rpsBase.toFixed(6)} = ${coefficient(a.rpsSkill)} (docs/statistics.md)`,
      `RPS，对有可比全体的评级取平均：${a.rps.toFixed(6)}，基准 ${a.rpsBase.toFixed(6)}；技能得分 1 - ${a.rps.toFixed(6)} / ${a.rpsBase.toFixed(6)} = ${coefficient(a.rpsSkill)}（docs/statistics.md）`,
    ),
  ];
}

function informationLines({ information: ic }: ScaleCard, say: Say): string[] {
  const { months } = ic;
  if (months.length === 0) return [];
  const sum = months.reduce((total, one) => total + one.coefficient, 0);
  const above = months.filter((one) => one.coefficient > 0).length;
  return [
    say(
      'Spearman of grade and relative return of the calls of a month (explain month=YYYY-MM --in score):',
      '各月评级与相对涨跌的 Spearman（explain month=YYYY-MM --in score）：',
    ),
    ...months.map(
      (one) =>
        `  ${monthText(one.month)}: ${say(`${one.n} calls`, `${one.n} 条`)}, ${one.coefficient.toFixed(6)}`,
    ),
    `${say('mean: ', '平均：')}${sum.toFixed(6)} / ${months.length} = ${coefficient(ic.mean)}`,
    say(
      `deviation (n - 1) ${Number.isNaN(ic.deviation) ? '-' : ic.deviation.toFixed(6)}, ICIR mean / deviation = ${coefficient(ic.ratio)}`,
      `标准差（n - 1）${Number.isNaN(ic.deviation) ? '-' : ic.deviation.toFixed(6)}，ICIR 平均 / 标准差 = ${coefficient(ic.ratio)}`,
    ),
    say(
      `above 0: ${above} / ${months.length} = ${finePercent(ic.positive)} [${percent(ic.positive)}]; p ${pText(ic.p)}: cosines of the months (docs/statistics.md)`,
      `大于 0：${above} / ${months.length} = ${finePercent(ic.positive)} [${percent(ic.positive)}]；p ${pText(ic.p)}：月度序列的 EWC 检验（docs/statistics.md）`,
    ),
  ];
}

function spreadLines(
  { tiers, grades, spread }: ScaleCard,
  { minimum, resamples, seed }: ScoreCase,
  say: Say,
): string[] {
  const means = tiers
    .filter(({ n }) => n > 0)
    .map(
      ({ tier, n, mean }) =>
        `${grades[tier]}: ${say(`mean of ${n} calls`, `${n} 条平均`)} ${fine(mean)} [${signedPercent(mean)}]`,
    );
  const how = say('each: explain grade=GRADE --in score', '各档：explain grade=GRADE --in score');
  if (!spread) return [...means, how];
  const [top, bottom] = [tiers[spread.top], tiers[spread.bottom]];
  const [low, high] = spread.interval;
  const drawn = Number.isNaN(low)
    ? ''
    : say(
        `; block bootstrap 95% ${signedPercent(low)} .. ${signedPercent(high)}, ${resamples} samples, seed ${seed}`,
        `；分块自助法 95% ${signedPercent(low)} .. ${signedPercent(high)}，抽样 ${resamples} 次，种子 ${seed}`,
      );
  return [
    ...means,
    how,
    say(
      `spread, best less worst tier with ${minimum} calls or more: ${fine(top?.mean ?? Number.NaN)} - (${fine(bottom?.mean ?? Number.NaN)}) = ${fine(spread.value)} [${signedPercent(spread.value)}]${drawn}`,
      `差，有 ${minimum} 条以上的最高档减最低档：${fine(top?.mean ?? Number.NaN)} - (${fine(bottom?.mean ?? Number.NaN)}) = ${fine(spread.value)} [${signedPercent(spread.value)}]${drawn}`,
    ),
  ];
}

function portfolioLines({ portfolios, grades }: ScaleCard, say: Say): string[] {
  const lines = portfolios.flatMap(({ benchmark, tiers }) =>
    tiers
      .filter(({ sessions }) => sessions > 0)
      .map((one) => {
        const name = one.tier === 'spread' ? say('spread', '差') : (grades[one.tier] ?? '');
        const { mean, t, p } = one.alpha;
        const yearly = mean * one.sessionsAYear;
        const test = Number.isNaN(t) ? '[-]' : `${t.toFixed(4)} [${t.toFixed(2)}], p ${pText(p)}`;
        return say(
          `${name} on ${benchmark}: ${counted(one.sessions, 'session')}, ${one.held.toFixed(1)} calls held; alpha a session ${fine(mean)} × ${one.sessionsAYear.toFixed(2)} sessions a year = ${fine(yearly)} [${signedPercent(yearly)}], Newey-West lag ${one.lag}, t ${test}, beta ${one.beta.toFixed(4)} [${one.beta.toFixed(2)}]`,
          `${name}，对 ${benchmark}：${one.sessions} 个交易日，平均持有 ${one.held.toFixed(1)} 条；每日 alpha ${fine(mean)} × 每年 ${one.sessionsAYear.toFixed(2)} 个交易日 = ${fine(yearly)} [${signedPercent(yearly)}]，Newey-West 滞后 ${one.lag}，t ${test}，beta ${one.beta.toFixed(4)} [${one.beta.toFixed(2)}]`,
        );
      }),
  );
  if (lines.length === 0) return [];
  return [
    ...lines,
    say(
      'held: the judged and pending calls of the grade, from the session after the base price to the end or as-of day: explain grade=GRADE --in score',
      '所持：该档已评定与未到期的评级，自起始价次一交易日至期末或数据截止日：explain grade=GRADE --in score',
    ),
  ];
}

function transitionLines({ transitions, grades }: ScaleCard, say: Say): string[] {
  if (!transitions) return [];
  const { tiers, counts, first, raised, kept, lowered } = transitions;
  const firsts = [...first].map((count, to) => `${count} ${grades[to]}`).join(' + ');
  const rows = grades.map((grade, tier) => {
    const own = [...counts.subarray(tier * tiers, (tier + 1) * tiers)];
    const sum = own.reduce((a, b) => a + b, 0);
    const cells = own.map((count, to) => `${count} ${grades[to]}`).join(' + ');
    const share =
      sum === 0
        ? ''
        : `, ${say('kept', '不变')} ${own[tier]} / ${sum} [${percent(own[tier]! / sum)}]`;
    return `  ${say('after', '此前')} ${grade}: ${cells} = ${sum}${share}`;
  });
  return [
    say(
      'all rated calls of a house on an instrument in order of time, spells not told:',
      '同一机构对同一标的的全部评级，按时间先后，不并连续相同者：',
    ),
    `  ${say('first calls', '首次')}: ${firsts}`,
    ...rows,
    say(
      `${raised} raised, ${kept} kept, ${lowered} lowered: --of first, raised, kept or lowered lists them; the column before of --format csv has the grade before`,
      `上调 ${raised}，不变 ${kept}，下调 ${lowered}：--of first、raised、kept、lowered 列出；--format csv 的 before 列为此前评级`,
    ),
  ];
}
