/** Tiers that are printed behind their interval: `30%以上为买入评级;15%-30%为增持评级`. */
import type { ScaleName } from '../ratings/standard.ts';
import { readBandWords } from './band-words.ts';
import type { PrintedTier } from './printed-tier.ts';
import { ratingWordAt } from './rating-words.ts';

const INTERVAL =
  /[+−-]?\d{1,3}(?:\.\d{1,2})?%(?:及?以[上下]|[-~—–至到][+−-]?\d{1,3}(?:\.\d{1,2})?%(?:之间)?)(?:的?为|属于?|[:是])/g;

/** @param scaleAt the scale of words at a place; `undefined` where they are of none */
export function reversedTiers(
  text: string,
  from: number,
  to: number,
  scaleAt: (words: string, at: number) => ScaleName | undefined,
): readonly PrintedTier[] {
  return [...text.slice(from, to).matchAll(INTERVAL)].flatMap((match): PrintedTier[] => {
    const wordsStart = from + match.index;
    const end = wordsStart + match[0].replace(/(?:的?为|属于?|[:是])$/, '').length;
    const quote = /^[“"]?/.exec(text.charAt(wordsStart + match[0].length))![0].length; // matches nothing too
    const start = wordsStart + match[0].length + quote;
    const length = ratingWordAt(text, start);
    const labelEnd = start + length;
    const words = text.slice(wordsStart, end);
    const scale = scaleAt(words, wordsStart);
    if (length === 0 || !/^[”"]?评级/.test(text.slice(labelEnd, labelEnd + 3)) || !scale) return [];
    const label = text.slice(start, labelEnd);
    return [{ label, scale, start, labelEnd, wordsStart, end, band: readBandWords(words) }];
  });
}
