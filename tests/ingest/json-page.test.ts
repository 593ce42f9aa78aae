import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { fieldsOf, parseJson } from '../../src/ingest/json-page.ts';
import { loadCalls, messageOf, temporaryFolder } from './harness.ts';

const { write } = temporaryFolder();
const load = (value: unknown) => loadCalls(write('r.json', JSON.stringify(value))).calls;

const GRADE = {
  symbol: 'NOVA',
  date: '2025-01-06',
  gradingCompany: 'Hollow Street',
  previousGrade: 'Hold',
  newGrade: 'Buy',
  action: 'upgrade',
};

describe('a list of grades', () => {
  test('is known by its fields, wherever the vendor nests it', () => {
    const expected = {
      instrument: 'NOVA.US',
      published: parseDay('2025-01-06'),
      house: 'Hollow Street',
      label: 'Buy',
      previousLabel: 'Hold',
      action: 'upgrade',
    };
    for (const page of [[GRADE], { data: [GRADE] }, { historical: [GRADE], symbol: 'NOVA' }])
      expect(load(page)).toMatchObject([expected]);
  });

  test('may lack a field in its first record, and a null is a blank', () => {
    const { previousGrade: _none, ...first } = GRADE;
    const second = { ...GRADE, date: '2025-01-07', action: null };
    expect(
      load([first, second]).map(({ previousLabel, action }) => [previousLabel, action]),
    ).toEqual([
      [undefined, 'upgrade'],
      ['Hold', undefined],
    ]);
  });

  test('with an instant takes it to the day of the exchange', () => {
    // 02:15 in London on the 7th is 21:15 in New York on the 6th
    const { date: _date, ...grade } = GRADE;
    expect(load([{ ...grade, publishedDate: '2025-01-07T02:15:00.000Z' }])[0]!.published).toBe(
      parseDay('2025-01-06'),
    );
  });
});

describe('a count of seconds', () => {
  const at = (gradeTime: unknown) =>
    load([
      {
        symbol: 'NOVA',
        gradeTime,
        company: 'House',
        fromGrade: 'Hold',
        toGrade: 'Buy',
        action: 'up',
      },
    ]);

  test.each([
    [1736173800, '2025-01-06'], // 14:30 UTC, 09:30 in New York
    [1736216100, '2025-01-06'], // 02:15 UTC on the 7th, 21:15 on the 6th there
    [1736208000, '2025-01-07'], // midnight UTC: how a date without a time is printed
  ])('of %d is %s', (seconds, day) => {
    expect(at(seconds)[0]!.published).toBe(parseDay(day));
  });

  test.each([['soon'], ['2025'], [20250106.5]])('of %s is no day and refused', (stamp) => {
    expect(messageOf(() => at(stamp))).toMatch(/r\.json:1 \(field "published"\): expected a date/);
  });
});

describe('a page is refused', () => {
  test('whose field holds a nested value, with the record and the field', () => {
    expect(messageOf(() => load([GRADE, { ...GRADE, newGrade: { text: 'Buy' } }]))).toMatch(
      /r\.json:2 \(field "newGrade"\): expected a text or a number, found a nested value/,
    );
  });

  test.each([
    ['a house', { gradingCompany: 'Ho\ud800use' }],
    ['a word of a list', { gradingCompany: ['House', '\udc00'] }],
    ['the label', { newGrade: 'Buy\ud83d' }],
  ])('with half of a surrogate pair in %s, with the record and the field', (_what, part) => {
    expect(messageOf(() => load([GRADE, { ...GRADE, ...part }]))).toMatch(
      /r\.json:2 \(field "\w+"\): the text holds half of a surrogate pair/,
    );
    expect(load([{ ...GRADE, newGrade: 'Buy', gradingCompany: '😀' }])[0]?.house).toBe('😀');
  });

  test('with two fields of which either may be the rating', () => {
    const both = { symbol: 'NOVA', date: '2025-01-06', rating: 'Buy', current_rating: 'Hold' };
    expect(messageOf(() => load([both]))).toMatch(
      /"rating" and "current_rating" may be the same; keep one field/,
    );
  });

  test('with two lists, because either could be meant', () => {
    expect(messageOf(() => load({ data: [GRADE], ratings: [GRADE] }))).toMatch(
      /expected a list of records, or an object that holds one/,
    );
  });

  test('whose fields no layout knows, with the nearest word', () => {
    const { newGrade, ...grade } = GRADE;
    expect(messageOf(() => load([{ ...grade, 'Rating Now': newGrade }]))).toMatch(
      /no column for label; is it "Rating Now"\?/,
    );
  });
});

test('a whole number beyond 2^53 comes as its text, so that two ids stay two', () => {
  // 2^53 is 9007199254740992; a double makes the next one the same
  const text = '[9007199254740993, 9007199254740992, -9007199254740993, 9007199254740991]';
  expect(parseJson(text)).toEqual([
    '9007199254740993',
    '9007199254740992',
    '-9007199254740993',
    9007199254740991,
  ]);
});

test('numbers within texts, fractions and exponents are left as JSON reads them', () => {
  const text =
    '{"a":"id 12345678901234567890 \\" 12345678901234567890","b":0.12345678901234567,"c":1e20}';
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test('JSON that is cut off is refused as JSON.parse refuses it', () => {
  expect(() => parseJson('[12345678901234567890, "open')).toThrow(SyntaxError);
  expect(() => parseJson('[1, 2')).toThrow(SyntaxError);
});

test('records with more than 1,000 different fields are refused with the record that has them', () => {
  const records = (n: number) => Array.from({ length: n }, (_, i) => ({ [`k${i}`]: 1 }));
  expect(fieldsOf(records(1000), 'p.json')).toHaveLength(1000);
  expect(messageOf(() => fieldsOf(records(60_000), 'p.json'))).toBe(
    'p.json:1001: the records have more than 1000 different fields, the most that is read; is it a list of records?',
  );
});

test('analysts nested 5,000 deep are refused with the level at which reading ends', () => {
  const nested = '['.repeat(5000) + ']'.repeat(5000);
  const page = `[{"infoCode":"A","publishDate":"2024-01-02","stockCode":"600519","emRatingName":"买入","researcher":${nested}}]`;
  const file = write('page.json', page);
  expect(messageOf(() => loadCalls(file)).replace(file, 'page.json')).toBe(
    'page.json: nested deeper than 64 levels, the most that is read; give a list of records',
  );
});
