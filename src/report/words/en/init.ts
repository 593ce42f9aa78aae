/** What `init` says, in the terminal and in the file that it writes. */
import { counted } from '../../../base/text.ts';

const within = (what: string, paths: string) => `${what} in ${paths}`;

export const en = {
  written: (file: string) => `${file} is written.`,
  calls: (n: number, paths: string) => within(counted(n, 'call'), paths),
  series: (n: number, paths: string) => within(counted(n, 'series', 'series'), paths),
  benchmark: (id: string, file: string) => `${id} in ${file}`,
  named: (file: string, name: string) => `${file} (${name})`,
  comma: ', ',
  more: (n: number) => `${n} more`,
  /** Beside what was found. */
  heads: {
    ratings: 'ratings',
    prices: 'prices',
    benchmark: 'benchmark',
    unnamed: 'no id',
    ids: 'id map',
    actions: 'actions',
    listed: 'days of listing',
    boardLots: 'board lots',
    data: 'side data',
    standards: 'standards',
    strategies: 'strategies',
  },
  notFound: 'not found',
  notUsed: 'not used',
  unused: (file: string, why: string) => `${file}: ${why}`,
  moreFiles: (n: number) => `and ${counted(n, 'more file')}`,
  runs: (says: string) => `ratemark evaluate runs: ${says}`,
  runsNot: (says: string) => `ratemark evaluate does not run yet: ${says}`,
  judged: (judged: number, calls: number, pending: number, voids: number) =>
    `${judged} of ${calls} calls judged, ${pending} pending, ${voids} void`,
  noRatings: 'there are no ratings; a backtest needs none',
  noPrices: 'there are no prices of what was rated',
  toDecide: (file: string) =>
    `The lines of ${file} that begin with # are to be decided: standard, convention and others.`,
  file: {
    head: 'Options of every ratemark command in this folder; what is typed goes before them. Keys are the long options, paths are relative to this folder, and everything is read as it is written.',
    decide:
      'To be decided: take the # away and choose. Where a line stays as it is, the value after the key holds, or nothing where it is in <>.',
    trading: 'For ratemark backtest.',
    calls: (n: number): string => counted(n, 'call'),
    series: (n: number): string => counted(n, 'series', 'series'),
    span: (first: string, last: string) => `, ${first} to ${last}`,
    indices: (ids: string) => `A backtest is held against one of: ${ids}.`,
    unnamed:
      'Prices that do not say of what: give each its id, as ID=FILE under prices or benchmark.',
    data: 'What may be side data of a strategy, each by the name that the strategy asks for. Write for <days> how long after its own day a value was known, such as 1, 90d or 4m:',
    oneOf: 'One of these:',
    choices: (help: string, choices: string) => `${help}: ${choices}`,
    standards: (own: string, bundled: string) =>
      `${own && `found here: ${own}; `}bundled: ${bundled}`,
  },
};
