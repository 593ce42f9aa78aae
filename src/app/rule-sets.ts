/** Rule sets as they are loaded: by their id from data/disclosures, or from a copy in an audit. */
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { dataFiles, readDataText } from '../ingest/data-text.ts';
import { readTextFile } from '../ingest/files.ts';
import { parseRuleSet, type RuleSet } from '../ratings/rule-set.ts';
import type { InputFile } from '../store/series.ts';
import { placeOf } from './sources.ts';

/** A rule set with the digest of the file that states it. */
export interface LoadedRuleSet {
  readonly ruleSet: RuleSet;
  readonly input: InputFile;
  readonly text: string;
}

const FOLDER = 'disclosures';

/** Ids of the rule sets that come with the package, in alphabetical order. */
export const bundledRuleSets = (): readonly string[] =>
  dataFiles(FOLDER).map((name) => name.slice(`${FOLDER}/`.length, -'.yaml'.length));

/**
 * Loads bundled rule sets.
 *
 * @param ids all of them where none is named; each once
 * @param field the option that names them, for the message
 * @throws {EngineError} `run.option` for an unknown id, or none
 */
export function loadRuleSets(
  ids: readonly string[] = bundledRuleSets(),
  field?: string,
): readonly LoadedRuleSet[] {
  const known = bundledRuleSets();
  if (ids.length === 0) {
    const message = said`expected ids of rule sets, such as ${known.join(', ')}`;
    throw new EngineError('run.option', message, placeOf(field));
  }
  return [...new Set(ids)].map((id) => {
    if (!known.includes(id)) {
      const hint = didYouMean(id, known) || said`; they are ${known.join(', ')}`;
      throw new EngineError('run.option', said`no rule set "${id}"${hint}`, placeOf(field));
    }
    const { text, input, checked } = readDataText(`${FOLDER}/${id}.yaml`);
    return { ruleSet: parseRuleSet(text, input.file, checked), input, text };
  });
}

/** A rule set from its copy, by the name that evidence gives it. */
export function loadRuleSetFrom(path: string, name: string): LoadedRuleSet {
  const { text, input } = readTextFile(path);
  return { ruleSet: parseRuleSet(text, name), input: { ...input, file: name }, text };
}
