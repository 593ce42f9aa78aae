/** What `score` shows of a scale: agreement, information, spreads, portfolios, transitions. */
import { ownValue } from '../../base/own.ts';
import { confusionRows } from '../../ratings/agreement.ts';
import type { ScaleCard } from '../../ratings/scale-card.ts';
import { type Block, type Cell, count, figure, label, right } from '../document.ts';
import { format } from '../format.ts';
import { callWords, type NameOf } from '../grade-names.ts';
import { sparkline } from '../print/terminal.ts';
import { en } from '../words/en/score.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/score.ts';

/** A card with its grades in the words of a language. */
interface Spoken extends ScaleCard {
  readonly words: Terms['score'];
}

/** The blocks of one scale; nothing for a scale with too few judged calls. */
export function scaleBlocks(scale: ScaleCard, language: Language, nameOf: NameOf): Block[] {
  if (scale.small) return [];
  const words = { en, zh }[language];
  const { standard, assetClass } = scale;
  const card: Spoken = { ...scale, words, grades: gradeNames(scale, language, nameOf) };
  const text = words.scale(standard, ownValue(callWords(language).kinds, assetClass) ?? assetClass);
  return [
    { kind: 'heading', text },
    confusionTable(card),
    { kind: 'text', text: agreementText(card), joined: true },
    { kind: 'text', text: informationText(card) },
    { kind: 'text', text: spreadText(card), joined: true },
    ...portfolioTable(card),
    ...transitionBlocks(card),
  ];
}

const gradeNames = (
  { assetClass, grades }: ScaleCard,
  language: Language,
  nameOf: NameOf,
): readonly string[] =>
  language === 'en'
    ? grades
    : grades.map((grade) =>
        nameOf('grade', assetClass === 'stock' ? grade : `${grade} (${assetClass})`).replace(
          /（[^（）]*）$/, // the class stands in the title
          '',
        ),
      );

const coefficient = (value: number): string => format('coefficient', value);

function confusionTable({ agreement, grades, words }: Spoken): Block {
  return {
    kind: 'table',
    columns: [{ title: words.gradedEarned, floor: 8 }, ...grades.map(right), { title: '' }],
    rows: confusionRows(agreement).map((counts, tier): Cell[] => [
      label(grades[tier] ?? ''),
      ...counts.map(count),
      label(distribution(counts)),
    ]),
    joined: true,
  };
}

/** Where the calls of a grade came to lie, as bars from the best band to the worst. */
const distribution = (counts: readonly number[]): string => {
  const most = Math.max(...counts);
  return most === 0 ? '' : sparkline(counts, 0, most);
};

function agreementText({ agreement: a, words }: Spoken): string {
  return [
    words.agreement(a.n, a.below, format('percent', a.accuracy)),
    words.kappa(coefficient(a.kappa), coefficient(a.kappaLinear), coefficient(a.kappaQuadratic)),
    words.association(coefficient(a.spearman), coefficient(a.tauB), coefficient(a.somersD)),
    words.rps(format('score', a.rps), format('score', a.rpsBase), coefficient(a.rpsSkill)),
  ].join(' ');
}

function informationText({ information: ic, words }: Spoken): string {
  if (ic.months.length === 0) return words.noInformation;
  return words.information({
    months: ic.months.length,
    mean: coefficient(ic.mean),
    deviation: format('score', ic.deviation),
    ratio: coefficient(ic.ratio),
    positive: format('percent', ic.positive),
    p: format('p', ic.p),
  });
}

function spreadText({ spread, grades, tiers, words }: Spoken): string {
  if (!spread) return words.noSpread;
  const [low, high] = spread.interval;
  const interval = Number.isNaN(low)
    ? ''
    : words.spreadInterval(
        `${format('gain', low)} .. ${format('gain', high)}`,
        format('p', spread.p),
      );
  const means = tiers
    .filter(({ n }) => n > 0)
    .map(({ tier, mean, n }) => `${grades[tier]} ${format('gain', mean)} (${n})`);
  const [top = '', bottom = ''] = [grades[spread.top], grades[spread.bottom]];
  const value = format('gain', spread.value);
  return words.spread(means, top, bottom, value) + interval + words.end;
}

function portfolioTable({ portfolios, grades, words }: Spoken): Block[] {
  const rows = portfolios.flatMap(({ benchmark, tiers }) =>
    tiers
      .filter(({ sessions }) => sessions > 0)
      .map((one): Cell[] => [
        label(one.tier === 'spread' ? words.spreadName : (grades[one.tier] ?? '')),
        benchmark,
        count(one.sessions),
        figure('tenths', one.held),
        figure('gain', one.alpha.mean * one.sessionsAYear),
        figure('ratio', one.alpha.t),
        figure('p', one.alpha.p),
        figure('ratio', one.beta),
      ]),
  );
  if (rows.length === 0) return [];
  const numbers = [words.sessions, words.held, words.alpha, 't', 'p', words.beta];
  const columns = [
    { title: words.portfolio, floor: 12 },
    { title: words.against },
    ...numbers.map(right),
  ];
  return [{ kind: 'table', columns, rows }];
}

function transitionBlocks({ transitions, grades, words }: Spoken): Block[] {
  if (!transitions) return [];
  const { tiers, counts, first, raised, kept, lowered } = transitions;
  const rows = grades.map((grade, tier): Cell[] => {
    const own = [...counts.subarray(tier * tiers, (tier + 1) * tiers)];
    const sum = own.reduce((a, b) => a + b, 0);
    return [label(grade), ...own.map(count), figure('share', own[tier]! / sum)]; // a count for each tier
  });
  const firsts = [label(words.firstCall), ...[...first].map(count), ''];
  const columns = [{ title: words.fromTo, floor: 8 }, ...[...grades, words.keptShare].map(right)];
  return [
    { kind: 'table', columns, rows: [firsts, ...rows] },
    { kind: 'text', text: words.transitions(raised, kept, lowered), joined: true },
  ];
}
