/** Decodes a file to UTF-8 with `\n` line ends; the bytes prove the encoding. */
import { isAscii, isUtf8 } from 'node:buffer';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { namesSheet } from './sheet-text.ts';

export type Encoding = 'Excel' | 'UTF-8' | 'UTF-8 with BOM' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE';

export interface DecodedText {
  readonly encoding: Encoding;
  /** UTF-8 without a byte order mark; every line ends with `\n`, the last one perhaps not. */
  readonly bytes: Buffer;
}

/** @throws {EngineError} `file.empty`, `csv.nul`, `csv.encoding` with file and line */
export function decode(bytes: Buffer, file: string): DecodedText {
  if (bytes.length === 0) throw new EngineError('file.empty', said`the file is empty`, { file });
  if (namesSheet(file)) return { encoding: 'Excel', bytes }; // the text that was made of a sheet
  const { encoding, bytes: decoded } = toUtf8(bytes, file);
  const text = normalizeLines(decoded);
  const nul = text.indexOf(0);
  if (nul !== -1) {
    const message = said`a NUL byte stands in the text; the file is damaged or not a text file`;
    throw new EngineError('csv.nul', message, { file, line: lineAt(text, nul) });
  }
  return { encoding, bytes: text };
}

function toUtf8(bytes: Buffer, file: string): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes.subarray(2), 'UTF-16LE', file);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16(bytes.subarray(2), 'UTF-16BE', file);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const bare = bareUtf16(bytes);
  if (bare) return fromUtf16(bytes, bare, file);
  if (isUtf8(bytes))
    return marked
      ? { encoding: 'UTF-8 with BOM', bytes: bytes.subarray(3) }
      : { encoding: 'UTF-8', bytes };
  refuseCut(bytes, file);
  if (marked) {
    const message = said`the file is marked as UTF-8 but this line is not; save it as UTF-8`;
    throw new EngineError('csv.encoding', message, { file, line: firstBadLine(bytes, isUtf8) });
  }
  refuseMixture(bytes, file);
  refuseDamaged(bytes, file);
  return fromGb18030(bytes, file);
}

const NO_TEXT = said`no text in UTF-8, GB18030 or UTF-16, which are read, but perhaps in Latin-1, Big5 or Shift-JIS; save the file as UTF-8`;

function fromGb18030(bytes: Buffer, file: string): DecodedText {
  if (!isGb18030(bytes)) {
    const cut = [1, 2, 3].some((lost) => isGb18030(bytes.subarray(0, bytes.length - lost)));
    if (cut && isChinese(bytes)) throw cutOff(bytes, file);
    const line = firstBadLine(bytes, isGb18030);
    throw new EngineError('csv.encoding', NO_TEXT, { file, line });
  }
  if (!isChinese(bytes)) {
    const line = firstBadLine(bytes, isAscii);
    throw new EngineError('csv.encoding', NO_TEXT, { file, line });
  }
  return { encoding: 'GB18030', bytes: recode(bytes, 'gb18030') };
}

/** Refuses UTF-8 with a few bad bytes: read as GB18030 all of it would be wrong. */
function refuseDamaged(bytes: Buffer, file: string): void {
  let [whole, broken] = [0, 0];
  for (const letter of bytes.toString('utf8', 0, PIECE)) // the beginning of a long file is enough
    if (letter === '\ufffd') broken++;
    else if (letter > '\u007f') whole++;
  if (whole <= 4 * broken) return;
  const message = said`this line holds bytes that are no UTF-8, while the rest of the file is UTF-8; mend it, or save the file as UTF-8`;
  throw new EngineError('csv.encoding', message, { file, line: firstBadLine(bytes, isUtf8) });
}

const cutOff = (bytes: Buffer, file: string): EngineError => {
  const message = said`the file ends within a character: it was cut off; fetch it again`;
  return new EngineError('csv.cut', message, { file, line: lineAt(bytes, bytes.length) });
};

/** Bytes converted at a time: half a gigabyte as one text would not fit in memory. */
const PIECE = 1 << 24;

/** Bytes of another encoding as UTF-8. @param piece bytes at a time @throws {TypeError} where they are none of it */
export function recode(bytes: Buffer, encoding: string, piece = PIECE): Buffer {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    out.push(Buffer.from(decoder.decode(bytes.subarray(at, at + piece), { stream: true })));
  out.push(Buffer.from(decoder.decode()));
  return Buffer.concat(out);
}

