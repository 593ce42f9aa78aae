/** The steps to what `score` says of a scale: agreement, information, spread, portfolios, transitions. */
import { monthText } from '../base/day.ts';
import { confusionRows } from '../ratings/agreement.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import type { ScoreCase } from './cases.ts';
import type { ScalePart } from './cohort-steps.ts';
import type { Section, Step } from './derivation.ts';
import type { TierNames } from './tier-names.ts';

/** Sections of one scale; none for one with too few judged calls, which `score` does not print either. */
export function scaleSections(card: ScaleCard, item: ScoreCase): Section[] {
  if (card.small) return [];
  const { standard, assetClass } = card;
  const tiers = tiersOf(card, item.rated);
  const section = (part: ScalePart, steps: Step[]): Section => ({
    title: { step: 'titleScale', standard, assetClass, part },
    steps,
  });
  return [
    section('agreement', agreementSteps(card, tiers)),
    section('information', informationSteps(card)),
    section('spread', spreadSteps(card, tiers, item)),
    section('portfolios', portfolioSteps(card, tiers)),
    section('transitions', transitionSteps(card, tiers)),
  ].filter(({ steps }) => steps.length > 1);
}

/** The tiers by both of their names, as the calls' scale has them. */
function tiersOf({ standard, assetClass, grades }: ScaleCard, rated: readonly JudgedCall[]) {
  const scale = rated.find(
    (item) => item.standard.id === standard && item.call.assetClass === assetClass,
  )?.scale;
  return grades.map((grade, i): TierNames => ({ grade, zh: scale?.bands[i]?.zh ?? grade }));
}

function agreementSteps({ agreement: a }: ScaleCard, tiers: readonly TierNames[]): Step[] {
  const rows = confusionRows(a);
  const right = rows.reduce((sum, row, tier) => sum + (row[tier] ?? 0), 0);
  const { kappa, kappaLinear, kappaQuadratic, spearman, tauB, somersD } = a;
  return [
    { step: 'confusion' },
    ...rows.map((counts, tier): Step => ({ step: 'confusionRow', tiers, tier, counts })),
    { step: 'accuracy', right, n: a.n, value: a.accuracy },
    { step: 'coefficients', kappa, kappaLinear, kappaQuadratic, spearman, tauB, somersD },
    { step: 'rps', rps: a.rps, base: a.rpsBase, skill: a.rpsSkill },
  ];
}

function informationSteps({ information: ic }: ScaleCard): Step[] {
  const { months, mean, deviation, ratio, positive, p } = ic;
  if (months.length === 0) return [];
  const sum = months.reduce((total, one) => total + one.coefficient, 0);
  const above = months.filter((one) => one.coefficient > 0).length;
  return [
    { step: 'monthlyIntro' },
    ...months.map(
      ({ month, n, coefficient: value }): Step => ({
        ...{ step: 'month', month: monthText(month), n, value },
      }),
    ),
    { step: 'monthlyMean', sum, months: months.length, value: mean },
    { step: 'monthlyRatio', deviation, ratio },
    { step: 'monthlyAbove', above, months: months.length, value: positive, p },
  ];
}

function spreadSteps(
  { tiers: means, spread }: ScaleCard,
  tiers: readonly TierNames[],
  { minimum }: ScoreCase,
): Step[] {
  const steps: Step[] = [
    ...means.flatMap(({ tier, n, mean }): Step[] =>
      n > 0 ? [{ step: 'tierMean', ...tiers[tier]!, n, mean }] : [],
    ),
    { step: 'tierCalls' },
  ];
  if (!spread) return steps;
  const [top, bottom] = [means[spread.top]?.mean, means[spread.bottom]?.mean];
  const { value, interval: ends, t, degrees, p } = spread;
  const ofTiers = { top: top ?? Number.NaN, bottom: bottom ?? Number.NaN };
  return [...steps, { step: 'spread', minimum, ...ofTiers, value, ends, test: { t, degrees, p } }];
}

function portfolioSteps({ portfolios }: ScaleCard, tiers: readonly TierNames[]): Step[] {
  const steps = portfolios.flatMap(({ benchmark, tiers: held }) =>
    held
      .filter(({ sessions }) => sessions > 0)
      .map((one): Step => {
        const { mean: alpha, t, p } = one.alpha;
        const { sessions, sessionsAYear, lag, beta } = one;
        const tier = one.tier === 'spread' ? undefined : tiers[one.tier];
        const yearly = alpha * sessionsAYear;
        return {
          ...{ step: 'portfolio', tier, benchmark, sessions, held: one.held, alpha },
          ...{ sessionsAYear, yearly, lag, t, p, beta },
        };
      }),
  );
  return steps.length === 0 ? [] : [...steps, { step: 'portfolioCalls' }];
}

function transitionSteps({ transitions }: ScaleCard, tiers: readonly TierNames[]): Step[] {
  if (!transitions) return [];
  const { counts, first, raised, kept, lowered } = transitions;
  const n = transitions.tiers;
  return [
    { step: 'movesIntro' },
    { step: 'firstCalls', tiers, counts: [...first] },
    ...tiers.map(
      (_, tier): Step => ({
        ...{ step: 'movesAfter', tiers, tier },
        counts: [...counts.subarray(tier * n, (tier + 1) * n)],
      }),
    ),
    { step: 'moves', raised, kept, lowered },
  ];
}
