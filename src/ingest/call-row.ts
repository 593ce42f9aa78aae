/** One row of a rating file to a call: its day, instrument, label and who signed. */
import { createHash } from 'node:crypto';
import { type EpochDay, formatDay } from '../base/day.ts';
import type { Issue } from '../base/errors.ts';
import type { Message } from '../base/message.ts';
import { standalone } from '../base/text.ts';
import { currencyOf, zoneOf } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { CallContext } from './call-context.ts';
import {
  type CallRow,
  type ReadCell,
  SUBJECT_FIELDS,
  type Subject,
  settleSubject,
} from './call-subject.ts';
import { isMissing } from './cells.ts';
import { type FiledRow, readFiling, type StatementColumn, statementColumns } from './filing.ts';
import type { Layout } from './layout.ts';
import { explainPublished, publishedOn } from './published.ts';
import { type RatingCells, readRating, readTarget, type TargetCells } from './rating-cells.ts';

/** Results from earlier rows of a file: many rows share instrument, day, analysts and rating. */
export interface SettledCells {
  readonly subjects: Map<string, Subject>;
  readonly days: Map<string, EpochDay | undefined>;
  readonly analysts: Map<string, readonly string[]>;
  readonly ratings: Map<string, SettledRating>;
  /** Words of houses, industries and the like, each once: those of a large file. */
  readonly words: Map<string, string> | undefined;
  /** Lines whose label and columns state different actions. */
  readonly clashes: number[];
  /** Columns of the file for what reports state in words, found with its first row. */
  statements?: readonly StatementColumn[] | undefined;
}

/** From this size on, only the text that calls need is kept in memory; smaller files are read faster without. */
const LARGE = 1 << 25;

/** @param bytes of this file and of those before it */
export const nothingSettled = (bytes: number, large = LARGE): SettledCells => ({
  subjects: new Map(),
  days: new Map(),
  analysts: new Map(),
  ratings: new Map(),
  words: bytes > large ? new Map() : undefined,
  clashes: [],
});

/** Most results kept of one kind; more would mean that all cells differ. */
const REMEMBERED = 1 << 16;

/** Computes the result for a text once. */
function once<T>(known: Map<string, T>, text: string, ask: () => T): T {
  if (known.has(text)) return known.get(text) as T; // just tested
  if (known.size >= REMEMBERED) known.clear();
  const answer = ask();
  known.set(standalone(text), answer);
  return answer;
}

/** Settles the subject once for all rows with the same cells. */
function subjectOf(
  cell: ReadCell,
  row: CallRow,
  context: CallContext,
  { subjects }: SettledCells,
): Subject {
  const said = SUBJECT_FIELDS.map(row.cellOf).join('\u0000'); // no cell holds a NUL
  const key = `${row.layout.id}\u0000${row.fileSymbol}\u0000${said}`;
  return once(subjects, key, () => settleSubject(cell, row, context));
}

/**
 * Reads one row into a call, or adds an issue and returns `undefined`.
 *
 * @param known what earlier rows settled; written
 */
export function readCall(
  row: CallRow,
  context: CallContext,
  known: SettledCells,
  issues: Issue[],
): Call | undefined {
  const { layout, file, line, formOf } = row;
  const cell: ReadCell = (field) => {
    const text = row.cellOf(field)?.trim();
    return text === undefined || isMissing(text) ? undefined : text;
  };
  const refuse = (code: Issue['code'], field: string, message: Message): undefined => {
    issues.push({ code, message, place: { file, line, field } });
  };
  const subject = subjectOf(cell, row, context, known);
  if ('message' in subject) return refuse(subject.code, subject.field, subject.message);
  const { instrument, assetClass, market } = subject;
  const stamp = cell('published') ?? '';
  const zone = zoneOf(context.directory, instrument) ?? 'UTC'; // instruments in rating files have a known place
  const published = once(known.days, `${zone} ${stamp}`, () =>
    publishedOn(stamp, zone, formOf('published')),
  );
  if (published === undefined)
    return refuse('calls.row', 'published', explainPublished(stamp, formOf('published')));
  const target = readTarget(cell, () => currencyOf(context.directory, instrument));
  if ('message' in target) return refuse('calls.row', target.field, target.message);
  const names = cell('analysts');
  const analysts =
    names === undefined ? NOBODY : once(known.analysts, names, () => splitAnalysts(names));
  const filed = filingOf(row, { cell, zone, analysts, formOf }, known);
  if (filed && 'message' in filed) return refuse('calls.row', filed.field, filed.message);
  const { rating, clash } = ratingOf(cell, layout, known);
  if (clash) known.clashes.push(line);
  // field by field: spreading the subject would take a third of the time of the row
  const place = { instrument, assetClass, market };
  const settled = { place, published, analysts, target, filing: filed };
  return makeCall(row, cell, known, settled, rating);
}

