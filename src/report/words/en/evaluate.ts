/** What `evaluate` says around its tables. */
export const en = {
  standard: (id: string, house: string, houseEnglish: string | undefined) =>
    `${id} (${houseEnglish ?? house})`,
  title: (standards: readonly string[], convention: string, day: string) =>
    `${standards.join(', ')}, convention ${convention}, as of ${day}`,
  /** @param hasOverlap the interval of the table is the one that allows for overlap */
  legend: (hasOverlap: boolean) =>
    `rel.: relative return; mean: its mean; hit: grade earned; met: that or beyond${hasOverlap ? '; 95%: of the hit rate, windows that overlap allowed for, - where too few months' : ''}`,
  mentions: 'Mentions (measured, never in a hit rate)',
  notCounted: (pending: number, voids: number, reasons: readonly string[]) =>
    `Not counted: ${pending} pending, ${voids} void${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}.`,
  to: ' to ',
  /** @param overlap none where there are too few months */
  intervals: (overlap: string | undefined, wilson: string) =>
    overlap === undefined
      ? `Wilson ${wilson} takes calls for independent, though windows overlap; too few months to allow for that`
      : `95% ${overlap}; Wilson ${wilson} takes calls for independent, though windows overlap`,
  hitLine: (rate: string, intervals: string, bounds: readonly [string, string] | undefined) =>
    `Hit rate ${rate} (${intervals})${bounds ? `; ${bounds[0]} to ${bounds[1]} with every void call that bears a rating a miss or a hit` : ''}. Base rate: ratemark score.`,
  untradedLine: (calls: number, lastTraded: string, without: string) =>
    `${calls} ${calls === 1 ? 'is' : 'are'} of what was suspended or delisted at the end: hit rate ${lastTraded} at the last price (--convention last-traded), ${without} without.`,
  note: (sentence: string) => `Note: ${sentence}.`,
  standIn: (primary: string, id: string) =>
    `${id} stands in for the standard's ${primary}, as declared with --benchmark`,
  skipped: (rows: number) =>
    `${rows} bad rating row${rows === 1 ? ' was' : 's were'} left out (--skip-bad)`,
  partial: (id: string) =>
    `${id} is partly verified; its numbers were read, not the whole printed text or the days on which it holds`,
  unverified: (id: string) => `${id} is unverified; its bands were not read from a printed report`,
  trace: 'Where a number comes from:',
  traceInWords: (commands: readonly string[]) =>
    `Where a number comes from: ${commands.join('; ')} with the same inputs`,
};
