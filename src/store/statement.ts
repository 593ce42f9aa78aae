/** What reports state in words, each kind by its name: a column of a ratings file, a field of a record, an item of a rule. */

/** Kinds of statements, in the order in which tables list them. */
export const STATEMENTS = [
  ...(['reportMark', 'qualification', 'regulator', 'jobTitles', 'sources'] as const),
  ...(['analystStatement', 'ratingDefinition', 'ratingHorizon', 'ratingBenchmark'] as const),
  ...(['valuation', 'assumptions', 'riskWarning', 'priceTime', 'updateFrequency'] as const),
  ...(['previousRecommendation', 'history', 'ratingMix', 'priceChart'] as const),
  ...(['conflicts', 'holdings', 'personalInterest', 'netPosition', 'issuerHoldings'] as const),
  ...(['marketMaking', 'offering', 'compensation', 'researchAgreement', 'barriers'] as const),
  ...(['preOfferShares', 'disclosedToIssuer'] as const),
] as const;

export type Statement = (typeof STATEMENTS)[number];

/** The text of each statement that is made; kinds that are not are absent. */
export type Statements = Readonly<Partial<Record<Statement, string>>>;
