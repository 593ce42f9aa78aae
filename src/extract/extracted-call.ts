/** A rating that a report gives, with the places of its parts. */
import type { AssetClass, InstrumentId } from '../markets/instrument.ts';
import type { Found } from './evidence.ts';
import type { PrintedNumber } from './front-facts.ts';
import type { CallAction } from './rating-words.ts';
import type { TargetPrice } from './target-price.ts';
import type { Span } from './text.ts';

/** One rating of one name. */
export interface ExtractedCall {
  /** Whether it is the rating of the report's own subject. */
  readonly isOwn: boolean;
  readonly name: string | undefined;
  /** As printed beside the name. */
  readonly code: string | undefined;
  readonly instrument: InstrumentId | undefined;
  /** Which share it is of, where the company has both. */
  readonly share: 'A' | 'H' | undefined;
  readonly assetClass: AssetClass | undefined;
  readonly label: string;
  readonly action: CallAction | undefined;
  readonly previousLabel: string | undefined;
  readonly targetPrice: Found<TargetPrice> | undefined;
  readonly price: Found<PrintedNumber> | undefined;
  /** Where the label stands. */
  readonly at: Span;
  /** Where the name stands, if that is elsewhere. */
  readonly nameAt: Span | undefined;
}
