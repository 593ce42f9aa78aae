/** Where two files differ; of large ones only the lines from the first difference on are in memory, and not all of them. */
import { type Chunks, linesOf } from './chunks.ts';
import { type Above, type Difference, lineDifferences } from './compare.ts';

/** Bytes up to which files are compared whole. */
const WHOLE = 1 << 26;
/** Lines of larger files that are compared, from the first that differs. */
const WINDOW = 2000;

export interface FileDifferences {
  readonly list: readonly Difference[];
  /** The line that should stand there, counted from 1, where it is at hand. */
  readonly expectedLine: (line: number) => string | undefined;
}

export interface FileOptions {
  /** Bytes of the longer file. */
  readonly bytes: number;
  /** The most places that are told. */
  readonly limit: number;
  /** Bytes up to which all lines are compared. */
  readonly whole?: number | undefined;
}

/** Finds the first places where a file differs from what it should be, at most one a line. */
export function fileDifferences(
  name: string,
  expected: Chunks,
  found: Chunks,
  { bytes, limit, whole = WHOLE }: FileOptions,
): FileDifferences {
  const most = bytes <= whole ? Number.POSITIVE_INFINITY : WINDOW;
  const { above, wanted, there } = fromFirstDifference(expected, found, most);
  // the windows differ by as many lines as the files do, so that a line too many is told from one that was moved
  const more = wanted.count - there.count;
  const left = wanted.lines.slice(0, Math.max(1, most + Math.min(0, more)));
  const right = there.lines.slice(0, Math.max(1, most - Math.max(0, more)));
  return {
    list: lineDifferences(name, left, right, limit, above),
    expectedLine: (line) => {
      const text = left[line - 1 - above.count];
      return text === undefined ? undefined : Buffer.from(text, 'latin1').toString('utf8');
    },
  };
}

/** The lines of a file from some place on: the first of them, and how many there are. */
interface Rest {
  readonly lines: string[];
  count: number;
}

function fromFirstDifference(expected: Chunks, found: Chunks, most: number) {
  const [a, b] = [linesOf(expected), linesOf(found)];
  const [wanted, there]: [Rest, Rest] = [
    { lines: [], count: 0 },
    { lines: [], count: 0 },
  ];
  const take = (rest: Rest, line: IteratorResult<Buffer, unknown>): void => {
    if (line.done) return;
    rest.count++;
    if (rest.lines.length < most) rest.lines.push(line.value.toString('latin1'));
  };
  const above: { count: number; header: string | undefined } = { count: 0, header: undefined };
  for (;;) {
    const [left, right] = [a.next(), b.next()];
    if (left.done && right.done) break;
    above.header ??= left.done ? undefined : left.value.toString('latin1');
    const isSame = !left.done && !right.done && left.value.equals(right.value);
    if (wanted.count + there.count === 0 && isSame) {
      above.count++;
      continue;
    }
    take(wanted, left);
    take(there, right);
  }
  return { above: above satisfies Above, wanted, there };
}
