/** What a PDF says of itself, and whether its letters can be believed. */
import type { PrintedPage } from './printed-page.ts';
import type { ReportMetadata } from './text.ts';

/** Longest text that is taken over. */
const LONGEST = 300;

/** Reads title, author and day from the entries of a PDF; what is no text, or no day, is left out. */
export function pdfMetadata(info: Readonly<Record<string, unknown>>): ReportMetadata {
  const text = (value: unknown): string | undefined => {
    const plain = typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
    return plain === '' ? undefined : plain;
  };
  const created = /^D:(\d{4})(\d{2})(\d{2})/
    .exec(String(info['CreationDate'] ?? ''))
    ?.slice(1)
    .join('-');
  return {
    ...{ title: text(info['Title']), author: text(info['Author']) },
    created: created !== undefined && isDay(created) ? created : undefined,
  };
}

const isDay = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * Such as stand for no character, those of an area for private use, and those of scripts in which no report is written: the
 * mere numbers of shapes come out as these where a font does not say what its shapes are called.
 */
const NO_LETTER =
  /[\u0100-\u0236\u0250-\u02ff\u0530-\u10ff\u1200-\u1dff\ue000-\uf8ff\ufffd]|\p{Cc}|\p{Cn}|\p{Cs}/gu;

/** Share of the characters that cannot be what is printed. */
export function unreadableShare(pages: readonly PrintedPage[]): number {
  let [all, none] = [0, 0];
  for (const { items } of pages)
    for (const [text] of items) {
      all += text.match(/\S/gu)?.length ?? 0;
      none += text.match(NO_LETTER)?.length ?? 0;
    }
  return all === 0 ? 0 : none / all;
}
