/** What a command is given: the command line over the file of options over the defaults. */
import { existsSync } from 'node:fs';
import { OPTIONS_FILE, type OptionTable, type Standing } from './option.ts';
import { defaultsOf } from './read-option.ts';

export interface Configured {
  readonly config: Readonly<Record<string, unknown>> & Standing;
  /** Gives an error about an option of the file its line there; any other comes back as it is. */
  readonly blame: (error: unknown) => unknown;
}

/**
 * Lays the options over each other, whole options: a list is not added to.
 *
 * @param table where it has `config`, a file is read though none is named
 * @param given what was typed
 * @throws {EngineError} `config.…` with file, line and field
 */
export async function configure(
  table: OptionTable,
  given: Readonly<Record<string, unknown>>,
): Promise<Configured> {
  const presets = defaultsOf(table);
  const { config: named } = given;
  const usual = table['config'] && existsSync(OPTIONS_FILE) ? OPTIONS_FILE : undefined;
  const file = typeof named === 'string' ? named : usual;
  if (file === undefined)
    return { config: { ...presets, ...given, standing: presets }, blame: (error) => error };
  const { readConfigFile } = await import('./config-file.ts');
  const { values, left, blame } = await readConfigFile(file, table, given);
  const standing = { ...presets, ...values };
  return { config: { ...presets, ...left, ...given, standing }, blame };
}
