/** How often values fall between edges, with the bands that they are judged by. */
import type { HistogramDrawing } from '../drawing.ts';
import { format } from '../format.ts';
import { escaped } from '../print/escape.ts';
import { type AxisLook, axisText, hint, makeFrame, yAxis } from './frame.ts';
import type { Picture } from './lines.ts';
import { roundTicks } from './plane.ts';

const HEIGHT = 260;
/** Room for the names of the bands. */
const HEAD = 16;

/** About as wide as a text is on paper, where its letters are largest. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 17 : 9.5), 4);

export function drawHistogram(
  { bins, bands, of }: HistogramDrawing,
  { language }: AxisLook = {},
): Picture {
  const [from, to] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const y: readonly [number, number] = [0, most];
  const inner = makeFrame({ height: HEIGHT, x: [from, to], y });
  const scaleY = (n: number) => inner.bottom - (n / most) * (inner.bottom - inner.top - HEAD);
  const frame = { ...inner, y: scaleY };
  const clip = (value: number) => frame.x(Math.min(to, Math.max(from, value)));
  const fields = bands.map((band, k) => {
    const [left, right] = [clip(band.from), clip(band.to)];
    const width = Math.max(0, right - left);
    const wide = [band.name, band.name.split(' ')[0] ?? ''].find((one) => width > widthOf(one));
    const name =
      wide !== undefined
        ? `<text class="band-name" x="${(left + width / 2).toFixed(1)}" y="${frame.top + 6}">${escaped(wide)}</text>`
        : '';
    return `<rect class="band b${k % 2}" x="${left.toFixed(1)}" y="${frame.top - 6}" width="${width.toFixed(1)}" height="${frame.bottom - frame.top + 6}"/>${name}`;
  });
  const bars = bins.map(({ from: low, to: high, n }) => {
    const [left, right, top] = [frame.x(low), frame.x(high), frame.y(n)];
    return `<rect class="mark bar" data-n="${n}" x="${(left + 0.5).toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(0.5, right - left - 1).toFixed(1)}" height="${(frame.bottom - top).toFixed(1)}">${hint(`${format(of, low)} .. ${format(of, high)}: ${n}`)}</rect>`;
  });
  const edges = bands.flatMap(({ from: edge }) =>
    edge > from && edge < to
      ? [`<path class="edge" d="M${frame.x(edge).toFixed(1)} ${frame.top - 6}V${frame.bottom}"/>`]
      : [],
  );
  const ticks = roundTicks(from, to, 8).map(
    (tick) =>
      `<path class="notch" d="M${frame.x(tick).toFixed(1)} ${frame.bottom}v4"/><text class="tick x" x="${frame.x(tick).toFixed(1)}" y="${frame.bottom + 17}">${axisText(of, tick, language)}</text>`,
  );
  const marks = [...fields, yAxis(frame, y, 'count'), ...ticks, ...bars, ...edges].join('');
  return { height: HEIGHT, marks };
}
