/** Seeded random numbers: the same seed gives the same stream on every machine. Nothing here reads a clock. */

/** Draws uniform numbers in [0, 1) with 53 random bits, one per call. */
export type Random = () => number;

/** The four 32-bit words of the generator, not all zero. */
export type RandomState = readonly [a: number, b: number, c: number, d: number];

/**
 * Creates the stream of a seed.
 *
 * @param seed any safe integer; nearby seeds give unrelated streams
 */
export function createRandom(seed: number): Random {
  const next = xoshiro128(expandSeed(seed));
  return () => {
    const high = next() >>> 5; // 27 bits
    const low = next() >>> 6; // 26 bits
    return (high * 2 ** 26 + low) / 2 ** 53;
  };
}

/** Draws a whole number in [0, below). @param below at least 1 */
export function drawIndex(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/**
 * Creates the generator xoshiro128** 1.1: whole numbers in [0, 2^32), period 2^128 − 1. Its words are 32 bits wide, so that
 * it runs on integer arithmetic of the language without `bigint`.
 *
 * @see Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4), article 36
 */
export function xoshiro128(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/**
 * Spreads a seed over the four words, both halves of a seed above 2^32 included. Each step is a bijection of a counter,
 * so that at most one of the four words is zero.
 *
 * @see Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA; finalizer of MurmurHash3
 */
function expandSeed(seed: number): RandomState {
  let counter = (Math.trunc(seed / 2 ** 32) ^ mix(seed | 0)) | 0;
  const word = () => {
    counter = (counter + 0x9e3779b9) | 0; // 2^32 / golden ratio
    return mix(counter);
  };
  return [word(), word(), word(), word()];
}

function mix(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
