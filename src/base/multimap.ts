/** Lists and counts by a key. */

/** Adds a value to the list that a map has for a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Counts by name, the most frequent first; of equal ones the first by name. */
export const mostFirst = <Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
): [Name, number][] =>
  (Object.entries(counts) as [Name, number][]).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
