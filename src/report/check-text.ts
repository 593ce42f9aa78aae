/** The doctor's reports for a person: files that are well in one line each, the others with what ails them. */
import { inert } from '../base/text.ts';
import { type Paint, wrap } from './terminal.ts';

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
  const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const sum = `${plural(files.length, 'file')}: ${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}, ${plural(count('note'), 'note')}`;
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
}: CheckedFile): string[] {
  const marks = simulated ? ', simulated' : '';
  const what =
    kind === 'unreadable'
      ? 'not understood'
      : `${kind} (${layout}), ${encoding}, ${rows} rows${marks}`;
  const shown = series.slice(0, 3).map(({ symbol, instrument, basis, order, first, last }) => {
    const name = symbol === instrument ? instrument : `${symbol} -> ${instrument}`;
    return `  ${name}: ${first || '-'} to ${last || '-'}, ${order}, ${basis}`;
  });
  if (series.length > 3) shown.push(`  and ${series.length - 3} more instruments`);
  return [
    ...wrap(inert(`${file}: ${what}`), 80, '  '),
    ...shown.flatMap((line) => wrap(inert(line), 80, '    ')),
  ];
}

function findingLines({ findings }: CheckedFile, paint: Paint): string[] {
  const lines = findings
    .slice(0, SHOWN)
    .flatMap(({ level, message }) =>
      wrap(inert(`${level}: ${message}`), 76, '  ').map(
        (line) => `    ${paint(line, TONES[level])}`,
      ),
    );
  return findings.length > SHOWN ? [...lines, `    and ${findings.length - SHOWN} more`] : lines;
}