function isGb18030(bytes: Buffer): boolean {
  try {
    const decoder = new TextDecoder('gb18030', { fatal: true });
    for (let at = 0; at < bytes.length; at += PIECE)
      decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Refuses UTF-8 beyond ASCII that ends within a character: the rest of the file is missing. */
function refuseCut(bytes: Buffer, file: string): void {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const whole = bytes.subarray(0, bytes.length - cut);
    const [lead = 0, ...rest] = bytes.subarray(bytes.length - cut);
    const begins = lead >= 0xc2 && rest.every((byte) => byte >= 0x80 && byte < 0xc0);
    if (!begins || !isUtf8(whole) || !holdsHan(whole)) continue;
    throw cutOff(bytes, file);
  }
}

function fromUtf16(bytes: Buffer, encoding: 'UTF-16LE' | 'UTF-16BE', file: string): DecodedText {
  const decoded = (part: Buffer) => recode(part, encoding.toLowerCase());
  try {
    if (bytes.length % 2 === 1) throw cutOff(decoded(bytes.subarray(0, -1)), file);
    return { encoding, bytes: decoded(bytes) };
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    const message = said`the file says ${encoding} but is not; save it as UTF-8`;
    throw new EngineError('csv.encoding', message, { file }, { cause });
  }
}

/**
 * Detects UTF-16 without a byte order mark by digits, commas and line ends, in which every other byte is zero. Some
 * kilobytes are read, because a Chinese header has few of them; 开 (U+5F00) has its zero on the other side.
 */
function bareUtf16(bytes: Buffer): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const n = Math.min(bytes.length & ~1, 4096);
  let [even, odd] = [0, 0];
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const enough = n / 8; // a quarter of the characters
  if (n >= 8 && odd > enough && odd > 4 * even) return 'UTF-16LE';
  if (n >= 8 && even > enough && even > 4 * odd) return 'UTF-16BE';
  return undefined;
}

/**
 * Refuses a file in which some lines are UTF-8 and others are not: GB18030 would read the former as wrong characters.
 * A line counts as UTF-8 when it holds a three-byte character, which GB18030 text almost never imitates over a whole line.
 */
function refuseMixture(bytes: Buffer, file: string): void {
  const bad = firstBadLine(bytes, isUtf8);
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const text = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (isUtf8(text) && holdsHan(text)) {
      const message = said`the file mixes encodings: line ${line} is UTF-8, line ${bad} is not; save it as UTF-8`;
      throw new EngineError('csv.encoding', message, { file, line: Math.max(line, bad) });
    }
    if (end === -1) return;
    start = end + 1;
  }
}

function holdsHan(utf8: Buffer): boolean {
  for (const byte of utf8) if (byte >= 0xe3 && byte <= 0xe9) return true;
  return false;
}

function firstBadLine(bytes: Buffer, isGood: (line: Buffer) => boolean): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    if (end === -1 || !isGood(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

/** The number of the line (from 1) that holds a byte offset. */
function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

/** Turns CRLF and lone CR into LF. */
function normalizeLines(bytes: Buffer): Buffer {
  let read = bytes.indexOf(13);
  if (read === -1) return bytes;
  const out = Buffer.from(bytes);
  let write = read;
  for (; read < bytes.length; read++) {
    const byte = bytes[read]!; // read < length
    if (byte !== 13) out[write++] = byte;
    else if (bytes[read + 1] !== 10) out[write++] = 10;
  }
  return out.subarray(0, write);
}

/**
 * Counts of different byte pairs by part of the range: a name in every row counts once. Nearly all bytes can be decoded as
 * GB18030, also those of Big5, Shift-JIS and Latin-1; Chinese tables hold pairs of GB2312, others pairs of the whole range.
 */
interface Pairs {
  /** Chinese characters of GB2312, and its marks and full-width letters. */
  common: number;
  /** Those of the second level: characters of names, rare in any text. */
  second: number;
  /** Those whose first byte is one of the first half: Hangul has no others. */
  early: number;
  /** Kana, Greek, Cyrillic, boxes; characters beyond GB2312; a lone byte. */
  strange: number;
}

/** True for Chinese text. @param bytes can be decoded as GB18030 */
export function isChinese(bytes: Buffer): boolean {
  const { common, second, early, strange } = countPairs(bytes);
  if (strange * 3 > common) return false; // Big5, Shift-JIS, Latin-1, EUC-JP
  if (common >= 4 && second * 5 > common * 2) return false; // Cyrillic
  return common < 10 || early < common; // Hangul
}

function countPairs(bytes: Buffer): Pairs {
  const pairs: Pairs = { common: 0, second: 0, early: 0, strange: 0 };
  const seen = new Uint8Array(1 << 16);
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!; // i < length
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    const pair = (lead << 8) | trail;
    const isNew = seen[pair] === 0;
    seen[pair] = 1;
    const length = lead === 0x80 ? 1 : trail >= 0x30 && trail <= 0x39 ? 4 : 2; // 0x80 is the euro sign
    i += length - 1;
    if (!isNew) continue;
    const isMark = lead >= 0xa1 && lead <= 0xa3;
    const isHan = lead >= 0xb0 && lead <= 0xf7;
    if (trail >= 0xa1 && (isMark || isHan)) {
      pairs.common++;
      if (lead >= 0xd8) pairs.second++;
      if (isHan && lead <= 0xc8) pairs.early++;
    } else pairs.strange++;
  }
  return pairs;
}
