/**
 * Closes of an instrument with its ratings, targets and windows. The text of {@link drawPrices} goes into the page, which draws the
 * charts of the other instruments with it: it uses nothing but what it is given.
 */
import type { PriceDrawing } from '../drawing.ts';
import type { Picture } from './lines.ts';
import type { dayTicks, linePath, roundTicks } from './plane.ts';

/** What the drawing takes from elsewhere. */
export interface PriceKit {
  readonly roundTicks: typeof roundTicks;
  readonly dayTicks: typeof dayTicks;
  readonly linePath: typeof linePath;
  readonly escaped: (text: string) => string;
  /** What stands where a mark is pointed at. */
  readonly hint: (call: PriceDrawing['calls'][number]) => string;
  readonly windows: typeof drawWindows;
}

/** Windows as bands over the whole height where they are few, else as lines below one another. */
export function drawWindows(
  { calls, days }: PriceDrawing,
  x: (day: number) => number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): { readonly height: number; readonly marks: string } {
  const last = days[days.length - 1] ?? 0;
  const width = (day: number, end: number) =>
    Math.max(1, x(Math.min(end, last)) - x(day)).toFixed(1);
  if (calls.length <= 6) {
    const bands = calls.map(
      ({ day, end, verdict }) =>
        `<rect class="window ${verdict}" x="${x(day).toFixed(1)}" y="${top}" width="${width(day, end)}" height="${bottom - top}"/>`,
    );
    return { height: 0, marks: bands.join('') };
  }
  const lanes: number[] = [];
  const bars = calls.map(({ day, end, verdict }) => {
    let lane = lanes.findIndex((until) => until < day);
    if (lane === -1) lane = lanes.length;
    lanes[lane] = end;
    return { day, end, verdict, lane };
  });
  const step = Math.max(1, Math.min(5, 90 / lanes.length));
  const marks = bars.map(
    ({ day, end, verdict, lane }) =>
      `<rect class="window lane ${verdict}" x="${x(day).toFixed(1)}" y="${(bottom + 30 + lane * step).toFixed(1)}" width="${width(day, end)}" height="${(step * 0.8).toFixed(1)}"/>`,
  );
  return { height: lanes.length * step + 10, marks: marks.join('') };
}

export function drawPrices(drawing: PriceDrawing, kit: PriceKit): Picture {
  const { days, closes, benchmark, calls } = drawing;
  const [left, right, top, bottom] = [56, 626, 12, 222];
  const [from, to] = [days[0] ?? 0, days[days.length - 1] ?? 1];
  const seen = [closes, benchmark, calls.map(({ price }) => price)];
  const known = seen.flatMap((values) => Array.from(values).filter(Number.isFinite));
  let [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  // a target far out of sight stands at the edge
  for (const { target, targetLow } of calls)
    if (target > 0) {
      low = Math.min(low, Math.max(targetLow < target ? targetLow : target, low / 2));
      high = Math.max(high, Math.min(target, high * 2));
    }
  const room = (high - low || 1) * 0.04;
  [low, high] = [low - room, high + room];
  const x = (day: number) => left + ((day - from) / (to - from || 1)) * (right - left);
  const y = (price: number) =>
    bottom - ((Math.min(high, Math.max(low, price)) - low) / (high - low)) * (bottom - top);
  const windows = kit.windows(drawing, x, { top, bottom });
  const grid = kit.roundTicks(low, high, 5).map((tick) => {
    const at = y(tick).toFixed(1);
    return `<path class="grid" d="M${left} ${at}H${right}"/><text class="tick y" x="${left - 6}" y="${at}">${tick}</text>`;
  });
  const ticks = kit
    .dayTicks(from, to)
    .map(
      ({ day, text }) =>
        `<path class="notch" d="M${x(day).toFixed(1)} ${bottom}v4"/><text class="tick x" x="${x(day).toFixed(1)}" y="${bottom + 17}">${text}</text>`,
    );
  const line = (values: ArrayLike<number>, name: string) =>
    `<path class="line ${name}" data-points="${values.length}" d="${kit.linePath(Array.from(days, x), Array.from(values, y))}"/>`;
  // few marks are larger: a line of the same color runs through them
  const [radius, dash] = calls.length > 6 ? [3.6, 4] : [5, 7];
  const marks = calls.map((call) => {
    const { day, price, target, targetLow, verdict } = call;
    const at = x(day).toFixed(1);
    const wide = `m-${dash} 0h${2 * dash}`;
    const ends = targetLow < target ? `m-${dash} 0V${y(targetLow).toFixed(1)}${wide}` : '';
    const aim =
      target > 0 ? `<path class="target" d="M${at} ${y(target).toFixed(1)}${wide}${ends}"/>` : '';
    const dot = `<circle cx="${at}" cy="${y(price).toFixed(1)}" r="${radius}"/>`;
    return `<g class="mark rating ${verdict}">${aim}${Number.isFinite(price) ? dot : ''}<title>${kit.escaped(kit.hint(call))}</title></g>`;
  });
  const lines = [line(benchmark, 's1'), line(closes, 's0')];
  return {
    height: bottom + 28 + windows.height,
    marks: [windows.marks, ...grid, ...ticks, ...lines, ...marks].join(''),
  };
}
