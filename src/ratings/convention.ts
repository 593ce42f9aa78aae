/** Conventions: the measuring choices that a printed standard leaves open, by name. */

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
}

const literal: Convention = {
  name: 'literal',
  means:
    'last close on or before the publication day and the end day; instrument return minus benchmark return',
  meansZh: '取发布日与到期日当日或之前最近的收盘价；个股涨跌幅减基准涨跌幅',
  base: 'on-or-before',
  end: 'on-or-before',
  relative: 'arithmetic',
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
];

export const DEFAULT_CONVENTION = literal;
export const CONVENTION_NAMES: readonly string[] = CONVENTIONS.map(({ name }) => name);

/** More benchmark sessions than this between a price's day and the day asked for make the call void. */
export const STALE_AFTER_SESSIONS = 10;
