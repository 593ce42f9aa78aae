/** The counts of sensitivity against what explain prints of them and the calls it lists. */
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import { nearCase, readWayWords, type WayWords, waysCase } from '../../src/app/explain-ways.ts';
import { sensitivityFiles } from '../../src/app/sensitivity.ts';
import { readInputs } from '../../src/cli/inputs.ts';
import { nearDocument, type WaysLook, waysDocument } from '../../src/report/documents/explain.ts';
import { nearRecords, waysRecords } from '../../src/report/fields/ways.ts';
import { format } from '../../src/report/format.ts';
import { terminalText } from '../../src/report/print/terminal.ts';
import { titleOf } from '../../src/report/way-names.ts';
import type { NearCase, WaysCase } from '../../src/results/cases.ts';

const files = readInputs({ sample: true, standard: 'cnpsec-2025', convention: 'literal' });
const within = [0.01, 0.001];
/** A run with its calls as the base judged them. */
function runOf(distances: readonly number[], as?: string) {
  let loaded: ReturnType<typeof evaluateFiles> | undefined;
  const load: typeof evaluateFiles = (given) => {
    loaded = evaluateFiles(given);
    return loaded;
  };
  const run = sensitivityFiles(files, { as, within: distances }, load);
  return { run, base: loaded!.evaluation.judged }; // it was loaded
}
const { run, base } = runOf(within, 'csc-2021');
const options = { language: 'en', limit: Number.POSITIVE_INFINITY } as const;

const explainWays = (item: WaysCase, simulated: boolean, look: WaysLook) =>
  terminalText(waysDocument(item, simulated, look));
const explainNear = (item: NearCase, simulated: boolean, look: WaysLook) =>
  terminalText(nearDocument(item, simulated, look));

type Ways = Extract<WayWords, { kind: 'ways' }>;
const caseOf = (...words: readonly string[]) => waysCase(run, base, readWayWords(words) as Ways);

/** The numbers in [brackets] of the line that begins so. */
function brackets(text: string, start: string): string[] {
  const lines = text.replace(/\n {4,}/g, ' ').split('\n');
  const line = lines.find((one) => one.trimStart().startsWith(start)) ?? '';
  return [...line.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside!);
}

describe('two ways', () => {
  test('of the rated calls: every number of the table, and as many calls', () => {
    for (const row of run.ways) {
      const item = caseOf(titleOf(row));
      const text = explainWays(item, true, options);
      const { judged, graded, hits, flips } = row;
      expect(item.rows).toHaveLength(run.rated);
      expect(brackets(text, 'judged:')).toEqual([String(judged)]);
      expect(brackets(text, 'hit %:')).toEqual([format('share', hits / graded)]);
      expect(brackets(text, 'tiers:')).toEqual([
        ...[String(flips.tierFlips), format('share', flips.tierShare)],
      ]);
      expect(brackets(text, 'hits:')).toEqual([
        ...[String(flips.hitFlips), format('share', flips.hitShare)],
      ]);
      expect(brackets(text, 'gone:')).toEqual([String(flips.onlyFirst), String(flips.onlySecond)]);
      const counted = [
        ...([
          ['judged', judged],
          ['hit', hits],
          ['tiers', flips.tierFlips],
        ] as const),
        ...([
          ['gained', flips.hitsGained],
          ['lost', flips.hitsLost],
        ] as const),
        ...([
          ['gone', flips.onlyFirst],
          ['new', flips.onlySecond],
        ] as const),
      ];
      for (const [figure, n] of counted) expect(waysRecords(item, figure)).toHaveLength(n);
    }
  });

  test('of every pair', () => {
    for (const { first, second, flips } of run.pairs) {
      const item = caseOf(...[first, second].map((i) => titleOf(run.ways[i]!)));
      const text = explainWays(item, false, options);
      expect(brackets(text, 'tiers:')[0] ?? '-').toBe(flips.compared ? `${flips.tierFlips}` : '-');
      expect(waysRecords(item, 'hits')).toHaveLength(flips.hitFlips);
    }
  });

  test('of the mentions', () => {
    for (const row of run.ways) {
      const item = caseOf('mentions', titleOf(row));
      expect(item.rows).toHaveLength(run.mentions);
      expect(waysRecords(item, 'tiers')).toHaveLength(row.mentionFlips.tierFlips);
    }
  });

  test('are listed with what each says, which flips', () => {
    const [first, ...rest] = waysRecords(caseOf('next-close'), 'tiers');
    // 12.00 / 10.00 lies on the edge of buy; the close after publication lifts it above
    expect(first).toMatchObject({
      ...{ id: 'sim-20250616-302902', firstEarned: 'overweight', secondEarned: 'buy' },
      ...{ firstHit: false, secondHit: true },
    });
    expect(rest).toEqual([]);
  });

  test.each(['en', 'zh'] as const)('fit 80 columns in %s, ids whole', (language) => {
    const item = caseOf('csc-2021');
    const text = explainWays(item, true, { ...options, language, figure: 'gone' });
    expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    for (const { id } of waysRecords(item, 'gone')) expect(text).toContain(String(id));
  });

  test('go by name, number and id', () => {
    const mirrored = run.ways.find(({ way }) => way.id === 'next-close/mirrored');
    for (const name of ['next-close*', '3*', 'next-close/mirrored'])
      expect(caseOf(name).second).toBe(mirrored);
    expect(caseOf('next-close', 'literal').second.way.id).toBe('literal');
  });
});

describe('verdicts near an edge', () => {
  test('are those that are counted', () => {
    for (const distance of within) {
      const one = runOf([distance]);
      const item = nearCase(one.run, one.base);
      const counted = runOf(within).run.near.find((n) => n.within === distance);
      expect(item.near).toEqual(counted);
      const calls = nearRecords(item);
      expect(calls).toHaveLength(item.near.near);
      expect(calls.filter(({ flips }) => flips)).toHaveLength(item.near.flipping);
      for (const { distanceToEdge } of calls)
        expect(distanceToEdge).toBeLessThanOrEqual(distance + 1e-9);
      const text = explainNear(item, true, options);
      expect(brackets(text, 'verdicts:')).toEqual([
        ...[String(item.near.near), format('share', item.near.share)],
      ]);
    }
  });
});

describe('words', () => {
  test.each([
    [[], 'expected one or two ways'],
    [['a', 'b', 'c'], 'expected one or two ways'],
    [['within=x'], 'within=POINTS such as within=1'],
    [['mentions'], 'expected one or two ways'],
  ])('%j are wrong usage', (words, message) => {
    expect(() => readWayWords(words)).toThrow(
      expect.objectContaining({ code: 'run.option', message: expect.stringContaining(message) }),
    );
  });

  test('that name no way get the nearest ones', () => {
    expect(() => caseOf('nxt-close')).toThrow('no way "nxt-close"; did you mean "next-close"');
    expect(() => caseOf('zzz')).toThrow('the ways are literal, previous-close');
  });

  test('read a distance in points', () => {
    expect(readWayWords(['within=0.5'])).toEqual({ kind: 'near', within: 0.005 });
  });
});
