/** What `check` shows: files that are well in a line or two each, the others with what ails them. */
import { ownValue } from '../../base/own.ts';
import type { FileReport, SeriesReport } from '../../results/file-report.ts';
import type { Block, Document } from '../document.ts';
import { en } from '../words/en/check.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/check.ts';

/** Says a message of a reader in the language of the document. */
type SayMessage = (message: string) => string;

export const checkDocument = (
  files: readonly FileReport[],
  language: Language,
  say: SayMessage = (message) => message,
): Document => {
  const words = { en, zh }[language];
  const countOf = (level: string) =>
    files.reduce((n, file) => n + file.findings.filter((one) => one.level === level).length, 0);
  const sum = words.sum(files.length, countOf('error'), countOf('warning'), countOf('note'));
  const blocks = files.flatMap((file) => [
    ...headBlocks(file, words),
    ...findings(file, words, say),
  ]);
  return { blocks: [...blocks, { kind: 'heading', text: sum }] };
};

const line = (text: string, indent: number): Block => ({
  kind: 'text',
  text,
  indent,
  joined: true,
});

function headBlocks(report: FileReport, words: Terms['check']): Block[] {
  const { file, kind, layout, encoding, rows, simulated, series, used, unused } = report;
  const what =
    kind === 'unreadable'
      ? words.unreadable
      : words.understood(ownValue(words.kinds, kind) ?? kind, layout, encoding, rows) +
        (simulated ? words.simulated : '');
  const more = series.length - SERIES_SHOWN;
  return [
    line(words.file(file, what), 2),
    ...[
      ...series.slice(0, SERIES_SHOWN).map((one) => seriesText(one, words)),
      ...(more > 0 ? [words.moreInstruments(more)] : []),
      ...(used.length > 0 ? [words.used(listed(used, words))] : []),
      ...(unused.length > 0 ? [words.unused(listed(unused, words))] : []),
    ].map((text) => line(`  ${text}`, 4)),
  ];
}

/** Instruments that are printed for one file. */
const SERIES_SHOWN = 3;

function seriesText(one: SeriesReport, words: Terms['check']): string {
  const { symbol, instrument, basis, order, first, last } = one;
  const name = symbol === instrument ? instrument : `${symbol} -> ${instrument}`;
  const [orderText, basisText] = [ownValue(words.orders, order), ownValue(words.bases, basis)];
  return words.series(name, first || '-', last || '-', orderText ?? order, basisText ?? basis);
}

/** Names of columns that are printed for one file; a wide table may have thousands. */
const NAMES = 30;

function listed(names: readonly string[], words: Terms['check']): string {
  const more = names.length > NAMES ? words.moreNames(names.length - NAMES) : '';
  return names.slice(0, NAMES).join(words.comma) + more;
}

const TONES = { error: 'bad', warning: 'wait', note: 'dim' } as const;
/** Findings that are printed for one file; the rest is counted. */
const SHOWN = 8;

function findings({ findings: all }: FileReport, words: Terms['check'], say: SayMessage): Block[] {
  const shown = all.slice(0, SHOWN).map(({ level, message }): Block => {
    const text = `    ${words.finding(level, say(message))}`;
    return { ...line(text, 6), tone: TONES[level] } as Block;
  });
  const more = all.length - SHOWN;
  return more > 0 ? [...shown, line(`    ${words.moreFindings(more)}`, 4)] : shown;
}
