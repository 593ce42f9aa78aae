/** The options that name the inputs, as a report prints them for the user to type again. */
import type { InputConfig } from './options.ts';

/** The options that name the inputs, as they may be typed again. */
export function inputOptions(config: InputConfig): string {
  const list = (flag: string, values: readonly string[] | undefined) =>
    values ? [flag, ...values.map(quoted)] : [];
  const one = (flag: string, value: string | undefined, preset?: string) =>
    value === undefined || value === preset ? [] : [flag, quoted(value)];
  return [
    ...(config.sample ? ['--sample'] : []),
    ...list('-r', config.ratings),
    ...list('-p', config.prices),
    ...list('-b', config.benchmark),
    ...one('-s', config.standard, 'cnpsec-2025'),
    ...one('-c', config.convention, 'literal'),
    ...one('--as-of', config.asOf),
    ...one('--mentions-as', config.mentionsAs),
    ...one('--ids', config.ids),
    ...list('--accept-jump', config.acceptJump),
    ...one('--factor-means', config.factorMeans),
    ...(config.skipBad ? ['--skip-bad'] : []),
  ].join(' ');
}

/** An option as it may be typed again; nothing where it is not given. */
export const optionText = (flag: string, value: string | undefined): string =>
  value === undefined ? '' : `${flag} ${quoted(value)}`;

/** For a shell: in apostrophes where a letter may mean something to it. */
const quoted = (text: string): string =>
  /^[\p{L}\p{N}_./:=,+-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
