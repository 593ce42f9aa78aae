/** What `score` prints of a scale: agreement, information, spreads, portfolios, transitions. */

import { ownValue } from '../base/own.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import { confusionRows } from './agreement-record.ts';
import type { Column } from './document.ts';
import { percent, percentNumber, signedPercent } from './format.ts';
import type { NameOf } from './grade-names.ts';
import { layTable, type Paint, type TextCell, WIDTH, wrap } from './print/layout.ts';
import { pText } from './score-figures.ts';
import { type Say, sayIn } from './section.ts';
import { type Language, wordsOf } from './words.ts';

const right = (title: string): Column => ({ title, align: 'right' });

/** In which language, and what a grade is called in it. */
export interface ScaleWords {
  readonly language: Language;
  readonly nameOf: NameOf;
}

/** The blocks of one scale, each a list of lines; nothing for a scale with too few judged calls. */
export function scaleBlocks(
  scale: ScaleCard,
  { language, nameOf }: ScaleWords,
  paint: Paint,
): (readonly string[])[] {
  if (scale.small) return [];
  const say = sayIn(language);
  const { assetClass } = scale;
  const gradeName = (grade: string) =>
    language === 'en'
      ? grade
      : nameOf('grade', assetClass === 'stock' ? grade : `${grade} (${assetClass})`).replace(
          /（[^（）]*）$/, // the class stands in the title
          '',
        );
  const card: Spoken = { ...scale, grades: scale.grades.map(gradeName), say };
  const kind =
    ownValue(wordsOf(language).classes, assetClass)?.replace(/[（）() ]/g, '') || assetClass;
  const title = paint(
    say(`Scale ${card.standard}, ${assetClass}`, `评级体系 ${card.standard}，${kind}`),
    'bold',
  );
  return [
    [title, ...confusionTable(card, paint), ...sentences(agreementText(card))],
    [...sentences(informationText(card)), ...sentences(spreadText(card))],
    portfolioTable(card, paint),
    transitionTable(card, paint),
  ];
}

interface Spoken extends ScaleCard {
  readonly say: Say;
}

const sentences = (text: string): string[] => (text === '' ? [] : wrap(text, WIDTH, '  '));

/** A coefficient with three decimals and its sign; `-` for NaN. */
const coefficient = (value: number): string =>
  Number.isNaN(value) ? '-' : `${value > 0 ? '+' : ''}${value.toFixed(3)}`;

function confusionTable(card: Spoken, paint: Paint): string[] {
  const title = card.say('graded, earned:', '所评，实际档位：');
  const columns: Column[] = [{ title, floor: 8 }, ...card.grades.map(right)];
  const rows = confusionRows(card.agreement).map((counts, tier): TextCell[] => [
    card.grades[tier] ?? '',
    ...counts.map(String),
  ]);
  return layTable(columns, rows, paint);
}

function agreementText({ agreement: a, say }: Spoken): string {
  const three = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(3));
  const kappa = `${coefficient(a.kappa)}, ${say('linear', '线性')} ${coefficient(a.kappaLinear)}, ${say('quadratic', '平方')} ${coefficient(a.kappaQuadratic)};`;
  return [
    say(
      `Agreement of ${a.n} calls: accuracy ${percent(a.accuracy)};`,
      `${a.n} 条评级的一致性：准确率 ${percent(a.accuracy)}；`,
    ),
    `kappa ${kappa}`,
    `Spearman ${coefficient(a.spearman)}, tau-b ${coefficient(a.tauB)}, Somers' D ${coefficient(a.somersD)};`,
    say(
      `RPS ${three(a.rps)} against ${three(a.rpsBase)} of the base rates, skill ${coefficient(a.rpsSkill)}.`,
      `RPS ${three(a.rps)}，基准为 ${three(a.rpsBase)}，技能得分 ${coefficient(a.rpsSkill)}。`,
    ),
  ].join(' ');
}

