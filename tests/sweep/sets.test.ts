import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Axis,
  coordinatesOf,
  drawPlaces,
  drawSets,
  gridSize,
  placeOf,
  setAt,
} from '../../src/sweep/sets.ts';

const axes: readonly Axis[] = [
  { name: 'k', values: [5, 10, 15] },
  { name: 'mode', values: ['equal', 'inverse'] },
];

test('a grid is walked with its last parameter fastest', () => {
  expect(gridSize(axes)).toBe(6);
  expect([0, 1, 2, 5].map((place) => Object.values(setAt(axes, place)).join())).toEqual([
    ...['5,equal', '5,inverse', '10,equal', '15,inverse'],
  ]);
});

test('a place and its coordinates are each the inverse of the other', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(lengths, fc.nat(), (sizes, n) => {
      const grid = sizes.map((length, a) => ({
        name: String(a),
        values: Array.from({ length }, (_, i) => i),
      }));
      const place = n % gridSize(grid);
      expect(placeOf(grid, coordinatesOf(grid, place))).toBe(place);
    }),
  );
});

test('draws of a grid are distinct, ascending, seeded, and the whole grid where there are no more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 600 }),
      fc.nat(),
      (size, count, seed) => {
        const drawn = drawPlaces(size, count, seed);
        expect(drawn).toHaveLength(Math.min(size, count));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect([...drawn].sort((a, b) => a - b)).toEqual(drawn);
        expect(drawn.every((place) => place >= 0 && place < size)).toBe(true);
        expect(drawPlaces(size, count, seed)).toEqual(drawn);
      },
    ),
  );
});

test('each place of a grid is drawn about as often as another', () => {
  const times = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 2000; seed++)
    for (const place of drawPlaces(10, 3, seed)) times[place]!++;
  // 2,000 draws of 3 in 10: 600 each, deviation √(2000 × 0.3 × 0.7) = 20
  for (const n of times) expect(Math.abs(n - 600)).toBeLessThan(100);
});

test('draws from ranges stay in them, take both ends, and stop where nothing new comes', () => {
  const spans = [
    { name: 'k', min: 1, max: 3, whole: true },
    { name: 'x', min: 0.1, max: 0.2, whole: false },
  ];
  const sets = drawSets(spans, [], 300, 1);
  expect(sets).toHaveLength(300);
  expect(new Set(sets.map(({ k }) => k))).toEqual(new Set([1, 2, 3]));
  for (const { x } of sets) expect(Number(x) >= 0.1 && Number(x) <= 0.2).toBe(true);
  const flags = [{ name: 'on', values: [false, true] }];
  expect(drawSets([spans[0]!], flags, 50, 1)).toHaveLength(6); // three numbers, two flags
});
