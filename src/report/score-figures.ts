/** How the figures of scores and ranks are printed, and the commands that lead to the calls behind them. */
import stringWidth from 'string-width';
import { inert } from '../base/text.ts';
import { WIDTH, wrap } from './terminal.ts';

/** A difference of rates in percentage points with its sign: 0.0314 is `+3.1`. */
export function points(value: number): string {
  if (Number.isNaN(value)) return '-';
  const text = (value * 100).toFixed(1);
  if (Number(text) === 0) return '0.0';
  return value > 0 ? `+${text}` : text;
}

/** Three decimals, `<.001` below them, `-` for NaN. */
export const pText = (p: number): string =>
  Number.isNaN(p) ? '-' : p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, '');

/**
 * Tells how to see the calls behind the numbers: by commands that can be typed as they stand, or in words where a path is longer than
 * a line.
 *
 * @param list commands that list calls
 * @param inputs options that name the inputs
 */
export function traceOf(list: readonly string[], inputs: string): string[] {
  const commands = [...list, `ratemark explain CALL-ID ${inputs}`].map(commandLines);
  if (commands.flat().some((line) => stringWidth(line) > WIDTH)) {
    const text =
      'The calls behind every number with their chances: the same inputs with ratemark score --format calls; a cohort with its arithmetic: ratemark explain KEY=VALUE --in score, or --in rank; one call in full: ratemark explain CALL-ID with the same inputs.';
    return wrap(text, WIDTH, '  ');
  }
  const sentence =
    'The calls behind every number with their chances, a cohort with its arithmetic, and one call in full:';
  return [...wrap(sentence, WIDTH, '  '), ...commands.flat()];
}

/** A command over as many lines as it takes, each but the last ending in a backslash; an option stays with its value. */
export function commandLines(command: string): string[] {
  // words in apostrophes stay together
  const words = inert(command).match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = ' ';
  for (let k = 0; k < words.length; k++) {
    const [word, next] = [words[k]!, words[k + 1]]; // k < length
    const isOption = word.startsWith('-') && next !== undefined && !next.startsWith('-');
    const unit = isOption ? `${word} ${next}` : word;
    if (isOption) k++;
    if (stringWidth(`${line} ${unit} \\`) > WIDTH && line.trim() !== '') {
      lines.push(`${line} \\`);
      line = '   ';
    }
    line += ` ${unit}`;
  }
  return [...lines, line];
}
