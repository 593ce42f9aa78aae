import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Band, formatInterval } from '../../src/ratings/band.ts';
import { mirroredScales, mirrorStandard, sameBands } from '../../src/ratings/mirror.ts';
import { SCALES } from '../../src/ratings/standard.ts';
import { parseStandard } from '../../src/ratings/standard-file.ts';
import { ROOT } from '../shared.ts';
import { bundled } from './build.ts';

const names = readdirSync(`${ROOT}data/standards`).map((file) => file.replace(/\.yaml$/, ''));

const intervals = (bands: readonly Band[] | undefined) => bands?.map(formatInterval);

/** A standard of stocks with these intervals, best tier first. */
const withBands = (...list: readonly string[]) =>
  parseStandard(
    `id: made
house: House
version: '1'
valid: {}
status: unverified
source: made for tests
text: within 6 months
stock:
  horizon: { months: 6 }
  measure: relative
  returns: price
  benchmarks: { CN: [000300.SH] }
  bands:
${list.map((interval, i) => `    - { grade: tier-${'abcdef'[i]}, zh: 档${i}, printed: p${i}, interval: '${interval}' }`).join('\n')}
`,
    'made.yaml',
  );

describe('the mirror of a standard', () => {
  test('of cnpsec-2025 has the bands of the file that its inclusive reading has, and the other way round', () => {
    const [plain, inclusive] = [bundled('cnpsec-2025'), bundled('cnpsec-2025-inclusive')];
    expect(sameBands(mirrorStandard(plain), inclusive)).toBe(true);
    expect(sameBands(mirrorStandard(inclusive), plain)).toBe(true);
    expect(sameBands(plain, inclusive)).toBe(false);
    expect(mirrorStandard(plain).id).toBe('cnpsec-2025-mirrored');
  });

  test('gives each edge to the other of the two bands that meet there, below zero too', () => {
    const standard = withBands('(20%, +inf)', '(10%, 20%]', '[-10%, 10%]', '(-inf, -10%)');
    expect(intervals(mirrorStandard(standard).scales.stock?.bands)).toEqual(
      intervals(
        withBands('[20%, +inf)', '[10%, 20%)', '(-10%, 10%)', '(-inf, -10%]').scales.stock?.bands,
      ),
    );
  });

  test('leaves an edge open that neither band holds', () => {
    const standard = withBands('(10%, +inf)', '(-inf, 10%)');
    expect(sameBands(mirrorStandard(standard), standard)).toBe(true);
  });

  test('closes both sides of a gap that were open, and opens both that were closed', () => {
    const gap = withBands('(10%, +inf)', '(-inf, 5%)');
    expect(intervals(mirrorStandard(gap).scales.stock?.bands)).toEqual(
      intervals(withBands('[10%, +inf)', '(-inf, 5%]').scales.stock?.bands),
    );
  });

  test.each(names)('twice is the standard again: %s', (name) => {
    const standard = bundled(name);
    expect(sameBands(mirrorStandard(mirrorStandard(standard)), standard)).toBe(true);
  });

  test('holds each number in one band at most, whatever the edges', () => {
    const edges = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(edges, fc.infiniteStream(fc.boolean()), (list, up) => {
        const sorted = [...list].sort((a, b) => b - a);
        const isUp = sorted.map(() => up.next().value as boolean); // the edge belongs to the band above
        const bands = [...sorted, undefined].map((low, i) => {
          const from = low === undefined ? '(-inf' : `${isUp[i] ? '[' : '('}${low}%`;
          const to = i === 0 ? '+inf)' : `${sorted[i - 1]}%${isUp[i - 1] ? ')' : ']'}`;
          return `${from}, ${to}`;
        });
        const mirror = mirrorStandard(withBands(...bands)).scales.stock?.bands ?? [];
        // exactly one of two neighbors holds the edge between them, and it is the other one than before
        sorted.forEach((_, i) => {
          expect(mirror[i]?.from?.closed).toBe(!isUp[i]);
          expect(mirror[i + 1]?.to?.closed).toBe(isUp[i]);
        });
      }),
    );
  });
});

test('the mirrors of several standards are found by their scales', () => {
  const [one, two] = [bundled('cnpsec-2025'), bundled('csc-2021')];
  const mirrors = mirroredScales([one, two]);
  for (const standard of [one, two])
    for (const name of SCALES) {
      const scale = standard.scales[name];
      if (scale)
        expect(intervals(mirrors.get(scale)?.bands)).toEqual(
          intervals(mirrorStandard(standard).scales[name]?.bands),
        );
    }
});
