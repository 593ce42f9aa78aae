import { describe, expect, test } from 'vitest';
import { correct, FILES, failure } from '../audit/world.ts';
import { audited } from './audited.ts';

// of A1 the file states: completed 2024-01-02 17:30, disseminated 18:00 at +08:00, recorded on 2024-01-02
describe('times of a report that a correction sets', () => {
  const { out, folder } = audited();
  const set = (...facts: readonly string[]) =>
    correct(out, { record: 'A1', reason: 'misread', set: facts }, { inputsFrom: folder });

  test.each([
    ['completedAt=2024-01-02 18:01', 'completedAt 2024-01-02 18:01 would lie after disseminatedAt'],
    ['disseminatedAt=2024-01-03', 'disseminatedAt 2024-01-03 would lie after firstSeen 2024-01-02'],
    ['published=2024-01-03', 'published 2024-01-03 would lie after disseminatedAt'],
    ['published=2024-01-01', 'completedAt 2024-01-02 17:30 would lie after published 2024-01-01'],
    ['firstSeen=2024-01-01', 'would lie after firstSeen 2024-01-01'],
  ])('%s are refused in the wrong order', (fact, message) => {
    expect(() => set(fact)).toThrow(failure('run.option'));
    expect(() => set(fact)).toThrow(message);
  });

  test('may be moved together, and what was wrong before is left as it is', () => {
    const line = set('completedAt=2024-01-02 18:01', 'disseminatedAt=2024-01-02 18:02');
    expect(line.set).toMatchObject({ completedAt: { text: '2024-01-02 18:01' } });
  });

  test('that the file states in the wrong order keep no other correction from being made', () => {
    const wrong = audited({
      ...FILES,
      'ratings.csv': `call_id,published,house,analysts,code,label,completed_at,first_seen
A1,2024-01-02,House A,王一,600519.SH,买入,2024-01-03,2024-01-02
`,
    });
    const correctIt = (fact: string) =>
      correct(
        wrong.out,
        { record: 'A1', reason: 'misread', set: [fact] },
        { inputsFrom: wrong.folder },
      );
    expect(() => correctIt('firstSeen=2024-01-04')).not.toThrow(); // mends one of two pairs
    expect(() => correctIt('completedAt=2024-01-04')).toThrow(failure('run.option'));
    expect(() => correctIt('completedAt=2024-01-02')).not.toThrow();
  });
});
