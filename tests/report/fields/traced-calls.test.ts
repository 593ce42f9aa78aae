import { describe, expect, test } from 'vitest';
import { tracedCsv, tracedRecords } from '../../../src/report/fields/traced-calls.ts';
import { rated, sampleOf, WINNER } from '../../ratings/score-build.ts';

describe('the columns of the calls', () => {
  const { sample, judged } = sampleOf([
    rated(WINNER, '买入', { id: '=A', house: 'H' }),
    rated(WINNER, '?', { id: 'B', house: 'I' }),
  ]);

  test('are the same as CSV and as objects; absent values are empty or null', () => {
    const [a, b] = tracedRecords(judged, { sample }, true);
    expect(a).toMatchObject({ id: '=A', grade: 'buy', hit: true, baseHit: 0.25, simulated: true });
    expect(b).toMatchObject({ id: 'B', grade: null, hit: null, baseHit: null, status: 'void' });
    const [header, first] = tracedCsv(judged, { sample }, true).split('\n');
    expect(header?.split(',')).toEqual(Object.keys(a!));
    expect(first).toMatch(/^'=A,2024-01-15,/); // no spreadsheet takes it for a formula
  });

  test('leave out what is not known', () => {
    expect(Object.keys(tracedRecords(judged, {}, false)[0]!)).not.toContain('baseHit');
  });
});
