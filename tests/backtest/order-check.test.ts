import { describe, expect, test } from 'vitest';
import type { SessionContext } from '../../src/backtest/session-context.ts';
import type { EngineError } from '../../src/base/errors.ts';
import { closes, id, panelOf, plan, runFree, series } from './build.ts';

const SHARE = '600000.SH';
const NAME = id(SHARE);

describe('what cannot be ordered', () => {
  const days = ['2024-01-02', '2024-01-03', '2024-01-04'];
  const panel = panelOf(series(SHARE, closes(days, [10, 10, 10])));
  const refusal = (place: (at: SessionContext) => void) => {
    try {
      runFree(panel, plan({ '2024-01-02': place }));
    } catch (error) {
      return (error as EngineError).message.replace('strategy plan on 2024-01-02: ', '');
    }
    return undefined;
  };
  test.each<[(at: SessionContext) => void, string]>([
    [(at) => at.order(NAME, 1, { stop: 0 }), 'stop for 600000.SH is 0; expected a price above 0'],
    [
      (at) => at.order(NAME, 1, { stop: '9' as never }),
      'stop for 600000.SH is "9"; expected a price above 0; write 9, without quotes',
    ],
    [
      (at) => at.order(NAME, 1, { limit: -1 }),
      'the limit for 600000.SH is -1; expected a price above 0',
    ],
    [
      (at) => at.order(NAME, 1, { trailFraction: 10 }),
      'trailFraction is 10; expected a fraction above 0 and below 1',
    ],
    [
      (at) => at.order(NAME, 1, { stop: 9, trailPrice: 1 }),
      'an order for 600000.SH has both stop and trailPrice; leave one out',
    ],
    [
      (at) => at.order(NAME, 1, { goodForSessions: 'forever' as never }),
      'goodForSessions is "forever"; expected a whole number from 1, or \'until-cancelled\'',
    ],
    [
      (at) => at.order(NAME, 1, { overSessions: 0 }),
      'overSessions is 0; expected a whole number from 1',
    ],
    [
      (at) => at.order(NAME, 1, { stopLoss: 9 } as never),
      'an order for 600000.SH has the option "stopLoss"; they are limit, stop, trailPrice, trailFraction, overSessions, at, goodForSessions',
    ],
    [(at) => at.bracket(NAME, 1, {}), 'a bracket for 600000.SH needs stopLoss, takeProfit or both'],
    [
      (at) => at.bracket(NAME, 1, undefined as never),
      'expected options such as { limit: 10 } of an order for 600000.SH, found undefined',
    ],
    [
      (at) => at.bracket(NAME, 1, { stopLoss: 12, takeProfit: 9 }),
      'a bracket that buys 600000.SH needs stopLoss < limit < takeProfit, found 12, 9',
    ],
    [
      (at) => at.bracket(NAME, -1, { stopLoss: 9, takeProfit: 12 }),
      'a bracket that sells 600000.SH short needs stopLoss > limit > takeProfit, found 9, 12',
    ],
    [(at) => at.cancel(7), 'no order 7 is open; none is'],
    [
      (at) => {
        at.order(NAME, 1);
        at.cancel(7);
      },
      'no order 7 is open; open are 1',
    ],
    [
      (at) => at.oneCancelsOther(at.order(NAME, 1), 'x' as never),
      'no order "x" is open; open are 1',
    ],
    [
      (at) => at.targetShares(NAME, -100),
      'the target of 600000.SH is -100; short selling is off (--short allows it)',
    ],
    [
      (at) => at.targetWeight(NAME, 50),
      'the target weight of 600000.SH is 50; a weight is a fraction of equity: half of it is 0.5, not 50',
    ],
    [
      (at) => at.order(id('600000.SS'), 1),
      'no prices of "600000.SS" were loaded; did you mean "600000.SH"?',
    ],
  ])('number %#: %s', (place, message) => {
    expect(refusal(place)).toBe(message);
  });

  test('is told even where the strategy catches it', () => {
    expect(
      refusal((at) => {
        try {
          at.cancel(7);
          throw new Error('other');
        } catch {
          at.order(NAME, 1);
        }
      }),
    ).toContain('no order 7');
  });
});
