import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backtest } from '../../src/backtest/engine.ts';
import { Tally } from '../../src/backtest/tally.ts';
import { tradingFigures } from '../../src/backtest/trading.ts';
import { worldInput, worlds } from './world.ts';

test('a tally gives the figures of the logs, to the last bit, and keeps neither trades nor decisions', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const input = worldInput(world);
      const kept = backtest(input);
      const tally = new Tally();
      const tallied = backtest({ ...input, tally });
      const { nonFillReasons: _, decisions: _decisions, ...figures } = tradingFigures(kept, 244);
      expect(tally.figures(tallied, 244)).toEqual(figures);
      expect(tallied.equity).toEqual(kept.equity);
      expect(kept.fills.session.length + kept.nonFills.session.length > 0).toBe(
        figures.fills + figures.nonFills > 0,
      );
      const { fills, nonFills, decisions } = tallied;
      expect([fills.session.length, nonFills.session.length, decisions]).toEqual([0, 0, []]);
    }),
    { numRuns: 60 },
  );
});
