/** The last lines of a report: the commands that lead from its numbers to the calls behind them. */
import stringWidth from 'string-width';
import { inert } from '../base/text.ts';
import { WIDTH, wrap } from './print/layout.ts';
import { commandLines } from './score-figures.ts';

/**
 * Lays out commands under a sentence. Where a path is longer than a line they cannot be typed as they would stand, so words name them.
 *
 * @param commands each without its inputs
 * @param inputs options that name the inputs
 */
export function commandBlock(
  sentence: string,
  commands: readonly string[],
  inputs: string,
  inWords: string,
): string[] {
  const lines = commands.flatMap((command) => commandLines(`${command} ${inputs}`));
  return lines.some((line) => stringWidth(line) > WIDTH)
    ? wrap(inert(`${sentence} ${commands.join('; ')} ${inWords}`), WIDTH, '  ')
    : [...wrap(sentence, WIDTH, '  '), ...lines];
}