function informationText({ information: ic, say }: Spoken): string {
  if (ic.months.length === 0)
    return say(
      'IC by month: none, no month has five calls of more than one grade.',
      '逐月 IC：无，没有哪个月有五条以上、不止一档的评级。',
    );
  const deviation = Number.isNaN(ic.deviation) ? '-' : ic.deviation.toFixed(3);
  return say(
    `IC by month of publication (${ic.months.length} months): mean ${coefficient(ic.mean)}, sd ${deviation}, ICIR ${coefficient(ic.ratio)}, ${percent(ic.positive)} above 0, p ${pText(ic.p)}.`,
    `逐月 IC（发布月，共 ${ic.months.length} 个月）：平均 ${coefficient(ic.mean)}，标准差 ${deviation}，ICIR ${coefficient(ic.ratio)}，为正 ${percent(ic.positive)}，p ${pText(ic.p)}。`,
  );
}

function spreadText({ spread, grades, tiers, say }: Spoken): string {
  if (!spread)
    return say(
      'Spread: none, fewer than two tiers have enough judged calls.',
      '档差：无，已评定评级足够的不到两档。',
    );
  const [low, high] = spread.interval;
  const interval = `${signedPercent(low)} .. ${signedPercent(high)}`;
  const range = Number.isNaN(low)
    ? ''
    : say(`, bootstrap 95% ${interval}`, `，自助法 95% ${interval}`);
  const means = tiers
    .filter(({ n }) => n > 0)
    .map(({ tier, mean, n }) => `${grades[tier]} ${signedPercent(mean)} (${n})`);
  const [top, bottom, value] = [
    grades[spread.top],
    grades[spread.bottom],
    signedPercent(spread.value),
  ];
  return say(
    `Mean by tier: ${means.join(', ')}. Spread ${top} - ${bottom}: ${value}${range}.`,
    `各档平均：${means.join('，')}。档差 ${top} - ${bottom}：${value}${range}。`,
  );
}

function portfolioTable({ portfolios, grades, say }: Spoken, paint: Paint): string[] {
  const rows = portfolios.flatMap(({ benchmark, tiers }) =>
    tiers
      .filter(({ sessions }) => sessions > 0)
      .map((one): TextCell[] => [
        one.tier === 'spread' ? say('spread', '多空差') : (grades[one.tier] ?? ''),
        benchmark,
        String(one.sessions),
        Number.isNaN(one.held) ? '-' : one.held.toFixed(1),
        signedPercent(one.alpha.mean * one.sessionsAYear),
        Number.isNaN(one.alpha.t) ? '-' : one.alpha.t.toFixed(2),
        pText(one.alpha.p),
        Number.isNaN(one.beta) ? '-' : one.beta.toFixed(2),
      ]),
  );
  if (rows.length === 0) return [];
  const columns: Column[] = [
    { title: say('calendar portfolio', '日历组合'), floor: 12 },
    { title: say('against', '基准') },
    ...[say('sessions', '交易日'), say('held', '持有数'), say('alpha/yr', '年化α')].map(right),
    ...['t', 'p', say('beta', 'β')].map(right),
  ];
  return layTable(columns, rows, paint);
}

function transitionTable({ transitions, grades, say }: Spoken, paint: Paint): string[] {
  if (!transitions) return [];
  const { tiers, counts, first, raised, kept, lowered } = transitions;
  const columns: Column[] = [
    { title: say('from, to:', '由，至：'), floor: 8 },
    ...grades.map(right),
    right(say('kept %', '维持%')),
  ];
  const rows = grades.map((grade, tier): TextCell[] => {
    const own = [...counts.subarray(tier * tiers, (tier + 1) * tiers)];
    const sum = own.reduce((a, b) => a + b, 0);
    return [grade, ...own.map(String), percentNumber(own[tier]! / sum)];
  });
  const text = say(
    `Transitions of all calls: ${raised} raised, ${kept} kept, ${lowered} lowered.`,
    `全部评级的变动：上调 ${raised}，维持 ${kept}，下调 ${lowered}。`,
  );
  return [
    ...layTable(
      columns,
      [[say('(first call)', '（首次）'), ...[...first].map(String), ''], ...rows],
      paint,
    ),
    ...wrap(text, WIDTH, '  '),
  ];
}
