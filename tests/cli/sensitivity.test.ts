import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { folderOf, JUDGE, ratemark, SMALL, shell } from './harness.ts';

const sensitivity = (...args: readonly string[]) => ratemark(['sensitivity', ...args]);

describe('ratemark sensitivity', () => {
  test('prints tables whose figures are those of the JSON', async () => {
    const more = ['--sample', '--as', 'csc-2021'];
    const [table, json] = await Promise.all([
      sensitivity(...more),
      sensitivity(...more, '--format', 'json'),
    ]);
    expect([table.code, table.stderr, json.code, json.stderr]).toEqual([0, '', 0, '']);
    const { ways, flipping, nearEdges } = JSON.parse(json.stdout);
    for (const { way, reading, judged, hitRate, againstBase } of ways) {
      if (reading === 'mirrored') continue;
      const { tierFlips, hitFlips } = againstBase;
      const row = new RegExp(
        `^ *\\d+ +${way} +${judged} +${(100 * hitRate).toFixed(1)} +(.*)$`,
        'm',
      );
      const rest = row.exec(table.stdout)?.[1]?.trim().split(/ +/);
      if (way === 'literal') expect(rest).toEqual(['base']);
      else expect([rest?.[0], rest?.[2]]).toEqual([String(tierFlips), String(hitFlips)]);
    }
    expect(table.stdout).toContain(`${flipping.length} calls that flip under some way`);
    expect(nearEdges.map(({ within }: { within: number }) => within)).toEqual([
      0.001, 0.005, 0.01, 0.02,
    ]);
    const first = table.stdout.split('\n').find((line) => line.includes('depend on how'));
    expect(first).toMatch(/^\d+ of \d+ verdicts \(\d+\.\d%\) depend on how one measures\./);
  });

  test('fits 80 columns, whatever the names are', async () => {
    const long = folderOf({
      ...SMALL,
      'ratings.csv': `call_id,published,house,code,label\n${'非常长的编号'.repeat(12)},2024-01-02,House,600519.SH,买入\n`,
    });
    const runs = await Promise.all([
      sensitivity('--sample', '--as', 'csc-2021', '--limit', '0'),
      ratemark(['sensitivity', ...JUDGE], { cwd: long }),
    ]);
    for (const { code, stdout } of runs) {
      expect(code).toBe(0);
      for (const line of stdout.split('\n'))
        expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  test('shows mirrored edges where a verdict lies on one, and says so where none does', async () => {
    // +20 % exactly: a buy only when the edge belongs to it
    const cwd = folderOf(SMALL);
    const edge = await ratemark(['sensitivity', ...JUDGE], { cwd });
    expect(edge.stdout).toMatch(/^1\* +literal\* +1 +100\.0 +1 +100\.0 +1 +100\.0 +1 +0 +0 +0$/m);
    expect(edge.stdout).toMatch(/^A1 +buy +\+20\.00% +overweight +.*buy 1\* 5\* 6\* 7\* 8\*$/m);
    expect(edge.stdout).toContain('1 call that flips under some way');
    const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-07-02'];
    const bars = (last: number, level: number) =>
      `date,open,close\n${days.map((day, i) => `${day},${level},${i < 3 ? level : last}`).join('\n')}\n`;
    const away = folderOf({
      ...SMALL,
      ...{ 'prices/600519.SH.csv': bars(13, 10), 'index.csv': bars(4000, 4000) },
    });
    const none = await ratemark(['sensitivity', ...JUDGE], { cwd: away });
    expect(none.stdout).not.toMatch(/^\d\*/m);
    expect(none.stdout).toContain('no verdict lies on an edge, so that none flips');
    expect(none.stdout).toContain('No verdict flips.');
  });

  test('gives the calls that flip as CSV, one row each, with what every way says', async () => {
    const { code, stdout } = await sensitivity('--sample', '--format', 'csv');
    const [header = '', ...rows] = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(header).toMatch(/^id,published,instrument,house,/);
    for (const name of ['literal.earned', 'geometric/mirrored.hit', 'simulated'])
      expect(header.split(',')).toContain(name);
    const { stdout: json } = await sensitivity('--sample', '--format', 'json');
    expect(rows).toHaveLength(JSON.parse(json).flipping.length);
  });

  test('writes a folder, the same bytes twice', async () => {
    const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'ratemark-')));
    for (const out of folders) expect((await sensitivity('--sample', '-o', out)).code).toBe(0);
    const [first, second] = folders.map((out) => readdirSync(out).sort());
    expect(first).toEqual([
      ...['flipping-calls.csv', 'flips.csv', 'manifest.json', 'sensitivity.json'],
    ]);
    expect(second).toEqual(first);
    for (const name of first ?? [])
      expect(readFileSync(join(folders[0]!, name), 'utf8')).toBe(
        readFileSync(join(folders[1]!, name), 'utf8'),
      );
  });

  test('explains a call under a way by the commands that it prints', async () => {
    const cwd = folderOf(SMALL);
    const { stdout } = await ratemark(['sensitivity', ...JUDGE], { cwd });
    const lines = stdout.trimEnd().split('\n');
    const at = lines.findIndex((line) => line.startsWith('  ratemark explain CALL-ID'));
    const command = lines
      .slice(at)
      .join('\n')
      .trim()
      .replace('ratemark', '$RATEMARK')
      .replace('CALL-ID', 'A1')
      .replace('CONVENTION', 'literal')
      .replace('STANDARD', 'cnpsec-2025-inclusive');
    const { code, stdout: said } = await shell(command, { cwd });
    expect(code).toBe(0);
    expect(said).toMatch(/hit/);
  });

  test.each([
    [['--within', 'near'], 2, 'percentage points'],
    [['--within', ''], 2, 'percentage points'],
    [['--as', 'csc-2022'], 2, 'csc-2021'],
    [['-c', 'litteral'], 2, 'literal'],
    [['-f', 'jsonl'], 2, 'csv'],
    [['--limit', 'all'], 2, 'whole number'],
  ])('takes %j amiss', async (more, code, hint) => {
    const run = await sensitivity('--sample', ...more);
    expect([run.code, run.stdout]).toEqual([code, '']);
    expect(run.stderr).toContain(hint);
  });

  test('prints its tables where no call is judged', async () => {
    const cwd = folderOf({
      ...SMALL,
      'ratings.csv': 'call_id,published,house,code,label\nA1,2024-06-03,House,600519.SH,买入\n',
    });
    const { code, stdout } = await ratemark(['sensitivity', ...JUDGE], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('0 of 0 verdicts depend on how one measures.');
    expect(stdout).not.toContain('NaN');
  });
});
