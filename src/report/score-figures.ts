/** How the figures of scores and ranks are printed, and the commands that lead to the calls behind them. */
import stringWidth from 'string-width';
import { inert } from '../base/text.ts';
import { WIDTH, wrap } from './print/layout.ts';
import type { Say } from './section.ts';

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

/** What base rate and lift are. */
export const chanceLegend = (say: Say): string =>
  say(
    'base: the same bands met by all loaded instruments of the class and market over the same windows; lift: hit - base, in points; p: of the lift, overlap of windows allowed for',
    '基准（基准命中率）：同类同市场已载入的全部标的在相同窗口内落入同档的比例；超出：命中率减基准命中率，百分点；p：计及窗口重叠',
  );

export const fewLegend = (minimum: number, say: Say): string =>
  say(
    `few: fewer than ${minimum} judged calls; shown, nothing inferred`,
    `太少：已评定不足 ${minimum} 条，仅列示，不作推断`,
  );

/**
 * Tells how to see the calls behind the numbers: by commands that can be typed as they stand, or in words where a path is longer than
 * a line.
 *
 * @param list commands that list calls
 * @param inputs options that name the inputs
 */
export function traceOf(list: readonly string[], inputs: string, say: Say): string[] {
  const commands = [...list, `ratemark explain CALL-ID ${inputs}`].map(commandLines);
  if (commands.flat().some((line) => stringWidth(line) > WIDTH)) {
    const text = say(
      'The calls behind every number with their chances: the same inputs with ratemark score --format calls; a cohort with its arithmetic: ratemark explain KEY=VALUE --in score, or --in rank; one call in full: ratemark explain CALL-ID with the same inputs.',
      '每个数字背后的评级及其基准概率：相同输入加 ratemark score --format calls；一组的算式：ratemark explain KEY=VALUE --in score 或 --in rank；单条全貌：相同输入加 ratemark explain CALL-ID。',
    );
    return wrap(text, WIDTH, '  ');
  }
  const sentence = say(
    'The calls behind every number with their chances, a cohort with its arithmetic, and one call in full:',
    '每个数字背后的评级及其基准概率、一组的算式、单条全貌：',
  );
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
