import { expect, test } from 'vitest';
import { heatMap } from '../../src/sweep/heat-map.ts';
import { type Axis, gridSize } from '../../src/sweep/sets.ts';

const axes: readonly Axis[] = [
  { name: 'a', values: [1, 2] },
  { name: 'b', values: [10, 20, 30] },
  { name: 'c', values: ['x', 'y'] },
];
const places = Array.from({ length: gridSize(axes) }, (_, place) => place);
const values = places.map((place) => place * 1.5);

test('the longer axis goes down, and the others stand where the chosen set does', () => {
  // place = 6 a + 2 b + c; place 9 is a=2, b=20, c=y
  const map = heatMap(axes, places, values, 9)!;
  expect([map.down.name, map.across.name, map.chosen]).toEqual(['b', 'a', [1, 1]]);
  expect(map.cells).toEqual([
    [1.5 * 1, 1.5 * 7],
    [1.5 * 3, 1.5 * 9],
    [1.5 * 5, 1.5 * 11],
  ]);
  expect(map.others).toEqual([{ name: 'c', value: 'y' }]);
});

test('a pair that is named is laid out as it is named, with gaps where a set was not tried', () => {
  const map = heatMap(axes, places.slice(1), values.slice(1), 0, ['c', 'b'])!;
  expect([map.down.name, map.across.name]).toEqual(['c', 'b']);
  expect(map.cells[0]).toEqual([Number.NaN, 3, 6]);
});

test('one parameter alone, or a name that does not vary, makes no map', () => {
  expect(heatMap([axes[0]!], [0, 1], [1, 2], 0)).toBeUndefined();
  expect(heatMap(axes, places, values, 0, ['a', 'q'])).toBeUndefined();
});
