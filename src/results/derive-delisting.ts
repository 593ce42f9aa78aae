/** The steps of a call on what was suspended or delisted: what became of a share, and what that would earn. */
import { formatDay } from '../base/day.ts';
import { delistingOf, type JudgedCall, lastPointOf } from '../ratings/verdict.ts';
import type { Step } from './derivation.ts';
import { priceStep } from './price-step.ts';
import { namesOf } from './tier-names.ts';

/** What the file of actions says of a delisting, and what a share was worth by it. */
export function delistingSteps(item: JudgedCall): Step[] {
  const found = delistingOf(item);
  if (!found) return [];
  const { day, kind, text, successor, file, line, instrument } = found.delisting;
  const point = lastPointOf(item);
  return [
    {
      ...{ step: 'delisting', instrument, day: formatDay(day), kind, text, successor, file, line },
      unvalued: found.why,
      value: point && !found.why ? priceStep('instrument', 'end', point) : undefined,
    },
  ];
}

/** What the last price of a suspended or delisted instrument would earn. */
export function lastPriceSteps(item: JudgedCall): Step[] {
  const { verdict, scale } = item;
  const outcome = verdict.status === 'void' ? verdict.atLastPrice : undefined;
  const end = lastPointOf(item);
  if (!outcome || !end) return [];
  const { returns, earned, hit } = outcome;
  const tier = namesOf(scale?.bands[earned]);
  return [
    {
      ...{ step: 'atLastPrice', day: formatDay(end.day), value: returns.value, earned: tier, hit },
      settled: end.settles !== undefined && end.settles.kind !== 'last',
    },
  ];
}
