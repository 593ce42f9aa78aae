/** Looking up a word of a file in a table: `constructor` and `toString` are in every object, and stand in no table. */

/** The value that a record itself holds under a word; `undefined` for any other word. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(record, word) ? record[word] : undefined;
