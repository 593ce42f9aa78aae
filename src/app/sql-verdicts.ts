/** The part of the query that makes verdicts of four prices. */
import { type Convention, STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import type { Dialect } from './sql-dialects.ts';
import type { SqlPlan, SqlStep } from './sql-plan.ts';
import { cornersSelect, KEY, WHOSE } from './sql-windows.ts';

/** From the four prices to a verdict. */
export function verdictSteps({ convention }: SqlPlan, dialect: Dialect): readonly SqlStep[] {
  return [
    ['corners', 'the four prices with how old they are', cornersSelect(convention)],
    ...(['i', 'b'] as const).map((who): SqlStep => {
      const kind = `CASE WHEN k.kind IN ('action', 'split') THEN 'corporate-action' ELSE 'discontinuity' END`;
      return [
        `broken_${who}`,
        `the first break of ${WHOSE[who]} between its two prices`,
        `SELECT q.call AS of_call, ${dialect.minBy(kind, 'k.place')} AS broken
  FROM corners q JOIN ${dialect.file('breaks')} k ON k.instrument = ${KEY[who]}
  WHERE k.place <= q.end_${who}_place AND k.last_place >= q.base_${who}_place
    AND (k.kind = 'stray' OR k.place > q.base_${who}_place)
    AND NOT (k.kind = 'stray' AND k.place > q.base_${who}_place AND k.last_place < q.end_${who}_place)
  GROUP BY q.call`,
      ];
    }),
    ['stated', 'what stops a call; nothing where its return decides', statedSelect(convention)],
    ['sized', 'the relative return as a fraction x / y', sizedSelect(convention, dialect)],
    [
      'placed',
      'the band that holds it, whether it is an edge, and one past the worst where it lies below all',
      `SELECT s.call AS of_call,
    min(CASE WHEN (b.low_d = 0 OR s.x * b.low_d > b.low_n * s.y OR (b.low_in = 1 AND s.x * b.low_d = b.low_n * s.y))
      AND (b.high_d = 0 OR s.x * b.high_d < b.high_n * s.y OR (b.high_in = 1 AND s.x * b.high_d = b.high_n * s.y)) THEN b.band END) AS held,
    max(CASE WHEN b.is_last = 1 AND b.low_d > 0
      AND (s.x * b.low_d < b.low_n * s.y OR (b.low_in = 0 AND s.x * b.low_d = b.low_n * s.y)) THEN b.band + 1 END) AS below,
    max(CASE WHEN (b.low_d > 0 AND s.x * b.low_d = b.low_n * s.y) OR (b.high_d > 0 AND s.x * b.high_d = b.high_n * s.y) THEN 1 ELSE 0 END) AS is_edge
  FROM sized s JOIN bands b ON b.of_scale = s.scale WHERE s.state IS NULL GROUP BY s.call`,
    ],
    [
      'graded',
      'the tier that each call earned, 0 the best',
      `SELECT s.*, g.grade AS grade, g.side AS side, p.is_edge AS is_edge,
    coalesce(p.held, CASE WHEN g.side = 'positive' THEN p.below END) AS earned_tier
  FROM sized s LEFT JOIN placed p ON p.of_call = s.call LEFT JOIN bands g ON g.of_scale = s.scale AND g.band = s.tier`,
    ],
    ['named', 'and its name', namedSelect(dialect)],
  ];
}

/** The order in which src/ratings tests them. */
function statedSelect({ base }: Convention): string {
  const isBad = (when: string) =>
    `coalesce(${when}_i_price, 0) <= 0 OR coalesce(${when}_b_price, 0) <= 0`;
  const awaited = base.endsWith('after')
    ? 'published > as_of OR end_day > as_of'
    : 'published > as_of';
  const old = (corner: string) => `${corner}_off > ${STALE_AFTER_SESSIONS}`;
  return `SELECT q.*, CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN last_day IS NULL THEN 'no-prices'
    WHEN as_of IS NULL THEN 'no-benchmark'
    WHEN (base_i_on IS NULL OR base_b_on IS NULL) AND (${awaited}) THEN 'pending'
    WHEN base_i_on IS NULL THEN 'no-base-price'
    WHEN base_b_on IS NULL THEN 'no-benchmark-price'
    WHEN published > as_of THEN 'pending'
    WHEN base_i_on > end_day THEN 'no-base-price'
    WHEN base_b_on > end_day THEN 'no-benchmark-price'
    WHEN ${old('base_i')} THEN 'stale-base-price'
    WHEN ${old('base_b')} THEN 'no-benchmark-price'
    WHEN ${isBad('base')} THEN 'bad-price'
    WHEN end_day > as_of THEN 'pending'
    WHEN ${old('end_i')} THEN 'stale-end-price'
    WHEN ${old('end_b')} THEN 'no-benchmark-price'
    WHEN ${isBad('end')} THEN 'bad-price'
    WHEN i.broken IS NOT NULL THEN i.broken
    WHEN b.broken IS NOT NULL THEN b.broken
  END AS state
  FROM corners q LEFT JOIN broken_i i ON i.of_call = q.call LEFT JOIN broken_b b ON b.of_call = q.call`;
}

function sizedSelect({ relative }: Convention, { wide }: Dialect): string {
  const [base, end] = [wide('base_i_price'), wide('end_i_price')];
  const [start, stop] = [wide('base_b_price'), wide('end_b_price')];
  const under = relative === 'geometric' ? `${stop} * ${base}` : `${base} * ${start}`;
  const known = (value: string) => `CASE WHEN state IS NULL THEN ${value} END`;
  return `SELECT s.*, ${known(`${end} * ${start} - ${stop} * ${base}`)} AS x,
    ${known(under)} AS y FROM stated s`;
}

function namedSelect({ double }: Dialect): string {
  const judged = (value: string) =>
    `CASE WHEN g.state IS NULL AND g.earned_tier IS NOT NULL THEN ${value} END`;
  const graded = (value: string) =>
    `CASE WHEN g.state IS NULL AND g.earned_tier IS NOT NULL AND g.side IS NOT NULL THEN (${value}) END`;
  const sign = (is: string) => `CASE WHEN ${is} THEN 1 ELSE 0 END`;
  const hit = 'g.earned_tier = g.tier';
  return `SELECT g.call AS call, g.id AS id, g.instrument AS instrument, g.published AS published, g.scale AS scale, g.grade AS grade,
    CASE WHEN g.state = 'pending' THEN 'pending' WHEN g.state IS NOT NULL OR g.earned_tier IS NULL THEN 'void' ELSE 'judged' END AS status,
    CASE WHEN g.state = 'pending' THEN NULL WHEN g.state IS NOT NULL THEN g.state WHEN g.earned_tier IS NULL THEN 'no-band' END AS reason,
    ${judged('g.earned_tier')} AS earned_tier, ${judged('b.grade')} AS earned,
    ${graded(sign(hit))} AS hit,
    ${graded(`CASE WHEN g.side = 'positive' THEN ${sign('g.earned_tier <= g.tier')} WHEN g.side = 'negative' THEN ${sign('g.earned_tier >= g.tier')} ELSE ${sign(hit)} END`)} AS met,
    ${graded(`CASE WHEN g.side = 'positive' THEN ${sign('g.x > 0')} WHEN g.side = 'negative' THEN ${sign('g.x < 0')} ELSE ${sign(hit)} END`)} AS direction,
    ${graded('g.tier - g.earned_tier')} AS tier_distance, ${judged('g.is_edge')} AS edge,
    ${judged(sign('g.base_i_off > 0 OR g.base_b_off > 0 OR g.end_i_off > 0 OR g.end_b_off > 0'))} AS stale,
    g.end_day AS end_day, ${judged('g.base_i_on')} AS base_day, ${judged('g.end_i_on')} AS last_price_day,
    ${judged('g.base_b_on')} AS benchmark_base_day, ${judged('g.end_b_on')} AS benchmark_end_day,
    ${judged(`${double('g.x')} / ${double('g.y')}`)} AS relative_return
  FROM graded g LEFT JOIN bands b ON b.of_scale = g.scale AND b.band = g.earned_tier`;
}
