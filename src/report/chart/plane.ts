/**
 * What all charts are drawn with: scales, ticks and paths. Each function stands on its own, because a page gets the text of some of them
 * and draws with the same code.
 */

/** A picture in units of its own; a page scales it. */
export const WIDTH = 640;

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const MARGINS: Margins = { left: 56, right: 14, top: 12, bottom: 28 };

/** Round numbers between two, about `count` of them: steps are 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Round numbers on a logarithmic axis: 1, 2 and 5 times powers of ten; where these are too few, round steps. */
export function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const factor of [1, 2, 5]) {
      const tick = Number((factor * 10 ** power).toPrecision(12));
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  if (ticks.length >= 3) return ticks;
  const step = (high - low) / 4;
  return [0, 1, 2, 3, 4].map((k) => Number((low + k * step).toPrecision(2)));
}

/** First days of months, at most seven, with what stands below them: `2024`, `2024-04`; single days where the span is short. */
export function dayTicks(from: number, to: number): { day: number; text: string }[] {
  const dayOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
  const textOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  if (to - from < 70) {
    const step = Math.max(1, Math.ceil((to - from) / 5));
    const days = Array.from(
      { length: Math.floor((to - from) / step) + 1 },
      (_, k) => from + k * step,
    );
    return days.map((day) => ({ day, text: textOf(day).slice(5) }));
  }
  const months = (to - from) / 30.4;
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120];
  const step = steps.find((one) => months / one <= 6.5) ?? 240;
  const first = new Date(from * 86_400_000);
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
  const ticks: { day: number; text: string }[] = [];
  for (let month = Math.ceil(start / step) * step; dayOf(month) <= to; month += step)
    if (dayOf(month) >= from)
      ticks.push({ day: dayOf(month), text: textOf(dayOf(month)).slice(0, step < 12 ? 7 : 4) });
  return ticks;
}

/** A line through points in tenths of a unit, relative to the point before; NaN and infinity lift the pen. */
export function linePath(x: ArrayLike<number>, y: ArrayLike<number>): string {
  let [path, lastX, lastY, isDown] = ['', 0, 0, false];
  const text = (tenths: number) => {
    const whole = String(tenths / 10).replace(/^(-?)0\./, '$1.');
    return tenths < 0 ? whole : ` ${whole}`;
  };
  for (let k = 0; k < x.length; k++) {
    const [px, py] = [Math.round(x[k]! * 10), Math.round(y[k]! * 10)]; // one of each
    if (!Number.isFinite(px) || !Number.isFinite(py)) {
      isDown = false;
      continue;
    }
    path += isDown ? `l${text(px - lastX)}${text(py - lastY)}` : `M${px / 10} ${py / 10}`;
    [lastX, lastY, isDown] = [px, py, true];
  }
  return path;
}

/** Lowest and highest of the numbers that are there; NaN of none. */
export function extent(...all: readonly ArrayLike<number>[]): [low: number, high: number] {
  let [low, high] = [Number.NaN, Number.NaN];
  for (const values of all)
    for (let k = 0; k < values.length; k++) {
      const value = values[k]!; // k < length
      if (!Number.isFinite(value)) continue;
      if (!(low <= value)) low = value;
      if (!(high >= value)) high = value;
    }
  return [low, high];
}
