/** What became of delisted shares, in words. */
import type { Delisting, Unvalued } from '../../../ratings/delisting.ts';
import type { Steps } from '../../../results/derivation.ts';

const PAID: Readonly<Record<Delisting['kind'], (text: string, successor: string) => string>> = {
  cash: (text) => `${text} in money for each share`,
  shares: (text, successor) => `${text} shares of ${successor} for each share`,
  last: () => 'its holders kept what the last price was',
};

const UNVALUED: Readonly<Record<Unvalued, string>> = {
  'no-successor':
    'no price of the successor is loaded for the end of the window; give it with --prices',
  'successor-jump': "a break in the successor's prices lies between the two days",
  'successor-dividends':
    "the successor's file leaves dividends out, and the standard measures total return",
  'adjusted-prices':
    'the prices are adjusted, and what was paid is not in their unit; give prices as traded',
};

/** The terms, where they stand, and what a share was worth by them. */
export function delistingLines(step: Steps['delisting']): readonly string[] {
  const { instrument, day, kind, text, successor = '', file, line, unvalued, value } = step;
  const shares =
    value && kind === 'shares'
      ? [
          `  worth ${value.comparable} on ${value.day}: ${value.price} x ${value.factor} (${value.file}:${value.line})`,
        ]
      : [];
  return [
    `${instrument} was delisted on ${day}: ${PAID[kind](text, successor)} (${file}:${line})`,
    ...shares,
    ...(unvalued ? [`  what that is worth is not known: ${UNVALUED[unvalued]}`] : []),
  ];
}
