/** What `strategies` says of each. */
import type { Period } from '../../../backtest/calendar.ts';
import type { ListedSchedule } from '../../../results/listed-strategy.ts';

export const en = {
  broken: (reason: string) => `broken: ${reason}`,
  decides: (when: readonly string[]) => `Decides ${when.join('; ')}.`,
  when: {
    daily: 'daily',
    weekly: 'weekly',
    'month-start': "at the month's start",
    'month-end': "at the month's end",
    'quarter-start': "at the quarter's start",
    'quarter-end': "at the quarter's end",
    'year-start': "at the year's start",
    'year-end': "at the year's end",
    'new-calls': 'on new calls',
    'ex-days': 'on ex-days',
    listings: 'on listings',
    function: 'when a function of its own says so',
    once: 'once',
  } as Record<Exclude<ListedSchedule, object>, string>,
  period: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as Record<
    Period,
    string
  >,
  /** @param n from 1, or from −1 counted from the end */
  place: (n: number, period: string) =>
    n > 0 ? `on session ${n} of a ${period}` : `on session ${-n} from the end of a ${period}`,
  every: (sessions: number) => `every ${sessions} sessions`,
  between: (least: string, most: string) => `${least} to ${most}`,
  least: (value: string) => `from ${value}`,
  most: (value: string) => `up to ${value}`,
  parameter: (value: string, range: string, means: string) =>
    `${value}${range && ` (${range})`}${means && `: ${means}`}`,
  /** What a strategy that ships says of itself. */
  shipped: (text: string) => text,
  facts: (description: string, decides: string) => `${description} ${decides}`,
};
