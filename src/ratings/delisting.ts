/** What became of the shares of an instrument that was delisted. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';

export const DELISTING_KINDS = ['cash', 'shares', 'last'] as const;

/** What became of the shares of an instrument, with its place in the file that says so. */
export interface Delisting {
  readonly instrument: InstrumentId;
  /** From this day on a share is worth what follows. */
  readonly day: EpochDay;
  /** `last`: its holders kept what the last price was. */
  readonly kind: (typeof DELISTING_KINDS)[number];
  /** Money per share in the instrument's currency, or the successor's shares for each share; NaN for the last price. */
  readonly value: number;
  /** As the file prints it. */
  readonly text: string;
  readonly successor?: InstrumentId | undefined;
  readonly file: string;
  readonly line: number;
}

/** Why a delisting gives no price. `adjusted-prices`: what is paid in money is not in the unit of adjusted prices. */
export const UNVALUED = [
  'no-successor',
  'successor-jump',
  'successor-dividends',
  'adjusted-prices',
] as const;
export type Unvalued = (typeof UNVALUED)[number];
