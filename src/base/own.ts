/** Looking up a word of a file in a table: `constructor` and `toString` are in every object, and stand in no table. */

/** The value that a record itself holds under a word; `undefined` for any other word. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(record, word) ? record[word] : undefined;

/** Sets a value that a record itself holds, whatever the word: `__proto__` by assignment would change what it is. */
export function putOwn<T>(record: Record<string, T>, word: string, value: T): void {
  Object.defineProperty(record, word, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
