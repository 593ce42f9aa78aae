/** The rating of a row: label, former label, action and price target, from all cells that state them. */
import { ownValue } from '../base/own.ts';
import { readNumber } from './cells.ts';
import { readLabel } from './label.ts';
import { ratingAction } from './rating-action.ts';

export interface RatingCells {
  /** Empty where the row bears no rating. */
  readonly label: string;
  readonly labelAsPrinted?: string | undefined;
  readonly previousLabel?: string | undefined;
  readonly vendorLabel?: string | undefined;
  readonly vendorPreviousLabel?: string | undefined;
  readonly action?: string | undefined;
  /** True when the label prints another action or another former rating than the columns for them. */
  readonly clash: boolean;
}

/**
 * Reads the cells. A column for the action or the former label overrides what the label cell says; the whole text of the label
 * is kept, so that differences can be seen.
 *
 * @param actionWords a vendor's codes for actions, such as `3: maintain`
 */
export function readRating(
  cell: (field: string) => string | undefined,
  actionWords: Readonly<Record<string, string>>,
): RatingCells {
  const read = readLabel(cell('label') ?? '');
  const actionCell = cell('action');
  const coded = actionCell === undefined ? undefined : ownValue(actionWords, actionCell);
  const known = coded ?? (actionCell === undefined ? undefined : ratingAction(actionCell));
  const former = cell('previousLabel');
  const previous = former === undefined ? undefined : readLabel(former).label;
  const vendors = (field: string): string | undefined => {
    const text = cell(field);
    return text === undefined ? undefined : readLabel(text).label;
  };
  return {
    label: read.label,
    labelAsPrinted: read.labelAsPrinted,
    previousLabel: previous ?? read.previousLabel,
    vendorLabel: vendors('vendorLabel'),
    vendorPreviousLabel: vendors('vendorPreviousLabel'),
    action: coded ?? actionCell ?? read.action,
    clash: differ(known, read.action) || differ(previous, read.previousLabel),
  };
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

const CURRENCY = /^(?:(?:US|HK|NT|C|A)?\$|[¥￥€£]|(?:USD|HKD|CNY|RMB)\s)/;
const ARROW = /→|➝|➔|➜|->|=>/;

/**
 * Reads `12.50`, `$12.50`, `12.50元`, and `$10.00 → $12.50`, whose last number is the target of today.
 *
 * @param low the lower end, where the vendor gives a range: a range of two numbers is no price target
 * @returns NaN where the row has none, `undefined` for text that is no number
 */
export function readTarget(text: string, low = ''): number | undefined {
  const plain = low === '' ? readNumber(text) : undefined; // most cells are a number or nothing
  if (plain !== undefined) return plain;
  const [high, lower] = [text, low].map((one) => readNumber(bare(one)));
  if (high === undefined || lower === undefined) return undefined;
  return Number.isNaN(lower) || lower === high ? high : Number.NaN;
}

function bare(text: string): string {
  const last = (text.split(ARROW).at(-1) ?? '').trim(); // a split has a last part
  const amount = last.replace(CURRENCY, '');
  return (amount.endsWith('元') ? amount.slice(0, -1) : amount).trim();
}
