/** What a page shows beside a figure does not change it: benchmark, risk-free rate, trials, filter, language. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE, temporary } from '../app/outside-runs.ts';
import { ratemark } from '../cli/harness.ts';
import { partOf, type ReadPart, readPage } from './read-page.ts';

type Page = ReadonlyMap<string, ReadPart>;

const folder = temporary();
const at = (name: string) => join(folder, name);

async function done(args: readonly string[]): Promise<void> {
  const { code, stderr } = await ratemark(args);
  expect(code === 0 ? '' : stderr).toBe('');
}

async function pageOf(run: readonly string[], name: string, lang = 'en'): Promise<Page> {
  const file = at(`${name}-${lang}.html`);
  await done(['report', ...run, '--lang', lang, '-o', file]);
  return readPage(file);
}

/** A number or a day as a page prints it; `66.7%`, `12/17`, `2.0-98.7`, `+4.23%`, `2025-02-14`, `-`. */
const NUMBER = /^[+-]?[\d,]*\.?\d*(?:[-/][\d.]+)*%?$/;

/** Every number of a page: the figures on top, every table and every table of a picture, by part and place. */
function numbersOf(page: Page): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, { tables, charts, figures }] of page) {
    const all = [...tables, ...charts.values()];
    for (const [k, rows] of all.entries())
      for (const [row, cells] of rows.slice(1).entries())
        for (const [column, text] of cells.entries())
          if (NUMBER.test(text)) found.set(`${id} ${k} ${row} ${column}`, text);
    let place = 0;
    for (const [value = ''] of figures.values())
      found.set(`${id} figure ${place++}`, value.replace(/[^\d.,%+/-]/g, ''));
  }
  return found;
}

describe('every number of a page is the same in both languages:', () => {
  beforeAll(async () => {
    await done(['backtest', 'follow-buys', '--sample', '-o', at('a')]);
    await done(['backtest', 'equal-weight', '--sample', '-o', at('b')]);
    await done(['sweep', 'momentum', '--sample', '--grid', 'count=2,5', '-o', at('s')]);
  });

  test.each([
    ['judged calls', ['--sample'], 700],
    ['judged calls, another convention', ['--sample', '--convention', 'next-open'], 700],
    ['a backtest', ['a'], 500],
    ['several backtests', ['a', 'b'], 100],
    ['a sweep', ['s'], 50],
  ] as const)('%s', async (name, run, least) => {
    const args = run.map((one) => (one.length === 1 ? at(one) : one));
    const [en, zh] = await Promise.all(
      ['en', 'zh'].map(async (lang) => numbersOf(await pageOf(args, `p-${name}`, lang))),
    );
    expect(en!.size).toBeGreaterThan(least);
    expect([...zh!]).toEqual([...en!]);
  });
});

describe('what stands beside a backtest changes none of its figures:', () => {
  const SHARES = SAMPLE.prices.filter((file) => !file.includes('industries'));
  const run = (name: string, ...more: readonly string[]) =>
    done([
      ...['backtest', 'follow-buys', '-r', ...SAMPLE.calls!, '-p', ...SHARES],
      ...['--rules', 'cn-a', '--from', '2025-02-14', '-o', at(name), ...more],
    ]);
  const figuresOf = (page: Page) =>
    new Map(
      partOf(page, 'figures')
        .tables[0]!.slice(1)
        .map(([name = '', value = '']) => [name, value]),
    );
  /** Parts of which no number is one of the benchmark's. */
  const OWN = ['accounting', 'drawdowns', 'months', 'exposure', 'costs', 'fills', 'names', 'trips'];
  OWN.push('roundTrips', 'luck');
  const SHARPE = ['Sharpe ratio', 'Sortino ratio', 'downside deviation', 'omega'];
  SHARPE.push('probabilistic Sharpe ratio');
  let plain: Page;

  beforeAll(async () => {
    await run('plain', ...['-b', SAMPLE.benchmark![0]!]);
    plain = await pageOf([at('plain')], 'plain');
  });

  test('a benchmark', async () => {
    await run('bare');
    const bare = await pageOf([at('bare')], 'bare');
    expect(figuresOf(bare)).toEqual(figuresOf(plain));
    for (const id of OWN) expect([id, bare.get(id)]).toEqual([id, plain.get(id)]);
    for (const title of ['Volatility a year', 'Sharpe ratio'])
      expect(partOf(bare, 'rolling').charts.get(title)).toEqual(
        partOf(plain, 'rolling').charts.get(title),
      );
    const [own, beside] = [bare, plain].map((page) =>
      partOf(page, 'equity')
        .charts.get('Equity')!
        .map(([day, value]) => [day, value]),
    );
    expect(own).toEqual(beside);
  });

  test('a risk-free rate, but those that it is in', async () => {
    await run('free', '-b', SAMPLE.benchmark![0]!, '--risk-free', '0.03');
    const free = await pageOf([at('free')], 'free');
    const [own, before] = [figuresOf(free), figuresOf(plain)];
    expect([...own.keys()]).toEqual([...before.keys()]);
    const changed = [...own].flatMap(([name, value]) => (value === before.get(name) ? [] : [name]));
    expect(changed.filter((name) => !SHARPE.includes(name))).toEqual([]);
    expect(changed).toContain('Sharpe ratio');
    for (const id of OWN.filter((one) => one !== 'luck'))
      expect([id, free.get(id)]).toEqual([id, plain.get(id)]);
  });

  test('the trials that were counted, but the deflated ratio', async () => {
    await run('tried', '-b', SAMPLE.benchmark![0]!, '--trials', at('trials.jsonl'));
    const tried = await pageOf([at('tried')], 'tried');
    const [own, before] = [figuresOf(tried), figuresOf(plain)];
    own.delete('deflated Sharpe ratio');
    before.delete('deflated Sharpe ratio');
    expect(own).toEqual(before);
  });
});
