/** `ratemark check`: what each file was taken for, and everything in it that may spoil verdicts. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { EngineError, formatPlace, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { addTo } from '../base/multimap.ts';
import { counted } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { FileFinding, FileReport, SeriesReport } from '../results/file-report.ts';
import type { CallBook } from '../store/call.ts';
import { findBreaks } from '../store/comparability.ts';
import { settleMeanings } from '../store/meaning.ts';
import type { PriceSeries } from '../store/series.ts';
import { loadCallBook } from './calls.ts';
import { seriesFindings } from './check-series.ts';
import { type BuiltSeries, buildSeries, orderOf, repeatsClose } from './columns.ts';
import { listFiles } from './files.ts';
import { withFactors } from './joined-series.ts';
import { titleSaid } from './layout.ts';
import type { Part } from './part.ts';
import { type PriceFile, readPriceFile } from './price-file.ts';
import { type LoadContext, type PriceSource, requirePrices } from './prices.ts';

/** What there is to say of the calls of a file besides. */
export type OfCalls = (book: CallBook) => readonly FileFinding[];

/** Checks every file by itself, prices with the factors that another file has for them, and for sessions missing against a benchmark. */
export function checkFiles(
  sources: readonly PriceSource[],
  context: LoadContext & { readonly ofCalls?: OfCalls | undefined },
  benchmark: PriceSeries | undefined,
): FileReport[] {
  const named = sources.flatMap(({ path, id }) => listFiles(path).map((file) => ({ file, id })));
  const factors = new Map<InstrumentId, Part[]>();
  const check = ({ file, id }: (typeof named)[number]) =>
    checkFile(file, id, { ...context, factors }, benchmark);
  const reports = named.map(check);
  const adjusted = ({ kind, series }: FileReport) =>
    kind === 'prices' && series.some(({ instrument }) => factors.has(instrument as InstrumentId));
  // the factors of a file are known once it is read
  return addTwins(reports.map((report, i) => (adjusted(report) ? check(named[i]!) : report)));
}

/** @property factors parts of the factor files seen so far, by their instrument */
interface CheckContext extends LoadContext {
  readonly ofCalls?: OfCalls | undefined;
  readonly factors: Map<InstrumentId, Part[]>;
}

function checkFile(
  file: string,
  given: InstrumentId | undefined,
  context: CheckContext,
  benchmark: PriceSeries | undefined,
): FileReport {
  const issues: Issue[] = [];
  try {
    const read = readPriceFile(file, { ...context, given }, issues);
    if (given) requirePrices(file, read.layout);
    if (read.layout.kind === 'ratings') return checkRatings(file, context, read);
    return describe(file, read, context, issues, benchmark);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const findings = [...issues, ...error.issues].map(asFinding);
    return unreadable(file, findings);
  }
}

export const unreadable = (file: string, findings: readonly FileFinding[]): FileReport => ({
  ...{ file, kind: 'unreadable', layout: '', encoding: '', rows: 0, simulated: false },
  ...{ series: [], used: [], unused: [], findings },
});

export const asFinding = ({ message, place: { line, field } }: Issue): FileFinding => {
  const spot = line === undefined ? '' : said`line ${line}`;
  const part = formatPlace(field === undefined ? {} : { field });
  const place = spot && part ? said`${spot} (${part})` : spot || part;
  return { level: 'error', message: place ? said`${place}: ${message}` : message };
};

function checkRatings(
  file: string,
  context: Parameters<typeof checkFiles>[1],
  { encoding, layout, used, unused }: PriceFile,
): FileReport {
  const base = { file, kind: 'ratings', layout: layout.id, encoding, series: [], used, unused };
  try {
    const book = loadCallBook([file], { ...context, skipBad: true });
    const { calls, skipped, simulated, notes = [] } = book;
    const days = calls.map(({ published }) => published).sort((a, b) => a - b);
    const range = said`published ${formatDay(days[0] as EpochDay)} to ${formatDay(days.at(-1) as EpochDay)}`;
    const unlabeled = calls.filter(({ label, vendorLabel }) => label === '' && !vendorLabel).length;
    const findings: FileFinding[] = [
      {
        level: 'note',
        message: said`${counted(calls.length, 'call')} on ${counted(new Set(calls.map((c) => c.instrument)).size, 'instrument')}, ${range}`,
      },
      ...(unlabeled > 0
        ? [{ level: 'note', message: said`${unlabeled} without a rating` } as const]
        : []),
      ...notes.map(
        (note): FileFinding => ({
          level: 'note',
          message: note.slice(file.length + 2) as Message,
        }),
      ),
      ...skipped.map(
        ({ message, line }): FileFinding => ({
          level: 'error',
          message: said`line ${line}: ${message}`,
        }),
      ),
      ...(context.ofCalls?.(book) ?? []),
    ];
    return { ...base, rows: calls.length + skipped.length, simulated, findings };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ...base, rows: 0, simulated: false, findings: error.issues.map(asFinding) };
  }
}

