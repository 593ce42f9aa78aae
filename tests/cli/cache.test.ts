import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ratemark } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'cached-'));
const START = Date.UTC(2010, 0, 4) / 86_400_000;

/** Daily bars, by arithmetic: a price that climbs by a cent and falls back every 97 rows. */
function bars(rows: number, from: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = new Date((START + i) * 86_400_000).toISOString().slice(0, 10);
    const close = (from + (i % 97)) / 100;
    return `${day},${close},${close},${close},${close},${1000 + i}`;
  });
  return `date,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

beforeAll(() => {
  mkdirSync(join(folder, 'prices'));
  for (const [i, id] of ['600519.SH', '000001.SZ', '000300.SH'].entries())
    writeFileSync(join(folder, 'prices', `${id}.csv`), bars(2000, 1000 + 100 * i));
  const calls = Array.from({ length: 1600 }, (_, i) => {
    const day = new Date((START + 30 + (i % 1200)) * 86_400_000).toISOString().slice(0, 10);
    const code = ['600519.SH', '000001.SZ'][i % 2];
    return `C${i},${day},甲证券,张三,${code},${['买入', '增持', '中性'][i % 3]},第 ${i} 篇报告`;
  });
  const head = 'call_id,published,house,analysts,code,label,title';
  writeFileSync(join(folder, 'ratings.csv'), `${head}\n${calls.join('\n')}\n`);
  writeFileSync(join(folder, 'file'), '');
});

const run = (command: string, cache: string) =>
  ratemark(command.split(' '), {
    ...{ cwd: folder, env: { XDG_CACHE_HOME: join(folder, cache) } },
  });

const INPUTS = '-r ratings.csv -p prices';

describe('with a cache', () => {
  test.each([
    [`evaluate ${INPUTS} --format json`],
    [`score ${INPUTS} --format json --resamples 50`],
    ['backtest equal-weight -p prices --rules none --format json --resamples 0'],
  ])('%s prints the same bytes, cold and warm, as without', async (command) => {
    const runs = [];
    for (const more of [' --no-cache', '', '']) runs.push(await run(`${command}${more}`, 'user'));
    const [without, ...others] = runs;
    expect(without?.code).toBe(0);
    for (const one of others) expect(one).toEqual(without);
    expect(readdirSync(join(folder, 'user/ratemark')).length).toBeGreaterThan(0);
  });

  test('an audit writes the same records, which name the same files, lines and digests', async () => {
    for (const [out, more] of [
      ['without', ' --no-cache'],
      ['warm', ''],
    ]) {
      const { code } = await run(`audit ${INPUTS} --out ${out}${more}`, 'user');
      expect(code).toBe(0);
    }
    const texts = ['without', 'warm'].map((out) => {
      const [name = ''] = readdirSync(join(folder, out, 'runs'));
      const files = readdirSync(join(folder, out, 'runs', name), { recursive: true }).map(String);
      const records = files.filter((one) => one.endsWith('.jsonl'));
      return records.map((one) => readFileSync(join(folder, out, 'runs', name, one), 'utf8'));
    });
    expect(texts[0]?.join('')).toContain('"line"');
    expect(texts[1]).toEqual(texts[0]);
  });

  test('--no-cache writes none, and a folder that cannot be made is no fault', async () => {
    const without = await run(`evaluate ${INPUTS} --no-cache`, 'none');
    expect(existsSync(join(folder, 'none'))).toBe(false);
    const unwritable = await run(`evaluate ${INPUTS}`, 'file/below');
    expect(unwritable).toEqual(without);
  });
});
