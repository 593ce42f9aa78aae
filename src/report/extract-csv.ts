/** The calls and mentions of reports as a ratings file, with the report's digest, page and span in each row. */
import type { ExtractRun, RunCall, RunMention } from '../results/extract-run.ts';
import { type Cell, csvLine } from './csv.ts';

/** Columns of the ratings file, in order. */
const COLUMNS = [
  ...['published', 'house', 'analysts', 'licenses', 'code', 'name', 'asset_class', 'label'],
  ...[
    'previous_label',
    'action',
    'target_price',
    'target_currency',
    'target_months',
    'group',
    'title',
    'report_file',
    'report_sha256',
  ],
  ...['report_page', 'report_span'],
];

export const ratingsHeader = (): string => csvLine(COLUMNS);

/** A row each for the calls and mentions that have an id and a day; without them nothing can be judged. */
export function ratingsRows(run: ExtractRun): string {
  const day = run.published?.value.day;
  if (day === undefined) return '';
  const calls = run.calls.map((call) => rowOf(run, day, callCells(call)));
  const mentions = run.mentions.map((mention) => rowOf(run, day, mentionCells(mention)));
  return [...calls, ...mentions].join('');
}

interface RowCells {
  readonly instrument: string | undefined;
  readonly at: RunCall['at'];
  readonly cells: readonly Cell[];
}

const callCells = (call: RunCall): RowCells => ({
  instrument: call.instrument,
  at: call.at,
  cells: [
    ...[call.name ?? null, call.assetClass ?? null, call.label, call.previousLabel ?? null],
    ...[call.action ?? null, ...targetCells(call), null],
  ],
});

const targetCells = ({ targetPrice }: RunCall): readonly Cell[] => {
  const { value, low, currency = null, months = null } = targetPrice?.value ?? {};
  const price = value === undefined || low === undefined ? (value ?? null) : `${low}-${value}`;
  return [price, currency, months];
};

const mentionCells = ({ instrument, at, name, group }: RunMention): RowCells => ({
  ...{ instrument, at },
  cells: [name, 'stock', 'mention', null, null, null, null, null, group ?? null],
});

function rowOf(run: ExtractRun, day: string, { instrument, at, cells }: RowCells): string {
  if (instrument === undefined) return '';
  const named = run.analysts.filter(({ value }) => value.name !== undefined);
  const analysts = named.map(({ value }) => value.name).join('; ');
  const licenses = named.map(({ value }) => value.licence ?? '').join('; ');
  return csvLine([
    ...[
      day,
      run.house?.value ?? null,
      analysts,
      licenses.replaceAll('; ', '') === '' ? null : licenses,
    ],
    ...[instrument, ...cells, run.title?.value ?? null, run.file, run.sha256],
    ...[at.page, `${at.start}-${at.end}`],
  ]);
}

/** How many calls and mentions have no id, and so no row. */
export const withoutId = ({ calls, mentions }: ExtractRun): number =>
  [...calls, ...mentions].filter(({ instrument }) => instrument === undefined).length;
