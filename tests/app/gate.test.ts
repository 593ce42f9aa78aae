import { describe, expect, test } from 'vitest';
import { gateContext, requireJumps } from '../../src/app/gate.ts';
import { EngineError } from '../../src/base/errors.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { withBreaks } from '../../src/store/comparability.ts';
import { rowsOf, runs } from '../store/price-rows.ts';

const saysOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
  return 'no failure';
};

describe('what the gate knows of an instrument', () => {
  const { factsOf } = gateContext();
  test('is whether it is an index, and the limits of a mainland board', () => {
    expect(factsOf('000300.SH' as InstrumentId)).toMatchObject({ isIndex: true });
    expect(factsOf('600519.SH' as InstrumentId)).toMatchObject({ isIndex: false });
    expect(factsOf('600519.SH' as InstrumentId).limits).toBeDefined();
    expect(factsOf('00700.HK' as InstrumentId).limits).toBeUndefined();
    expect(factsOf('AAPL.US' as InstrumentId).limits).toBeUndefined();
  });
});

describe('a jump that is accepted by name', () => {
  test('is read in any spelling of the instrument, and kept as id and day', () => {
    const acceptJump = ['sh600519@2025-03-17', '600519.SH@2024-01-02', 'AAPL@2025-03-17'];
    expect(gateContext({ acceptJump }).acceptedJumps).toEqual([
      '600519.SH@2024-01-02',
      '600519.SH@2025-03-17',
      'AAPL.US@2025-03-17',
    ]);
  });

  test.each(['600519.SH', '@2025-03-17', 'no such name@2025-03-17'])('cannot be "%s"', (text) => {
    expect(saysOf(() => gateContext({ acceptJump: [text] }))).toBe(
      `expected CODE@DAY, such as 600519.SH@2025-03-17, found "${text}"`,
    );
  });

  test('must be one: a day mistyped would leave the true jump standing', () => {
    const split = rowsOf(runs([400, 60], [100, 60]), { id: 'NOVA.US' as InstrumentId });
    const calm = rowsOf(runs([400, 60]), { id: 'ELSE.US' as InstrumentId });
    const series = new Map([split, calm].map((one) => [one.id, one]));
    const book = withBreaks({ series, inputs: [], simulated: false });
    expect(saysOf(() => requireJumps(book, ['NOVA.US@2025-03-31']))).toBe('no failure');
    expect(saysOf(() => requireJumps(book, ['NOVA.US@2025-03-30']))).toBe(
      'no jump of NOVA.US on 2025-03-30: its jumps are 2025-03-31',
    );
    expect(saysOf(() => requireJumps(book, ['ELSE.US@2025-03-31']))).toBe(
      'no jump of ELSE.US on 2025-03-31: its prices have none',
    );
    expect(saysOf(() => requireJumps(book, ['GONE.US@2025-03-31']))).toBe(
      'no jump of GONE.US on 2025-03-31: no prices of GONE.US were loaded',
    );
  });
});
