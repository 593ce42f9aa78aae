/** Parts of a whole by name, one upon the other. */
import type { StackDrawing } from '../drawing.ts';
import { format } from '../format.ts';
import { escaped } from '../print/escape.ts';
import { hint, makeFrame, nameStep, yAxis } from './frame.ts';
import type { Picture } from './lines.ts';

const HEIGHT = 220;

export function drawStack({ parts, rows }: StackDrawing): Picture {
  const y: readonly [number, number] = [0, 1];
  const frame = makeFrame({ height: HEIGHT, x: [-0.5, rows.length - 0.5], y });
  const every = nameStep(
    frame,
    rows.map(({ name }) => name),
  );
  const width = Math.min(46, Math.max(1, ((frame.right - frame.left) / rows.length) * 0.72));
  const marks = rows.map(({ name, shares }, k) => {
    const at = frame.x(k);
    let below = 0;
    const boxes = shares.map((share, part) => {
      const [bottom, top] = [frame.y(below), frame.y(below + share)];
      below += share;
      return `<rect class="mark part p${part}" data-value="${share}" x="${(at - width / 2).toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${Math.max(0, bottom - top).toFixed(1)}">${hint(`${name}, ${parts[part]}: ${format('percent', share)}`)}</rect>`;
    });
    const text =
      k % every === 0
        ? `<text class="tick x" x="${at.toFixed(1)}" y="${frame.bottom + 17}">${escaped(name)}</text>`
        : '';
    return boxes.join('') + text;
  });
  return { height: HEIGHT, marks: yAxis(frame, y, 'percent') + marks.join('') };
}
