import { expect, test } from 'vitest';
import type { CorporateAction } from '../../src/backtest/input.ts';
import { refuseBreaks } from '../../src/backtest/price-breaks.ts';
import { EngineError, formatError } from '../../src/base/errors.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import type { PriceSeries } from '../../src/store/series.ts';
import { rowsOf, runs } from '../store/price-rows.ts';

const NOVA = 'NOVA.US' as InstrumentId;
// session 60, line 62: 2025-03-31
const split = rowsOf(runs([400, 60], [100, 60]), { id: NOVA });
const [first, day, last] = [split.days[0]!, split.days[60]!, split.days[119]!];

function told(series: PriceSeries, actions: readonly object[] = [], to = last): string | string[] {
  const prices = { series: new Map([[series.id, series]]), inputs: [], simulated: false };
  try {
    return refuseBreaks(prices, { from: first, to, actions: actions as CorporateAction[] });
  } catch (error) {
    if (error instanceof EngineError) return formatError(error);
    throw error;
  }
}

test('a split that nothing books is refused with its line, and the ways out of it', () => {
  expect(told(split)).toBe(
    'p.csv:62: the close of NOVA.US goes from 400 to 100, which looks like an unadjusted split; give --actions, a factor column or adjusted prices, or say --accept-jump NOVA.US@2025-03-31 where the market made the move',
  );
});

test('an action whose ex-day it is explains it, also one on the days without a session before', () => {
  expect(told(split, [{ instrument: NOVA, exDay: day }])).toEqual([]);
  expect(told(split, [{ instrument: NOVA, exDay: day - 1 }])).toEqual([]); // a Sunday
  expect(told(split, [{ instrument: NOVA, exDay: day + 1 }])).toContain('looks like');
  expect(told(split, [{ instrument: 'ELSE.US', exDay: day }])).toContain('looks like');
});

test('a break after the last day that is looked at is none', () => {
  expect(told(split, [], day - 1)).toEqual([]);
});

test('dividends that raw prices show and no action books are a note, not a refusal', () => {
  const previousClose = [10, ...runs([10, 59], [9.6, 1], [9.7, 59])];
  const raw = rowsOf(runs([10, 60], [9.7, 60]), { id: '600901.SH' as InstrumentId, previousClose });
  expect(told(raw)).toEqual([
    'raw prices show dividends that no action books, so that the result lacks them: 600901.SH; give --actions or a factor',
  ]);
});

test('large moves that the market may have made are named in a note', () => {
  const crash = rowsOf(runs([100, 60], [30, 60]), { id: NOVA });
  expect(told(crash)).toEqual(["1 large move is taken for the market's: NOVA.US@2025-03-31"]);
});
