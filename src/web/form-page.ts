/** A form as a page, and what becomes of it when it is sent. */
import { relative } from 'node:path';

import { type FilesBelow, filesBelow, leadsOut, strategiesIn } from '../app/served-files.ts';
import { freeName, isTaken, safeName } from '../app/served-name.ts';
import { EngineError, formatError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { addressOf } from '../report/documents/serve/addresses.ts';
import { escaped } from '../report/print/escape.ts';
import type { Terms } from '../report/words/terms.ts';
import { helpInChinese } from '../report/words/zh/help.ts';
import { readForm } from './body.ts';
import { type Context, type Handler, shownReply } from './context.ts';
import { checkBox, input, select, textArea } from './controls.ts';
import type { Field, Form } from './forms.ts';
import { serveWords } from './frame.ts';
import type { Jobs } from './jobs.ts';
import { type Reply, redirect } from './reply.ts';

export interface FormParts {
  readonly form: Form;
  readonly jobs: Jobs;
  /** Folder of the strategies that may be started; none where there is none. */
  readonly strategies: string | undefined;
}

/** The form, with the values of the query: the way back from a run that failed. */
export const showForm =
  (parts: FormParts): Handler =>
  (context) =>
    formReply(context, parts, context.url.searchParams, []);

export const sendForm =
  (parts: FormParts): Handler =>
  async (context) => {
    const values = await readForm(context.request);
    try {
      const job = parts.jobs.start(requestOf(context, parts, values));
      return redirect(addressOf('/job', { id: job.id }));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const lines = formatError(error, context.sayIn(context.language)).split('\n');
      return formReply(context, parts, values, lines, 422);
    }
  };

function requestOf(
  { root, language }: Context,
  { form, strategies }: FormParts,
  values: URLSearchParams,
) {
  const { command } = form;
  const name = nameOf(root, command, values.get('runName') ?? '');
  for (const path of form.pathsOf(values)) if (leadsOut(root, path)) throw outside(path);
  const args = form.argsOf(values);
  const strategy = command === 'backtest' ? [strategyOf(strategies, values)] : [];
  const near = strategy.map((one) => (leadsOut(root, one) ? one : relative(root, one)));
  const typed = ['ratemark', command, ...near, ...args, `--out=${name}`].map(quoted).join(' ');
  return { name, command, values, language, args: [...strategy, ...args], typed };
}

function nameOf(root: string, command: string, typed: string): string {
  if (typed.trim() === '') return freeName(root, command);
  const name = safeName(typed);
  const field = 'runName';
  if (name !== typed.trim()) {
    const message = said`a folder cannot be called "${typed}"; "${name}" would do`;
    throw new EngineError('run.option', message, { field });
  }
  if (!isTaken(root, name)) return name;
  throw new EngineError('run.option', said`the name is taken; choose another`, { field });
}

const outside = (path: string) =>
  new EngineError(
    'run.option',
    said`"${path}" leads out of the folder that is served; nothing outside of it is opened`,
  );

/** Of the strategies in the folder for them, and no other file. */
function strategyOf(folder: string | undefined, values: URLSearchParams): string {
  const name = values.get('strategy') ?? '';
  const found = folder === undefined ? undefined : strategiesIn(folder).find((one) => one === name);
  if (folder !== undefined && found !== undefined) return `${folder}/${found}`;
  throw new EngineError('run.option', said`choose one of the strategies of the list`, {
    field: 'strategy',
  });
}

/** As a shell takes it. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

function formReply(
  context: Context,
  { form, strategies }: FormParts,
  values: URLSearchParams,
  faults: readonly string[],
  status = 200,
): Reply {
  const { command, fields } = form;
  const words = serveWords(context.language);
  const files = filesBelow(context.root);
  const help = (text: string) => (context.language === 'zh' ? helpInChinese(text) : text);
  const controlOf = (field: Field) => control(field, { values, files, words, help });
  const list = faults.map((line) => `<li>${escaped(line)}</li>`).join('');
  const alert =
    faults.length === 0
      ? ''
      : `<div class="refusal" role="alert"><strong>${escaped(words.wrongForm)}</strong><ul>${list}</ul></div>`;
  const name = input({
    ...{ name: 'runName', label: words.runName, help: words.runNameHelp },
    value: values.get('runName') ?? freeName(context.root, command),
  });
  const isBacktest = command === 'backtest';
  const own = isBacktest ? strategyControl(strategies, values, words) + name : '';
  const others = fields.filter(({ isMain }) => !isMain);
  const isOpen = others.some((field) => values.getAll(field.name).some((one) => one !== ''));
  const body = `${alert}<form class="options" method="post" action="/new/${command}">
<div class="grid">${own}${fields
    .filter(({ isMain }) => isMain)
    .map(controlOf)
    .join('')}${isBacktest ? '' : name}</div>
<details${isOpen ? ' open' : ''}><summary>${escaped(words.moreOptions)}</summary><div class="grid">${others.map(controlOf).join('')}</div></details>
<p class="send"><button type="submit">${escaped(words.start)}</button></p></form>`;
  const title = words.newTitle[command];
  return shownReply(context, { title, subtitle: words.newSubtitle, body }, status);
}

function strategyControl(
  folder: string | undefined,
  values: URLSearchParams,
  words: Terms['serve'],
): string {
  const names = folder === undefined ? [] : strategiesIn(folder);
  if (folder === undefined || names.length === 0)
    return `<p class="refusal">${escaped(words.noStrategies)}</p>`;
  return select({
    ...{ name: 'strategy', label: words.strategy, help: words.strategyHelp(folder) },
    ...{ value: values.get('strategy') ?? '', options: names.map((one) => [one, one] as const) },
  });
}

interface Filled {
  readonly values: URLSearchParams;
  readonly files: FilesBelow;
  readonly words: Terms['serve'];
  readonly help: (text: string) => string;
}

/** Rows that a list of files shows. */
const ROWS = 5;

function control(field: Field, { values, files, words, help }: Filled): string {
  const { name, kind, choices = [], list, preset, hint, usage } = field;
  const given = values.getAll(name);
  const [value = ''] = given;
  const label = help(field.help);
  const below = preset === undefined ? usage : `${usage} (${words.preset(preset)})`;
  const common = { name, label, value, hint, help: below };
  switch (kind) {
    case 'flag':
      return checkBox(common);
    case 'choice':
      return select({ ...common, any: '', options: choices.map((one) => [one, one] as const) });
    case 'file':
      return select({ ...common, any: '', options: files.files.map((one) => [one, one] as const) });
    case 'paths':
      return pathsControl(field, { ...common, given, files, words });
    case 'lines':
      return textArea({ ...common, value: given.join('\n') });
    default:
      return input({ ...common, list, type: kind === 'day' ? 'date' : 'text' });
  }
}

/** Files and folders to choose from, and a field for what has to be typed. */
function pathsControl(
  { name, hint }: Field,
  {
    given,
    files,
    words,
    label,
    help,
  }: Pick<Filled, 'files' | 'words'> & {
    readonly given: readonly string[];
    readonly label: string;
    readonly help: string;
  },
): string {
  const all = [...files.folders, ...files.files];
  const known = new Set(all);
  const typed = given
    .filter((one) => !known.has(one))
    .join('\n')
    .trim();
  const options = all.map((one) => [one, one] as const);
  const chosen = given.filter((one) => known.has(one));
  const size = Math.min(ROWS, Math.max(2, all.length));
  const list = select({ name, label, help, options, chosen, size });
  const other = textArea({ name, label: words.otherwise, value: typed, hint });
  return `<div class="paths">${list}${other}</div>`;
}
