/** Tiers of a standard in English: `Buy: expected to outperform the CSI 300 by more than 20% within 6 months`. */
import type { ScaleName } from '../ratings/standard.ts';
import type { BandWords, PrintedEdge } from './band-words.ts';
import type { PrintedTier } from './printed-tier.ts';

/** Labels without blanks, longest first so that none ends within another. */
const LABEL =
  /Strong-?Buy|Accumulate|Outperform|Overweight|Equal-?weight|Market-?perform|Underperform|Underweight|Recommend|Positive|Negative|Neutral|Reduce|Avoid|Hold|Sell|Buy|Add/gi;
const SIGN = /^["”)]?(?:\([A-Za-z-]{2,16}\))?["”)]?[:—–(-]["“]?/;
/** What may follow a label without a sign between, as in a table. */
const WORDS =
  /^(?:expected|(?:a|the)?(?:stock|share|sector|industry|company|relative|total|price|return|potential|upside)|weexpect|willoutperform|more|over|above|between|better|inline)/i;
const STOP =
  /[.;。](?!\d)|(?:sector|industry|stock|company|equity)(?:investment)?ratings?|disclaimer|analystcertification|importantdisclosures/i;
const LONGEST = 240;
/** A sector's tier, and the header above one. */
const OF_SECTOR = /sector|industry/i;
const HEADER = /(sector|industry|stock|company|equity)(?:investment)?ratings?/gi;

const RANGE =
  /([+−-]?)(\d{1,2}(?:\.\d{1,2})?)%?(?:to|and|~|-|–|—)([+−-]?)(\d{1,2}(?:\.\d{1,2})?)%/i;
const AROUND = /(?:±|\+\/-|plusorminus)(\d{1,2}(?:\.\d{1,2})?)%/i;
const SINGLE = /([+−-]?)(\d{1,2}(?:\.\d{1,2})?)%/;
const DOWN = /underperform|declin|fall|lag|drop|negativereturn|lose|worsethan|downside/i;
const BELOW = /below|lessthan|lowerthan|under(?!perform)|nomorethan|<|≤/i;
const ABOVE =
  /morethan|over|above|exceed|atleast|ormore|greater|higherthan|better|outperform|upside|>|≥/i;
const CLOSED = /atleast|ormore|orabove|nolessthan|notlessthan|≥|orhigher/i;
const CLOSED_DOWN = /nomorethan|orbelow|orless|orlower|≤|ormore/i;

/** All tiers of a range of a folded text. */
export function englishTiers(text: string, from: number, to: number): readonly PrintedTier[] {
  const part = text.slice(from, to);
  const marks = [...part.matchAll(LABEL)]
    .map((match) => ({ start: from + match.index, label: match[0] }))
    .filter((mark) => isDefined(text, mark));
  return marks.flatMap(({ start, label }, i): PrintedTier[] => {
    const labelEnd = start + label.length;
    const lead = SIGN.exec(text.slice(labelEnd, labelEnd + 24))?.[0].length ?? 0;
    const wordsStart = labelEnd + lead;
    const next = Math.min(marks[i + 1]?.start ?? to, wordsStart + LONGEST);
    const longest = text.slice(wordsStart, next);
    const stop = longest.search(STOP);
    const words = stop < 0 ? longest : longest.slice(0, stop);
    const band = readEnglishBand(words);
    if (band.kind === 'words' || /[\u4e00-\u9fff]/.test(words)) return [];
    const scale = scaleOf(words, text.slice(Math.max(from, start - HEADER_WITHIN), start));
    return [{ label, scale, start, labelEnd, wordsStart, end: wordsStart + words.length, band }];
  });
}

const HEADER_WITHIN = 900;

/** A label begins with a capital letter, is no part of a longer word, and its words follow. */
function isDefined(text: string, { start, label }: { start: number; label: string }): boolean {
  const [before, after] = [text.charAt(start - 1), text.slice(start + label.length)];
  if (!/[A-Z]/.test(label.charAt(0))) return false;
  if (/[A-Z]/.test(before)) return false;
  const next = after.slice(0, 40);
  return SIGN.test(next) || WORDS.test(next);
}

function scaleOf(words: string, before: string): ScaleName {
  const isStock = /stock|share|company/i.test(words);
  if (OF_SECTOR.test(words) && !isStock) return 'industry';
  if (isStock && !OF_SECTOR.test(words)) return 'stock';
  const [, header = ''] = [...before.matchAll(HEADER)].at(-1) ?? [];
  return OF_SECTOR.test(header) ? 'industry' : 'stock';
}

const signed = (sign: string, digits: string): number =>
  sign === '' || sign === '+' ? Number(digits) : -Number(digits);

/** Reads a tier's words without blanks. */
export function readEnglishBand(words: string): BandWords {
  const around = AROUND.exec(words);
  if (around) return banded({ percent: -Number(around[1]) }, { percent: Number(around[1]) });
  const range = RANGE.exec(words);
  if (range) {
    const [, sign = '', low = '', otherSign = '', high = ''] = range;
    const [one, other] = [signed(sign, low), signed(otherSign, high)];
    if (one === other) return { kind: 'misprint' };
    const [least, most] = one < other ? [one, other] : [other, one];
    const isDown = least >= 0 && DOWN.test(words.slice(0, range.index));
    return isDown
      ? banded({ percent: -most }, { percent: -least })
      : banded({ percent: least }, { percent: most });
  }
  const single = SINGLE.exec(words);
  return single ? readSingle(words, single) : { kind: 'words' };
}

const banded = (from: PrintedEdge | undefined, to: PrintedEdge | undefined): BandWords => ({
  ...{ kind: 'band', from, to },
});

function readSingle(words: string, [, sign = '', digits = '']: RegExpExecArray): BandWords {
  const percent = signed(sign, digits);
  const size = Math.abs(percent);
  if (/within$/i.test(words.slice(0, words.indexOf(digits))))
    return banded({ percent: -size }, { percent: size });
  const isBelow = BELOW.test(words);
  if (DOWN.test(words))
    return isBelow && percent > 0
      ? { kind: 'misprint' } // weaker by less than so much: where it begins is not said
      : banded(undefined, { percent: -size, closed: CLOSED_DOWN.test(words) || undefined });
  if (isBelow) return banded(undefined, { percent, closed: CLOSED_DOWN.test(words) || undefined });
  if (!ABOVE.test(words)) return { kind: 'misprint' };
  return banded({ percent, closed: CLOSED.test(words) || undefined }, undefined);
}
