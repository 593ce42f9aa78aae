/** The steps from a printed target price to what became of it, in words. */
import { counted } from '../../../base/text.ts';
import type { TargetPriceStep } from '../../../results/target-steps.ts';
import { fine } from '../../fine.ts';
import { pad } from '../../print/layout.ts';
import type { TargetStepWords } from '../explained.ts';

const AT = {
  publication: 'at publication',
  reached: 'first reached',
  end: 'at the end',
  'so-far': 'so far',
} as const;

function priceLines(step: TargetPriceStep): string[] {
  const { at, day, price, field, over, under, inMoney, sessionsOff, file, line } = step;
  const factor = under === 1 ? String(over) : `${over} / ${under}`;
  const split = over === under ? '' : ` x new shares ${factor} = ${inMoney}`;
  const off =
    sessionsOff === 0 ? '' : `, ${counted(sessionsOff, 'session')} from the day asked for`;
  return [`${pad(AT[at], 14)}  ${day}  ${field} ${price}${split}${off}`, `    ${file}:${line}`];
}

const side = { up: 'above', down: 'below' } as const;
const beyond = { up: 'at or above', down: 'at or below' } as const;

export const en: TargetStepWords = {
  titleTarget: () => 'The target price',
  target: ({ price, low, currency, file, line }) =>
    `${low === undefined ? '' : `${low} to `}${price}${currency ? ` ${currency}` : ''}, read from ${file}:${line}`,
  targetEnd: ({ published, months, stated, end }) =>
    `${published} + ${months} months = ${end} (${stated ? 'as stated with it' : 'by convention: no months are stated with it'})`,
  targetPrice: priceLines,
  targetPresumed: () =>
    'the file does not say whether its prices are adjusted: they are taken for those of their days',
  implied: ({ aim, price, value }) => `implied return: ${aim} / ${price} - 1 = ${fine(value)}`,
  achieved: ({ last, price, value }) => `achieved: ${last} / ${price} - 1 = ${fine(value)}`,
  targetNotReached: ({ near, side: of, byExtremes, until }) =>
    `not reached up to ${until}: no ${byExtremes ? (of === 'up' ? 'high' : 'low') : 'price'} after publication is ${beyond[of]} ${near}${byExtremes ? '' : ' (closes stand in for what the file lacks)'}`,
  targetError: ({ last, aim, value }) =>
    `error: ${last} / ${aim} - 1 = ${fine(value)} (price at the end / target - 1)`,
  targetVerdict: ({ near, side: of, last, hit, within }) => [
    `at the end: ${last} is ${hit ? '' : 'not '}${beyond[of]} ${near}: ${hit ? 'reached' : 'missed'}`,
    `within: ${within ? 'reached' : 'missed'} (the target lies ${side[of]} the price at publication)`,
  ],
  targetPending: ({ end, reached }) =>
    `pending until ${end}${reached ? '; reached within already' : ''}`,
  targetVoid: (step) => `void, ${step.reason}: ${becauseOf(step)}`,
};

/** Why a target could not be scored, in a sentence that says what would mend it where something can. */
function becauseOf(step: Parameters<TargetStepWords['targetVoid']>[0]): string {
  const { instrument, stated, currency, times, sessions } = step;
  switch (step.reason) {
    case 'bad-target':
      return 'a target is a number above zero, and the lower end of a range is below the upper';
    case 'other-currency':
      return `it is stated in ${stated}, the prices of ${instrument} are in ${currency ?? 'a currency that is not known'}`;
    case 'no-prices':
      return `no prices of ${instrument} were loaded; give them with --prices`;
    case 'no-base-price':
      return `${instrument} has no price on or before the day of publication`;
    case 'stale-base-price':
      return `more than ${sessions} sessions lie between the price at publication and that day`;
    case 'bad-price':
      return 'a price is zero, negative or no number';
    case 'adjusted-prices':
      return 'the prices are adjusted for later splits or dividends, so that they are not the money in which the target is printed; give raw prices with a factor';
    case 'at-price':
      return 'the target is the price itself: there is nothing to reach';
    case 'implausible-target':
      return `it is ${times.toFixed(2)} times the price: another currency, unit or class of share, or misread`;
    case 'stale-end-price':
      return `more than ${sessions} sessions lie between the last price and the end: suspended or delisted`;
    case 'delisted':
      return `${instrument} was delisted before the end, and what its shares became worth cannot be told by the files; explain tells why with the rating`;
    case 'corporate-action':
      return 'a corporate action lies inside the months, and nothing tells what it did to the price';
    case 'discontinuity':
      return 'a move that no market makes lies inside the months; if the market made it, say --accept-jump';
    default:
      return step.reason satisfies never;
  }
}
