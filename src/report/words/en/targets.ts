/** What `targets` says of target prices, and its words for the reasons why one is void. */
import type { TargetVoidReason } from '../../../ratings/target.ts';

export const en = {
  title: (targets: number, calls: number, day: string) =>
    `Target prices: ${targets} of ${calls} calls ${targets === 1 ? 'has' : 'have'} one; data up to ${day}`,
  nothing: 'No call has a target price: ratings files state one in a column target_price.',
  horizon: (months: number, own: number, others: number) =>
    others === 0
      ? `Horizon: each target's own months.`
      : `Horizon: ${months} months by convention (--target-months) for the ${others} whose report names none${own > 0 ? `, its own months for ${own}` : ''}.`,
  atEnd: 'at end %',
  within: 'within %',
  error: 'error',
  implied: 'implied',
  achieved: 'achieved',
  legend:
    'at end: the last close of the horizon is at the target or beyond it; within: any session after publication reached it; error: price at the end / target - 1; implied: target / price at publication - 1; achieved: price at the end in its place; the three are medians',
  incomparable:
    'A rate within is no rate at the end: it takes the best of all days, and rises with the months and the volatility. Neither stands beside chance here, and windows that overlap move together, so that no interval is given.',
  rate: (rate: string, low: string, high: string, within: string) =>
    `Reached at the end: ${rate}, from ${low} to ${high} with every void target missed or reached; within: ${within}.`,
  errors: (median: string, mean: string, absolute: string) =>
    `Error: median ${median}, mean ${mean}, mean of sizes ${absolute}.`,
  notCounted: (pending: number, reached: number, voids: number, reasons: readonly string[]) =>
    `Not counted: ${pending} pending${reached > 0 ? ` (${reached} of them reached already)` : ''}, ${voids} void${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}.`,
  reasonCount: (reason: string, n: number) => `${n} ${reason}`,
  trace: 'Every target, and one in full:',
  traceInWords:
    'Every target: the same inputs with ratemark targets -f csv; one in full: with ratemark explain CALL-ID.',
  byCloses: (n: number) =>
    `${n} of the judged ${n === 1 ? 'has' : 'have'} sessions without a high or a low: closes stand in for them, which reach less`,
  presumed: (n: number) =>
    `${n} of the judged ${n === 1 ? 'rests' : 'rest'} on files that do not say whether their prices are adjusted: they are taken for those of their days, which --basis raw confirms and --basis adjusted denies`,
  adjusted: (n: number) =>
    `${n} ${n === 1 ? 'is' : 'are'} void because prices that were adjusted for later splits or dividends are not the money in which a target is printed: raw prices with a factor are needed, or beside closes adjusted for splits alone a column of splits`,
  reasons: {
    'bad-target': 'bad-target',
    'other-currency': 'other-currency',
    'no-prices': 'no-prices',
    'no-base-price': 'no-base-price',
    'stale-base-price': 'stale-base-price',
    'bad-price': 'bad-price',
    'adjusted-prices': 'adjusted-prices',
    'at-price': 'at-price',
    'implausible-target': 'implausible-target',
    'stale-end-price': 'stale-end-price',
    delisted: 'delisted',
    'corporate-action': 'corporate-action',
    discontinuity: 'discontinuity',
  } as Record<TargetVoidReason, string>,
};
