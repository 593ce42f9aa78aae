/** What `strategies` shows: what is at hand, when it decides and what may be set; files that do not load with their reason. */
import type { ListedSchedule, ListedStrategy } from '../../results/listed-strategy.ts';
import type { Block, Document } from '../document.ts';
import { en } from '../words/en/strategies.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/strategies.ts';

/** @param say says the reason of a file that does not load in the reader's language */
export const strategiesDocument = (
  listed: readonly ListedStrategy[],
  language: Language,
  say: (reason: string) => string = (reason) => reason,
): Document => {
  const words = { en, zh }[language];
  return { blocks: listed.flatMap((one, i) => blocksOf(one, words, say, i > 0)) };
};

function blocksOf(
  one: ListedStrategy,
  words: Terms['strategies'],
  say: (reason: string) => string,
  joined: boolean,
): Block[] {
  const heading: Block = {
    kind: 'heading',
    text: one.file === undefined ? one.name : `${one.name} (${one.file})`,
    joined,
  };
  const below = (text: string, indent: number): Block => ({
    kind: 'text',
    text: `    ${text}`,
    indent,
    joined: true,
  });
  if (one.kind === 'broken') return [heading, below(words.broken(say(one.reason)), 6)];
  const { description, schedules, parameters } = one;
  // a file of the user's speaks its own language
  const own = one.file === undefined ? words.shipped : (text: string) => text;
  const decides = words.decides(schedules.map((when) => whenText(when, words)));
  const facts = description ? words.facts(own(description), decides) : decides;
  return [
    heading,
    below(facts, 4),
    ...parameters.map((parameter) => below(parameterText(parameter, own, words), 8)),
  ];
}

function whenText(when: ListedSchedule, words: Terms['strategies']): string {
  if (typeof when === 'string') return words.when[when];
  if ('everySessions' in when) return words.every(when.everySessions);
  return words.place(when.session, words.period[when.of]);
}

/** `top=20 (1 to 1000): how many names to hold`. */
function parameterText(
  { name, default: preset, min, max, choices, means = '' }: Parameter,
  own: (text: string) => string,
  words: Terms['strategies'],
): string {
  const range = choices?.join(', ') ?? rangeText(min, max, words);
  return words.parameter(`${name}=${preset}`, range, own(means));
}

type Parameter = Extract<ListedStrategy, { kind: 'strategy' }>['parameters'][number];

function rangeText(
  min: number | undefined,
  max: number | undefined,
  words: Terms['strategies'],
): string {
  if (min !== undefined && max !== undefined) return words.between(String(min), String(max));
  if (min !== undefined) return words.least(String(min));
  return max === undefined ? '' : words.most(String(max));
}
