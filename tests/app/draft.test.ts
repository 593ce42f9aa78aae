import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOf, pathsOf } from '../../src/app/draft.ts';
import type { SeenFile } from '../../src/app/survey.ts';

const seen = (
  file: string,
  kind: SeenFile['kind'],
  instruments: readonly string[] = [],
): SeenFile => ({
  ...{ file, kind, title: '', calls: 0 },
  instruments: instruments as SeenFile['instruments'],
});
const isPrices = ({ kind }: SeenFile) => kind === 'prices';
const price = (file: string) => seen(file, 'prices');

describe('the paths of a role', () => {
  test('name a folder where it holds nothing else, and else its files', () => {
    const files = [
      price('a/1.csv'),
      price('a/b/2.csv'),
      price('c/3.csv'),
      seen('c/4.csv', 'ratings'),
    ];
    expect(pathsOf(files, isPrices)).toEqual(['a', 'c/3.csv']);
  });

  test('never name the current folder', () => {
    expect(pathsOf([price('1.csv'), price('2.csv')], isPrices)).toEqual(['1.csv', '2.csv']);
  });

  test('name a large folder though it holds a file that a run passes over, but none that it refuses', () => {
    const many = Array.from({ length: 20 }, (_, k) => price(`p/${k}.csv`));
    const stands = ({ kind }: SeenFile) => kind === 'calendar';
    expect(pathsOf([...many, seen('p/days.csv', 'calendar')], isPrices, stands)).toEqual(['p']);
    const refused = pathsOf([...many, seen('p/bad.csv', 'unreadable')], isPrices, stands);
    expect(refused).toEqual(many.map(({ file }) => file));
  });

  test('cover every file of the role and no other', () => {
    const name = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    const kind = fc.constantFrom('prices' as const, 'ratings' as const);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, kind), { selector: ([words]) => words.join('/') }),
        (pairs) => {
          const files = pairs.map(([words, of]) => seen(`${words.join('/')}.csv`, of));
          const paths = pathsOf(files, isPrices);
          const covered = files.filter(({ file }) =>
            paths.some((path) => file === path || file.startsWith(`${path}/`)),
          );
          expect(covered).toEqual(files.filter(isPrices));
        },
      ),
    );
  });
});

describe('a draft', () => {
  test('takes the only index from its own file as the benchmark, and names its folder all the same', () => {
    const files = [
      seen('p/1.csv', 'prices', ['600519.SH']),
      seen('p/i.csv', 'prices', ['000300.SH']),
    ];
    expect(draftOf(files)).toMatchObject({
      prices: ['p'],
      benchmark: { id: '000300.SH', file: 'p/i.csv' },
    });
  });

  test('names the file of the only index once where it lies beside others', () => {
    const files = [seen('1.csv', 'prices', ['600519.SH']), seen('i.csv', 'prices', ['000300.SH'])];
    expect(draftOf(files)).toMatchObject({ prices: ['1.csv'], benchmark: { file: 'i.csv' } });
  });

  test('leaves an index where it is that shares its file, or stands in two', () => {
    const shared = [seen('all.csv', 'prices', ['600519.SH', '000300.SH'])];
    expect(draftOf(shared)).toMatchObject({ prices: ['all.csv'], benchmark: undefined });
    const twice = ['1.csv', '2.csv'].map((file) => seen(file, 'prices', ['000300.SH']));
    expect(draftOf(twice)).toMatchObject({ prices: ['1.csv', '2.csv'], benchmark: undefined });
  });
});
