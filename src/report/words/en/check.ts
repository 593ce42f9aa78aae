/** What `check` says of files. */
import { counted } from '../../../base/text.ts';
import type { FileFinding } from '../../../results/file-report.ts';

export const en = {
  file: (file: string, what: string) => `${file}: ${what}`,
  unreadable: 'not understood',
  understood: (kind: string, layout: string, encoding: string, rows: number) =>
    `${kind} (${layout}), ${encoding}, ${counted(rows, 'row')}`,
  simulated: ', simulated',
  kinds: {
    prices: 'prices',
    ratings: 'ratings',
    factors: 'factors',
    actions: 'actions',
    calendar: 'calendar',
    ids: 'ids',
    intraday: 'intraday',
    lots: 'lots',
    listings: 'listings',
    names: 'names',
    values: 'side data, values',
    members: 'side data, members',
  } as Record<string, string>,
  orders: { ascending: 'ascending', descending: 'descending', mixed: 'mixed' } as Record<
    string,
    string
  >,
  bases: {
    raw: 'raw',
    'split-adjusted': 'split-adjusted',
    adjusted: 'adjusted',
    unknown: 'raw or adjusted: not said',
  } as Record<string, string>,
  series: (name: string, first: string, last: string, order: string, basis: string) =>
    `${name}: ${first} to ${last}, ${order}, ${basis}`,
  moreInstruments: (n: number) => `and ${counted(n, 'more instrument')}`,
  used: (names: string) => `columns read: ${names}`,
  unused: (names: string) => `not read: ${names}`,
  comma: ', ',
  moreNames: (n: number) => ` and ${n} more`,
  finding: (level: FileFinding['level'], message: string) => `${level}: ${message}`,
  moreFindings: (n: number) => `and ${n} more`,
  sum: (files: number, errors: number, warnings: number, notes: number) =>
    `${counted(files, 'file')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}`,
};
