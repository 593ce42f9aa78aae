/** Sorts numbers that are spread evenly over a known range, such as rounding remainders. */

/** With more numbers in one part of the range, insertion sort would be slow. */
const CROWD = 16;

/**
 * Sorts numbers ascending, as `values.subarray(0, n).sort()` does. The range is cut into n equal parts, every number is
 * put where its part begins, and an insertion sort does the rest: for some hundreds a quarter of the time of the
 * platform's own sort, which takes over where the numbers are crowded.
 *
 * @param values the first n are sorted; from 0 to below `end`
 */
export function sortSpread(values: Float64Array, n: number, end: number): void {
  if (n <= CROWD) {
    insert(values, n);
    return;
  }
  const scale = n / end;
  if (starts.length <= n) makeRoom(2 * n);
  starts.fill(0, 0, n + 1);
  let fullest = 0;
  for (let k = 0; k < n; k++) {
    const size = ++starts[partOf(values[k]!, scale, n) + 1]!; // k < n, here and below
    if (size > fullest) fullest = size;
  }
  if (fullest > CROWD) {
    values.subarray(0, n).sort();
    return;
  }
  for (let part = 0; part < n; part++) starts[part + 1]! += starts[part]!;
  for (let k = 0; k < n; k++) unsorted[k] = values[k]!;
  for (let k = 0; k < n; k++) values[starts[partOf(unsorted[k]!, scale, n)]!++] = unsorted[k]!;
  insert(values, n);
}

/** Written anew by each sort: columns of their own would take as long as a short sort. */
let starts = new Int32Array(0);
let unsorted = new Float64Array(0);

function makeRoom(n: number): void {
  starts = new Int32Array(n + 1);
  unsorted = new Float64Array(n);
}

/** Rounding may lift a number just below the end to it. */
const partOf = (value: number, scale: number, n: number): number => {
  const part = Math.floor(value * scale);
  return part < n ? part : n - 1;
};

function insert(values: Float64Array, n: number): void {
  for (let k = 1; k < n; k++) {
    const value = values[k]!;
    let at = k;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}
