/** Tiers of a table that was read column by column: first all labels, then all their words, in the same order. */
import type { ScaleName } from '../ratings/standard.ts';
import { readBandWords } from './band-words.ts';
import type { PrintedTier } from './printed-tier.ts';
import { ratingWordAt } from './rating-words.ts';

/** Letters between two labels of a column at most; a sentence of the next column may stand there. */
const GAP = 44;
/** Letters of the words of one tier at most. */
const WORDS = 150;
/** How the words of every tier of a table begin. */
const STARTS = ['预期', '预计', ':', '相对', '未来', '个股', '股价'];
const FEWEST = 3;

interface Label {
  readonly start: number;
  readonly end: number;
}

/** @param scaleOf the scale by a tier's words, or by the header before a place */
export function columnTiers(
  text: string,
  from: number,
  to: number,
  scaleOf: (words: string, at: number) => ScaleName | undefined,
): readonly PrintedTier[] {
  const tiers: PrintedTier[] = [];
  for (const run of labelRuns(text, from, to)) {
    const words = wordsBehind(text, run.at(-1)?.end ?? to, run.length);
    if (!words) continue;
    const read = run.map(({ start, end }, i): PrintedTier | undefined => {
      const [wordsStart, wordsEnd] = words[i]!; // as many as labels
      const clause = text.slice(wordsStart, wordsEnd);
      const scale = scaleOf(clause, start);
      const band = readBandWords(clause);
      if (scale === undefined || band.kind === 'words') return undefined;
      const label = text.slice(start, end);
      return { label, scale, start, labelEnd: end, wordsStart, end: wordsEnd, band };
    });
    if (read.every((one) => one !== undefined)) tiers.push(...read);
  }
  return tiers;
}

/** Runs of different labels with no interval between them. */
function labelRuns(text: string, from: number, to: number): readonly (readonly Label[])[] {
  const runs: Label[][] = [];
  let open: Label[] = [];
  for (let at = from; at < to; at++) {
    const length = ratingWordAt(text, at);
    if (length === 0) continue;
    const label = { start: at, end: at + length };
    const gap = open.length > 0 ? text.slice(open.at(-1)?.end, at) : '';
    const isKnown = open.some(
      ({ start, end }) => text.slice(start, end) === text.slice(at, label.end),
    );
    if (gap.length > GAP || gap.includes('%') || /^[:—–指]/.test(gap) || isKnown) {
      if (open.length >= FEWEST) runs.push(open);
      open = [];
    }
    open.push(label);
    at = label.end - 1;
  }
  if (open.length >= FEWEST) runs.push(open);
  return runs;
}

/** The words of as many tiers behind the last label; `undefined` where they are not exactly as many. */
function wordsBehind(
  text: string,
  end: number,
  n: number,
): readonly (readonly [number, number])[] | undefined {
  const [lead = ''] = /^(?:\([A-Za-z-]{2,16}\))?/.exec(text.slice(end, end + 20)) ?? [];
  const first = end + lead.length;
  const sign = STARTS.find((one) => text.startsWith(one, first));
  if (sign === undefined) return undefined;
  const ranges: [number, number][] = [];
  let at = first;
  while (ranges.length < n) {
    const next = text.indexOf(sign, at + sign.length);
    const isLast = ranges.length === n - 1;
    const longest = text.slice(at, Math.min(at + WORDS, isLast || next < 0 ? at + WORDS : next));
    const words = isLast ? untilBand(longest) : longest;
    if (!words.includes('%')) return undefined;
    const skipped = sign === ':' ? 1 : 0;
    ranges.push([at + skipped, at + words.replace(/[;。]$/, '').length]);
    if (!isLast && (next < 0 || next - at > WORDS)) return undefined;
    at = next;
  }
  return ranges;
}

/** The last tier's words end behind their number. */
function untilBand(text: string): string {
  const end = /%(?:以上|以下|及以上|及以下|之间|以内)?(?:波动)?/.exec(text);
  if (!end) return '';
  const second = /^.{0,4}\d+(?:\.\d+)?%(?:之间)?/.exec(text.slice(end.index + end[0].length)) ?? [
    '',
  ];
  return text.slice(0, end.index + end[0].length + second[0].length);
}
