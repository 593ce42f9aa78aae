/** A command as it is typed, over as many lines as it takes. */

import { inert } from '../../base/text.ts';
import { WIDTH, widthOf } from './layout.ts';

/** Each line but the last ends in a backslash; an option stays with its value, and so does a text in apostrophes. */
export function commandLines(command: string): string[] {
  const words = inert(command).match(/(?:'[^']*'|[^\s'])+/g) ?? [];
  const lines: string[] = [];
  let line = ' ';
  for (let k = 0; k < words.length; k++) {
    const [word, next] = [words[k]!, words[k + 1]]; // k < length
    const isOption = word.startsWith('-') && next !== undefined && !next.startsWith('-');
    const unit = isOption ? `${word} ${next}` : word;
    if (isOption) k++;
    if (widthOf(`${line} ${unit} \\`) > WIDTH && line.trim() !== '') {
      lines.push(`${line} \\`);
      line = '   ';
    }
    line += ` ${unit}`;
  }
  return [...lines, line];
}
