/**
 * The list of what is said, topic by topic: each language says all of it and nothing else, or it does not compile. English is the list;
 * another language is one more folder beside `en` and `zh`, and its name here.
 */
export type Language = 'en' | 'zh';

/** What each topic says. */
export interface Terms {
  readonly audit: typeof import('./en/audit.ts').en;
  readonly backtestReport: typeof import('./en/backtest-report.ts').en;
  readonly backtest: typeof import('./en/backtest.ts').en;
  readonly beside: typeof import('./en/beside.ts').en;
  readonly callFields: typeof import('./en/call-fields.ts').en;
  readonly calls: typeof import('./en/calls.ts').en;
  readonly chance: typeof import('./en/chance.ts').en;
  readonly check: typeof import('./en/check.ts').en;
  readonly completeness: typeof import('./en/completeness.ts').en;
  readonly disclosures: typeof import('./en/disclosures.ts').en;
  readonly comparison: typeof import('./en/comparison.ts').en;
  readonly evaluate: typeof import('./en/evaluate.ts').en;
  readonly extract: typeof import('./en/extract.ts').en;
  readonly init: typeof import('./en/init.ts').en;
  readonly notes: typeof import('./en/notes.ts').en;
  readonly page: typeof import('./en/page.ts').en;
  readonly provenance: typeof import('./en/provenance.ts').en;
  readonly prove: typeof import('./en/prove.ts').en;
  readonly report: typeof import('./en/report.ts').en;
  readonly roundTrips: typeof import('./en/round-trips.ts').en;
  readonly rank: typeof import('./en/rank.ts').en;
  readonly score: typeof import('./en/score.ts').en;
  readonly sensitivity: typeof import('./en/sensitivity.ts').en;
  readonly serve: typeof import('./en/serve.ts').en;
  readonly standards: typeof import('./en/standards.ts').en;
  readonly strategies: typeof import('./en/strategies.ts').en;
  readonly sweep: typeof import('./en/sweep.ts').en;
  readonly sweepReport: typeof import('./en/sweep-report.ts').en;
  readonly targets: typeof import('./en/targets.ts').en;
  readonly traced: typeof import('./en/traced.ts').en;
  readonly workbook: typeof import('./en/workbook.ts').en;
}
