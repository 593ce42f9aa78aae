import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { readFiling } from '../../src/ingest/filing.ts';

const read = (
  cells: Readonly<Record<string, string>>,
  analysts: readonly string[] = ['王一', '李二'],
) => readFiling((field) => cells[field], 'Asia/Shanghai', analysts);

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
});