function describe(
  file: string,
  read: PriceFile,
  context: CheckContext,
  issues: readonly Issue[],
  benchmark: PriceSeries | undefined,
): FileReport {
  const { layout, encoding, parts, simulated, used, unused } = read;
  const late: Issue[] = [];
  const built = parts.map((part) => ({
    part,
    joined: layout.kind === 'prices' ? joinedOf(part, context, late) : undefined,
  }));
  const series = built.map(({ part, joined }) => seriesReport(part, joined?.series));
  const findings = [...issues, ...late].map(asFinding);
  if (layout.kind === 'factors') for (const part of parts) addTo(context.factors, part.id, part);
  if (layout.kind !== 'prices')
    findings.push({ level: 'note', message: said`${titleSaid(layout)}: not used as prices` });
  for (const { part, joined } of built) {
    const own = joined
      ? [...partFindings(part, joined.duplicates), ...seriesFindings(joined.series, benchmark)]
      : [];
    for (const { level, message } of own) {
      const named = parts.length > 1 ? said`${part.id}: ${message}` : message;
      findings.push({ level, message: named });
    }
  }
  const rows = parts.reduce((n, part) => n + part.days.length + part.blanks + part.suspended, 0);
  return {
    file,
    kind: layout.kind,
    layout: layout.id,
    encoding,
    rows,
    simulated,
    series,
    used,
    unused,
    findings,
  };
}

function seriesReport(part: Part, series: PriceSeries | undefined): SeriesReport {
  const dayText = (day: number | undefined) =>
    day === undefined ? '' : formatDay(day as EpochDay);
  return {
    symbol: part.symbol,
    instrument: part.id,
    basis: (series ?? part).basis + (series?.factor ? ' with factor' : ''),
    order: orderOf(part.days),
    first: dayText(series?.days[0]),
    last: dayText(series?.days.at(-1)),
    rows: part.days.length,
  };
}

function partFindings(part: Part, duplicates: number): FileFinding[] {
  const { blanks, suspended, unreadable, lines } = part;
  const findings: FileFinding[] = [];
  if (lines.length === 0) findings.push({ level: 'error', message: said`no row has a close` });
  if (blanks > 0)
    findings.push({
      level: 'note',
      message: said`${counted(blanks, 'row without a close is', 'rows without a close are')} left out`,
    });
  if (suspended > 0)
    findings.push({
      level: 'note',
      message: said`${counted(suspended, 'row of a day without trade is', 'rows of days without trade are')} left out`,
    });
  if (duplicates > 0)
    findings.push({
      level: 'note',
      message: said`${counted(duplicates, 'identical duplicate row is', 'identical duplicate rows are')} read once`,
    });
  if (repeatsClose(part))
    findings.push({
      level: 'note',
      message: said`the previous close is the close of its own row throughout; it is not used`,
    });
  if (unreadable > 0)
    findings.push({
      level: 'warning',
      message: counted(
        unreadable,
        'volume or amount is no number',
        'volumes or amounts are no numbers',
      ),
    });
  return findings;
}

/** The series as a run would load it. */
function joinedOf(part: Part, context: CheckContext, issues: Issue[]): BuiltSeries | undefined {
  const built = buildSeries([part], issues);
  if (!built) return undefined;
  const factors = context.factors.get(part.id) ?? [];
  const whole =
    factors.length > 0
      ? withFactors(built.series, factors, { issues, nameOf: undefined })
      : built.series;
  const [series = whole] = settleMeanings([whole], context, issues);
  return {
    ...built,
    series: { ...series, breaks: findBreaks(series, context.factsOf?.(series.id)) },
  };
}

/** Names the files that hold the same instrument: together they must agree row by row. */
function addTwins(reports: readonly FileReport[]): FileReport[] {
  const holders = new Map<string, string[]>();
  for (const { file, series, kind } of reports)
    if (kind === 'prices') for (const { instrument } of series) addTo(holders, instrument, file);
  return reports.map((report) => {
    const twins = report.series.flatMap(({ instrument }) =>
      (holders.get(instrument) ?? []).filter((file) => file !== report.file),
    );
    if (twins.length === 0 || report.kind !== 'prices') return report;
    const message = said`${twins[0]} holds the same instrument; loaded together they must agree on every common day`;
    return { ...report, findings: [...report.findings, { level: 'note', message }] };
  });
}
