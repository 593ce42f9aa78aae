/** Help in Chinese: its words, and lines that are broken by width, for Chinese has no blanks. */
import { type Argument, type Command, Help, type Option } from 'commander';
import { displayWidth, wrap } from '../report/print/layout.ts';
import { helpInChinese as say } from '../report/words/zh/help.ts';

/** What a usage leaves open. */
const usage = (text: string): string =>
  text.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]');

/** A line of help, with what may be chosen and what holds where nothing is said. */
function described({ description, argChoices }: Option | Argument, preset?: string): string {
  const facts = [
    ...(argChoices ? [`可选：${argChoices.join('、')}`] : []),
    ...(preset === undefined ? [] : [`默认：${preset}`]),
  ];
  return facts.length === 0 ? description : `${description}（${facts.join('；')}）`;
}

export const CHINESE_HELP = {
  say,
  layout: {
    displayWidth,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    styleTitle: say,
    styleUsage: usage,
    styleSubcommandTerm: usage,
    optionDescription: (option) =>
      described(option, option.required ? option.defaultValueDescription : undefined),
    argumentDescription: (argument) => described(argument),
    // a full-width colon has its blank in it
    formatHelp: (command: Command, helper: Help) =>
      Help.prototype.formatHelp.call(helper, command, helper).replace('： ', '：'),
  } satisfies Partial<Help>,
};
