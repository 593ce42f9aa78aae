/** Draws any chart. */
import type { Drawing, DrawnCall, DrawnVerdict } from '../drawing.ts';
import { format } from '../format.ts';
import { escaped } from '../print/escape.ts';
import type { AxisLook } from './frame.ts';
import { drawHistogram } from './histogram.ts';
import { drawIntervals } from './intervals.ts';
import { drawLines, type Picture } from './lines.ts';
import { dayTicks, linePath, roundTicks } from './plane.ts';
import { drawPrices, drawWindows } from './prices.ts';
import { drawStack } from './stack.ts';

export function draw(drawing: Drawing, look: AxisLook = {}): Picture {
  switch (drawing.kind) {
    case 'lines':
      return drawLines(drawing, look);
    case 'histogram':
      return drawHistogram(drawing, look);
    case 'intervals':
      return drawIntervals(drawing, look);
    case 'stack':
      return drawStack(drawing);
    case 'prices':
      return drawPrices(drawing, {
        ...{ roundTicks, dayTicks, linePath, escaped, windows: drawWindows },
        hint: priceHint,
      });
    default:
      return drawing satisfies never;
  }
}

/** What was said at a price, and the target after it. */
function priceHint({ day, house, label, price, target, targetLow }: DrawnCall): string {
  const who = house === undefined ? '' : `${house}: `;
  const said = `${format('day', day)} ${who}${label} ${format('price', price)}`;
  if (!(target > 0)) return said;
  const low = targetLow < target ? `${format('price', targetLow)} .. ` : '';
  return `${said} > ${low}${format('price', target)}`;
}

const VERDICTS: readonly DrawnVerdict[] = ['hit', 'miss', 'measured', 'pending', 'void'];

/** Names of what the marks of a chart stand for, in the order of their colors. */
export function legendOf(
  drawing: Drawing,
  names: Readonly<Record<DrawnVerdict, string>>,
): readonly { readonly name: string; readonly mark: string }[] {
  switch (drawing.kind) {
    case 'lines':
      return drawing.lines.map(({ name }, k) => ({ name, mark: `line s${k}` }));
    case 'stack':
      return drawing.parts.map((name, k) => ({ name, mark: `part p${k}` }));
    case 'prices':
      return [
        { name: drawing.name, mark: 'line s0' },
        { name: drawing.benchmarkName, mark: 'line s1' },
        ...VERDICTS.filter((one) => drawing.calls.some(({ verdict }) => verdict === one)).map(
          (one) => ({ name: names[one], mark: `window key-${one} ${one}` }),
        ),
      ];
    case 'histogram':
    case 'intervals':
      return [];
    default:
      return drawing satisfies never;
  }
}
