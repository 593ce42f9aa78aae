import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { vendorLayouts } from '../../src/ingest/data.ts';
import { readFiling, statementColumns } from '../../src/ingest/filing.ts';
import { formsOfColumns } from '../../src/ingest/published.ts';
import { STATEMENTS } from '../../src/store/statement.ts';

const layout = vendorLayouts().find(({ id }) => id === 'ratemark')!;

const read = (
  cells: Readonly<Record<string, string>>,
  analysts: readonly string[] = ['王一', '李二'],
) =>
  readFiling({
    ...{ cell: (field: string) => cells[field], zone: 'Asia/Shanghai', analysts },
    statements: statementColumns(layout, (field) => field in cells),
  });

describe('what a row states of its report', () => {
  test('is nothing where it states nothing', () => {
    expect(read({})).toBeUndefined();
  });

  test('has a license for each analyst, a blank one kept as none', () => {
    expect(read({ licenses: 'S101、S102' })).toMatchObject({ licenses: ['S101', 'S102'] });
    expect(read({ licenses: 'S101; ' })).toMatchObject({ licenses: ['S101', undefined] });
    expect(read({ licenses: 'S101' })).toMatchObject({
      field: 'licenses',
      message: expect.stringContaining('each of 2 analysts, found 1'),
    });
  });

  test('keeps times as printed, with their own offset or that of the exchange', () => {
    const filing = read({
      completedAt: '2024-01-02 17:30',
      disseminatedAt: '2024-01-02T18:00:00+08:00',
      firstSeen: '2024-01-20',
    });
    expect(filing).toMatchObject({
      completedAt: { text: '2024-01-02 17:30', zone: 'Asia/Shanghai', day: parseDay('2024-01-02') },
      disseminatedAt: { zone: '+08:00', day: parseDay('2024-01-02') },
      firstSeen: { text: '2024-01-20', zone: 'Asia/Shanghai', day: parseDay('2024-01-20') },
    });
    // 20:00 in London on the 2nd is 04:00 in Shanghai on the 3rd
    expect(read({ disseminatedAt: '2024-01-02T20:00:00Z' })).toMatchObject({
      disseminatedAt: { zone: 'Z', day: parseDay('2024-01-03') },
    });
    expect(read({ completedAt: 'soon' })).toMatchObject({ field: 'completed_at' });
  });

  test.each([
    ['是', true],
    ['YES', true],
    ['1', true],
    ['否', false],
    ['n', false],
  ])('takes %s for a banking client: %s', (text, expected) => {
    expect(read({ bankingClient: text })).toMatchObject({ bankingClient: expected });
  });

  test('refuses another word for a banking client, and a digest that is none', () => {
    expect(read({ bankingClient: 'maybe' })).toMatchObject({ field: 'banking_client' });
    expect(read({ reportSha256: 'ab' })).toMatchObject({ field: 'report_sha256' });
    expect(read({ reportSha256: 'AB'.repeat(32), reportFile: 'a.pdf' })).toMatchObject({
      reportSha256: 'ab'.repeat(32),
      reportFile: 'a.pdf',
    });
  });

  test('has the way it went out, who checked it, and each statement in its words', () => {
    const filing = read({
      channel: '邮件',
      qualityReviewer: '赵三',
      complianceReviewer: '钱四',
      'statements.holdings': '本公司未持有该股票',
      'statements.marketMaking': 'no',
    });
    expect(filing).toEqual({
      ...{ reportSha256: undefined, reportFile: undefined, channel: '邮件' },
      ...{ qualityReviewer: '赵三', complianceReviewer: '钱四' },
      statements: { holdings: '本公司未持有该股票', marketMaking: 'no' },
    });
  });

  test('has a column for every kind of statement, and for nothing else', () => {
    const kinds = statementColumns(layout, () => true).map(([kind]) => kind);
    expect([...kinds].sort()).toEqual([...STATEMENTS].sort());
  });
});

/** Seconds since 1970 of a wall clock. */
const clock = (text: string): number => Date.parse(`${text}Z`) / 1000;

describe('a time', () => {
  test('stands on the clock of the exchange, and on its own where it bears an offset', () => {
    expect(read({ completedAt: '2024-01-02 17:30' })).toMatchObject({
      completedAt: { local: clock('2024-01-02T17:30') },
    });
    // 09:30 in London is 17:30 in Shanghai
    expect(read({ completedAt: '2024-01-02T09:30+00:00' })).toMatchObject({
      completedAt: {
        local: clock('2024-01-02T17:30'),
        zoned: { offset: 0, utc: clock('2024-01-02T09:30') },
      },
    });
  });

  test.each([
    '2024-01-02',
    '2024-01-02 00:00:00',
    '2024-01-02T00:00:00+08:00',
  ])('of day is none where the file prints %s', (text) => {
    const filing = read({ completedAt: text });
    expect(filing).toMatchObject({ completedAt: { day: parseDay('2024-01-02') } });
    expect(filing).not.toHaveProperty('completedAt.local');
  });

  test('with the letters of a zone, which may be two zones, asks for the offset', () => {
    expect(read({ completedAt: '2024-01-02 17:30 CST' })).toMatchObject({
      field: 'completed_at',
      message: expect.stringContaining('its zone as an offset such as +08:00'),
    });
  });

  test('that could be two days is asked about, unless its column tells which', () => {
    const cell = (field: string) => (field === 'disseminatedAt' ? '03/04/2024 18:00' : undefined);
    const row = { cell, zone: 'Asia/Shanghai', analysts: [] };
    const within = (...column: readonly string[]) =>
      readFiling({ ...row, formOf: formsOfColumns(() => column) });
    expect(within('03/04/2024 18:00')).toMatchObject({
      field: 'disseminated_at',
      message: expect.stringContaining('could be read as several days'),
    });
    // no month is the 25th
    expect(within('03/04/2024 18:00', '25/04/2024 18:00')).toMatchObject({
      disseminatedAt: { day: parseDay('2024-04-03') },
    });
  });
});
