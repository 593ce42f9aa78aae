/** What the word of a call means in a standard, and which word that is: the printed one or the vendor's. */
import type { Call } from '../store/call.ts';
import { type Grading, gradeOf, type RatingStandard, type Scale } from './standard.ts';

/**
 * Which word of a call a standard reads first. The vendor's word is on the vendor's scale, the printed one on the house's
 * own: a standard of that house reads what was printed, any other what the vendor made of it. Where the first word is no
 * grade of the standard, the other one is asked; with `printed` the vendor's never is.
 */
export type WordOrder = 'printed-first' | 'vendor-first' | 'printed';

/** Tells which word a standard reads first. */
export type WordOrderOf = (call: Call, standard: RatingStandard) => WordOrder;

/** The printed word first where the call names the standard's own house, exactly as the standard does. */
export const wordOrderByName: WordOrderOf = ({ house }, standard) =>
  house === standard.house ? 'printed-first' : 'vendor-first';

export type Word = 'label' | 'vendorLabel';

/** The grade of a call, and the word that it was read from. */
export interface CallGrading {
  readonly grading: Grading;
  readonly by: Word;
}

type Words = Pick<Call, 'label' | 'labelAsPrinted' | 'vendorLabel'>;

/** Finds the tier of a call. `unrated` only where no word is given, or one that says so. */
export function gradeOfCall(
  standard: RatingStandard,
  scale: Scale | undefined,
  call: Words,
  order: WordOrder = 'vendor-first',
): CallGrading {
  const printed = { grading: gradeOfPrinted(standard, scale, call), by: 'label' } as const;
  const { vendorLabel } = call;
  if (vendorLabel === undefined) return printed;
  if (order === 'printed')
    return call.label === '' ? { grading: { kind: 'unknown' }, by: 'label' } : printed;
  const vendors = { grading: gradeOf(standard, scale, vendorLabel), by: 'vendorLabel' } as const;
  const [first, second] = order === 'vendor-first' ? [vendors, printed] : [printed, vendors];
  if (isKnown(first.grading)) return first;
  if (isKnown(second.grading)) return second;
  return printed.grading.kind === 'unrated' ? vendors : printed;
}

/** True for a word that the standard has. */
const isKnown = ({ kind }: Grading): boolean => kind !== 'unknown' && kind !== 'unrated';

/**
 * The tier of the printed words: by the whole text where the standard has it (`买入-B` may be a grade of its own), else by the
 * label without its action and risk class.
 */
function gradeOfPrinted(
  standard: RatingStandard,
  scale: Scale | undefined,
  { label, labelAsPrinted }: Words,
): Grading {
  const whole = labelAsPrinted === undefined ? undefined : gradeOf(standard, scale, labelAsPrinted);
  return whole && whole.kind !== 'unknown' ? whole : gradeOf(standard, scale, label);
}
