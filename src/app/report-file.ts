/** A report's file as text: a PDF by where its words are printed, any other by its lines. What is neither is called what it is. */

import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { counted } from '../base/text.ts';
import { layOut } from '../extract/lay-out.ts';
import { pdfMetadata, unreadableShare } from '../extract/pdf-facts.ts';
import type { PrintedPage } from '../extract/printed-page.ts';
import { plainText, type ReportText } from '../extract/text.ts';
import { decode } from '../ingest/encoding.ts';
import { isColumns, kindOf, type Unread, whatIs } from '../ingest/file-kind.ts';
import { readStored } from '../ingest/files.ts';
import type { InputFile } from '../store/series.ts';
import { readPdfPages } from './pdf-pages.ts';

/** Endings of files that may be reports, where a folder is read. */
export const REPORT_FILE = /\.(pdf|txt|text|md)$/i;

export interface ReportFile {
  readonly report: ReportText;
  /** Path, length and digest of the bytes on disk. */
  readonly input: InputFile;
  /** What a reader of the result should know of the file. */
  readonly notes: readonly Message[];
}

/** Most bytes of a report. */
const LARGEST = 256 * 2 ** 20;

/**
 * Reads a report.
 *
 * @throws {EngineError} `file.read`, `file.format`, `csv.encoding`, `report.pdf`; `report.text` for a document without text
 */
export async function readReport(file: string): Promise<ReportFile> {
  const { bytes, input } = readStored(file, { most: LARGEST });
  if (isPdf(bytes)) return { ...(await readPdf(bytes, file)), input };
  const kind = kindOf(bytes);
  if (kind !== 'text') throw new EngineError('file.format', whatElse(kind), { file });
  const text = decode(bytes, file).bytes.toString('utf8');
  if (text.trim() === '')
    throw new EngineError('report.text', said`the file holds blanks only`, { file });
  return { report: plainText(text), input, notes: [] };
}

/** Where a PDF must begin: some have a few bytes of a mail or a server before it. */
const HEAD = 1024;

const isPdf = (bytes: Buffer): boolean => {
  const at = bytes.subarray(0, HEAD).indexOf('%PDF-');
  return at === 0 || (at > 0 && kindOf(bytes) === 'text' && bytes.includes('%%EOF'));
};

const AS_REPORT = said`give the report as PDF, or its text as .txt`;

function whatElse(kind: Exclude<ReturnType<typeof kindOf>, 'text'>): Message {
  if (kind === 'workbook')
    return said`is an Excel workbook, not a report; calls that it lists can be given with --ratings`;
  if (kind === 'gzip') return said`is a gzip file; unpack it, and give the files in it`;
  if (isColumns(kind)) return said`${whatIs(kind)}; ${AS_REPORT}`;
  return isPicture(kind)
    ? said`${kind.what}: letters in pictures are not read (OCR is out of scope); ${AS_REPORT}`
    : said`${kind.what}; ${AS_REPORT}`;
}

const isPicture = ({ what }: Unread): boolean => what.includes('picture');

async function readPdf(bytes: Buffer, file: string): Promise<Omit<ReportFile, 'input'>> {
  const { pages, info } = await readPdfPages(bytes, file);
  const report = layOut(pages, pdfMetadata(info));
  if (unreadableShare(pages) > UNREADABLE)
    throw new EngineError('report.text', NO_LETTERS, { file });
  if (report.text.trim() === '') throw new EngineError('report.text', whyEmpty(pages), { file });
  return { report, notes: notesOn(pages) };
}

/** Share of characters that are none, from which on the text is not believed. */
const UNREADABLE = 0.2;

const NO_LETTERS = said`the PDF does not say which characters its fonts show, so that its text cannot be read; letters are not read from their shapes (OCR is out of scope): give a PDF with text, or its text as .txt`;

/** Why there is no text at all. */
function whyEmpty(pages: readonly PrintedPage[]): Message {
  const of = counted(pages.length, 'page');
  return pages.some(({ pictures }) => pictures)
    ? said`the PDF of ${of} holds pictures and no text: it was scanned or printed as a picture, and letters in pictures are not read (OCR is out of scope); run an OCR program over it, or give its text as .txt`
    : said`the PDF of ${of} holds no text: its pages are empty, or the letters are drawn as lines, which are not read (OCR is out of scope); give a PDF with text, or its text as .txt`;
}

/** Pages without text between others that have some. */
function notesOn(pages: readonly PrintedPage[]): readonly Message[] {
  const bare = pages.flatMap(({ items, pictures }, i) =>
    items.length === 0 && pictures ? [String(i + 1)] : [],
  );
  if (bare.length === 0) return [];
  const first = bare.slice(0, 8).join(', ') + (bare.length > 8 ? ', …' : '');
  return [
    said`of ${counted(pages.length, 'page')}, ${counted(bare.length, 'page')} (${first}) hold pictures and no text; what is printed there is not read (OCR is out of scope)`,
  ];
}
