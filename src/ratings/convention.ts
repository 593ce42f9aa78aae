/** Conventions: the measuring choices that a printed standard leaves open, by name. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import type { RatingChange } from './in-force.ts';

export interface Convention {
  readonly name: string;
  /** One sentence for a person. */
  readonly means: string;
  /** The same in Chinese. */
  readonly meansZh: string;
  /** Which price starts the window. */
  readonly base: 'on-or-before' | 'before' | 'close-after' | 'open-after';
  /** What happens when the end day is no session of the benchmark. */
  readonly end: 'on-or-before' | 'roll-forward';
  readonly relative: 'arithmetic' | 'geometric';
  /** What the end price of an instrument is that was last traded long before: none, or that last price. */
  readonly untraded: 'void' | 'last-price';
  /** Whether the window ends early, on the day on which the house changes the rating. */
  readonly until: 'horizon' | 'change';
}

const literal: Convention = {
  name: 'literal',
  means:
    'last close on or before the publication day and the end day; instrument return minus benchmark return',
  meansZh: '取发布日与到期日当日或之前最近的收盘价；个股涨跌幅减基准涨跌幅',
  base: 'on-or-before',
  end: 'on-or-before',
  relative: 'arithmetic',
  untraded: 'void',
  until: 'horizon',
};

export const CONVENTIONS: readonly Convention[] = [
  literal,
  {
    ...literal,
    name: 'previous-close',
    means: 'as literal, from the last close strictly before publication',
    meansZh: '同 literal，但起始价取发布日之前（不含当日）最近的收盘价',
    base: 'before',
  },
  {
    ...literal,
    name: 'next-close',
    means: 'as literal, from the first close after publication: what an investor could get',
    meansZh: '同 literal，但起始价取发布日之后首个收盘价，即投资者实际可得之价',
    base: 'close-after',
  },
  {
    ...literal,
    name: 'next-open',
    means: 'as literal, from the first open after publication: what an investor could get',
    meansZh: '同 literal，但起始价取发布日之后首个开盘价，即投资者实际可得之价',
    base: 'open-after',
  },
  {
    ...literal,
    name: 'civil-code',
    means:
      'as literal; an end day without a session rolls to the next one (PRC Civil Code art. 203)',
    meansZh: '同 literal，但到期日非交易日的，顺延至下一交易日（《民法典》第二百零三条）',
    end: 'roll-forward',
  },
  {
    ...literal,
    name: 'geometric',
    means: 'as literal; (1 + instrument return) / (1 + benchmark return) - 1',
    meansZh: '同 literal，但相对涨跌幅取（1+个股涨跌幅）÷（1+基准涨跌幅）−1',
    relative: 'geometric',
  },
  {
    ...literal,
    name: 'last-traded',
    means: 'as literal; what is suspended or delisted at the end is judged at its last price',
    meansZh: '同 literal，但到期时已停牌或退市的，按其最后成交价评定',
    untraded: 'last-price',
  },
  {
    ...literal,
    name: 'until-changed',
    means:
      'as literal; the window ends early, on the day on which the house changes or ends the rating',
    meansZh: '同 literal，但机构在窗口内改变或终止评级的，窗口止于当日',
    until: 'change',
  },
];

export const DEFAULT_CONVENTION = literal;
export const CONVENTION_NAMES: readonly string[] = CONVENTIONS.map(({ name }) => name);

/** When a rating ends: by the rule of in-force.ts; with `horizon` at the end of its horizon too. */
export const IN_FORCE_RULES = ['until-ended', 'horizon'] as const;
export type InForceRule = (typeof IN_FORCE_RULES)[number];

/** More benchmark sessions than this between a price's day and the day asked for make the call void. */
export const STALE_AFTER_SESSIONS = 10;

/** True where every window ends on the last day of its horizon, whatever else is known. */
export const endsWhenDue = ({ end, until }: Convention): boolean =>
  end !== 'roll-forward' && until !== 'change';

/** The day on which the window of a call ends. @param due the last day of its horizon */
export function endDayBy(
  { end, until }: Convention,
  due: EpochDay,
  change: RatingChange | undefined,
  benchmark: PriceSeries | undefined,
): EpochDay {
  if (until === 'change' && change && change.day < due) return change.day;
  return end === 'roll-forward' && benchmark ? rollForward(benchmark, due) : due;
}

/** The first session of the benchmark on or after a day; the day itself where none is known yet. */
function rollForward({ days }: PriceSeries, day: EpochDay): EpochDay {
  const row = lastAtOrBefore(days, day);
  if (days[row] === day || row + 1 >= days.length) return day;
  return days[row + 1] as EpochDay;
}
