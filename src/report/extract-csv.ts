/** A report's calls and mentions as rows of a ratings file, with the report's digest, page and span in each row. */
import type { ExtractRun, RunCall, RunMention } from '../results/extract-run.ts';
import { csvLine } from './csv.ts';
import { type Column, own, tableOf } from './fields/table.ts';

type Target = NonNullable<RunCall['targetPrice']>['value'];

/** A call or mention that has an id, of a report that has a day. */
interface Row extends Partial<Omit<RunCall, 'targetPrice' | 'at'>> {
  readonly at: RunCall['at'];
  readonly target?: Target | undefined;
  readonly group?: RunMention['group'];
  readonly run: ExtractRun;
}

const signers = ({ run }: Row) => run.analysts.filter(({ value }) => value.name !== undefined);

function licensesOf(row: Row): string | null {
  const licenses = signers(row).map(({ value }) => value.licence ?? '');
  return licenses.some((one) => one !== '') ? licenses.join('; ') : null;
}

/** `18-20` for a range. */
const priceOf = ({ value, low }: Partial<Target> = {}) =>
  value === undefined || low === undefined ? value : `${low}-${value}`;

/** Columns of the ratings file, in order. */
const COLUMNS: readonly Column<Row>[] = [
  ['published', 'day', ({ run }) => run.published?.value.day],
  ['house', 'text', ({ run }) => run.house?.value],
  [
    'analysts',
    'text',
    (row) =>
      signers(row)
        .map(({ value }) => value.name)
        .join('; '),
  ],
  ['licenses', 'text', licensesOf],
  ['code', 'text', ({ instrument }) => instrument],
  ...own<Row>('text', 'name'),
  ['asset_class', 'text', ({ assetClass }) => assetClass],
  ...own<Row>('text', 'label'),
  ['previous_label', 'text', ({ previousLabel }) => previousLabel],
  ...own<Row>('text', 'action'),
  ['target_price', 'text', ({ target }) => priceOf(target)],
  ['target_currency', 'text', ({ target }) => target?.currency],
  ['target_months', 'count', ({ target }) => target?.months],
  ...own<Row>('text', 'group'),
  ['title', 'text', ({ run }) => run.title?.value],
  ['report_file', 'text', ({ run }) => run.file],
  ['report_sha256', 'text', ({ run }) => run.sha256],
  ['report_page', 'count', ({ at }) => at.page],
  ['report_span', 'text', ({ at }) => `${at.start}-${at.end}`],
];

export const ratingsHeader = (): string => csvLine(COLUMNS.map(([name]) => name));

/** A row each for the calls and mentions that have an id and a day; without them nothing can be judged. */
export function ratingsRows(run: ExtractRun): string {
  if (run.published?.value.day === undefined) return '';
  const all: readonly Row[] = [
    ...run.calls.map(({ targetPrice, ...call }) => ({ ...call, target: targetPrice?.value, run })),
    ...run.mentions.map(({ at, instrument, name, group }) => ({
      ...{ at, instrument, name, group, run },
      ...({ assetClass: 'stock', label: 'mention' } as const),
    })),
  ];
  const { rows } = tableOf(
    'ratings',
    COLUMNS,
    all.filter(({ instrument }) => instrument !== undefined),
  );
  return [...rows].map(csvLine).join('');
}

/** How many calls and mentions have no id, and so no row. */
export const withoutId = ({ calls, mentions }: ExtractRun): number =>
  [...calls, ...mentions].filter(({ instrument }) => instrument === undefined).length;
