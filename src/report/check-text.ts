/** The doctor's reports for a person: files that are well in one line each, the others with what ails them. */
import { counted, inert } from '../base/text.ts';
import { type Paint, WIDTH, wrap } from './print/layout.ts';

/** What is printed of a file; the shape that ingest's check gives. */
export interface CheckedFile {
  readonly file: string;
  readonly kind: string;
  readonly layout: string;
  readonly encoding: string;
  readonly rows: number;
  readonly simulated: boolean;
  readonly series: readonly {
    readonly symbol: string;
    readonly instrument: string;
    readonly basis: string;
    readonly order: string;
    readonly first: string;
    readonly last: string;
    readonly rows: number;
  }[];
  readonly used: readonly string[];
  readonly unused: readonly string[];
  readonly findings: readonly {
    readonly level: 'error' | 'warning' | 'note';
    readonly message: string;
  }[];
}

const TONES = { error: 'bad', warning: 'wait', note: 'dim' } as const;
/** Findings of one kind that are printed for one file; the rest is counted. */
const SHOWN = 8;

export function checkText(files: readonly CheckedFile[], paint: Paint): string {
  const lines = files.flatMap((file) => [...headLines(file), ...findingLines(file, paint)]);
  const count = (level: string) =>
    files.reduce((n, file) => n + file.findings.filter((f) => f.level === level).length, 0);
  const sums = (['error', 'warning', 'note'] as const).map((level) => counted(count(level), level));
  const sum = `${counted(files.length, 'file')}: ${sums.join(', ')}`;
  return `${[...lines, '', paint(sum, 'bold')].join('\n')}\n`;
}

function headLines({
  file,
  kind,
  layout,
  encoding,
  rows,
  simulated,
  series,
  used,
  unused,
}: CheckedFile): string[] {
  const marks = simulated ? ', simulated' : '';
  const what =
    kind === 'unreadable'
      ? 'not understood'
      : `${kind} (${layout}), ${encoding}, ${counted(rows, 'row')}${marks}`;
  const shown = series.slice(0, 3).map(({ symbol, instrument, basis, order, first, last }) => {
    const name = symbol === instrument ? instrument : `${symbol} -> ${instrument}`;
    const prices = basis === 'unknown' ? 'raw or adjusted: not said' : basis;
    return `  ${name}: ${first || '-'} to ${last || '-'}, ${order}, ${prices}`;
  });
  if (series.length > 3) shown.push(`  and ${counted(series.length - 3, 'more instrument')}`);
  if (used.length > 0) shown.push(`  columns read: ${listed(used)}`);
  if (unused.length > 0) shown.push(`  not read: ${listed(unused)}`);
  return [
    ...wrap(inert(`${file}: ${what}`), WIDTH, '  '),
    ...shown.flatMap((line) => wrap(inert(line), WIDTH, '    ')),
  ];
}

/** Names of columns that are printed for one file; a wide table may have thousands. */
const NAMES = 30;

function listed(names: readonly string[]): string {
  const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
  return names.slice(0, NAMES).join(', ') + more;
}

function findingLines({ findings }: CheckedFile, paint: Paint): string[] {
  const lines = findings
    .slice(0, SHOWN)
    .flatMap(({ level, message }) =>
      wrap(inert(`${level}: ${message}`), WIDTH - 4, '  ').map(
        (line) => `    ${paint(line, TONES[level])}`,
      ),
    );
  return findings.length > SHOWN ? [...lines, `    and ${findings.length - SHOWN} more`] : lines;
}
