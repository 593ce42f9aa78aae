import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askWithState,
  firstState,
  packState,
  stateJson,
  unpackState,
} from '../../src/backtest/state.ts';

describe('the state of a strategy', () => {
  test('comes back as it was, numbers that JSON has no word for too', () => {
    const state = {
      ...{
        n: 0,
        minus: -0,
        none: Number.NaN,
        most: Number.POSITIVE_INFINITY,
        text: '#1',
        is: true,
      },
      ...{ nothing: null, list: [1, [2, 'x']], by: { '600001.SH': { entry: 10.5 } } },
    };
    expect(unpackState(packState(state))).toEqual(state);
    expect(Object.is(unpackState(packState(state))['minus'], -0)).toBe(true);
    expect(unpackState(packState({ gone: undefined }))).toEqual({});
  });

  test('is a copy each time', () => {
    const text = packState({ list: [1] });
    const one = unpackState(text) as { list: number[] };
    one.list.push(2);
    expect(unpackState(text)).toEqual({ list: [1] });
  });

  test.each([
    [
      'a Map',
      { m: new Map() },
      'state.m is a Map; state is plain data: use Object.fromEntries(map)',
    ],
    ['a Set', { s: new Set() }, 'state.s is a Set; state is plain data: use [...set]'],
    [
      'numbers of a kind',
      { a: [Float64Array.of(1)] },
      'state.a[0] is a Float64Array; state is plain data: use Array.from(numbers)',
    ],
    ['a function', { f: () => 1 }, 'state.f is a function; state is plain data'],
    ['a list', [], 'state is a list; make it an object, such as { held: 0 }'],
    ['nothing', undefined, 'state is nothing; make it an object'],
    ['a big number', { b: 1n }, 'state.b is a bigint'],
  ])('is no %s', (_, state, message) => {
    expect(() => packState(state)).toThrow(message);
  });

  test('is refused where it holds itself, and where it grows without end', () => {
    const self: Record<string, unknown> = {};
    self['self'] = self;
    expect(() => packState(self)).toThrow('state.self lies too deep, or within itself');
    expect(() => packState({ text: 'x'.repeat(2 ** 20) })).toThrow('keep less');
  });

  test('of any plain data comes back', () => {
    const plain = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), plain), (state) => {
        expect(unpackState(packState(state))).toEqual(state);
      }),
    );
  });

  test('is written as JSON that others read', () => {
    expect(stateJson(packState({ n: 1.5, none: Number.NaN, t: 'x', z: null }))).toBe(
      '{"n":1.5,"none":"NaN","t":"x","z":null}',
    );
  });

  test('is changed in place by what it is handed to', () => {
    const cell = firstState({ state: () => ({ n: 1 }) }, {})!;
    const answer = askWithState({}, cell, (state) => {
      (state as { n: number }).n++;
      return 'done';
    });
    expect([answer, stateJson(cell.kept)]).toEqual(['done', '{"n":2}']);
    expect(askWithState({}, undefined, (state) => state)).toBeUndefined();
  });

  test('is handed out as it was left, a copy each time, whatever becomes of its names and lists', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY));
    const leaf = fc.oneof(number, fc.string(), fc.boolean(), fc.constant(null));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(number),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    }));
    const states = fc.array(fc.dictionary(fc.string(), value), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(states, (left) => {
        const cell = firstState({ state: () => ({}) }, {})!;
        const ask = (become?: object) =>
          askWithState({}, cell, (state) => {
            const own = state as Record<string, unknown>;
            const before = structuredClone(own);
            for (const name of Object.keys(own)) delete own[name];
            Object.defineProperties(own, Object.getOwnPropertyDescriptors(become ?? before));
            return before;
          });
        let before: object = {};
        for (const state of left) {
          expect(ask(state)).toEqual(before);
          before = structuredClone(state);
          expect(unpackState(packState(state))).toEqual(before);
        }
        const kept = stateJson(cell.kept);
        expect(ask()).toEqual(before);
        expect(stateJson(cell.kept)).toBe(kept);
        expect(stateJson(packState(before))).toBe(kept);
      }),
    );
  });

  test('is refused by what its function left in it', () => {
    const cell = firstState({ state: () => ({ n: 1 }) }, {})!;
    const leave = (name: string, value: unknown) =>
      askWithState({}, cell, (state) => {
        (state as Record<string, unknown>)[name] = value;
      });
    expect(() => leave('f', () => 1)).toThrow('state.f is a function');
    expect(() => leave('list', [1, undefined])).toThrow('state.list[1] is nothing');
    expect(() => leave('text', 'x'.repeat(2 ** 20))).toThrow('keep less');
  });
});
