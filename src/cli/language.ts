/** The language that a run speaks to a person: that of `--lang`, else of the file of options, else English. */

import { existsSync, readFileSync } from 'node:fs';
import { rememberMessages } from '../base/message.ts';
import { inert } from '../base/text.ts';
import type { Language } from '../report/words/terms.ts';
import { OPTIONS_FILE } from './option.ts';

/** Says a text in the language of the run. */
export type Say = (text: string) => string;

/** A key of the file of options with its value, found without reading the file as YAML: that may be what fails. */
const CHINESE = /^(["']?)lang\1[ \t]*:[ \t]*(["']?)zh\2[ \t]*(?:#.*)?$/m;

const inEnglish: Say = (text) => text;
let voice = inEnglish;
let noteVoice = inEnglish;

/** Finds the language before anything is read that may fail; what another than English needs is loaded then. */
export async function speak(typed: readonly string[]): Promise<Language> {
  const language = wordAfter(typed, '--lang') ?? languageOfFile(wordAfter(typed, '--config'));
  voice = inEnglish;
  noteVoice = inEnglish;
  if (language !== 'zh') return 'en';
  rememberMessages();
  const chinese = await import('../report/words/zh/errors.ts');
  voice = chinese.inChinese;
  noteVoice = chinese.noteInChinese;
  return 'zh';
}

/** A message in the language of the run. */
export const spoken: Say = (text) => voice(text);

/** A message that a run wrote into its folder, in the language of this run. */
export const spokenNote: Say = (text) => noteVoice(text);

/** Tells a person something beside the results. */
export function tell(text: string): void {
  process.stderr.write(`ratemark: ${inert(spoken(text))}\n`);
}

/** The last value of an option, `--lang zh` or `--lang=zh`. */
function wordAfter(typed: readonly string[], option: string): string | undefined {
  const end = typed.indexOf('--');
  const words = end < 0 ? typed : typed.slice(0, end);
  const at = words.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
  return words[at] === option ? words[at + 1] : words[at]?.slice(option.length + 1);
}

function languageOfFile(named: string | undefined): Language | undefined {
  const file = named ?? OPTIONS_FILE;
  try {
    return existsSync(file) && CHINESE.test(readFileSync(file, 'utf8')) ? 'zh' : undefined;
  } catch {
    return undefined; // the command says what is wrong with the file
  }
}
