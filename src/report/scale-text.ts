/** What `score` prints of a scale: agreement, information, spreads, portfolios, transitions. */
import type { ScaleCard } from '../ratings/scale-card.ts';
import { confusionRows } from './agreement-record.ts';
import { pText } from './score-figures.ts';
import {
  type Column,
  layTable,
  type Paint,
  percent,
  percentNumber,
  signedPercent,
  type TextCell,
  WIDTH,
  wrap,
} from './terminal.ts';

const right = (title: string): Column => ({ title, align: 'right' });

/** The blocks of one scale, each a list of lines; nothing for a scale with too few judged calls. */
export function scaleBlocks(card: ScaleCard, paint: Paint): (readonly string[])[] {
  const title = paint(`Scale ${card.standard}, ${card.assetClass}`, 'bold');
  if (card.small) return [];
  return [
    [title, ...confusionTable(card, paint), ...sentences(agreementText(card))],
    [...sentences(informationText(card)), ...sentences(spreadText(card))],
    portfolioTable(card, paint),
    transitionTable(card, paint),
  ];
}

const sentences = (text: string): string[] => (text === '' ? [] : wrap(text, WIDTH, '  '));

/** A coefficient with three decimals and its sign; `-` for NaN. */
const coefficient = (value: number): string =>
  Number.isNaN(value) ? '-' : `${value > 0 ? '+' : ''}${value.toFixed(3)}`;

function confusionTable(card: ScaleCard, paint: Paint): string[] {
  const columns: Column[] = [{ title: 'graded, earned:', floor: 8 }, ...card.grades.map(right)];
  const rows = confusionRows(card.agreement).map((counts, tier): TextCell[] => [
    card.grades[tier] ?? '',
    ...counts.map(String),
  ]);
  return layTable(columns, rows, paint);
}

function agreementText({ agreement: a }: ScaleCard): string {
  return [
    `Agreement of ${a.n} calls: accuracy ${percent(a.accuracy)};`,
    `kappa ${coefficient(a.kappa)}, linear ${coefficient(a.kappaLinear)}, quadratic ${coefficient(a.kappaQuadratic)};`,
    `Spearman ${coefficient(a.spearman)}, tau-b ${coefficient(a.tauB)}, Somers' D ${coefficient(a.somersD)};`,
    `RPS ${Number.isNaN(a.rps) ? '-' : a.rps.toFixed(3)} against ${Number.isNaN(a.rpsBase) ? '-' : a.rpsBase.toFixed(3)} of the base rates, skill ${coefficient(a.rpsSkill)}.`,
  ].join(' ');
}

function informationText({ information: ic }: ScaleCard): string {
  if (ic.months.length === 0)
    return 'IC by month: none, no month has five calls of more than one grade.';
  return `IC by month of publication (${ic.months.length} months): mean ${coefficient(ic.mean)}, sd ${Number.isNaN(ic.deviation) ? '-' : ic.deviation.toFixed(3)}, ICIR ${coefficient(ic.ratio)}, ${percent(ic.positive)} above 0, p ${pText(ic.p)}.`;
}

function spreadText({ spread, grades, tiers }: ScaleCard): string {
  if (!spread) return 'Spread: none, fewer than two tiers have enough judged calls.';
  const [low, high] = spread.interval;
  const range = Number.isNaN(low)
    ? ''
    : `, bootstrap 95 % ${signedPercent(low)} .. ${signedPercent(high)}`;
  const means = tiers
    .filter(({ n }) => n > 0)
    .map(({ tier, mean, n }) => `${grades[tier]} ${signedPercent(mean)} (${n})`);
  return `Mean by tier: ${means.join(', ')}. Spread ${grades[spread.top]} - ${grades[spread.bottom]}: ${signedPercent(spread.value)}${range}.`;
}

function portfolioTable({ portfolios, grades }: ScaleCard, paint: Paint): string[] {
  const rows = portfolios.flatMap(({ benchmark, tiers }) =>
    tiers
      .filter(({ sessions }) => sessions > 0)
      .map((one): TextCell[] => [
        one.tier === 'spread' ? 'spread' : (grades[one.tier] ?? ''),
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
    { title: 'calendar portfolio', floor: 12 },
    { title: 'against' },
    ...['sessions', 'held', 'alpha/yr', 't', 'p', 'beta'].map(right),
  ];
  return layTable(columns, rows, paint);
}

function transitionTable({ transitions, grades }: ScaleCard, paint: Paint): string[] {
  if (!transitions) return [];
  const { tiers, counts, first, raised, kept, lowered } = transitions;
  const columns: Column[] = [
    { title: 'from, to:', floor: 8 },
    ...grades.map(right),
    right('kept %'),
  ];
  const rows = grades.map((grade, tier): TextCell[] => {
    const own = [...counts.subarray(tier * tiers, (tier + 1) * tiers)];
    const sum = own.reduce((a, b) => a + b, 0);
    return [grade, ...own.map(String), percentNumber(own[tier]! / sum)];
  });
  const text = `Transitions of all calls: ${raised} raised, ${kept} kept, ${lowered} lowered.`;
  return [
    ...layTable(columns, [['(first call)', ...[...first].map(String), ''], ...rows], paint),
    ...wrap(text, WIDTH, '  '),
  ];
}
