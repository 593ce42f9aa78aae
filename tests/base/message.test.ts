import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/base/errors.ts';
import {
  foreign,
  heard,
  pack,
  partsOf,
  remember,
  rememberMessages,
  said,
  unpack,
} from '../../src/base/message.ts';

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
  const templates = ["unknown option '{0}'", "option '{0}' argument '{1}' is invalid. {2}"];

  test('is taken apart by its form', () => {
    const text = "option '-f <f>' argument 'a' is invalid. Allowed choices are b.";
    expect(heard(text, templates)).toBe(text);
    expect(partsOf(text)).toEqual({
      template: "option '{0}' argument '{1}' is invalid. {2}",
      values: ['-f <f>', 'a', 'Allowed choices are b.'],
    });
  });

  test.each([
    'something else went wrong',
    "unknown option '",
    "option 'a' is invalid. argument 'b'",
    "an unknown option 'a'",
  ])('of no known form is said as it is: %s', (text) => {
    expect(heard(text, templates)).toBe(text);
    expect(partsOf(text)).toBeUndefined();
  });

  test('gives back the text when its values are put into its sentence, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const text = `heard '${a}' and '${b}'!`;
        heard(text, ["heard '{0}' and '{1}'!"]);
        const [first, second] = partsOf(text)?.values ?? [];
        expect(`heard '${first}' and '${second}'!`).toBe(text);
      }),
    );
  });

  test('that is foreign is marked where it stands, and is its own English text', () => {
    expect(foreign('Unexpected end of input')).toBe('Unexpected end of input');
    expect(partsOf('Unexpected end of input')?.template).toBe('{0} (verbatim)');
  });
});

test('the first sentence that a text was said by is the one that is kept', () => {
  remember('two ways to say it', 'two {0}', ['ways to say it']);
  remember('two ways to say it', '{0} to say it', ['two ways']);
  expect(partsOf('two ways to say it')?.template).toBe('two {0}');
});

test('a message goes through JSON and comes back with the same text and the same parts', () => {
  const inner = said`the inner ${'{1}'} of pack`;
  const text = said`an outer of pack: ${inner}, ${7}`;
  const back = unpack(JSON.parse(JSON.stringify(pack(text))));
  expect(back).toBe('an outer of pack: the inner {1} of pack, 7');
  expect(partsOf(back)?.template).toBe('an outer of pack: {0}, {1}');
});

test('a text that nobody said, and one that is its own value, come back as they are', () => {
  expect(unpack(pack('a plain file name.csv'))).toBe('a plain file name.csv');
  expect(unpack(pack(foreign('words of another program')))).toBe('words of another program');
});
