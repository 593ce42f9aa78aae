/** What `strategies` says of each. */
import type { Schedule } from '../../../backtest/strategy.ts';

export const en = {
  broken: (reason: string) => `broken: ${reason}`,
  decides: (when: string) => `Decides ${when}.`,
  when: {
    daily: 'daily',
    weekly: 'weekly',
    'month-start': "at the month's start",
    'month-end': "at the month's end",
    'quarter-end': "at the quarter's end",
    'new-calls': 'on new calls',
    once: 'once',
  } as Record<Exclude<Schedule, object>, string>,
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
