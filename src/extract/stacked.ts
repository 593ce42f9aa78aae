/** Words that are printed down the page, one character a line, put together again. */
import { greatest, middleOf, type Segment } from './segment.ts';
import { around } from './text.ts';

/** Heights of letters from one character to the next below it, and from edge to edge across. */
const [PITCH, ACROSS] = [2.2, 0.35];

/** Puts each stack of single Han characters in the place of its first one; a column of the same mark is none. */
export function joinStacked(segments: readonly Segment[]): readonly Segment[] {
  const alone = segments.filter(({ text }) => ONE_HAN.test(text));
  if (alone.length < 2) return segments;
  const stacks = stacksOf(alone).filter(isWord);
  const used = new Set(stacks.flat());
  return [...segments.filter((one) => !used.has(one)), ...stacks.map(joined)];
}

const ONE_HAN = /^[\u3400-\u9fff（）()：]$/;

function stacksOf(alone: readonly Segment[]): readonly (readonly Segment[])[] {
  const columns = new Map<number, Segment[][]>();
  for (const one of [...alone].sort((a, b) => b.y - a.y)) {
    const step = Math.max(1, Math.round(centerOf(one) / one.size));
    const near = [step - 1, step, step + 1].flatMap((key) => columns.get(key) ?? []);
    const above = near.find((stack) => follows(stack.at(-1)!, one)); // a stack has a first
    if (above) above.push(one);
    else columns.set(step, [...(columns.get(step) ?? []).slice(-OPEN), [one]]);
  }
  return [...columns.values()].flat();
}

/** Stacks of a column that may go on; one that ended far above does not. */
const OPEN = 50;

const centerOf = ({ box }: Segment): number => box.x + box.width / 2;

const follows = (above: Segment, one: Segment): boolean =>
  above.y - one.y <= PITCH * one.size &&
  above.y - one.y > 0.7 * one.size &&
  Math.abs(above.size - one.size) < 0.2 * one.size &&
  Math.abs(centerOf(above) - centerOf(one)) < ACROSS * one.size;

/** Two characters make a word where they stand close; more of them where they are not all the same. */
function isWord(stack: readonly Segment[]): boolean {
  const [first, second] = stack;
  if (!first || !second) return false;
  if (stack.length === 2) return first.y - second.y < 1.5 * first.size;
  return new Set(stack.map(({ text }) => text)).size * 2 > stack.length;
}

function joined(stack: readonly Segment[]): Segment {
  const [first] = stack as readonly [Segment];
  const box = around(stack.map((one) => one.box));
  const text = stack.map((one) => one.text).join('');
  const order = -greatest(stack, (one) => -one.order);
  return { text, box, y: middleOf({ text, box }) - 0.35 * first.size, size: first.size, order };
}
