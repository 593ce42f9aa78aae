/** The library as a program meets it: the built package, imported by its own name. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, node, SMALL } from './cli/harness.ts';

/** Runs a module that imports `ratemark`, in {@link SMALL}'s folder, and reads the JSON that it prints. */
async function program(body: string): Promise<unknown> {
  const folder = folderOf(SMALL);
  const source = `
    import * as ratemark from 'ratemark';
    import { loadPrices, loadCalls, evaluate, toFrame } from 'ratemark';
    const calls = loadCalls(${JSON.stringify(join(folder, 'ratings.csv'))});
    const prices = loadPrices([${JSON.stringify(join(folder, 'prices'))}, ${JSON.stringify(`000300.SH=${folder}/index.csv`)}]);
    const print = (value) => process.stdout.write(JSON.stringify(value));
    ${body}`;
  const { code, stdout, stderr } = await node(['--input-type=module', '--eval', source]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('import from "ratemark"', () => {
  test('loads, judges and scores', async () => {
    // 12 / 10 - 4000 / 4000 = 20 %: on the edge that buy leaves to overweight
    expect(
      await program(`
        const { judged, scores, manifest } = evaluate(calls, prices);
        const [{ verdict }] = judged;
        print([verdict.outcome.returns.value.toFixed(12), verdict.outcome.edge, verdict.outcome.hit, scores.total.hit.n, manifest.standard]);`),
    ).toEqual(['0.200000000000', true, false, 1, 'cnpsec-2025']);
  });

  test('takes a standard, a convention and keys', async () => {
    expect(
      await program(`
        const { judged, groupBy } = evaluate(calls, prices, { standard: 'cnpsec-2025-inclusive', convention: 'geometric', groupBy: ['house', 'year'] });
        print([judged[0].verdict.outcome.hit, judged[0].convention.name, groupBy]);`),
    ).toEqual([true, 'geometric', ['house', 'year']]);
  });

  test('judges columns of calls', async () => {
    // the same call as above, as numbers: its grade is the first tier, and 20 % earns the second
    expect(
      await program(`
        const [{ instrument, published }] = calls.calls;
        const index = prices.series.get('000300.SH');
        const book = ratemark.columnBook([prices.series.get(instrument)], index, ratemark.loadStandard('cnpsec-2025').standard.scales.stock);
        const days = Int32Array.of(published);
        const columns = { instrument: Int32Array.of(0), published: days, endDay: ratemark.endDays(days, 6), grade: Int8Array.of(0) };
        const { status, earned, flags } = await ratemark.judgeInThreads(book, columns, { workers: 2 });
        print([ratemark.STATUSES[status[0]], earned[0], (flags[0] & ratemark.FLAG.edge) > 0, (flags[0] & ratemark.FLAG.hit) > 0]);`),
    ).toEqual(['judged', 1, true, false]);
  });

  test('throws an EngineError with code and place', async () => {
    expect(
      await program(`
        try { evaluate(calls, prices, { convention: 'litteral' }); }
        catch (error) { print([error instanceof ratemark.EngineError, error.code, error.place]); }`),
    ).toEqual([true, 'run.option', { field: '--convention' }]);
  });

  test('explains a call', async () => {
    const text = await program(`
      const { judged, manifest } = evaluate(calls, prices);
      print(ratemark.explain(judged[0], manifest, 'en'));`);
    expect(text).toMatch(/^Call A1\n/);
  });
});

describe('what the commands do, as calls,', () => {
  const files = `
    const files = { ratings: ['data/sample/ratings.csv'], prices: ['data/sample/prices', 'data/sample/benchmarks'] };`;

  test('score: rates beside chance, all options with a default', async () => {
    const found = await program(`${files}
      const run = ratemark.scoreFiles({ ...files, groupBy: ['grade'] }, { minimum: 5, resamples: 0 });
      const loaded = ratemark.evaluateFiles(files);
      const again = ratemark.scoreRun(loaded.evaluation, loaded.prices, { ...ratemark.DEFAULT_SCORE_OPTIONS, resamples: 0 });
      const [buy] = run.cohorts;
      print([buy.key, buy.hit.k, buy.hit.n, buy.small, run.options.interval, run.spells, again.total.hit.n === run.total.hit.n]);`);
    // three of six buys of the sample hit; two calls repeat a grade after its window
    expect(found).toEqual([
      { grade: 'buy' },
      3,
      6,
      false,
      'wilson',
      { horizon: 38, forever: 36, every: 38 },
      true,
    ]);
  });

  test('rank: analysts or houses', async () => {
    const found = await program(`${files}
      const { ranking, run, people } = ratemark.rankFiles('houses', files, { minimum: 3, like: 'all' });
      print([people, run.cohorts.length, ranking.tests, ranking.prior.kind]);`);
    expect(found).toEqual(['houses', 4, 3, 'no-spread']); // one of four has a single judged call
  });

  test('explain: a cohort with its calls', async () => {
    const [k, ids, lines, message] = (await program(`${files}
      const { evaluation, prices: book } = ratemark.evaluateFiles(files);
      const buys = ratemark.cohortCase(evaluation, book, ['grade=buy', 'year=2025']);
      const hits = ratemark.callsBehind(buys.members, 'hit').map(({ call }) => call.id);
      const text = ratemark.explainCohort(buys, evaluation.manifest, { figure: 'hit' });
      let message = '';
      try { ratemark.cohortCase(evaluation, book, ['grade=by']); } catch (error) { message = error.message; }
      print([buys.cohort.hit.k, hits, text.split('\\n'), message]);`)) as [
      number,
      string[],
      string[],
      string,
    ];
    expect(ids).toHaveLength(k);
    for (const id of ids) expect(lines.some((line) => line.startsWith(id))).toBe(true);
    expect(message).toContain('did you mean');
  });

  test('sensitivity: every call under every way', async () => {
    const found = await program(`${files}
      const { ways, flipping } = ratemark.sensitivityFiles(files, { within: [0.01] });
      print([ways.length, ways[0].way.id, flipping.every(({ under }) => under.length > 0)]);`);
    expect(found).toEqual([16, 'literal', true]); // eight conventions, both readings of the edges
  });

  test('audit, verify and amend: a folder under a ledger', async () => {
    const out = join(folderOf({}), 'audit');
    const found = await program(`${files}
      const line = ratemark.auditFiles(${JSON.stringify(out)}, files);
      const before = ratemark.verifyFolder(${JSON.stringify(out)});
      ratemark.amendFolder(${JSON.stringify(out)}, { record: 'sim-20250310-609901', by: 'C. Officer', reason: 'a test', set: ['label=增持'] }, { at: '2026-04-20T18:30:00+08:00' });
      const after = ratemark.verifyFolder(${JSON.stringify(out)});
      print([line.kind, line.records, before.verified, after.verified, after.lines, after.amendments.length]);`);
    expect(found).toEqual(['audit', 66, true, true, 2, 1]);
  });
});

describe('toFrame', () => {
  test('gives a DataFrame with one row a call and the values of the calls', async () => {
    const frame = (await program(`
      const frame = await toFrame(evaluate(calls, prices));
      print({ kind: frame.constructor.name, shape: frame.shape, columns: frame.columns, values: frame.values });`)) as {
      kind: string;
      shape: [number, number];
      columns: string[];
      values: unknown[][];
    };
    expect(frame.kind).toBe('DataFrame');
    expect(frame.shape).toEqual([1, frame.columns.length]);
    const row = Object.fromEntries(frame.columns.map((name, i) => [name, frame.values[0]?.[i]]));
    expect(row).toMatchObject({
      id: 'A1',
      instrument: '600519.SH',
      published: '2024-01-02',
      label: '买入',
      grade: 'buy',
      status: 'judged',
      basePrice: 10,
      endPrice: 12,
      benchmark: '000300.SH',
      benchmarkBase: 4000,
      earned: 'overweight',
      edge: true,
      sourceLine: 2,
    });
  });

  test('gives any table of a result by its name, and toArrow the same as an Arrow file', async () => {
    const [shape, columns, bytes, message] = (await program(`
      const frame = await toFrame(evaluate(calls, prices), 'cohorts');
      const arrow = await ratemark.toArrow(evaluate(calls, prices), 'calls');
      const refused = await toFrame(evaluate(calls, prices), 'cohort').catch((error) => error.message);
      print([frame.shape, frame.columns.slice(0, 2), String.fromCharCode(...arrow.subarray(0, 6)), refused]);`)) as [
      [number, number],
      string[],
      string,
      string,
    ];
    expect([shape[0], columns]).toEqual([3, ['table', 'grade']]); // buy, the total, mentions
    expect(bytes).toBe('ARROW1'); // the magic of the format
    expect(message).toBe('there is no table "cohort"; did you mean "cohorts"?');
  });

  test('its columns are computed with: mean of the relative returns of the sample', async () => {
    const [shape, mean, expected] = (await program(`
      const { evaluation } = ratemark.evaluateFiles({ ratings: ['data/sample/ratings.csv'], prices: ['data/sample/prices', 'data/sample/benchmarks'] });
      const frame = await toFrame(evaluation);
      const values = evaluation.judged.flatMap(({ verdict }) => verdict.status === 'judged' ? [verdict.outcome.returns.value] : []);
      print([frame.shape, frame['relativeReturn'].dropNa().mean(), values.reduce((a, b) => a + b, 0) / values.length]);`)) as [
      [number, number],
      number,
      number,
    ];
    expect(shape[0]).toBe(66);
    expect(mean).toBeCloseTo(expected, 12);
  });
});
