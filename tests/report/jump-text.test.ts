import { expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import type { InstrumentId } from '../../src/markets/instrument.ts';
import { judgeCalls } from '../../src/ratings/evaluate.ts';
import { jumpNotes, jumpSentence } from '../../src/report/jump-text.ts';
import { BREAK_KINDS } from '../../src/store/breaks.ts';
import { book, bundled, call, daily, INDEX, SHARE } from '../ratings/build.ts';

const SPAN = ['2024-01-02', '2024-09-30'] as const;
const judged = (...changes: readonly (readonly [string, number])[]) => {
  const share = daily(SHARE, SPAN, 10, Object.fromEntries(changes));
  return judgeCalls([call()], book(share, daily(INDEX, SPAN, 4000)), bundled('cnpsec-2025'));
};

test('every kind of break has a sentence of its own in both languages', () => {
  for (const pick of [(en: string) => en, (_: string, zh: string) => zh]) {
    const sentences = BREAK_KINDS.map((kind) =>
      jumpSentence(
        {
          id: 'NOVA.US' as InstrumentId,
          found: {
            ...{ kind, row: 1, until: 1, day: parseDay('2025-03-17'), from: 400, to: 100 },
            ...{ breaks: true, accepted: false },
          },
        },
        pick,
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
