import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/audit/canonical.ts';

/** The double of eight bytes in hex. */
const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();

describe('agrees with RFC 8785', () => {
  test('in the sample of section 3.2.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('in the bytes of section 3.2.4', () => {
    const value = { string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] };
    const bytes = Buffer.from(canonical(value)).toString('hex');
    expect(bytes).toBe(
      // {"literals":[null,true,false], as the RFC dumps it, then "string":"€$\u000f\nA'B\"\\\\\"/"}
      `7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c${'22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d'}`,
    );
  });

  test('in the order of keys of section 3.2.3: by UTF-16 units, so that an emoji stands before U+FB33', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(
      Object.values(
        JSON.parse(
          `[${canonical(sample)
            .slice(1, -1)
            .replace(/"[^"]*":/g, '')}]`,
        ),
      ),
    ).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('in the number %s of appendix B', (hex, text) => {
    expect(canonical(double(hex))).toBe(text);
  });

  test.each(['7fffffffffffffff', '7ff0000000000000'])('in refusing the number %s', (hex) => {
    expect(() => canonical(double(hex))).toThrow('no JSON');
    expect(() => canonical({ a: [double(hex)] })).toThrow('no JSON');
  });

  test('in refusing half of a surrogate pair (section 3.2.2.2), as a value and as a key', () => {
    expect(() => canonical(['\ud83d'])).toThrow('surrogate');
    expect(() => canonical({ '\ude00': 1 })).toThrow('surrogate');
    // the six letters of an escape are no surrogate
    expect(canonical({ a: '\\ud83d' })).toBe('{"a":"\\\\ud83d"}');
  });
});

test('an absent value is refused, not left out', () => {
  expect(() => canonical({ a: undefined })).toThrow('undefined');
  expect(() => canonical([undefined])).toThrow('undefined');
});

test('the order in which keys were set does not matter, and the text reads back to the value', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, shuffled(one)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = canonical(value);
      expect(canonical(shuffled(value))).toBe(text);
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
  );
});
