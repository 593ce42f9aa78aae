/** Covariances as a strategy sees them: of the sessions up to its own. Pure. */
import { said } from '../base/message.ts';
import { didYouMean, kindOf, requireOptions } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { SHRINKAGES, type Shrinkage, shrunkCovariance } from '../stats/shrunk-covariance.ts';
import type { View } from './view.ts';

/** Covariances of session returns. */
export interface Covariance {
  /** Ordered by id; length n. */
  readonly ids: readonly InstrumentId[];
  /** Of one session, symmetric, n × n, row-major. */
  readonly values: Float64Array;
  /** How much of the target is in it, in [0, 1]. */
  readonly intensity: number;
}

export interface CovarianceOptions {
  /** What the sample is pulled towards: `identity`, `constant-correlation` (default), or `none`. */
  readonly shrinkage?: Shrinkage | undefined;
}

/**
 * Estimates the covariances of the last sessions' returns, comparable across corporate actions. A name without a close
 * at the start of them is left out; a session without a bar has the last close, and so a return of 0.
 *
 * @param sessions returns, 2 or more
 * @example
 * [...covariance({ closes: (id) => Float64Array.from({ "A.US": [100, 110, 99], "B.US": [100, 90, 99] }[id]) }, ['A.US', 'B.US'], 2, { shrinkage: 'none' }).values] // => [0.02, -0.02, -0.02, 0.02]
 * @throws {RangeError} for fewer than 2 sessions
 * @see Ledoit and Wolf (2004), "Honey, I shrunk the sample covariance matrix"
 */
export function covariance(
  view: Pick<View, 'closes'>,
  ids: readonly InstrumentId[],
  sessions: number,
  options: CovarianceOptions = {},
): Covariance {
  requireOptions(options, ['shrinkage']);
  const { shrinkage = 'constant-correlation' } = options;
  if (!(Number.isInteger(sessions) && sessions >= 2))
    throw new RangeError(
      said`expected 2 sessions or more for a covariance, was ${kindOf(sessions)}`,
    );
  if (!SHRINKAGES.includes(shrinkage))
    throw new RangeError(
      said`expected shrinkage to be ${SHRINKAGES.join(', ')}, was ${shrinkage}${didYouMean(String(shrinkage), SHRINKAGES)}`,
    );
  const known = [...new Set(ids)].sort().flatMap((id) => {
    const closes = view.closes(id, sessions + 1);
    return closes[0]! > 0 ? [{ id, returns: returnsOf(closes) }] : []; // three closes or more
  });
  const n = known.length;
  const returns = new Float64Array(sessions * n);
  for (const [i, one] of known.entries())
    for (let t = 0; t < sessions; t++) returns[t * n + i] = one.returns[t]!; // t < sessions
  const { values, intensity } =
    n === 0
      ? { values: new Float64Array(0), intensity: 0 }
      : shrunkCovariance(returns, n, shrinkage);
  return { ids: known.map(({ id }) => id), values, intensity };
}

function returnsOf(closes: Float64Array): Float64Array {
  const out = new Float64Array(closes.length - 1);
  let before = closes[0]!; // three closes or more
  for (let t = 1; t < closes.length; t++) {
    const close = closes[t]!; // t < length
    if (!(close > 0)) continue;
    out[t - 1] = close / before - 1;
    before = close;
  }
  return out;
}
