import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { InstrumentId } from '../../../src/markets/instrument.ts';
import { judgeCalls } from '../../../src/ratings/evaluate.ts';
import { jumpNotes, jumpSentence, noteText } from '../../../src/report/documents/notes.ts';
import type { DataNote } from '../../../src/results/data-note.ts';
import { BREAK_KINDS } from '../../../src/store/series.ts';
import { book, bundled, call, daily, INDEX, SHARE } from '../../ratings/build.ts';

const strays: DataNote = {
  ...{ kind: 'strays', benchmark: '000300.SH', instruments: 1, instrument: '609901.SH' },
  ...{ count: 68, bars: 241, first: '2025-01-04', shifted: false },
};
const waiting: DataNote = {
  ...{ kind: 'waiting', benchmark: '000300.SH', calls: 1 },
  ...{ last: '2025-05-30', benchmarkLast: '2025-08-29' },
};

test('bars on days without trade are named with their number and the first day', () => {
  expect(noteText(strays, 'en')).toBe(
    '609901.SH has 68 of 241 bars on days that are no session of 000300.SH (first 2025-01-04); ratemark check names them',
  );
  expect(noteText({ ...strays, instruments: 3, shifted: true }, 'en')).toBe(
    '609901.SH has 68 of 241 bars on days that are no session of 000300.SH (first 2025-01-04) and looks shifted by a day, and so have 2 more; ratemark check names them',
  );
  expect(noteText({ ...strays, benchmark: undefined }, 'en')).toMatch(
    / bars on a Saturday or Sunday \(first /,
  );
});

test('a window that waits for a file names the cure', () => {
  expect(noteText(waiting, 'en')).toBe(
    '1 call is pending only because every loaded instrument ends by 2025-05-30, before 000300.SH does (2025-08-29); give longer files, or say --as-of 2025-08-29: a share without prices near its end day is void then',
  );
  expect(noteText({ ...waiting, calls: 2 }, 'en')).toMatch(/^2 calls are pending/);
});

test('a benchmark that is declared for nothing says so', () => {
  const note: DataNote = { kind: 'unused', market: 'CN-B', benchmark: '000003.SH', calls: 2 };
  expect(noteText(note, 'en')).toBe(
    '--benchmark CN-B=000003.SH is not used: the standard names no benchmark for CN-B that it could stand in for, so 2 calls have none',
  );
  expect(noteText({ ...note, calls: 1 }, 'zh')).toMatch(
    /^--benchmark CN-B=000003\.SH 未采用.*1 条评级/,
  );
});

test('both are told in Chinese too', () => {
  expect(noteText(strays, 'zh')).toMatch(
    /^609901\.SH 的 241 条行情中有 68 条在非 000300\.SH 交易日/,
  );
  expect(
    noteText({ ...strays, benchmark: undefined, instruments: 3, shifted: true }, 'zh'),
  ).toMatch(/周六或周日.*错位一天，另有 2 个证券/);
  expect(noteText(waiting, 'zh')).toMatch(/^1 条评级未到期.*--as-of 2025-08-29/);
});

const SPAN = ['2024-01-02', '2024-09-30'] as const;
const judged = (...changes: readonly (readonly [string, number])[]) => {
  const share = daily(SHARE, SPAN, 10, Object.fromEntries(changes));
  return judgeCalls([call()], book(share, daily(INDEX, SPAN, 4000)), bundled('cnpsec-2025'));
};

test('every kind of break has a sentence of its own in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const sentences = BREAK_KINDS.map((kind) =>
      jumpSentence(
        {
          id: 'NOVA.US' as InstrumentId,
          found: {
            ...{ kind, row: 1, until: 1, day: parseDay('2025-03-17'), from: 400, to: 100 },
            ...{ breaks: true, accepted: false },
          },
        },
        language,
      ),
    );
    expect(new Set(sentences).size).toBe(BREAK_KINDS.length);
    for (const sentence of sentences) expect(sentence).toMatch(/NOVA\.US.*400.*100/);
  }
});

test('a void call is told with its jump, the cure and the word that overrules it', () => {
  // the end price of 15 July is a stray
  const [note] = jumpNotes(judged(['2024-07-15', 1000]), 'en');
  expect(note).toBe(
    `1 void call crosses a jump: ${SHARE}@2024-07-15. The first: the close of ${SHARE} goes from 10 to 1000 on 2024-07-15: a stray price, taken back soon after. Mend the prices; if the market made the move, say --accept-jump ${SHARE}@2024-07-15`,
  );
  expect(jumpNotes(judged(['2024-07-15', 1000]), 'zh')).toHaveLength(1);
});

test('calls that cross no jump give no note', () => {
  expect(jumpNotes(judged(), 'en')).toEqual([]);
});
