/** What a command is: a row of the list in commands.ts. */
import type { ConfigOf, OptionTable } from './option.ts';

/** A word that stands without an option's name. */
export interface Argument {
  /** As help shows it: `<path...>` is one or more, `[folder...]` any number. */
  readonly name: string;
  readonly help: string;
  readonly choices?: readonly string[];
}

interface Facts {
  /** As it is typed: `standards list`. */
  readonly name: string;
  readonly help: string;
  readonly argument?: Argument;
  /** Paragraphs of help below the options. */
  readonly notes?: string;
  readonly examples?: readonly string[];
  /** It reads no file of options. */
  readonly typedOnly?: true;
}

/** What was typed besides the options' values. */
export interface Typed {
  readonly words: readonly string[];
  /** The first of them; empty where there is none. */
  readonly word: string;
  /** Names of the options among what was typed. */
  readonly names: ReadonlySet<string>;
}

/** A command whose options have been forgotten by the types. */
export interface Command extends Facts {
  /** Loads the tables of its options: those of other commands are not needed. */
  readonly options: () => Promise<OptionTable>;
  readonly run: (config: never, typed: Typed) => Promise<void>;
}

/** Ties what a command is given to the table of its options. Its work loads only when it runs. */
export const command = <T extends OptionTable>(
  facts: Facts & {
    readonly options: () => Promise<T>;
    readonly run: (config: ConfigOf<T>, typed: Typed) => Promise<void>;
  },
): Command => facts;

/** Words that stand above other commands. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ['standards', 'list, show or lint rating standards'],
]);
