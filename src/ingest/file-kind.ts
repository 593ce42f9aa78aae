/** The kind of a file by its first bytes, and the advice for kinds that are not read. */
import { type Message, said } from '../base/message.ts';
import type { ColumnKind } from './column-text.ts';

/** A kind that is read, or the words for one that is not. */
export type FileKind = 'text' | 'gzip' | 'workbook' | ColumnKind | Unread;

/** What a file is, and the same with what to do about it. */
export interface Unread {
  readonly what: Message;
  readonly notRead: Message;
}

const unread = (what: Message, cure: Message): Unread => ({
  ...{ what, notRead: said`${what}; ${cure}` },
});

const AS_TEXT = said`save it as CSV (UTF-8)`;
const AS_BOOK = said`save it as .xlsx, or as CSV (UTF-8)`;
const UNPACK = said`unpack it, and give the files in it`;

/** Kinds by the bytes that they begin with, in Latin-1. */
const SIGNATURES: readonly (readonly [start: string, kind: ColumnKind | Unread])[] = [
  ['BZh', unread(said`is a bzip2 file`, UNPACK)],
  ['\u00fd7zXZ\0', unread(said`is an xz file`, UNPACK)],
  ['(\u00b5/\u00fd', unread(said`is a Zstandard file`, UNPACK)],
  ['\u0004"M\u0018', unread(said`is an LZ4 file`, UNPACK)],
  ['7z\u00bc\u00af', unread(said`is a 7z archive`, UNPACK)],
  ['Rar!', unread(said`is a RAR archive`, UNPACK)],
  ['PK\u0005\u0006', unread(said`is an empty zip archive`, said`fetch it again`)],
  ['PK\u0007\u0008', unread(said`is a zip archive in pieces`, UNPACK)],
  ['%PDF', unread(said`is a PDF document`, said`give the table in it as CSV (UTF-8)`)],
  ['PAR1', 'Parquet'],
  ['ARROW1', 'Arrow'],
  ['\u00ff\u00ff\u00ff\u00ff', 'Arrow'],
  ['FEA1', unread(said`is a Feather file`, AS_TEXT)],
  ['Obj\u0001', unread(said`is an Avro file`, AS_TEXT)],
  ['SQLite format 3\0', unread(said`is an SQLite database`, AS_TEXT)],
  ['\u0089HDF', unread(said`is an HDF5 file`, AS_TEXT)],
  ['\u0093NUMPY', unread(said`is a NumPy array`, AS_TEXT)],
  ['RDX', unread(said`is a file of R`, AS_TEXT)],
  ['MATLAB 5.0 MAT-file', unread(said`is a file of MATLAB`, AS_TEXT)],
  ['<stata_dta>', unread(said`is a file of Stata`, AS_TEXT)],
  ['$FL2', unread(said`is a file of SPSS`, AS_TEXT)],
  ['\u0089PNG', unread(said`is a picture (PNG)`, said`give the table in it as CSV (UTF-8)`)],
  [
    '\u00ff\u00d8\u00ff',
    unread(said`is a picture (JPEG)`, said`give the table in it as CSV (UTF-8)`),
  ],
  ['II*\0', unread(said`is a picture (TIFF)`, said`give the table in it as CSV (UTF-8)`)],
  ['MM\0*', unread(said`is a picture (TIFF)`, said`give the table in it as CSV (UTF-8)`)],
  ['BM', unread(said`is a picture (BMP)`, said`give the table in it as CSV (UTF-8)`)],
  ['GIF8', unread(said`is a picture (GIF)`, said`give the table in it as CSV (UTF-8)`)],
  ['{\\rtf', unread(said`is a text document (RTF)`, AS_TEXT)],
];

const OLD_DOCUMENT = unread(said`is a Word document of the old kind (.doc)`, AS_BOOK);
/** How the stream of its text is called, in UTF-16. */
const IN_OLD_DOCUMENT = Buffer.from('WordDocument', 'utf16le');

const OLD_WORKBOOK = unread(
  said`is an Excel workbook of the old kind (.xls), or one with a password`,
  said`save it as .xlsx without one, or as CSV`,
);

/** What a file is that is no text. */
export const whatIs = (kind: Exclude<FileKind, 'text'>): Message =>
  typeof kind !== 'string'
    ? kind.what
    : kind === 'Arrow'
      ? said`is an Arrow or Feather file`
      : said`is a ${kind} file`;

