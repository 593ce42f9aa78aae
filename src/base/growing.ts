/** A growing list of doubles: a typed array, outside the heap, that doubles when it is full. */

export interface Growing {
  /** How many were added; the array behind is longer. */
  length: number;
  values: Float64Array;
}

/** @param room how many are expected */
export const growing = (room = 16): Growing => ({
  length: 0,
  values: new Float64Array(Math.max(1, room)),
});

/** Adds a number at the end. @param out written */
export function push(value: number, out: Growing): void {
  if (out.length === out.values.length) out.values = longer(out.values);
  out.values[out.length++] = value;
}

/** The same numbers at the start of an array twice as long. */
function longer(values: Float64Array): Float64Array {
  const more = new Float64Array(2 * values.length);
  more.set(values);
  return more;
}

/** The numbers added so far; not a copy. */
export const grown = ({ length, values }: Growing): Float64Array => values.subarray(0, length);
