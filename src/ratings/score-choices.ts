/** What may be chosen of cohorts and scorecards: lists that the command line and programs offer. */

/** What calls may have in common. */
export const COHORT_KEYS = [
  'house',
  'analyst',
  'grade',
  'industry',
  'group',
  'market',
  'month',
  'year',
] as const;

/** How rates get their interval: `wilson`, or `exact` (Clopper and Pearson). */
export const INTERVALS = ['wilson', 'exact'] as const;

/** What ends a spell of repeated calls besides another grade: nothing, the end of its window, or every call stands alone. */
export const SPELL_RULES = ['horizon', 'forever', 'every'] as const;

/** Which names chance is taken from: of like volatility, of that within the industry where it is known, or all loaded ones. */
export const LIKE_RULES = ['volatility', 'industry', 'all'] as const;

/** How many judged calls it takes before anything is inferred from them. */
export const MINIMUM_SAMPLE = 20;
