/** Figures side by side with their intervals, beside a level such as chance. */
import type { IntervalDrawing } from '../drawing.ts';
import { format } from '../format.ts';
import { escaped } from '../print/escape.ts';
import { type AxisLook, hint, levelLine, makeFrame, nameStep, padded, yAxis } from './frame.ts';
import type { Picture } from './lines.ts';
import { extent } from './plane.ts';

const HEIGHT = 240;

export function drawIntervals(
  { points, of, level }: IntervalDrawing,
  look: AxisLook = {},
): Picture {
  const all = points.flatMap(({ value, low, high }) => [value, low, high]);
  const y = padded(extent(all, level === undefined ? [] : [level]));
  const frame = makeFrame({ height: HEIGHT, x: [-0.5, points.length - 0.5], y });
  const every = nameStep(
    frame,
    points.map(({ name }) => name),
  );
  const marks = points.map(({ name, value, low, high }, k) => {
    const at = frame.x(k).toFixed(1);
    const text =
      k % every === 0
        ? `<text class="tick x" x="${at}" y="${frame.bottom + 17}">${escaped(name)}</text>`
        : '';
    if (!Number.isFinite(value)) return text;
    const isKnown = Number.isFinite(low) && Number.isFinite(high);
    const ends = isKnown
      ? `<path class="whisker" d="M${at} ${frame.y(low).toFixed(1)}V${frame.y(high).toFixed(1)}"/>`
      : '';
    const interval = isKnown ? ` (${format(of, low)} .. ${format(of, high)})` : '';
    return `${text}<g class="mark" data-value="${value}">${ends}<circle cx="${at}" cy="${frame.y(value).toFixed(1)}" r="4"/>${hint(`${name}: ${format(of, value)}${interval}`)}</g>`;
  });
  const line = levelLine(frame, level);
  return { height: HEIGHT, marks: yAxis(frame, y, of, look) + line + marks.join('') };
}
