import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawHistogram } from '../../../src/report/chart/histogram.ts';

const bins = Array.from({ length: 10 }, (_, k) => ({ from: k / 10, to: (k + 1) / 10, n: k }));

/** Bands that meet at edges in ascending order, from the least to the greatest. */
function bandsAt(edges: readonly number[], names: readonly string[]) {
  const all = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  return names.map((name, k) => ({ name, from: all[k]!, to: all[k + 1]! })); // one edge more than names
}

const namesIn = (marks: string) =>
  [...marks.matchAll(/<text class="band-name" x="([\d.]+)" y="([\d.]+)">([^<]*)</g)].map(
    ([, x, y, name = '']) => ({ x: Number(x), y: Number(y), name }),
  );

test('names every band whole, also one without room, and none on another', () => {
  const names = ['avoid 2546', 'neutral 3108', 'overweight 1116', 'buy 1560'];
  const { marks } = drawHistogram({
    ...{ kind: 'histogram', bins, of: 'gain' },
    bands: bandsAt([0.4, 0.5, 0.55], names),
  });
  const found = namesIn(marks);
  expect(found.map(({ name }) => name)).toEqual(names);
  const [avoid, neutral, overweight, buy] = found.map(({ y }) => y);
  expect(avoid).toBe(buy); // both have room in their bands
  expect(new Set([avoid, neutral, overweight]).size).toBe(3);
});

test('keeps names inside the picture and apart, wherever the edges are', () => {
  const edges = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
  fc.assert(
    fc.property(edges, (some) => {
      const ascending = some.sort((a, b) => a - b);
      const names = Array.from({ length: ascending.length + 1 }, (_, k) => `band ${k} 123`);
      const bands = bandsAt(ascending, names);
      const { marks, height } = drawHistogram({ kind: 'histogram', bins, bands, of: 'gain' });
      const found = namesIn(marks);
      expect(found.map(({ name }) => name)).toEqual(names);
      const half = (10 * 9.5) / 2; // ten letters, each 9.5 wide at most
      for (const [k, one] of found.entries()) {
        expect(one.y).toBeLessThan(height);
        if (one.y > found[0]!.y || found.length === 1) expect(one.x - half).toBeGreaterThan(0);
        for (const other of found.slice(k + 1))
          if (other.y === one.y) expect(Math.abs(other.x - one.x)).toBeGreaterThanOrEqual(2 * half);
      }
    }),
  );
});
