/** Writes the verdicts of a run as one query over its tables: the same rules as src/ratings, in another language. */
import type { Ratio } from '../base/ratio.ts';
import type { Dialect } from './sql-dialects.ts';
import type { SqlPlan, SqlStep } from './sql-plan.ts';
import { verdictSteps } from './sql-verdicts.ts';
import { windowSteps } from './sql-windows.ts';

/** @returns the query, without an end mark */
export function verdictQuery(plan: SqlPlan, dialect: Dialect): string {
  const steps: readonly SqlStep[] = [
    ['scales', 'months of each scale', scalesTable(plan)],
    ['bands', 'the bands, best first, edges as fractions', bandsTable(plan, dialect)],
    ...barSteps(dialect),
    ...windowSteps(plan, dialect),
    ...verdictSteps(plan, dialect),
  ];
  const tables = steps.map(
    ([name, means, select]) => `-- ${means}\n${name} ${dialect.table} (\n  ${select}\n)`,
  );
  return `WITH\n${tables.join(',\n')}\n${FINAL}${dialect.tail}`;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function scalesTable({ scales }: SqlPlan): string {
  const rows = [...scales].map(
    ([name, { horizonMonths }]) => `SELECT ${text(name)} AS scale, ${horizonMonths ?? 6} AS months`,
  );
  return rows.length > 0 ? rows.join('\n  UNION ALL ') : "SELECT '' AS scale, 6 AS months";
}

function bandsTable({ scales }: SqlPlan, { wide }: Dialect): string {
  const edge = (name: string, at: Ratio | undefined) =>
    `${wide(String(at?.n ?? 0))} AS ${name}_n, ${wide(String(at?.d ?? 0))} AS ${name}_d`;
  const closed = (is: boolean | undefined) => (is ? 1 : 0);
  const rows = [...scales].flatMap(([name, { bands }]) =>
    bands.map(({ grade, side, from, to }, tier) => {
      const open = `${edge('low', from?.at)}, ${closed(from?.closed)} AS low_in, ${edge('high', to?.at)}, ${closed(to?.closed)} AS high_in`;
      const last = tier === bands.length - 1 ? 1 : 0;
      return `SELECT ${text(name)} AS of_scale, ${tier} AS band, ${text(grade)} AS grade, ${text(side)} AS side, ${open}, ${last} AS is_last`;
    }),
  );
  if (rows.length > 0) return rows.join('\n  UNION ALL ');
  return `SELECT '' AS of_scale, 0 AS band, '' AS grade, '' AS side, ${edge('low', undefined)}, 0 AS low_in, ${edge('high', undefined)}, 0 AS high_in, 0 AS is_last`;
}

/** A price that repeats over rows of volume 0 belongs to the day on which it was traded. */
function barSteps({ file }: Dialect): readonly SqlStep[] {
  const order = 'PARTITION BY instrument ORDER BY day';
  const first = (column: string) =>
    `CASE WHEN first_value(volume) OVER (PARTITION BY instrument, run ORDER BY day) > 0 THEN first_value(${column}) OVER (PARTITION BY instrument, run ORDER BY day) ELSE ${column} END`;
  return [
    [
      'marked',
      'a row of volume 0 that repeats close and factor goes on with the row before it',
      `SELECT p.*, CASE WHEN place > 0 AND volume = 0 AND close = lag(close) OVER (${order})
      AND coalesce(factor, -1) = lag(coalesce(factor, -1)) OVER (${order}) THEN 0 ELSE 1 END AS begins
  FROM ${file('prices')} p`,
    ],
    ['runs', 'such rows by number', `SELECT *, sum(begins) OVER (${order}) AS run FROM marked`],
    [
      'bars',
      'each row with the row on which its close was traded',
      `SELECT instrument, day, place, open, ${first('place')} AS own_place, ${first('day')} AS own_day, ${first('price')} AS own_price
  FROM runs`,
    ],
    [
      'trades',
      'rows on which there was a trade',
      `SELECT instrument, day, place, open, own_price FROM bars WHERE own_place = place`,
    ],
    [
      'opened',
      'of these, the ones with an open',
      'SELECT instrument, day, place, open FROM trades WHERE open IS NOT NULL',
    ],
    [
      'ends',
      'the last day of each series',
      'SELECT instrument, max(day) AS last_day FROM bars GROUP BY instrument',
    ],
  ];
}

const FINAL = 'SELECT * FROM named ORDER BY call';