function filingOf(row: CallRow, filed: FiledRow, known: SettledCells) {
  known.statements ??= statementColumns(row.layout, (field) => row.cellOf(field) !== undefined);
  const own: FiledRow['cell'] = (field) => wordOf(filed.cell(field), known);
  return readFiling({ ...filed, cell: own, statements: known.statements });
}

/** The parts of a row that have been read. */
interface Settled extends Pick<Call, 'published' | 'analysts' | 'filing'> {
  readonly target: TargetCells;
  readonly place: Pick<Call, 'instrument' | 'assetClass' | 'market'>;
}

/** One literal with every field: a spread makes objects half as large again, and there may be millions. */
function makeCall(
  { file, line, layout }: CallRow,
  cell: ReadCell,
  known: SettledCells,
  settled: Settled,
  rating: SettledRating['rating'],
): Call {
  const word = (field: string) => wordOf(cell(field), known);
  const call: Call = {
    id: ownText(cell('callId'), known) ?? '',
    instrument: settled.place.instrument,
    name: word('name'),
    published: settled.published,
    house: word('house'),
    analysts: settled.analysts,
    label: rating.label,
    labelAsPrinted: rating.labelAsPrinted,
    vendorLabel: rating.vendorLabel,
    vendor: rating.vendorLabel === undefined ? undefined : (word('vendor') ?? layout.vendor),
    previousLabel: rating.previousLabel,
    vendorPreviousLabel: rating.vendorPreviousLabel,
    action: rating.action,
    targetPrice: settled.target.price,
    targetLow: settled.target.low,
    targetCurrency: settled.target.currency,
    targetMonths: settled.target.months,
    group: word('group'),
    industry: word('industry'),
    title: ownText(cell('title'), known),
    assetClass: settled.place.assetClass,
    market: settled.place.market,
    standard: word('standard'),
    filing: settled.filing,
    file,
    line,
  };
  return call.id === '' ? { ...call, id: idOf(call) } : call;
}

/** A call without a name has none of its own: one list for all. */
const NOBODY: readonly string[] = [];

/** A text unique to its row, copied out of the file where that is large. */
const ownText = (text: string | undefined, { words }: SettledCells): string | undefined =>
  words && text ? standalone(text) : text;

/** A word that many rows share, kept once. */
function wordOf(text: string | undefined, { words }: SettledCells): string | undefined {
  if (text === undefined || !words) return text;
  return once(words, text, () => standalone(text));
}

/** The rating of a call, and whether its cells contradict each other. */
interface SettledRating {
  readonly rating: Omit<RatingCells, 'clash'>;
  readonly clash: boolean;
}

const RATING_FIELDS = [
  ...['label', 'previousLabel', 'action', 'vendorLabel', 'vendorPreviousLabel'],
] as const;

/** The rating of a row; a file has few different ones. */
function ratingOf(
  cell: ReadCell,
  { actionWords }: Layout,
  { ratings }: SettledCells,
): SettledRating {
  const key = RATING_FIELDS.map((field) => cell(field) ?? '').join('\u0000');
  return once(ratings, key, () => {
    const { clash, ...read } = readRating(cell, actionWords);
    const own = (text: string | undefined) => text && standalone(text);
    const rating = {
      label: standalone(read.label),
      labelAsPrinted: own(read.labelAsPrinted),
      previousLabel: own(read.previousLabel),
      vendorLabel: own(read.vendorLabel),
      vendorPreviousLabel: own(read.vendorPreviousLabel),
      action: own(read.action),
    };
    return { rating, clash };
  });
}

/** Splits `曾朵红,阮巧燕` and `A. Smith; B. Jones`; a name stands once. */
function splitAnalysts(text: string): readonly string[] {
  const names = text.split(/[,，、;；/]/).map((name) => standalone(name.trim()));
  return [...new Set(names.filter((name) => name !== ''))];
}

/**
 * An id made from the row's content, so that its position does not change it. Facts about the report are left out, because they
 * may be added to a call later.
 */
function idOf(call: Call): string {
  const { id: _id, file: _file, line: _line, filing: _filing, published, ...rest } = call;
  const text = JSON.stringify({ ...rest, published: formatDay(published) });
  return standalone(`c-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
}
