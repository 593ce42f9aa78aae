import { describe, expect, test } from 'vitest';
import { lazySchema, readYaml, readYamlWords } from '../../src/base/config.ts';
import { EngineError } from '../../src/base/errors.ts';

const point = lazySchema((z) => z.strictObject({ x: z.number(), name: z.string().default('?') }));

const issuesOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof EngineError) return error.issues;
    throw error;
  }
  return [];
};

describe('readYaml', () => {
  test('gives the values of a text that fits, with defaults filled in', () => {
    expect(readYaml('x: 1.5', point, 'p.yaml')).toEqual({ x: 1.5, name: '?' });
  });

  test('names the line where a text stops being YAML', () => {
    expect(issuesOf(() => readYaml('x: 1\nname: [a\n', point, 'p.yaml'))).toMatchObject([
      { code: 'config.syntax', place: { file: 'p.yaml', line: 3 } },
    ]);
  });

  test('collects every field that does not fit', () => {
    expect(issuesOf(() => readYaml('x: one\nname: 2\n', point, 'p.yaml'))).toMatchObject([
      { code: 'config.schema', place: { file: 'p.yaml', field: 'x' } },
      { code: 'config.schema', place: { file: 'p.yaml', field: 'name' } },
    ]);
  });

  test('gives back values that were checked before, without a look at text or schema', () => {
    const checked = { x: 2, name: 'b' };
    const never = lazySchema<typeof checked>(() => {
      throw new Error('the schema was made');
    });
    expect(readYaml('no: matter', never, 'p.yaml', checked)).toBe(checked);
  });
});

test('a lazy schema is made once', () => {
  let made = 0;
  const schema = lazySchema((z) => {
    made++;
    return z.number();
  });
  expect(made).toBe(0);
  readYaml('1', schema, 'n.yaml');
  readYaml('2', schema, 'n.yaml');
  expect(made).toBe(1);
});

test('words of YAML stay as they are written, whatever they might mean', () => {
  const text = 'code: 000300\nno: [no, ~, 0x1, 1.50, 2024-06-05]\nempty:\nmap: { a: yes }\n';
  expect(readYamlWords(text, 'x.yaml')).toEqual({
    ...{ code: '000300', no: ['no', '~', '0x1', '1.50', '2024-06-05'], empty: '' },
    map: { a: 'yes' },
  });
  expect(() => readYamlWords('a: [', 'x.yaml')).toThrow('not readable as YAML');
});
