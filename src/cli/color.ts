/** When output is colored. */

/**
 * True on a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is dumb. FORCE_COLOR goes before
 * both, as in Node itself: `0` or `false` never, any other value always.
 */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>> = process.env,
  isTerminal: boolean = process.stdout.isTTY === true,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTerminal && (no === undefined || no === '') && terminal !== 'dumb';
}
