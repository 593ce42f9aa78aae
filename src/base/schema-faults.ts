/** How zod puts what is wrong with a value. */
import type { Forms } from './message.ts';

export const SCHEMA_FAULTS: Forms = [
  [/^invalid input: expected (.*), received undefined$/, 'expected {0}, received undefined'],
  [/^invalid input: expected (.*), received (.*)$/, 'expected {0}, received {1}'],
  [/^invalid input: expected (.*)$/, 'invalid input: expected {0}'],
  [/^invalid option: expected one of (.*)$/, 'invalid option: expected one of {0}'],
  [/^unrecognized keys?: (.*)$/, 'unrecognized key: {0}'],
  [/^too small: expected \w+ to have >=(\d+) items$/, 'too small: expected >={0} items'],
  [/^too small: expected \w+ to have >=(\d+) characters$/, 'too small: expected >={0} characters'],
  [/^too small: expected \w+ to be (>=?.*)$/, 'too small: expected {0}'],
  [/^too big: expected \w+ to be (<=?.*)$/, 'too big: expected {0}'],
  [/^invalid string: must match pattern (.*)$/, 'invalid string: must match pattern {0}'],
];
