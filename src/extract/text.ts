/** The text of a report with the place of each of its lines: what every rule reads and every evidence points into. */

/** A rectangle on a page, in points (1/72 inch) from its lower left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
  const pages: { number: number; lines: TextLine[] }[] = [{ number: 1, lines: [] }];
  let start = 0;
  let number = 1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : LINE_FEED;
    if (unit !== LINE_FEED && unit !== FORM_FEED && unit !== RETURN) continue;
    pages.at(-1)?.lines.push({ text: text.slice(start, at), start, line: number });
    if (unit === FORM_FEED) pages.push({ number: pages.length + 1, lines: [] });
    else number++;
    if (unit === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    start = at + 1;
  }
  return { text, pages, metadata: {} };
}

const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;

/** Lines of a page before they have offsets. */
export interface LaidPage {
  readonly lines: readonly { readonly text: string; readonly box?: Box | undefined }[];
}

/** Makes a report of pages whose lines were read by position, such as those of a PDF. */
export function laidText(laid: readonly LaidPage[], metadata: ReportMetadata): ReportText {
  const parts: string[] = [];
  let start = 0;
  const pages = laid.map(({ lines }, i) => ({
    number: i + 1,
    lines: lines.map(({ text, box }) => {
      const line = { text, start, box };
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
  const lines = pages.flatMap(({ number, lines }) => lines.map((line) => ({ ...line, number })));
  return (start, end) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (lines[middle]!.start <= start)
        low = middle; // middle <= high < lines.length
      else high = middle - 1;
    }
    const found = lines[low];
    return { start, end, page: found?.number ?? 1, line: found?.line, box: found?.box };
  };
}
