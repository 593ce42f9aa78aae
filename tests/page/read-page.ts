/** A page read without a browser and without the program: the tables, figures and texts of each part. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

export interface ReadPart {
  /** Rows of cells of each table that no picture has, its head first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Rows of the table below each picture, its head first, by its title. */
  readonly charts: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Figures by name, and what stands below them. */
  readonly figures: ReadonlyMap<string, readonly string[]>;
  /** Its sentences: all but tables, pictures and commands. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const plain = (html: string): string =>
  html
    .replace(/<\/?(?:wbr|span)[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[#\w]+;/g, (one) => ENTITIES[one] ?? one);

/** What stands between two texts, each time. */
function between(html: string, from: string, to: string): string[] {
  return html
    .split(from)
    .slice(1)
    .map((part) => part.slice(0, part.indexOf(to)));
}

/** What stands outside of tables, commands and what only a script reads. */
const sentencesOf = (html: string): string =>
  plain(`<x ${html.replace(/<(table|pre|script)[\s\S]*?<\/\1>/g, '')}`).replace(/\s+/g, ' ');

const rowsOf = (table: string): string[][] =>
  between(table, '<tr', '</tr>').map((row) =>
    row
      .split(/<t[hd](?=[ >])/)
      .slice(1)
      .map((cell) => plain(`<x${cell}`).trim()),
  );

export function readPage(file: string): ReadonlyMap<string, ReadPart> {
  const html = readFileSync(file, 'utf8');
  return new Map(
    between(html, '<section id="', '</section>').map((section): [string, ReadPart] => {
      const charts = between(section, '<figure', '</figure>').map(
        (figure): [string, string[][]] => [
          plain(between(figure, '<figcaption>', '</figcaption>')[0] ?? '').trim(),
          rowsOf(figure),
        ],
      );
      const rest = section.replace(/<figure[\s\S]*?<\/figure>/g, '');
      const figures = between(rest, '<dt>', '</div>').map((one): [string, string[]] => [
        plain(one.slice(0, one.indexOf('</dt>'))).trim(),
        between(one, '<dd', '</dd>').map((dd) => plain(`<x ${dd}`).trim()),
      ]);
      return [
        section.slice(0, section.indexOf('"')),
        {
          tables: between(rest, '<table>', '</table>').map(rowsOf),
          charts: new Map(charts),
          figures: new Map(figures),
          text: sentencesOf(rest),
        },
      ];
    }),
  );
}

/** The number that a text prints, and half of its last digit. */
export function printed(text: string): { readonly value: number; readonly half: number } {
  const [, digits = ''] = /\.(\d+)/.exec(text) ?? [];
  const scale = text.endsWith('%') ? 100 : 1;
  const value = Number(text.replace(/[,%+]/g, '')) / scale;
  return { value, half: (0.5 * 10 ** -digits.length) / scale };
}

/** Expects a text that is this number rounded to the digits it has. */
export function expectShown(text: string | undefined, value: number, what: string): void {
  const { value: found, half } = printed(text ?? '');
  const isNear = Math.abs(found - value) <= half * (1 + 1e-6) + 1e-9 * Math.abs(value);
  expect(isNear ? '' : `${what}: ${text} for ${value}`).toBe('');
}

/** The part of a page, which must be there. */
export function partOf(page: ReadonlyMap<string, ReadPart>, id: string): ReadPart {
  const part = page.get(id);
  if (!part) throw new Error(`the page has no part ${id}`);
  return part;
}
