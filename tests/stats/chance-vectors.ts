/** What scipy and statsmodels give for the kernels of chance: tests/fixtures/chance/vectors.py computes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../shared.ts';

export const vectors = JSON.parse(
  readFileSync(join(ROOT, 'tests/fixtures/chance/vectors.json'), 'utf8'),
);

export const column = (values: readonly number[]): Float64Array => Float64Array.from(values);
