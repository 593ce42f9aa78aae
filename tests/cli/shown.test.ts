import { expect, test } from 'vitest';
import { wantsColor } from '../../src/cli/shown.ts';

test.each([
  ['a terminal', {}, true, true],
  ['a pipe', {}, false, false],
  ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['a terminal with an empty NO_COLOR, which counts as none', { NO_COLOR: '' }, true, true],
  ['a dumb terminal', { TERM: 'dumb' }, true, false],
  ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
  [
    'a pipe with FORCE_COLOR before NO_COLOR, as in Node',
    { FORCE_COLOR: '1', NO_COLOR: '1' },
    false,
    true,
  ],
  ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
] as const)('%s', (_, env, isTerminal, expected) => {
  expect(wantsColor(env, isTerminal)).toBe(expected);
});
