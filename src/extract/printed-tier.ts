/** A tier of a printed standard: its label and the words that define it. */
import type { ScaleName } from '../ratings/standard.ts';
import type { BandWords } from './band-words.ts';

export interface PrintedTier {
  /** The label, folded; as printed it stands between start and wordsStart. */
  readonly label: string;
  readonly scale: ScaleName;
  readonly start: number;
  readonly labelEnd: number;
  /** Where its words begin and end. */
  readonly wordsStart: number;
  readonly end: number;
  readonly band: BandWords;
}
