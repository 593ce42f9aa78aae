/** What the tabs of a workbook are called. */
export const en = {
  summary: 'Summary',
  provenance: 'Provenance',
  tables: {
    calls: 'Calls',
    cohorts: 'Cohorts',
    'rating-mix': 'Rating mix',
    targets: 'Targets',
    'target-cohorts': 'Cohorts of targets',
    equity: 'Equity',
    trades: 'Trades',
    'round-trips': 'Round trips',
    positions: 'Positions',
    nonfills: 'Non-fills',
    actions: 'Corporate actions',
  } as Record<string, string>,
};
