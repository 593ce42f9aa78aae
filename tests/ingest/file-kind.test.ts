import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadStandard } from '../../src/app/load.ts';
import { loadActions } from '../../src/ingest/actions.ts';
import { kindOf } from '../../src/ingest/file-kind.ts';
import { CONTEXT, loadCalls, loadPrices, messageOf, temporaryFolder } from './harness.ts';
import { workbookOf, zipOf } from './workbook-build.ts';

const { write } = temporaryFolder();
const latin = (text: string) => Buffer.from(text, 'latin1');
const tar = Buffer.alloc(512);
tar.write('a.csv', 0);
tar.write('ustar', 257);

/** How each kind begins, and the words by which it is called. */
const KINDS: readonly (readonly [words: string, bytes: Buffer])[] = [
  ['an Excel workbook of the old kind (.xls)', latin('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1')],
  ['an Excel workbook of the old kind (.xls)', latin('\t\u0008\u0010\0\0\u0006\u0005\0')],
  ['a binary Excel workbook (.xlsb)', zipOf({ 'xl/workbook.bin': 'x' })],
  [
    'an OpenDocument file (.ods)',
    zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
  ],
  ['a Word document', zipOf({ 'word/document.xml': '<w/>' })],
  ['a zip archive', zipOf({ 'a.csv': 'date,close\n' })],
  ['an empty zip archive', latin('PK\u0005\u0006\0\0')],
  ['a 7z archive', latin("7z\u00bc\u00af'\u001c")],
  ['a RAR archive', latin('Rar!\u001a\u0007\u0001\0')],
  ['a bzip2 file', latin('BZh91AY&SY\u0001\u0002')],
  ['an xz file', latin('\u00fd7zXZ\0\0\u0004')],
  ['a Zstandard file', latin('(\u00b5/\u00fd\u0004X')],
  ['a tar archive', tar],
  ['a PDF document', latin('%PDF-1.7\n%\u00e2\u00e3\n')],
  ['a Feather file', latin('FEA1\u0001\0')],
  ['an SQLite database', latin('SQLite format 3\0\u0010')],
  ['an HDF5 file', latin('\u0089HDF\r\n\u001a\n')],
  ['a pickle of Python', latin('\u0080\u0004\u0095\u0001')],
  ['a NumPy array', latin('\u0093NUMPY\u0001\0')],
  ['a picture (PNG)', latin('\u0089PNG\r\n\u001a\n')],
  ['a web page (HTML)', latin('<html><body><table><tr><td>date</td></tr></table>')],
  ['a web page (HTML)', latin('\r\n <!DOCTYPE html>\n<title>404</title>')],
  ['a web page (HTML)', Buffer.from('\ufeff<table border=1>', 'utf16le')],
  ['a web page saved as one file', latin('MIME-Version: 1.0\r\nContent-Type: multipart/related')],
  ['a web page saved as one file', latin(' mime-version: 1.0\r\n')],
  [
    'an Excel workbook in XML',
    latin('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
  ],
  ['an XML file', latin('<?xml version="1.0"?><rows/>')],
];

describe('a kind that is not read is called by its name', () => {
  test.each(
    KINDS,
  )('%s, given as prices, ratings, benchmark, actions or standard', (words, bytes) => {
    // each under an ending that lies
    const readings = [
      () => loadPrices(write('600519.SH.csv', bytes)),
      () => loadPrices(`000300.SH=${write('index.xls', bytes)}`),
      () => loadCalls(write('ratings.csv', bytes)),
      () => loadActions(write('actions.csv', bytes), CONTEXT),
      () => loadStandard(write('standard.yaml', bytes)),
    ];
    for (const read of readings) expect(messageOf(read)).toContain(words);
  });

  test('and so is what a gzip file holds', () => {
    const path = write('p.csv.gz', gzipSync(tar));
    expect(messageOf(() => loadPrices(path))).toContain(
      'what the gzip file holds is a tar archive',
    );
  });

  test('a workbook or a gzip file is no standard', () => {
    const book = write('standard.yaml', workbookOf({ A: [['id', 'x']] }));
    expect(messageOf(() => loadStandard(book))).toContain('the file is a workbook file');
    const packed = write('standard.yaml', gzipSync('id: x\n'));
    expect(messageOf(() => loadStandard(packed))).toContain('the file is a gzip file');
  });

  test('a standard in another encoding than UTF-8 is refused, and not read with marks for its words', () => {
    const gbk = write(
      'standard.yaml',
      Buffer.concat([latin('id: x\nhouse: '), latin('\u00d6\u00d0\u00d3\u00ca\n')]),
    );
    expect(messageOf(() => loadStandard(gbk))).toContain('expected UTF-8; save the file as UTF-8');
    const wide = write('standard.yaml', Buffer.from('id: x\n', 'utf16le'));
    expect(messageOf(() => loadStandard(wide))).toContain('expected UTF-8; save the file as UTF-8');
  });
});

test.each([
  'PAR1,10\n',
  'ORCL,10\n',
  'BZhang,1\n',
  'GIF8 rows\n',
  '<TICKER>,<DATE>,<CLOSE>\n',
  'Rar!,1\n',
  '',
])('a text that begins as another kind does, %j, is a text', (text) => {
  expect(kindOf(Buffer.from(text))).toBe('text');
});
