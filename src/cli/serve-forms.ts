/** The forms of `serve`, made of the tables of options: a new option is in the form, with its help, default and check. */
import { bundledStandards } from '../app/load.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { CONVENTION_NAMES } from '../ratings/convention.ts';
import type { Field, Form } from '../web/forms.ts';
import {
  BadValue,
  flagOf,
  type OptionSpec,
  type OptionTable,
  usageOf,
  withoutSettings,
} from './option.ts';
import { BACKTEST_OPTIONS } from './options/backtest.ts';
import { EVALUATE_OPTIONS } from './options/output.ts';
import { readOption } from './read-option.ts';

/** What a run of the server decides itself, what it does not print or end, and what it lets no page choose: packages, and files to write. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['format', 'excel', 'out', 'xlsx', 'parquet', 'arrow', 'lang', 'limit', 'chance'],
  ...['packages', 'trials', 'timeLimit', 'untilChanged', 'cache', 'page', 'watch'],
]);

/** The fields that stand first, in their order. */
const MAIN: Readonly<Record<Form['command'], readonly string[]>> = {
  evaluate: [
    ...['ratings', 'prices', 'benchmark', 'standard', 'convention', 'groupBy', 'asOf', 'sample'],
  ],
  backtest: ['sample', 'prices', 'ratings', 'benchmark', 'params', 'from', 'to', 'cash'],
};

/** Words that are offered for an option that takes others too. */
const OFFERED: Readonly<Record<string, () => readonly string[]>> = {
  standard: () => ['own', ...bundledStandards()],
  convention: () => CONVENTION_NAMES,
};

const HINTS: Readonly<Record<string, string>> = {
  prices: '000300.SH=csi300.csv',
  benchmark: '000300.SH=csi300.csv',
  params: 'count=30',
  data: 'pe=pe.csv,lag=1',
  fx: 'USD=usd.csv',
  asOf: '2026-06-30',
  rules: 'cn-a,hk',
  exclude: '600519.SH',
  acceptJump: '600519.SH@2024-07-02',
};

export const serveForms = (): readonly Form[] => [
  formOf('evaluate', EVALUATE_OPTIONS),
  formOf('backtest', BACKTEST_OPTIONS),
];

function formOf(command: Form['command'], table: OptionTable): Form {
  const main = MAIN[command];
  const rank = ([name]: readonly [string, OptionSpec]) =>
    main.includes(name) ? main.indexOf(name) : main.length;
  const options = Object.entries(table)
    .filter(([name]) => !LEFT_OUT.has(name))
    .sort((a, b) => rank(a) - rank(b));
  return {
    command,
    fields: options.map(([name, spec]) => fieldOf(name, spec, main.includes(name))),
    argsOf: (values) => options.flatMap(([name, spec]) => argsFor(name, spec, values)),
    pathsOf: (values) =>
      options.flatMap(([name, spec]) => textsOf(name, spec, values).flatMap(asPaths)),
  };
}

const fieldOf = (name: string, spec: OptionSpec, isMain: boolean): Field => ({
  ...{ name, isMain, usage: usageOf(name, spec), help: spec.help, kind: kindOf(spec) },
  choices: spec.kind === 'choice' ? spec.choices : undefined,
  list: new Map(Object.entries(OFFERED)).get(name)?.(),
  preset: spec.default,
  hint: new Map(Object.entries(HINTS)).get(name),
});

function kindOf(spec: OptionSpec): Field['kind'] {
  switch (spec.kind) {
    case 'texts':
    case 'pairs':
      return spec.value === 'path' || spec.value === 'file' ? 'paths' : 'lines';
    case 'text':
      return spec.value === 'file' ? 'file' : 'text';
    case 'list':
      return 'text';
    case 'other':
      return spec.value === 'day' ? 'day' : 'text';
    default:
      return spec.kind;
  }
}

/** What was filled in for an option: a text for each time that it would be typed. */
function textsOf(name: string, spec: OptionSpec, values: URLSearchParams): readonly string[] {
  const given = values.getAll(name);
  const many = spec.kind === 'texts' || spec.kind === 'pairs';
  const texts = many ? given.flatMap((one) => one.split(/\r\n|\r|\n/)) : given.slice(0, 1);
  return texts.map((one) => one.trim()).filter((one) => one !== '');
}

function argsFor(name: string, spec: OptionSpec, values: URLSearchParams): readonly string[] {
  const texts = textsOf(name, spec, values);
  const flag = flagOf(name);
  if (spec.kind === 'flag') return texts.includes('true') ? [flag] : [];
  return texts.map((text) => {
    try {
      readOption(name, spec, text);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const message = said`${error.message}${error.hint}, found "${text}"`;
      throw new EngineError('run.option', message, { field: flag });
    }
    return `${flag}=${text}`;
  });
}

/** A text as a path: whole, behind its sign, and each without the name of a sheet. */
function asPaths(text: string): readonly string[] {
  const behind = text.includes('=') ? [text.slice(text.indexOf('=') + 1)] : [];
  return [text, ...behind, ...behind.map(withoutSettings)].flatMap((one) =>
    one.includes('#') ? [one, one.slice(0, one.lastIndexOf('#'))] : [one],
  );
}
