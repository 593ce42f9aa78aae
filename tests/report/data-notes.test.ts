import { expect, test } from 'vitest';
import { type DataNote, noteText } from '../../src/report/data-notes.ts';

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
  expect(noteText(waiting, 'zh')).toMatch(/^1 条评级待定.*--as-of 2025-08-29/);
});
