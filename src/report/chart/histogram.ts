/** How often values fall between edges, with the bands that they are judged by. */
import type { HistogramDrawing } from '../drawing.ts';
import { format } from '../format.ts';
import { escaped } from '../print/escape.ts';
import { type AxisLook, axisText, hint, makeFrame, yAxis } from './frame.ts';
import type { Picture } from './lines.ts';
import { roundTicks } from './plane.ts';

const HEIGHT = 260;
/** Room for a row of names of bands, and beside them. */
const [ROW, BESIDE] = [14, 2];

/** About as wide as a text is on paper, where its letters are largest. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 17 : 9.5), 4);

interface NamePlace {
  /** The middle of the name. */
  readonly x: number;
  /** 0 where the name has room in its band; else it stands below those, above the bars. */
  readonly row: number;
}

/** Where the names stand: all of them, whole, and none on another. */
function placeNames(
  bands: readonly (readonly [name: string, left: number, right: number])[],
  [from, to]: readonly [number, number],
): readonly NamePlace[] {
  const ends: number[] = [];
  return bands.map(([name, left, right]) => {
    const width = widthOf(name);
    const middle = (left + right) / 2;
    if (width < right - left) return { x: middle, row: 0 };
    const x = Math.max(from + width / 2, Math.min(to - width / 2, middle));
    const free = ends.findIndex((end) => end <= x - width / 2);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + width / 2;
    return { x, row: row + 1 };
  });
}

export function drawHistogram(
  { bins, bands, of }: HistogramDrawing,
  { language }: AxisLook = {},
): Picture {
  const [from, to] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const [x, y] = [[from, to] as const, [0, most] as const];
  const { left: start, right: end, x: scaleX } = makeFrame({ height: HEIGHT, x, y });
  const clip = (value: number) => scaleX(Math.min(to, Math.max(from, value)));
  const places = bands.map((band) => [band.name, clip(band.from), clip(band.to)] as const);
  const names = placeNames(places, [start, end]);
  const rows = Math.max(1, ...names.map(({ row }) => row + 1));
  const height = HEIGHT + ROW * (rows - 1);
  const inner = makeFrame({ height, x, y });
  const head = ROW * rows + BESIDE;
  const scaleY = (n: number) => inner.bottom - (n / most) * (inner.bottom - inner.top - head);
  const frame = { ...inner, y: scaleY };
  const fields = places.map(([, left, right], k) => {
    const width = Math.max(0, right - left).toFixed(1);
    return `<rect class="band b${k % 2}" x="${left.toFixed(1)}" y="${frame.top - 6}" width="${width}" height="${frame.bottom - frame.top + 6}"/>`;
  });
  const labels = places.map(([name, left, right], k) => {
    const place = names[k]!; // as many
    const low = frame.top + 6 + ROW * place.row;
    const middle = ((left + right) / 2).toFixed(1);
    const down = `<path class="notch" d="M${middle} ${low + 4}V${frame.top + head}"/>`;
    return `${place.row > 0 ? down : ''}<text class="band-name" x="${place.x.toFixed(1)}" y="${low}">${escaped(name)}</text>`;
  });
  const bars = bins.map(({ from: low, to: high, n }) => {
    const [left, right, top] = [frame.x(low), frame.x(high), frame.y(n)];
    return `<rect class="mark bar" data-n="${n}" x="${(left + 0.5).toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(0.5, right - left - 1).toFixed(1)}" height="${(frame.bottom - top).toFixed(1)}">${hint(`${format(of, low)} .. ${format(of, high)}: ${n}`)}</rect>`;
  });
  const top = rows > 1 ? frame.top + head : frame.top - 6; // an edge does not cross a name
  const edges = bands.flatMap(({ from: edge }) =>
    edge > from && edge < to
      ? [`<path class="edge" d="M${frame.x(edge).toFixed(1)} ${top}V${frame.bottom}"/>`]
      : [],
  );
  const ticks = roundTicks(from, to, 8).map(
    (tick) =>
      `<path class="notch" d="M${frame.x(tick).toFixed(1)} ${frame.bottom}v4"/><text class="tick x" x="${frame.x(tick).toFixed(1)}" y="${frame.bottom + 17}">${axisText(of, tick, language)}</text>`,
  );
  const marks = [...fields, yAxis(frame, y, 'count'), ...ticks, ...bars, ...edges, ...labels].join(
    '',
  );
  return { height, marks };
}
