/** Safe look-up of words from files: a plain object also answers to `constructor` and `toString`. */

/** The value of a record's own property; `undefined` for any other word. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(record, word) ? record[word] : undefined;

/**
 * Sets a record's own property, whatever the word: assigning to `__proto__` would change the prototype, and to a word of a frozen one
 * throws. A word that nothing answers to is assigned, which is faster.
 */
export function putOwn<T>(record: Record<string, T>, word: string, value: T): void {
  if (!(word in record)) {
    record[word] = value;
    return;
  }
  Object.defineProperty(record, word, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
