/** Values by day as lines; the first is the one that the chart is about. */
import type { LineDrawing } from '../drawing.ts';
import { escaped } from '../print/escape.ts';
import { type AxisLook, dayAxis, levelLine, makeFrame, padded, yAxis } from './frame.ts';
import { extent, linePath } from './plane.ts';

const HEIGHT = 250;

export interface Picture {
  readonly height: number;
  readonly marks: string;
}

/** @param look with a logarithmic axis only where all values are above zero */
export function drawLines(
  { days, lines, of, level, area }: LineDrawing,
  look: AxisLook = {},
): Picture {
  const { log = false } = look;
  const range = extent(...lines.map(({ values }) => values), level === undefined ? [] : [level]);
  const y: readonly [number, number] = log ? [range[0] * 0.98, range[1] * 1.02] : padded(range);
  const [from, to] = [days[0] ?? 0, days[days.length - 1] ?? 1];
  const frame = makeFrame({ height: HEIGHT, x: [from, to], y, log });
  const xs = Float64Array.from(days, frame.x);
  const paths = lines.map(({ name, values }, k) => {
    const ys = Float64Array.from(values, frame.y);
    const base = area && k === 0 && level !== undefined ? areaPath(xs, ys, frame.y(level)) : '';
    return `${base}<path class="line s${k}" data-points="${ys.filter((one) => !Number.isNaN(one)).length}" data-name="${escaped(name)}" d="${linePath(xs, ys)}"/>`;
  });
  const marks = [
    yAxis(frame, y, of, look),
    dayAxis(frame, from, to),
    levelLine(frame, level),
    ...paths.reverse(), // the first lies on top
  ];
  return { height: HEIGHT, marks: marks.join('') };
}

function areaPath(xs: Float64Array, ys: Float64Array, base: number): string {
  const path = linePath(xs, ys);
  if (path === '' || path.lastIndexOf('M') > 0 || !Number.isFinite(base)) return '';
  const end = `V${base.toFixed(1)}H${xs[0]!.toFixed(1)}Z`; // a path that is not empty has a first point
  return `<path class="area" d="${path}${end}"/>`;
}
