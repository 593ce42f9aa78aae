/** Numbers that options and programs give: finite, and within what the figures can be computed for. */
import { EngineError } from '../base/errors.ts';

export interface Range {
  readonly above?: number;
  readonly least?: number;
  readonly below?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** From one cent to more than any fund holds; the square of a larger sum might not be finite. */
export const MONEY = { least: 0.01, most: 1e15 } satisfies Range;
/** Samples of a bootstrap: more of them change no digit that is printed, and take hours. */
export const RESAMPLES = { least: 0, most: 100_000, whole: true } satisfies Range;
export const SEED = { least: 0, whole: true } satisfies Range;

/** Requires a finite number in a range. @throws {EngineError} `run.option` with the option */
export function inRange(value: number, field: string, range: Range): number {
  const { above, least, below, most, whole = false } = range;
  const fits =
    Number.isFinite(value) &&
    (above === undefined || value > above) &&
    (least === undefined || value >= least) &&
    (below === undefined || value < below) &&
    (most === undefined || value <= most) &&
    (!whole || Number.isSafeInteger(value));
  if (fits) return value;
  const ends = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(least === undefined ? [] : [`from ${least}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
    ...(most === undefined ? [] : [`up to ${most}`]),
  ];
  const message = `expected a ${whole ? 'whole ' : ''}number ${ends.join(' and ').replace(/^(from \S+) and up/, '$1 up')}, found ${value}`;
  throw new EngineError('run.option', message, { field });
}