/** True for tables in columns, which are read as their rows. */
export const isColumns = (kind: FileKind): kind is ColumnKind =>
  kind === 'Parquet' || kind === 'Arrow';

/** What is wrong with a file that is no text and is named as a table in columns; `undefined` for any other name. */
export function misnamed(file: string): Message | undefined {
  const ending = /\.(?:parquet|arrow|feather)$/i.exec(file)?.[0];
  if (ending === undefined) return undefined;
  const own =
    ending.toLowerCase() === '.parquet' ? said`a Parquet file` : said`an Arrow or Feather file`;
  return said`is named ${ending} and is not ${own}, nor a text: it is damaged, or of another kind; fetch it again, or save the table as CSV (UTF-8)`;
}

/** The kind of a file; a text where nothing else shows. */
export function kindOf(bytes: Buffer): FileKind {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('\u001f\u008b')) return 'gzip';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return bytes.includes(IN_OLD_DOCUMENT) ? OLD_DOCUMENT : OLD_WORKBOOK;
  if (/^\t[\0\u0002\u0004\u0008][\0-\u0008\u0010]\0/.test(start)) return OLD_WORKBOOK;
  if (start.startsWith('PK\u0003\u0004')) return kindOfZip(bytes);
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known && (known[0].length > 4 || isBinary(bytes.subarray(0, 64)) || start.startsWith('%PDF')))
    return known[1];
  if (/^\u0080[\u0002-\u0005]/.test(start)) return unread(said`is a pickle of Python`, AS_TEXT);
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP')
    return unread(said`is a picture (WebP)`, said`give the table in it as CSV (UTF-8)`);
  if (bytes.toString('latin1', 257, 262) === 'ustar') return unread(said`is a tar archive`, UNPACK);
  return kindOfMarkup(bytes) ?? 'text';
}

/** Names that tell a zip file's kind; they stand as they are in it. */
const IN_ZIP: readonly (readonly [name: string, kind: Unread])[] = [
  ['xl/workbook.bin', unread(said`is a binary Excel workbook (.xlsb)`, AS_BOOK)],
  ['application/vnd.oasis.opendocument', unread(said`is an OpenDocument file (.ods)`, AS_BOOK)],
  ['Index/Document.iwa', unread(said`is a spreadsheet of Numbers`, AS_BOOK)],
  ['word/document.xml', unread(said`is a Word document`, AS_BOOK)],
  ['ppt/presentation.xml', unread(said`is a PowerPoint file`, AS_BOOK)],
  ['.npy', unread(said`is a NumPy archive (.npz)`, AS_TEXT)],
];

function kindOfZip(bytes: Buffer): FileKind {
  if (bytes.includes('xl/workbook.xml')) return 'workbook';
  const known = IN_ZIP.find(([name]) => bytes.includes(name))?.[1];
  return known ?? unread(said`is a zip archive`, UNPACK);
}

/** A web page or an XML workbook, often named .xls or .csv. */
function kindOfMarkup(bytes: Buffer): FileKind | undefined {
  if (/^[A-LN-Za-ln-z0-9][^\0]/.test(bytes.toString('latin1', 0, 2))) return undefined; // neither a mark nor mime-version
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[1] === 0;
  const head = bytes.subarray(0, 2048);
  const text = (isWide ? head.toString('latin1').replaceAll('\0', '') : head.toString('utf8'))
    .replace(/^(\ufeff|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
    .toLowerCase();
  if (/^mime-version:/.test(text)) return unread(said`is a web page saved as one file`, AS_TEXT);
  if (!text.startsWith('<')) return undefined;
  if (text.includes('schemas-microsoft-com:office:spreadsheet'))
    return unread(said`is an Excel workbook in XML`, AS_BOOK);
  if (/^<(!doctype html|!--|(html|head|body|table|meta|script|style|div)[ >\n\r])/.test(text))
    return unread(said`is a web page (HTML), perhaps an error page of a site`, AS_TEXT);
  if (text.includes('<html'))
    return unread(said`is a web page (HTML), perhaps an error page of a site`, AS_TEXT);
  return text.startsWith('<?xml') ? unread(said`is an XML file`, AS_TEXT) : undefined;
}

/** True for bytes that no text has: a short signature alone could also begin a text. */
const isBinary = (head: Buffer): boolean =>
  head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
