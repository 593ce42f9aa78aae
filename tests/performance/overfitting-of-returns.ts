/** The probability of overfitting of returns that are all at hand. */
import { type Overfitting, overfittingOf } from '../../src/performance/overfitting.ts';

/** Simple returns, sessions × trials, row-major; sessions left over are dropped at the start. */
interface Trials {
  readonly returns: Float64Array;
  readonly count: number;
  readonly blocks?: number;
}

export function overfitting({ returns, count, blocks = 16 }: Trials): Overfitting {
  const length = Math.floor(returns.length / count / blocks);
  const sum = new Float64Array(blocks * count);
  const squares = new Float64Array(blocks * count);
  const start = returns.length - blocks * length * count;
  for (let at = 0; at < blocks * length * count; at++) {
    const cell = Math.floor(at / count / length) * count + (at % count);
    const r = returns[start + at]!;
    sum[cell] = sum[cell]! + r;
    squares[cell] = squares[cell]! + r * r;
  }
  return overfittingOf({ count, blocks, length, sum, squares });
}
