/** The one place that knows where real files and expected results lie: beside the project, never in it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What lies there is read inside `describeShared` and `testShared` only: a stranger's clone has nothing beside it. */
export const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));
export const REALDATA = `${SHARED}realdata/`;

export const EASTMONEY = `${REALDATA}PINGXIANG+eastmoney_data/`;
export const PAIR = {
  ratings: `${EASTMONEY}derived/eastmoney_ratings_dev.csv`,
  prices: `${EASTMONEY}price/2023-06-30`,
  benchmark: `000300.SH=${REALDATA}cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv`,
};

const isPresent = existsSync(`${REALDATA}MANIFEST.csv`);

/** `describe` for tests that read there; where the folder is absent its body never runs and one skipped test says why. */
export function describeShared(title: string, body: () => void): void {
  if (isPresent) describe(title, body);
  else skip(title);
}

/** `test` that reads there; where the folder is absent it is skipped and says why. */
export function testShared(title: string, body: () => void | Promise<void>): void {
  if (isPresent) test(title, body);
  else skip(title);
}

function skip(title: string): void {
  const needs = `${title}: skipped, it needs ../shared, which is not here`;
  console.warn(needs);
  test.skip(needs, () => {});
}
