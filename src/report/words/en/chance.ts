/** Rates beside what chance gives them, and how the calls behind a number are seen. */
import type { LikeRule } from '../../../ratings/like-names.ts';

const LIKE: Readonly<Record<LikeRule, string>> = {
  volatility: 'names of like volatility before the call',
  industry: 'names of like volatility before the call, of the industry where it has enough',
  all: 'all loaded instruments of the class and market',
};

export const en = {
  n: 'n',
  base: 'base %',
  plain: 'plain %',
  lift: 'lift',
  liftInterval: '95% of the lift',
  few: 'few',
  legend: (like: LikeRule, matched: number, judged: number) =>
    [
      `base: the same bands met by ${LIKE[like]} over the same windows`,
      ...(like === 'all' ? [] : ['plain: by all loaded instruments of the class and market']),
      `lift: hits - base, in points${matched === judged ? '' : `, of the ${matched} of ${judged} judged calls that have like names`}`,
      'p: of the lift, the calls on each name moved together to like names. Only loaded names count; one that was delisted counts with its last price',
    ].join('; '),
  intervals: (independent: string) =>
    `95%: windows that overlap allowed for; ${independent}: calls taken as independent, too narrow`,
  noLikeNames: (judged: number) =>
    `None of ${judged} judged calls has like names: it takes fifteen others of the class and market, and 60 sessions of prices before the call; --like all takes chance from all loaded ones.`,
  narrowPanel: (names: number) =>
    `The panel is small: ${names} names of one class and market. Of fewer than 45 the fifteen nearest are not narrow, so that volatility is matched in part.`,
  fewLegend: (minimum: number) =>
    `few: fewer than ${minimum} judged calls; shown, nothing inferred`,
  traceSentence:
    'The calls behind every number with their chances, a cohort with its arithmetic, and one call in full:',
  traceInWords:
    'The calls behind every number with their chances: the same inputs with ratemark score --format calls; a cohort with its arithmetic: ratemark explain KEY=VALUE --in score, or --in rank; one call in full: ratemark explain CALL-ID with the same inputs.',
};
