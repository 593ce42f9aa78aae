/** The card of a scale as it is written out. */
import { monthText } from '../base/day.ts';
import { tableRows } from '../ratings/agreement.ts';
import type { TierPortfolio } from '../ratings/calendar-time.ts';
import type { Information } from '../ratings/information.ts';
import type { ScaleCard } from '../ratings/scale-card.ts';
import type { Transitions } from '../ratings/transitions.ts';
import { agreementRecord } from './agreement-record.ts';
import { written, writtenInterval } from './written.ts';

/** One scale of `score --format json`; tiers are named by their grades, best first, tables too. */
export function scaleRecord(card: ScaleCard) {
  const { standard, assetClass, grades, small, spread } = card;
  return {
    ...{ standard, assetClass, grades, small },
    agreement: agreementRecord(card.agreement),
    information: informationRecord(card.information),
    tiers: card.tiers.map(({ tier, n, mean, median }) => ({
      grade: grades[tier],
      n,
      mean: written(mean),
      median: written(median),
    })),
    spread: spread
      ? {
          top: grades[spread.top],
          bottom: grades[spread.bottom],
          value: written(spread.value),
          interval: writtenInterval(spread.interval),
          t: written(spread.t),
          degrees: written(spread.degrees),
          p: written(spread.p),
        }
      : null,
    portfolios: card.portfolios.map(({ benchmark, tiers }) => ({
      benchmark,
      tiers: tiers
        .filter(({ sessions }) => sessions > 0)
        .map((one) => portfolioRecord(one, grades)),
    })),
    transitions: card.transitions ? transitionsRecord(card.transitions) : null,
  };
}

const informationRecord = ({ months, mean, deviation, ratio, positive, p }: Information) => ({
  months: months.map(({ month, n, coefficient }) => ({ month: monthText(month), n, coefficient })),
  mean: written(mean),
  deviation: written(deviation),
  ratio: written(ratio),
  positive: written(positive),
  p: written(p),
});

const portfolioRecord = (one: TierPortfolio, grades: readonly string[]) => ({
  grade: one.tier === 'spread' ? 'spread' : grades[one.tier],
  sessions: one.sessions,
  held: written(one.held),
  alphaASession: written(one.alpha.mean),
  standardError: written(one.alpha.standardError),
  t: written(one.alpha.t),
  p: written(one.alpha.p),
  lag: one.lag,
  sessionsAYear: written(one.sessionsAYear),
  alphaAYear: written(one.alpha.mean * one.sessionsAYear),
  beta: written(one.beta),
});

const transitionsRecord = ({ tiers, counts, first, raised, kept, lowered }: Transitions) => ({
  first: [...first],
  counts: tableRows(tiers, counts),
  ...{ raised, kept, lowered },
});
