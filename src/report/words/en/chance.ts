/** Rates beside what chance gives them, and how the calls behind a number are seen. */
export const en = {
  n: 'n',
  base: 'base %',
  lift: 'lift',
  liftInterval: '95% of the lift',
  few: 'few',
  legend:
    'base: the same bands met by all loaded instruments of the class and market over the same windows; lift: hit - base, in points; p: of the lift, overlap of windows allowed for',
  fewLegend: (minimum: number) =>
    `few: fewer than ${minimum} judged calls; shown, nothing inferred`,
  traceSentence:
    'The calls behind every number with their chances, a cohort with its arithmetic, and one call in full:',
  traceInWords:
    'The calls behind every number with their chances: the same inputs with ratemark score --format calls; a cohort with its arithmetic: ratemark explain KEY=VALUE --in score, or --in rank; one call in full: ratemark explain CALL-ID with the same inputs.',
};
