/** The frame of a chart: axes with their round numbers, and the place of a value between them. */
import { format, type NumberKind } from '../format.ts';
import { escaped } from '../print/escape.ts';
import type { Language } from '../words/terms.ts';
import { dayTicks, logTicks, MARGINS, roundTicks, WIDTH } from './plane.ts';

export type Scale = (value: number) => number;

export interface Frame {
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface FrameOptions {
  readonly height: number;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly log?: boolean | undefined;
}

const between =
  (low: number, high: number, start: number, end: number): Scale =>
  (value) =>
    high === low ? (start + end) / 2 : start + ((value - low) / (high - low)) * (end - start);

/** Places values inside the margins; a logarithmic axis is that of y. */
export function makeFrame({ height, x, y, log = false }: FrameOptions): Frame {
  const [left, right] = [MARGINS.left, WIDTH - MARGINS.right];
  const [top, bottom] = [MARGINS.top, height - MARGINS.bottom];
  const [low, high] = log ? [Math.log(y[0]), Math.log(y[1])] : y;
  const flat = between(low, high, bottom, top);
  return {
    ...{ height, left, right, top, bottom },
    x: between(x[0], x[1], left, right),
    y: log ? (value) => flat(Math.log(value)) : flat,
  };
}

/** Whether an axis is logarithmic, and whose large numbers stand on it. */
export interface AxisLook {
  readonly log?: boolean;
  readonly language?: Language;
}

/** Lines across with their numbers at the left. */
export function yAxis(
  frame: Frame,
  [low, high]: readonly [number, number],
  of: NumberKind,
  { log = false, language = 'en' }: AxisLook = {},
): string {
  const all = log ? logTicks(low, high) : roundTicks(low, high, 5);
  const ticks = all.filter(of === 'count' ? Number.isInteger : Number.isFinite); // none where no value is known
  return ticks
    .map((tick) => {
      const at = frame.y(tick).toFixed(1);
      return `<path class="grid" d="M${frame.left} ${at}H${frame.right}"/><text class="tick y" x="${frame.left - 6}" y="${at}">${axisText(of, tick, language)}</text>`;
    })
    .join('');
}

/** What large sums are counted in, largest first. */
const UNITS: Readonly<Record<Language, readonly (readonly [one: number, name: string])[]>> = {
  en: [[1e6, 'M']],
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
};

/** A round number needs no more digits than it has: `+20%`, `1,000`, `1.2M`, `120万`. */
export function axisText(of: NumberKind, value: number, language: Language = 'en'): string {
  const [one, name] =
    (of === 'money' && UNITS[language].find(([size]) => Math.abs(value) >= size)) || [];
  if (one !== undefined) return `${Number((value / one).toPrecision(4))}${name}`;
  if (of === 'price' || of === 'ratio') return String(Number(value.toPrecision(6)));
  if (of === 'gain' || of === 'percent' || of === 'share' || of === 'points') {
    const percent = Number((value * 100).toPrecision(6));
    const sign = (of === 'gain' || of === 'points') && percent > 0 ? '+' : '';
    return `${sign}${percent}%`;
  }
  return format(of, value);
}

/** Days below the frame. */
export function dayAxis(frame: Frame, from: number, to: number): string {
  return dayTicks(from, to)
    .map(({ day, text }) => {
      const at = frame.x(day).toFixed(1);
      return `<path class="notch" d="M${at} ${frame.bottom}v4"/><text class="tick x" x="${at}" y="${frame.bottom + 17}">${text}</text>`;
    })
    .join('');
}

/** Letters of an axis at the size they have on paper and on a telephone: a round one, a Chinese one, and the room between two names. */
const [LETTER, WIDE, GAP] = [12, 19, 10];

/** Of names side by side, every how many there is room for. */
export function nameStep({ left, right }: Frame, names: readonly string[]): number {
  const widthOf = (name: string) =>
    Array.from(name).reduce((sum, one) => sum + (one > '\u2e7f' ? WIDE : LETTER), GAP);
  const widest = Math.max(...names.map(widthOf));
  return Math.max(1, Math.ceil((names.length * widest) / (right - left)));
}

/** A line across at a level that readers look for; none where the level is not known: too few names for a base rate. */
export const levelLine = ({ y, left, right }: Frame, level = Number.NaN): string =>
  Number.isFinite(y(level))
    ? `<path class="level" d="M${left} ${y(level).toFixed(1)}H${right}"/>`
    : '';

/** What a mark says when it is pointed at. */
export const hint = (text: string): string => `<title>${escaped(text)}</title>`;

/** A little room above and below. */
export function padded([low, high]: readonly [number, number], share = 0.06): [number, number] {
  const span = high - low || Math.abs(high) || 1;
  return [low - span * share, high + span * share];
}
