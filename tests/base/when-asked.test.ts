import { expect, test } from 'vitest';
import { onceFor, whenAsked } from '../../src/base/when-asked.ts';

test('a field is computed when it is read, once, and is listed beside those that were known', () => {
  const counted = { sum: 0, text: 0 };
  const made = whenAsked(
    { id: 'a' },
    {
      sum: () => {
        counted.sum++;
        return 1 + 2;
      },
      text: () => {
        counted.text++;
        return 'x';
      },
    },
  );
  expect(Object.keys(made)).toEqual(['id', 'sum', 'text']);
  expect(counted).toEqual({ sum: 0, text: 0 });
  expect([made.sum, made.sum]).toEqual([3, 3]);
  expect(counted).toEqual({ sum: 1, text: 0 });
  expect(JSON.parse(JSON.stringify(made))).toEqual({ id: 'a', sum: 3, text: 'x' });
});

test('a field whose computing fails fails again', () => {
  const made = whenAsked({}, { bad: (): number => [].reduce((a) => a) });
  expect(() => made.bad).toThrow(TypeError);
  expect(() => made.bad).toThrow(TypeError);
});

test('a value is computed once for each object that it is asked of', () => {
  const asked: string[] = [];
  const lengthOf = onceFor(({ name }: { readonly name: string }) => {
    asked.push(name);
    return name === '' ? undefined : name.length;
  });
  const [one, other] = [{ name: 'abc' }, { name: '' }];
  expect([lengthOf(one), lengthOf(other), lengthOf(one), lengthOf(other)]).toEqual([
    3,
    undefined,
    3,
    undefined,
  ]);
  expect(asked).toEqual(['abc', '']);
});
