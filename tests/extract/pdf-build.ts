/** Writes PDFs by hand: text at its place in fonts that are not embedded, as reports of houses have them. */
import { deflateSync } from 'node:zlib';

/** A text on a page of 595 by 842 points, from its lower left corner. */
export interface Printed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Degrees counterclockwise. */
  readonly turn?: number;
}

/**
 * How the letters are written: `cid` by a character map that is known by name, `unicode` by one that stands in the file,
 * `nameless` by one that says nothing of what the shapes are.
 */
export type Letters = 'cid' | 'unicode' | 'nameless';

export interface PdfOptions {
  readonly letters?: Letters;
  /** Packs the pages. */
  readonly packed?: boolean;
  readonly info?: Readonly<Record<string, string>>;
  /** Entries of the catalog, such as a script that is to be run. */
  readonly catalog?: string;
  readonly trailer?: string;
  /** Objects from number 20 on. */
  readonly more?: readonly string[];
  /** Entries of each page. */
  readonly page?: string;
}

const hex = (text: string): string =>
  [...text].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('');

const stream = (text: string | Buffer, entries = ''): string => {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  return `<< /Length ${bytes.length} ${entries} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
};

/** The operators that print texts. */
export const printing = (texts: readonly Printed[]): string =>
  texts
    .map(({ text, x, y, size = 10, turn = 0 }) => {
      const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
      const matrix = [cos, sin, -sin, cos, x, y].map((value) => value.toFixed(4)).join(' ');
      return `BT /F1 ${size} Tf ${matrix} Tm <${hex(text)}> Tj ET`;
    })
    .join('\n');

const FONTS: Readonly<Record<Letters, readonly [string, string, string]>> = {
  cid: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 7 0 R >>',
    '',
  ],
  unicode: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nowhere /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor 7 0 R >>',
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end',
  ],
  nameless: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /Identity-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nowhere /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '',
  ],
};

/** A PDF of pages of texts; a page may also be given as operators. */
export function pdfOf(
  pages: readonly (readonly Printed[] | string)[],
  {
    letters = 'cid',
    packed = false,
    info = {},
    catalog = '',
    trailer = '',
    more = [],
    page = '',
  }: PdfOptions = {},
): Buffer {
  const [font, descendant, map] = FONTS[letters];
  const first = 100; // pages and their streams
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const entries = Object.entries(info).map(([key, value]) => `/${key} <feff${hex(value)}>`);
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [3, `<< ${entries.join(' ')} >>`],
    [5, font],
    [6, descendant],
    [
      7,
      '<< /Type /FontDescriptor /FontName /Nowhere /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
    ...(map === '' ? [] : [[8, stream(map)] as const]),
    ...more.map((text, i) => [20 + i, text] as const),
  ]);
  for (const [i, content] of pages.entries()) {
    const text = typeof content === 'string' ? content : printing(content);
    const bytes = packed ? deflateSync(Buffer.from(text, 'latin1')) : text;
    objects.set(
      first + 2 * i,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /X0 20 0 R >> >> /Contents ${first + 2 * i + 1} 0 R ${page} >>`,
    );
    objects.set(first + 2 * i + 1, stream(bytes, packed ? '/Filter /FlateDecode' : ''));
  }
  return fileOf(objects, trailer);
}

/** Objects under their numbers, with the table of where each stands. */
function fileOf(objects: ReadonlyMap<number, string>, trailer: string): Buffer {
  let text = '%PDF-1.7\n';
  const places: string[] = [];
  for (const [number, body] of objects) {
    places.push(`${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const table = `xref\n0 1\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size 10000 /Root 1 0 R /Info 3 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}

/** A picture of two by two dots. */
export const PICTURE = stream(
  '\xff\x00\xff\x00',
  '/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8',
);

/** Lines one below the other, as a column prints them. */
export const column = (
  lines: readonly string[],
  {
    x,
    y,
    size = 10,
    pitch = 16,
  }: { readonly x: number; readonly y: number; readonly size?: number; readonly pitch?: number },
): readonly Printed[] => lines.map((text, i) => ({ text, x, y: y - i * pitch, size }));
