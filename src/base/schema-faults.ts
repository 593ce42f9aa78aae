/** How zod puts what is wrong with a value. */
export const SCHEMA_FAULTS: readonly string[] = [
  'invalid input: expected {0}',
  'invalid option: expected one of {0}',
  'unrecognized key: {0}',
  'unrecognized keys: {0}',
  'too small: expected {0} to have >={1} items',
  'too small: expected {0} to have >={1} characters',
  'too small: expected {0} to be {1}',
  'too big: expected {0} to be {1}',
  'invalid string: must match pattern {0}',
];
