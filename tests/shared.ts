/** Where the real files and expected results lie, when they are there: beside the project, never in it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));
export const REALDATA = `${SHARED}realdata/`;

/** False on a machine without the real files; tests that need them skip and say so. */
export const hasRealData = existsSync(`${REALDATA}MANIFEST.csv`);
if (!hasRealData)
  console.warn(`real data not found at ${REALDATA}: the tests that need it are skipped`);

export const EASTMONEY = `${REALDATA}PINGXIANG+eastmoney_data/`;
export const PAIR = {
  ratings: `${EASTMONEY}derived/eastmoney_ratings_dev.csv`,
  prices: `${EASTMONEY}price/2023-06-30`,
  benchmark: `000300.SH=${REALDATA}cuicui-V5+bull_top_index_Dashboard/沪深300历史数据.csv`,
};
