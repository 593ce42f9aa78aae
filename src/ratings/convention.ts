/** Conventions: the measuring choices that a printed standard leaves open, by name. */

export interface Convention {
  readonly name: string;
  /** One sentence for a person. */
  readonly means: string;
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
    base: 'before',
  },
  {
    ...literal,
    name: 'next-close',
    means: 'as literal, from the first close after publication: what an investor could get',
    base: 'close-after',
  },
  {
    ...literal,
    name: 'next-open',
    means: 'as literal, from the first open after publication: what an investor could get',
    base: 'open-after',
  },
  {
    ...literal,
    name: 'civil-code',
    means:
      'as literal; an end day without a session rolls to the next one (PRC Civil Code art. 203)',
    end: 'roll-forward',
  },
  {
    ...literal,
    name: 'geometric',
    means: 'as literal; (1 + instrument return) / (1 + benchmark return) - 1',
    relative: 'geometric',
  },
];

export const DEFAULT_CONVENTION = literal;
export const CONVENTION_NAMES: readonly string[] = CONVENTIONS.map(({ name }) => name);

/** More benchmark sessions than this between a price's day and the day asked for make the call void. */
export const STALE_AFTER_SESSIONS = 10;
