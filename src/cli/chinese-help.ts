/** Help in Chinese: its words, and lines that are broken by width, for Chinese has no blanks. */
import { Help } from 'commander';
import { displayWidth, wrap } from '../report/print/layout.ts';
import { helpInChinese as say } from '../report/words/zh/help.ts';

const english = new Help();

/** Commander's own words in a line of help: choices and defaults behind it, what a usage leaves open. */
const OPEN: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/ \(choices: (.*), default: (.*)\)$/, '（可选：$1；默认：$2）'],
  [/ \(choices: (.*)\)$/, '（可选：$1）'],
  [/ \(default: (.*)\)$/, '（默认：$1）'],
];

const described = (text: string): string =>
  OPEN.reduce((line, [form, words]) => line.replace(form, words), text);

const usage = (text: string): string =>
  text.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]');

export const CHINESE_HELP = {
  say,
  layout: {
    displayWidth,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    styleTitle: say,
    styleUsage: usage,
    styleSubcommandTerm: usage,
    optionDescription: (option) => described(english.optionDescription(option)),
    argumentDescription: (argument) => described(english.argumentDescription(argument)),
  } satisfies Partial<Help>,
};
