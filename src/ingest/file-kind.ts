/** The kind of a file by its first bytes, and the advice for kinds that are not read. */

/** A kind that is read, or the words for one that is not. */
export type FileKind = 'text' | 'gzip' | 'workbook' | { readonly notRead: string };

const AS_TEXT = 'save it as CSV (UTF-8)';
const AS_BOOK = 'save it as .xlsx, or as CSV (UTF-8)';
const UNPACK = 'unpack it, and give the files in it';

/** Kinds by the bytes that they begin with, in Latin-1. */
const SIGNATURES: readonly (readonly [start: string, words: string])[] = [
  ['BZh', `is a bzip2 file; ${UNPACK}`],
  ['\u00fd7zXZ\0', `is an xz file; ${UNPACK}`],
  ['(\u00b5/\u00fd', `is a Zstandard file; ${UNPACK}`],
  ['\u0004"M\u0018', `is an LZ4 file; ${UNPACK}`],
  ['7z\u00bc\u00af', `is a 7z archive; ${UNPACK}`],
  ['Rar!', `is a RAR archive; ${UNPACK}`],
  ['PK\u0005\u0006', 'is an empty zip archive; fetch it again'],
  ['PK\u0007\u0008', `is a zip archive in pieces; ${UNPACK}`],
  ['%PDF', 'is a PDF document; give the table in it as CSV (UTF-8)'],
  ['PAR1', `is a Parquet file; ${AS_TEXT}`],
  ['ARROW1', `is an Arrow or Feather file; ${AS_TEXT}`],
  ['\u00ff\u00ff\u00ff\u00ff', `is an Arrow stream; ${AS_TEXT}`],
  ['FEA1', `is a Feather file; ${AS_TEXT}`],
  ['Obj\u0001', `is an Avro file; ${AS_TEXT}`],
  ['SQLite format 3\0', `is an SQLite database; ${AS_TEXT}`],
  ['\u0089HDF', `is an HDF5 file; ${AS_TEXT}`],
  ['\u0093NUMPY', `is a NumPy array; ${AS_TEXT}`],
  ['RDX', `is a file of R; ${AS_TEXT}`],
  ['MATLAB 5.0 MAT-file', `is a file of MATLAB; ${AS_TEXT}`],
  ['<stata_dta>', `is a file of Stata; ${AS_TEXT}`],
  ['$FL2', `is a file of SPSS; ${AS_TEXT}`],
  ['\u0089PNG', 'is a picture (PNG); give the table in it as CSV (UTF-8)'],
  ['\u00ff\u00d8\u00ff', 'is a picture (JPEG); give the table in it as CSV (UTF-8)'],
  ['GIF8', 'is a picture (GIF); give the table in it as CSV (UTF-8)'],
  ['{\\rtf', `is a text document (RTF); ${AS_TEXT}`],
];

const OLD_WORKBOOK =
  'is an Excel workbook of the old kind (.xls), or one with a password; save it as .xlsx without one, or as CSV';

/** The kind of a file; a text where nothing else shows. */
export function kindOf(bytes: Buffer): FileKind {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('\u001f\u008b')) return 'gzip';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return { notRead: OLD_WORKBOOK };
  if (/^\t[\0\u0002\u0004\u0008][\0-\u0008\u0010]\0/.test(start)) return { notRead: OLD_WORKBOOK };
  if (start.startsWith('PK\u0003\u0004')) return kindOfZip(bytes);
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known && (known[0].length > 4 || isBinary(bytes.subarray(0, 64)) || start.startsWith('%PDF')))
    return { notRead: known[1] };
  if (/^\u0080[\u0002-\u0005]/.test(start)) return { notRead: `is a pickle of Python; ${AS_TEXT}` };
  if (bytes.toString('latin1', 257, 262) === 'ustar')
    return { notRead: `is a tar archive; ${UNPACK}` };
  return kindOfMarkup(bytes) ?? 'text';
}

/** Names that tell a zip file's kind; they stand as they are in it. */
const IN_ZIP: readonly (readonly [name: string, words: string])[] = [
  ['xl/workbook.bin', `is a binary Excel workbook (.xlsb); ${AS_BOOK}`],
  ['application/vnd.oasis.opendocument', `is an OpenDocument file (.ods); ${AS_BOOK}`],
  ['Index/Document.iwa', `is a spreadsheet of Numbers; ${AS_BOOK}`],
  ['word/document.xml', `is a Word document; ${AS_BOOK}`],
  ['ppt/presentation.xml', `is a PowerPoint file; ${AS_BOOK}`],
  ['.npy', `is a NumPy archive (.npz); ${AS_TEXT}`],
];

function kindOfZip(bytes: Buffer): FileKind {
  if (bytes.includes('xl/workbook.xml')) return 'workbook';
  const words = IN_ZIP.find(([name]) => bytes.includes(name))?.[1];
  return { notRead: words ?? `is a zip archive; ${UNPACK}` };
}

/** A web page or an XML workbook, often named .xls or .csv. */
function kindOfMarkup(bytes: Buffer): FileKind | undefined {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[1] === 0;
  const head = bytes.subarray(0, 2048);
  const text = (isWide ? head.toString('latin1').replaceAll('\0', '') : head.toString('utf8'))
    .replace(/^(\ufeff|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
    .toLowerCase();
  if (/^mime-version:/.test(text))
    return { notRead: `is a web page saved as one file; ${AS_TEXT}` };
  if (!text.startsWith('<')) return undefined;
  if (text.includes('schemas-microsoft-com:office:spreadsheet'))
    return { notRead: `is an Excel workbook in XML; ${AS_BOOK}` };
  if (/^<(!doctype html|!--|(html|head|body|table|meta|script|style|div)[ >\n\r])/.test(text))
    return { notRead: `is a web page (HTML), perhaps an error page of a site; ${AS_TEXT}` };
  return text.startsWith('<?xml') ? { notRead: `is an XML file; ${AS_TEXT}` } : undefined;
}

/** True for bytes that no text has: a short signature alone could also begin a text. */
const isBinary = (head: Buffer): boolean =>
  head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
