import { type Message, said, verbatim } from './message.ts';

/** Every failure a user can mend, as `room.word`: one union for all rooms. */
export type ErrorCode =
  | 'config.schema'
  | 'config.syntax'
  | 'csv.cut'
  | 'csv.delimiter'
  | 'csv.encoding'
  | 'csv.length'
  | 'csv.nul'
  | 'csv.quote'
  | 'csv.width'
  | 'actions.none'
  | 'actions.row'
  | 'audit.anchor'
  | 'audit.key'
  | 'audit.ledger'
  | 'audit.record'
  | 'calls.duplicate'
  | 'calls.json'
  | 'calls.none'
  | 'calls.row'
  | 'data.known'
  | 'data.row'
  | 'day.syntax'
  | 'file.busy'
  | 'file.changed'
  | 'file.empty'
  | 'file.format'
  | 'file.read'
  | 'file.room'
  | 'file.workbook'
  | 'file.write'
  | 'ids.map'
  | 'instrument.ambiguous'
  | 'instrument.syntax'
  | 'number.syntax'
  | 'package.absent'
  | 'performance.series'
  | 'performance.trials'
  | 'prices.conflict'
  | 'prices.factor'
  | 'prices.intraday'
  | 'prices.none'
  | 'prices.row'
  | 'queue.bundle'
  | 'queue.redis'
  | 'report.pdf'
  | 'report.text'
  | 'run.actions'
  | 'run.benchmark'
  | 'run.calendar'
  | 'run.call'
  | 'run.currency'
  | 'run.option'
  | 'run.prices'
  | 'standard.bands'
  | 'standard.unknown'
  | 'store.damaged'
  | 'store.foreign'
  | 'strategy.failed'
  | 'strategy.file'
  | 'strategy.order'
  | 'strategy.parameter'
  | 'strategy.weights';

/** Where to look: every part is optional, `line` counts from 1. */
export type Place = { readonly file?: string; readonly line?: number; readonly field?: string };

/** One thing that is wrong, with its place; several of them make one {@link EngineError}. */
export type Issue = {
  readonly code: ErrorCode;
  readonly message: Message;
  readonly place: Place;
};

/** How many issues one error prints before it counts the rest. */
const PRINTED_ISSUES = 8;

/** A failure the user can mend: printed without a stack. Any other error is our bug. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  declare readonly message: Message;
  readonly code: ErrorCode;
  readonly place: Place;
  /** Everything that was found wrong, the first one included; never empty. */
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: Message, place: Place = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
    this.issues = [{ code, message, place }];
  }

  /** Makes one error of all issues found. @param issues at least one */
  static of(issues: readonly Issue[]): EngineError {
    const [first] = issues;
    if (!first) throw new Error('an error needs at least one issue');
    const error = new EngineError(first.code, first.message, first.place);
    (error as { issues: readonly Issue[] }).issues = issues;
    return error;
  }
}

/** Prints a place as `file:line (field)`; empty where nothing is known. */
export function formatPlace({ file, line, field }: Place): string {
  const spot = file === undefined ? '' : line === undefined ? file : `${file}:${line}`;
  const part = field === undefined ? '' : fieldText(field);
  return spot && part ? said`${verbatim(spot)} (${part})` : spot || part;
}

/** A part of a file, or an option of the command line. */
const fieldText = (field: string): Message =>
  field.startsWith('--') ? said`option ${field}` : said`field "${field}"`;

/** Prints all issues of an error, one a line, the place first. @param say says each in another language than English */
export function formatError(error: EngineError, say = (text: string): string => text): string {
  const lines: string[] = error.issues.slice(0, PRINTED_ISSUES).map(({ message, place }) => {
    const spot = formatPlace(place);
    const isName = place.field === undefined;
    return spot ? said`${isName ? verbatim(spot) : spot}: ${message}` : message;
  });
  const more = error.issues.length - lines.length;
  if (more > 0) lines.push(said`and ${more} more like these`);
  return lines.map(say).join('\n');
}
