/** Rates of calls by the quarter in which they were published. */
import { monthNumber, yearOfMonth } from '../base/day.ts';
import { type Cohort, makeCohort } from './score.ts';
import type { JudgedCall } from './verdict.ts';

export interface QuarterCohort {
  /** `2024 Q1`. */
  readonly quarter: string;
  readonly cohort: Cohort;
}

/** One cohort for each quarter from the first call to the last; a quarter without calls is there, with none. */
export function byQuarter(calls: readonly JudgedCall[]): QuarterCohort[] {
  const groups = new Map<number, JudgedCall[]>();
  for (const item of calls) {
    const quarter = Math.floor(monthNumber(item.call.published) / 3);
    const group = groups.get(quarter);
    if (group) group.push(item);
    else groups.set(quarter, [item]);
  }
  const numbers = [...groups.keys()];
  if (numbers.length === 0) return [];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: last - first + 1 }, (_, k) => ({
    quarter: `${yearOfMonth(3 * (first + k))} Q${((first + k) % 4) + 1}`,
    cohort: makeCohort({}, groups.get(first + k) ?? []),
  }));
}
