import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import { heard, partsOf, remember, rememberMessages, said } from '../../src/base/message.ts';

rememberMessages();

describe('what is said', () => {
  test('is its English text, a string as any other', () => {
    expect(said`the file has ${3} rows of ${'5'}`).toBe('the file has 3 rows of 5');
  });

  test('is known by its sentence and values', () => {
    const hint = said`; there are ${'a, b'}`;
    expect(partsOf(said`no key "${'c'}"${hint}`)).toEqual({
      template: 'no key "{0}"{1}',
      values: ['c', '; there are a, b'],
    });
    expect(partsOf(hint)?.template).toBe('; there are {0}');
  });

  test('is not what nobody said', () => {
    expect(partsOf('no file of this name was ever said')).toBeUndefined();
  });

  test('keeps its sentence when a frame without words is put around it', () => {
    const text = said`a sentence that is framed`;
    expect(partsOf(said`${text}`)?.template).toBe('a sentence that is framed');
  });

  test('can be put together from its sentence and values again, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (word, number) => {
        const text = said`expected ${number}, found "${word}" in the property`;
        expect(text).toBe(`expected ${number}, found "${word}" in the property`);
        expect(partsOf(text)?.template).toBe('expected {0}, found "{1}" in the property');
        expect(partsOf(text)?.values).toEqual([number, word]);
      }),
    );
  });

  test('is what an error takes, and nothing else', () => {
    // @ts-expect-error a plain text has no sentence in another language
    const plain = new EngineError('run.option', 'no tag');
    expect(plain.message).toBe('no tag');
    expect(new EngineError('run.option', said`a tag`).message).toBe('a tag');
  });
});

describe('a sentence of another program', () => {
  const forms = [[/^unknown option '(.*)'$/, "unknown option '{0}'"]] as const;

  test('is taken apart by its form', () => {
    expect(heard("unknown option '--fo'", forms)).toBe("unknown option '--fo'");
    expect(partsOf("unknown option '--fo'")).toEqual({
      template: "unknown option '{0}'",
      values: ['--fo'],
    });
  });

  test('of no known form is said as it is', () => {
    expect(heard('something else went wrong', forms)).toBe('something else went wrong');
    expect(partsOf('something else went wrong')).toBeUndefined();
  });
});

test('the first sentence that a text was said by is the one that is kept', () => {
  remember('two ways to say it', 'two {0}', ['ways to say it']);
  remember('two ways to say it', '{0} to say it', ['two ways']);
  expect(partsOf('two ways to say it')?.template).toBe('two {0}');
});
