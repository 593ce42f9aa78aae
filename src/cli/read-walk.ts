/** Reads the options of `sweep` that are more than a word. */
import { said } from '../base/message.ts';
import type { WalkForward } from '../sweep/windows.ts';
import { BadValue } from './option.ts';

/** Months of a training or a test: a century. */
const LONGEST = 1200;

/** `3y/1y`, `36m/6m`. @throws {BadValue} */
export function readWalkForward(text: string): WalkForward {
  const lengths = text.split('/').map((one) => monthsOf(one.trim()));
  const [train, test] = lengths;
  if (lengths.length === 2 && train !== undefined && test !== undefined) return { train, test };
  throw new BadValue(said`expected two lengths in years or months, such as 3y/1y or 36m/6m`);
}

function monthsOf(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,4})\s*([ymYM])$/.exec(text) ?? [];
  const months = Number(digits) * (unit.toLowerCase() === 'y' ? 12 : 1);
  return months >= 1 && months <= LONGEST ? months : undefined;
}

/** `k,hold`. @throws {BadValue} */
export function readPair(text: string): readonly [string, string] {
  const [down, across, ...rest] = text.split(',').map((one) => one.trim());
  if (down && across && down !== across && rest.length === 0) return [down, across];
  throw new BadValue(said`expected two parameters with a comma between`);
}

/** `2/5`: the second of five. @throws {BadValue} */
export function readShard(text: string): readonly [i: number, n: number] {
  const [, own, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  const [i, n] = [Number(own), Number(of)];
  if (i >= 1 && i <= n) return [i, n];
  throw new BadValue(said`expected which of how many, such as 2/5, counted from 1`);
}
