import { describe, expect, expectTypeOf, test } from 'vitest';
import type { BacktestOptions } from '../../src/app/backtest-options.ts';
import type { EvaluateFiles } from '../../src/app/evaluate.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { EXAMPLES } from '../../src/cli/help.ts';
import { CONFIG_OPTION, flagOf, type OptionSpec, takesMany } from '../../src/cli/option.ts';
import type { BacktestConfig } from '../../src/cli/options/backtest.ts';
import type { EvaluateConfig } from '../../src/cli/options/output.ts';
import type { ScoreConfig } from '../../src/cli/options/scoring.ts';
import { defaultsOf } from '../../src/cli/read-option.ts';
import type { ScoreRunOptions } from '../../src/results/score-run.ts';

/** Every option of every command. */
const everywhere: readonly (readonly [command: string, name: string, spec: OptionSpec])[] = (
  await Promise.all(
    COMMANDS.map(async ({ name, options }) =>
      Object.entries({ ...(await options()), config: CONFIG_OPTION }).map(
        ([option, spec]) => [name, option, spec] as const,
      ),
    ),
  )
).flat();

/** What stands under each key, once each. */
function valuesBy(pairs: readonly (readonly [key: string, value: string])[]) {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of pairs) found.set(key, (found.get(key) ?? new Set()).add(value));
  return [...found].map(([key, values]) => [key, ...values]);
}

describe('over all commands', () => {
  test('a letter means one option, and an option has one letter', () => {
    const letters = everywhere.flatMap(([, name, { letter }]) =>
      letter === undefined ? [] : [[letter, name] as const],
    );
    const both = [...letters, ...letters.map(([letter, name]) => [name, letter] as const)];
    expect(valuesBy(both).filter((row) => row.length > 2)).toEqual([]);
    expect(Object.fromEntries(letters)).toEqual({
      ...{ r: 'ratings', p: 'prices', b: 'benchmark', s: 'standard', c: 'convention' },
      ...{ f: 'format', g: 'groupBy', o: 'out' },
    });
    const lettered = new Set(letters.map(([, name]) => name));
    const bare = everywhere.filter(([, name, spec]) => lettered.has(name) && !spec.letter);
    expect(bare).toEqual([]);
  });

  test('a name takes one kind of value, so that one file of options serves all', () => {
    // check counts sessions against one benchmark: a second word would be a path to it
    const kinds = everywhere
      .filter(([command, name]) => command !== 'check' || name !== 'benchmark')
      .map(([, name, { kind }]) => [name, kind] as const);
    expect(valuesBy(kinds).filter((row) => row.length > 2)).toEqual([]);
  });

  test('an option of data gives way to --sample wherever it is taken', () => {
    const marks = everywhere.map(([, name, { ofData = false }]) => [name, `${ofData}`] as const);
    expect(valuesBy(marks).filter((row) => row.length > 2)).toEqual([]);
  });

  test('every option has a line of help, and a default that it takes itself', async () => {
    expect(everywhere.filter(([, , { help }]) => help.trim() === '')).toEqual([]);
    for (const { options } of COMMANDS) {
      const table = await options();
      const presets = defaultsOf(table);
      for (const [name, spec] of Object.entries(table))
        expect([name, presets[name] === undefined]).toEqual([name, spec.default === undefined]);
    }
  });

  test('no option is required where it may have many values or a default', () => {
    const odd = everywhere.filter(
      ([, , spec]) => spec.required && (spec.default || takesMany(spec)),
    );
    expect(odd).toEqual([]);
  });

  test('every option of a run in the library has a row, or stands here with the reason why not', () => {
    type NotTyped<Run, Config> = Exclude<keyof Run, keyof Config>;
    // the command line calls them ratings, as every command does; what is kept, it opens itself
    expectTypeOf<NotTyped<BacktestOptions, BacktestConfig>>().toEqualTypeOf<'calls' | 'kept'>();
    // read from --benchmark and --actions; measured wherever a form shows them
    expectTypeOf<NotTyped<EvaluateFiles, EvaluateConfig>>().toEqualTypeOf<
      'benchmarks' | 'delistings' | 'diagnostics' | 'kept' | 'standings'
    >();
    expectTypeOf<NotTyped<ScoreRunOptions, ScoreConfig>>().toEqualTypeOf<never>();
  });

  test('the examples name commands and options that there are', () => {
    const lines = [...EXAMPLES, ...COMMANDS.flatMap(({ examples = [] }) => examples)];
    const wrong = lines.filter((line) => {
      const command = COMMANDS.find(({ name }) => `${line} `.startsWith(`${name} `));
      const taken = everywhere.filter(([of]) => of === command?.name);
      const letters = taken.map(([, , { letter }]) => `-${letter}`);
      const flags = new Set([...taken.map(([, name]) => flagOf(name)), ...letters]);
      return (
        !command || line.split(/\s+/).some((word) => /^--?[a-z]/.test(word) && !flags.has(word))
      );
    });
    expect(wrong).toEqual([]);
    const shown = lines.flatMap((line) => `  ratemark ${line}`.split('\n'));
    expect(shown.filter((line) => line.length > 80)).toEqual([]);
  });
});
