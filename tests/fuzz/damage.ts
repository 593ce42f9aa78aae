/** What happens to a file: a few of many small damages, and now and then one that makes it large. */
import { drawIndex, type Random } from '../../src/base/random.ts';

/** Bytes of the largest file that comes out. */
export const LARGEST = 5 << 20;

/** Words that mean something to a language, a format or a number, and nothing to a user. */
const WORDS: readonly string[] = [
  ...['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', 'length'],
  ...['NaN', 'Infinity', '-Infinity', '-0', '1e308', '1e-320', '1e999', '9007199254740993', '0x10'],
  ...['null', 'undefined', 'true', '~', '*', '*a', '&a ', '<<: *a', '!!js/function ', '!!binary '],
  ...[
    '"',
    "'",
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\0',
    '\\',
    '#',
    '=',
    '|',
    '%',
    '@',
    '`',
    '$',
    '{x}',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '{{',
    ']]',
    '- ',
    ': ',
    '? ',
    '---\n',
    '...\n',
    '/*',
    '*/',
    '//',
  ],
  ...['2024-02-30', '0000-00-00', '99999-01-01', '2024-01-02T25:61:61Z', '-2024-01-02', '1/2/3'],
  ...['\ufeff', '\u2028', '\u200b', '\ud83d', '名', '买入', '→', '（维持）', 'ﬁ', '１２', 'İ', 'ß'],
  ...['../../etc/passwd', '/dev/null', 'CON', 'a'.repeat(5000), '9'.repeat(400), ' '.repeat(3000)],
  ...[
    '.SH',
    '600519.SH',
    '1.2.3',
    '1,234,567',
    '--',
    'None',
    'await ',
    'import ',
    'while(0)',
    '\\ud800',
  ],
];

type Change = (bytes: Buffer, random: Random, donor: Buffer) => Buffer;

const pick = <T>(random: Random, list: readonly T[]): T => list[drawIndex(random, list.length)]!; // never empty

const splice = (bytes: Buffer, at: number, removed: number, added: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
const anywhere = (bytes: Buffer, random: Random): number => drawIndex(random, bytes.length + 1);
const few = (random: Random): number => 1 + drawIndex(random, pick(random, [2, 8, 64]));

/** The word that begins at or before a place: letters and digits up to the next mark. */
function wordAt(text: string, at: number): readonly [start: number, end: number] {
  let [start, end] = [at, at];
  while (start > 0 && !MARK.test(text[start - 1]!)) start--; // inside the text
  while (end < text.length && !MARK.test(text[end]!)) end++; // inside the text
  return [start, end];
}
const MARK = /[\s,;:"'{}[\]()=]/;

/** Lines with their line ends. */
const linesOf = (bytes: Buffer): string[] =>
  bytes.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
const onLines =
  (change: (lines: string[], random: Random) => void): Change =>
  (bytes, random) => {
    const lines = linesOf(bytes);
    if (lines.length > 0) change(lines, random);
    return Buffer.from(lines.join(''), 'latin1');
  };

const CHANGES: readonly Change[] = [
  (bytes, random) => {
    const text = bytes.toString('latin1');
    const [start, end] = wordAt(text, anywhere(bytes, random));
    return splice(bytes, start, end - start, Buffer.from(pick(random, WORDS)));
  },
  (bytes, random) => splice(bytes, anywhere(bytes, random), 0, Buffer.from(pick(random, WORDS))),
  (bytes, random) => splice(bytes, anywhere(bytes, random), few(random), Buffer.alloc(0)),
  (bytes, random) => {
    const at = anywhere(bytes, random);
    return splice(bytes, at, 0, bytes.subarray(at, at + few(random)));
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = drawIndex(random, Math.max(1, copy.length));
    if (copy.length > 0) copy[at] = copy[at]! ^ (1 << drawIndex(random, 8)); // inside
    return copy;
  },
  (bytes, random) => bytes.subarray(0, anywhere(bytes, random)),
  (bytes, random, donor) => {
    const from = anywhere(donor, random);
    return splice(bytes, anywhere(bytes, random), 0, donor.subarray(from, from + 4 * few(random)));
  },
  onLines((lines, random) => lines.splice(drawIndex(random, lines.length), 1)),
  onLines((lines, random) => {
    lines.splice(drawIndex(random, lines.length), 0, pick(random, lines));
  }),
  onLines((lines, random) => {
    const [a, b] = [drawIndex(random, lines.length), drawIndex(random, lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!]; // both < length
  }),
];

/** One in so many inputs becomes large: a word, a line or an opening bracket, thousands of times. */
const LARGE = 40;
const REPEATED = [
  ...' \t\n,;:"\'[{(<*&-9a.\\/',
  '[]',
  '{"a":',
  '- ',
  'a: ',
  ',,',
  '""',
  '1e',
  '→',
  '买',
];

function enlarge(bytes: Buffer, random: Random): Buffer {
  const at = anywhere(bytes, random);
  const unit =
    random() < 0.5
      ? Buffer.from(pick(random, REPEATED))
      : Buffer.from(bytes.subarray(at, at + few(random)));
  if (unit.length === 0) return bytes;
  const size = pick(random, [5_000, 50_000, 200_000, LARGEST - bytes.length]);
  const times = Math.max(1, Math.floor(size / unit.length));
  return splice(bytes, at, 0, Buffer.alloc(unit.length * times, unit));
}

/** Damages a file. @param donor another file, of which pieces may be put in */
export function damage(bytes: Buffer, random: Random, donor: Buffer): Buffer {
  let changed = bytes;
  for (let n = random() < 0.6 ? 0 : drawIndex(random, 4); n >= 0; n--)
    changed = pick(random, CHANGES)(changed, random, donor);
  return drawIndex(random, LARGE) === 0 ? enlarge(changed, random) : changed;
}
