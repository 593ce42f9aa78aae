/** The rating of a row: label, former label and action, from all cells that state them. */
import { ownValue } from '../base/own.ts';
import { readLabel } from './label.ts';
import { ratingAction } from './rating-action.ts';

export interface RatingCells {
  /** Empty where the row bears no rating. */
  readonly label: string;
  readonly labelAsPrinted?: string | undefined;
  readonly previousLabel?: string | undefined;
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
  return {
    label: read.label,
    labelAsPrinted: read.labelAsPrinted,
    previousLabel: previous ?? read.previousLabel,
    action: coded ?? actionCell ?? read.action,
    clash: differ(known, read.action) || differ(previous, read.previousLabel),
  };
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;
