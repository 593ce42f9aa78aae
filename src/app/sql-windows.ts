/** The part of the query that finds the four prices of each call, and how old they are. */
import type { Convention } from '../ratings/convention.ts';
import { type Dialect, dayLiteral, type NearestRow } from './sql-dialects.ts';
import type { SqlPlan, SqlStep } from './sql-plan.ts';

const earlier = (a: string, b: string): string => `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;

/** The four prices of each call, and how many sessions of the other series lie after each of them. */
export function windowSteps({ convention, reach }: SqlPlan, dialect: Dialect): readonly SqlStep[] {
  const { base, end } = convention;
  const limit = dayLiteral(reach);
  const asked: SqlStep = [
    'asked',
    'calls with the last day that may be known, and the day on which the horizon is over',
    `SELECT c.call AS call, c.id AS id, c.instrument AS instrument, c.benchmark AS benchmark, c.published AS published, c.scale AS scale, c.tier AS tier, c.reason AS reason, i.last_day AS last_day,
    CASE WHEN b.last_day IS NULL THEN NULL WHEN b.last_day < ${limit} THEN b.last_day ELSE ${limit} END AS as_of,
    ${dialect.addMonths('c.published', 'coalesce(s.months, 6)')} AS due
  FROM ${dialect.file('calls')} c LEFT JOIN scales s ON s.scale = c.scale
    LEFT JOIN ends i ON i.instrument = c.instrument LEFT JOIN ends b ON b.instrument = c.benchmark`,
  ];
  const rolled: readonly SqlStep[] =
    end === 'roll-forward'
      ? [
          [
            'next_session',
            'the first session of the benchmark on or after the end of the horizon',
            dialect.nearest({
              ...{ from: 'asked', bars: 'bars', key: 'q.benchmark', at: 'q.due' },
              ...{ side: 'on-or-after', take: { session: 'day' } },
            }),
          ],
        ]
      : [];
  const isPrior = base === 'on-or-before' || base === 'before';
  const start = base === 'before' ? dialect.dayBefore('published') : 'published';
  const from = end === 'roll-forward' ? 'next_session' : 'asked';
  const endDay = end === 'roll-forward' ? 'coalesce(session, due)' : 'due';
  const dated: SqlStep = [
    'dated',
    'the days at which prices are asked for',
    `SELECT q.*, ${endDay} AS end_day, ${earlier(start, 'as_of')} AS base_asked, ${earlier(endDay, 'as_of')} AS end_asked FROM ${from} q`,
  ];
  const searches = isPrior
    ? [...priorSearches('base', 'i', 'dated'), ...priorSearches('base', 'b', 'base_i_cal')]
    : (['i', 'b'] as const).flatMap((who) =>
        laterSearches(who, who === 'i' ? 'dated' : 'base_i_cal', base === 'open-after', dialect),
      );
  const all = [
    ...searches,
    ...priorSearches('end', 'i', 'base_b_cal'),
    ...priorSearches('end', 'b', 'end_i_cal'),
  ];
  const found = all.map(([name, means, search]): SqlStep => [name, means, dialect.nearest(search)]);
  return [asked, ...rolled, dated, ...found];
}

type Search = readonly [name: string, means: string, search: NearestRow];

export const KEY = { i: 'q.instrument', b: 'q.benchmark' } as const;
const OTHER = { i: 'q.benchmark', b: 'q.instrument' } as const;
export const WHOSE = { i: 'the instrument', b: 'the benchmark' } as const;

/** The last close on or before the day asked for, and the other's calendar from its day on. */
function priorSearches(when: 'base' | 'end', who: 'i' | 'b', from: string): readonly Search[] {
  const name = `${when}_${who}`;
  const take = {
    [`${name}_at`]: 'place',
    [`${name}_place`]: 'own_place',
    [`${name}_day`]: 'own_day',
    [`${name}_price`]: 'own_price',
  };
  const at = `q.${when}_asked`;
  return [
    [
      name,
      `price of ${WHOSE[who]}: the last close on or before the day`,
      { from, bars: 'bars', key: KEY[who], at, side: 'on-or-before', take },
    ],
    [
      `${name}_cal`,
      'where its day lies among the sessions of the other',
      {
        ...{ from: name, bars: 'bars', key: OTHER[who], at: `q.${name}_day` },
        ...{ side: 'on-or-before', take: { [`${name}_since`]: 'place' } },
      },
    ],
  ];
}

/** The first price after publication, and the other's calendar up to the day before it. */
function laterSearches(
  who: 'i' | 'b',
  from: string,
  isOpen: boolean,
  { dayBefore }: Dialect,
): readonly Search[] {
  const name = `base_${who}`;
  const take = {
    [`${name}_found`]: 'day',
    [`${name}_place_found`]: 'place',
    [`${name}_price`]: isOpen ? 'open' : 'own_price',
  };
  const calendar = (at: string, column: string): Search[2] => ({
    ...{ from: '', bars: 'bars', key: OTHER[who], at },
    ...{ side: 'on-or-before', take: { [column]: 'place' } },
  });
  const bars = isOpen ? 'opened' : 'trades';
  return [
    [
      name,
      `price of ${WHOSE[who]}: the first ${isOpen ? 'open' : 'close'} after publication`,
      { from, bars, key: KEY[who], at: 'q.published', side: 'after', take },
    ],
    [
      `${name}_eve`,
      'sessions of the other up to publication',
      { ...calendar('q.published', `${name}_since`), from: name },
    ],
    [
      `${name}_cal`,
      'and up to the day before the price',
      { ...calendar(dayBefore(`q.${name}_found`), `${name}_until`), from: `${name}_eve` },
    ],
  ];
}

/** The four prices by one name whatever the convention, with the sessions of the other series since. */
export function cornersSelect({ base }: Convention): string {
  const place = (column: string) => `coalesce(${column}, -1)`;
  const isPrior = base === 'on-or-before' || base === 'before';
  const later = (who: 'i' | 'b') => {
    const found = `base_${who}_found`;
    const known = (value: string) => `CASE WHEN ${found} <= as_of THEN ${value} END`;
    return [
      `${known(found)} AS base_${who}_on`,
      `${known(`base_${who}_place_found`)} AS base_${who}_place`,
      `${place(`base_${who}_until`)} - ${place(`base_${who}_since`)} AS base_${who}_off`,
    ];
  };
  const prior = (when: 'base' | 'end', who: 'i' | 'b') => {
    const other = who === 'i' ? 'b' : 'i';
    const columns = [
      `${when}_${who}_day AS ${when}_${who}_on`,
      `${place(`${when}_${other}_at`)} - ${place(`${when}_${who}_since`)} AS ${when}_${who}_off`,
    ];
    return columns;
  };
  const starts = (['i', 'b'] as const).flatMap((who) =>
    isPrior ? prior('base', who) : later(who),
  );
  const ends = (['i', 'b'] as const).flatMap((who) => prior('end', who));
  return `SELECT q.*, ${[...starts, ...ends].join(', ')} FROM end_b_cal q`;
}
