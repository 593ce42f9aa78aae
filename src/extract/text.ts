/** The text of a report with the place of each of its lines: what every rule reads and every evidence points into. */

/** A rectangle on a page, in points (1/72 inch) from its lower left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a printed line that stands apart, such as a cell of a row. */
export interface LinePart {
  /** Offset of its first letter in the line. */
  readonly start: number;
  readonly box: Box;
}

/** One printed line, or one line of a text file. */
export interface TextLine {
  /** Its letters, without the end of the line. */
  readonly text: string;
  /** Offset of its first letter in {@link ReportText.text}, in UTF-16 units. */
  readonly start: number;
  /** Number of the line in a text file, from 1. */
  readonly line?: number | undefined;
  /** Where it is printed; of a PDF only. */
  readonly box?: Box | undefined;
  /** In the order of the line, where it has more than one. */
  readonly parts?: readonly LinePart[] | undefined;
}

export interface TextPage {
  /** From 1. */
  readonly number: number;
  /** In reading order. */
  readonly lines: readonly TextLine[];
}

/** What a file says of itself beside its text. */
export interface ReportMetadata {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** Day on which the file says that it was made, `YYYY-MM-DD`. */
  readonly created?: string | undefined;
}

/** A report as text. */
export interface ReportText {
  /** All of it in reading order; lines end in `\n`, pages in `\n` or `\f`. Evidence is offsets into it. */
  readonly text: string;
  readonly pages: readonly TextPage[];
  readonly metadata: ReportMetadata;
}

/** Where a value stands: from `start` up to, not including, `end`, with the page and line of its first letter. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly page: number;
  readonly line?: number | undefined;
  readonly box?: Box | undefined;
}

/** Makes a report of a plain text file: a form feed ends a page, and the offsets are those of the text as it is given. */
export function plainText(text: string): ReportText {
  let lines: TextLine[] = [];
  const pages: { number: number; lines: TextLine[] }[] = [{ number: 1, lines }];
  let start = 0;
  let blank = 0;
  let number = 1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : LINE_FEED;
    if (unit !== LINE_FEED && unit !== FORM_FEED && unit !== RETURN) continue;
    blank = at === start ? blank + 1 : 0;
    if (blank <= BLANK) lines.push({ text: text.slice(start, at), start, line: number });
    if (unit === FORM_FEED) {
      lines = [];
      pages.push({ number: pages.length + 1, lines });
    } else number++;
    if (unit === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    start = at + 1;
  }
  return { text, pages, metadata: {} };
}

/** Blank lines in a row that are lines of the report; more of them say nothing. */
const BLANK = 20;

const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;

/** Lines of a page before they have offsets. */
export interface LaidPage {
  readonly lines: readonly Omit<TextLine, 'start' | 'line'>[];
}

/** Makes a report of pages whose lines were read by position, such as those of a PDF. */
export function laidText(laid: readonly LaidPage[], metadata: ReportMetadata): ReportText {
  const parts: string[] = [];
  let start = 0;
  const pages = laid.map(({ lines }, i) => ({
    number: i + 1,
    lines: lines.map(({ text, box, parts: cells }) => {
      const line = { text, start, box, ...(cells && cells.length > 1 && { parts: cells }) };
      parts.push(text, '\n');
      start += text.length + 1;
      return line;
    }),
  }));
  return { text: parts.join(''), pages, metadata };
}

/** The place of a range of offsets. */
export type Locate = (start: number, end: number) => Span;

/** Prepares the look-up of places in a report. */
export function locator({ pages }: ReportText): Locate {
  const printed = pages.filter(({ lines }) => lines.length > 0);
  return (start, end) => {
    const page = printed[lastBefore(printed.length, start, (i) => printed[i]!.lines[0]!.start)]; // it has lines
    const lines = page?.lines ?? [];
    const found = lines[lastBefore(lines.length, start, (i) => lines[i]!.start)]; // i < length
    const box = found && boxWithin(found, start - found.start, end - found.start);
    return { start, end, page: page?.number ?? 1, line: found?.line, box };
  };
}

/** The last of some ascending starts that is not behind a place; the first where all are. */
function lastBefore(length: number, place: number, startOf: (i: number) => number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startOf(middle) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The box of a line, or the one around those of its parts that a range of its letters touches. */
function boxWithin({ box, parts = [] }: TextLine, start: number, end: number): Box | undefined {
  const touched = parts.filter(
    (part, i) => part.start < end && (parts[i + 1]?.start ?? Number.POSITIVE_INFINITY) > start,
  );
  return touched.length === 0 ? box : around(touched.map((part) => part.box));
}

const LARGE = Number.POSITIVE_INFINITY;

/** The smallest box that holds all. @param boxes at least one */
export function around(boxes: readonly Box[]): Box {
  let [x, y, right, top] = [LARGE, LARGE, -LARGE, -LARGE];
  for (const box of boxes) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    right = Math.max(right, box.x + box.width);
    top = Math.max(top, box.y + box.height);
  }
  return { x, y, width: right - x, height: top - y };
}
