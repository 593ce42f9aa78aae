import { expect, test } from 'vitest';
import { isInWindow, makeCloseWindow } from '../../src/backtest/close-window.ts';

/** Two instruments on forty sessions: 0, 1, 2 … and 100, 101, 102 … */
const width = 40;
const panel = {
  width,
  close: Float64Array.from(
    { length: 2 * width },
    (_, at) => 100 * Math.floor(at / width) + (at % width),
  ),
  instruments: ['600001.SH', '600002.SH'] as never,
};

test('the fifth session in turn and those after it lie in a window, each with the closes of its own', () => {
  const own = makeCloseWindow();
  for (let t = 3; t < width; t++) {
    expect(isInWindow(own, panel, 2, t)).toBe(t >= 7); // 3, 4, 5 and 6 are read from the panel
    if (t < 7) continue;
    const first = 2 * (t - own.from);
    expect([own.closes[first], own.closes[first + 1]]).toEqual([t, 100 + t]);
    expect(isInWindow(own, panel, 2, t)).toBe(true); // asked again, as after a fill at this close
  }
});

test('sessions with others between them, and books of few names, are read from the panel', () => {
  const own = makeCloseWindow();
  for (let t = 0; t < width; t += 2) expect(isInWindow(own, panel, 2, t)).toBe(false);
  const few = makeCloseWindow();
  for (let t = 0; t < width; t++) expect(isInWindow(few, panel, 0, t)).toBe(false);
});
