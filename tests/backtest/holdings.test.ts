import { expect, test } from 'vitest';
import { gainsByName } from '../../src/backtest/by-name.ts';
import { holdingsOf } from '../../src/backtest/holdings.ts';

const fill = (at: number, instrument: string, shares: number, value: number) => ({
  ...{ at, instrument, shares, value },
  ...{ commission: 0, stampDuty: 0, transferFee: 0, otherFees: 0 },
});

test('a holding goes from the first share to the last, and one that is left ends with the run', () => {
  const fills = [
    fill(0, 'A', 100, 1000),
    fill(1, 'A', 100, 1100),
    fill(2, 'A', -200, 2600),
    fill(2, 'B', 10, 50),
  ];
  const holdings = [
    { at: 0, instrument: 'A', value: 1000 },
    { at: 1, instrument: 'A', value: 2200 },
    { at: 2, instrument: 'B', value: 60 },
    { at: 3, instrument: 'B', value: 40 },
  ];
  const gains = gainsByName({ fills, holdings, actions: [] }, 4);
  // A: paid 2,100 and got 2,600; B: paid 50, worth 40 in the end
  expect(holdingsOf(fills, gains)).toEqual([
    { instrument: 'A', from: 0, to: 2, isOpen: false, bought: 2100, gain: 500 },
    { instrument: 'B', from: 2, to: 3, isOpen: true, bought: 50, gain: -10 },
  ]);
});
