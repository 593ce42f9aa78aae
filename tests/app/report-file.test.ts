import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readReport } from '../../src/app/report-file.ts';
import { encodeGbk } from '../encode-gbk.ts';
import { type PdfOptions, PICTURE, type Printed, pdfOf, printing } from '../extract/pdf-build.ts';

const folder = mkdtempSync(join(tmpdir(), 'ratemark-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

async function read(bytes: Buffer | string, ending = 'pdf') {
  const file = join(folder, `${++made}.${ending}`);
  writeFileSync(file, bytes);
  return readReport(file);
}

const textOf = async (bytes: Buffer | string, ending?: string): Promise<string> =>
  (await read(bytes, ending)).report.text;

const PAGE: readonly Printed[] = [
  { text: '甲证券 行业周报', x: 50, y: 700 },
  { text: '评级：买入（维持）', x: 50, y: 680 },
];
const WORDS = '甲证券 行业周报\n评级：买入（维持）\n';
const DRAWN = 'q 100 0 0 100 50 500 cm /X0 Do Q';

describe('a PDF', () => {
  test.each<[string, PdfOptions]>([
    ['a font that is not embedded, by a character map that is known by name', { letters: 'cid' }],
    ['a character map of its own', { letters: 'unicode' }],
    ['packed pages', { letters: 'unicode', packed: true }],
  ])('is read with %s', async (_, options) => {
    expect(await textOf(pdfOf([PAGE], options))).toBe(WORDS);
  });

  test('keeps what it says of itself, and the page and box of each line', async () => {
    const info = { Title: '某行业周报', CreationDate: "D:20240102030405+08'00'" };
    const { report } = await read(pdfOf([PAGE, [{ text: '声明', x: 60, y: 600 }]], { info }));
    expect(report.metadata).toMatchObject({ title: '某行业周报', created: '2024-01-02' });
    const [, second] = report.pages;
    expect(second).toMatchObject({
      number: 2,
      lines: [{ text: '声明', box: { x: 60, width: 20 } }],
    });
  });

  test('may begin after the bytes of a server', async () => {
    expect(await textOf(Buffer.concat([Buffer.from('HTTP/1.1 200\r\n\r\n'), pdfOf([PAGE])]))).toBe(
      WORDS,
    );
  });

  test('without letters, or with letters of no name, is refused, and OCR is named', async () => {
    await expect(read(pdfOf([DRAWN], { more: [PICTURE] }))).rejects.toThrow(
      /pictures and no text.*OCR/,
    );
    await expect(read(pdfOf(['']))).rejects.toThrow(/holds no text: its pages are empty.*OCR/);
    const shapes = [...'甲证券行业周报评级买入'].map((_, i) => ({
      text: String.fromCharCode(260 + 9 * i),
      x: 50 + 10 * i,
      y: 700,
    }));
    await expect(read(pdfOf([shapes], { letters: 'nameless' }))).rejects.toThrow(
      /which characters.*OCR/,
    );
  });

  test('with some pages of pictures is read, and these pages are named', async () => {
    const { notes } = await read(pdfOf([PAGE, DRAWN, DRAWN], { more: [PICTURE] }));
    expect(notes).toEqual([
      expect.stringMatching(/^of 3 pages, 2 pages \(2, 3\) hold pictures and no text/),
    ]);
  });

  test('that is encrypted or damaged is called so', async () => {
    const key = '41'.repeat(32);
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<41> <41>]`;
    await expect(read(pdfOf([PAGE], { trailer }))).rejects.toThrow(/encrypted with a password/);
    await expect(read('%PDF-1.7\nnothing')).rejects.toThrow(/not readable as a PDF/);
    await expect(read(pdfOf([PAGE]).subarray(0, 700))).rejects.toThrow(/PDF/);
  });

  test('keeps its scripts to itself', async () => {
    const script = '<< /S /JavaScript /JS (for\\(;;\\);) >>';
    const options = { catalog: `/OpenAction ${script}`, page: `/AA << /O ${script} >>` };
    expect(await textOf(pdfOf([PAGE], options))).toBe(WORDS);
  });

  const form = (content: string | Buffer, entries: string) => {
    const text = content.toString('latin1' as never);
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length ${text.length} ${entries} >>\nstream\n${text}\nendstream`;
  };
  const drawing = (name: string, number: number) =>
    `/Resources << /Font << /F1 5 0 R >> /XObject << /${name} ${number} 0 R >> >>`;

  test('that leads back to itself is read once, or refused', async () => {
    const loop = pdfOf([`/X0 Do ${printing(PAGE)}`], { more: [form('/X0 Do', drawing('X0', 20))] });
    expect(await textOf(loop)).toBe(WORDS);
    const pages = pdfOf([PAGE]).toString('latin1').replace('/Kids [100 0 R]', '/Kids [002 0 R]');
    await expect(read(Buffer.from(pages, 'latin1'))).rejects.toThrow(/PDF/);
  });

  test('that draws one thing many times over, or unpacks to very much, is refused', async () => {
    // 30 to the power of 4 times two pieces
    const more = Array.from({ length: 5 }, (_, i) =>
      form(i < 4 ? '/X1 Do '.repeat(30) : printing(PAGE), drawing('X1', 21 + i)),
    );
    await expect(read(pdfOf(['/X0 Do'], { more }))).rejects.toThrow(
      /pieces of text|was not read within/,
    );
    const bomb = deflateSync(Buffer.alloc(150e6, ' '), { level: 1 });
    const unpacked = [form(bomb, '/Filter /FlateDecode')];
    await expect(read(pdfOf(['/X0 Do'], { more: unpacked }))).rejects.toThrow(
      /more than the memory|was not read within/,
    );
  });
});

describe('a file that is no PDF', () => {
  const text = '甲证券行业周报\r\n评级：买入\r\n';

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['GB18030', encodeGbk(text.repeat(3))],
  ])('is read as text in %s', async (_, bytes) => {
    expect((await textOf(bytes, 'txt')).split('\n').slice(0, 2)).toEqual([
      '甲证券行业周报',
      '评级：买入',
    ]);
  });

  const zip = (name: string) => Buffer.from(`PK\u0003\u0004${'\0'.repeat(26)}${name}`, 'latin1');
  test.each<[string, Buffer, RegExp]>([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /picture \(PNG\).*OCR/],
    ['a picture of a scanner', Buffer.from('II*\0\x08\0\0\0', 'latin1'), /picture \(TIFF\).*OCR/],
    ['a web page', Buffer.from('<!DOCTYPE html><html><body>404</body></html>'), /web page/],
    [
      'a web page in XML',
      Buffer.from('<?xml version="1.0"?><html><body>404</body></html>'),
      /web page/,
    ],
    ['a Word document', zip('word/document.xml'), /Word document/],
    [
      'an old Word document',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.from('WordDocument', 'utf16le'),
      ]),
      /old kind \(\.doc\)/,
    ],
    ['a workbook', zip('xl/workbook.xml'), /Excel workbook, not a report/],
    ['a packed file', gzipSync('text'), /gzip/],
    ['blanks', Buffer.from(' \n\n '), /blanks only/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('is called what it is: %s named .pdf', async (_, bytes, words) => {
    await expect(read(bytes)).rejects.toThrow(words);
  });
});

test('of two columns the left one is read first', async () => {
  const lines = (mark: string) =>
    Array.from({ length: 6 }, (_, i) => `${mark}栏第${i}行的文字一直写到边上为止`);
  const both = lines('左').flatMap((text, i) => [
    { text, x: 40, y: 700 - 16 * i },
    { text: lines('右')[i]!, x: 300, y: 700 - 16 * i },
  ]);
  expect(await textOf(pdfOf([both]))).toBe([...lines('左'), ...lines('右'), ''].join('\n'));
});
