/** `ratemark explain`: one call, every step; or a cohort, every figure, with the calls behind it. */

import { readCohortWords, wordHint } from '../app/cohort-words.ts';
import type { EvaluateFiles, FileRun } from '../app/evaluate.ts';
import { formatDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { counted, didYouMean, either } from '../base/text.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { callsCsv } from '../report/csv.ts';
import { callDocument } from '../report/documents/explain.ts';
import { explainRecord } from '../report/explain-record.ts';
import { markedText } from '../report/pieces.ts';
import { readFiles, runWithProgress } from './inputs.ts';
import { type ExplainConfig, refuseStrays } from './options/explain.ts';
import { shownText } from './shown.ts';

/** @param typed names of the options that were typed */
export async function explainCommand(
  words: readonly string[],
  config: ExplainConfig,
  typed: ReadonlySet<string>,
): Promise<void> {
  refuseStrays(config, typed);
  if (config.from !== undefined) {
    (await import('./explain-folder.ts')).explainFolderCommand(config.from, words, config);
    return;
  }
  if (config.in === 'sensitivity') {
    const { waysText } = await import('./explain-ways.ts');
    process.stdout.write(markedText(await waysText(words, config), isForExcel(config)));
    return;
  }
  const asked = isCallOnDay(words) ? undefined : readCohortWords(words);
  const files = await readFiles(config);
  const run = { ...runWithProgress(files), delistings: files.delistings };
  const { judged } = run.evaluation;
  const [id = ''] = words;
  // an id goes first, whatever it looks like
  const isCall = words.length === 1 && judged.some(({ call }) => call.id === id);
  const text =
    asked && !isCall
      ? await (await import('./explain-cohort.ts')).cohortText(run, asked, config)
      : await callText(findCall(judged, words), run, config);
  process.stdout.write(markedText(text, isForExcel(config)));
}

const isForExcel = ({ excel, format }: ExplainConfig): boolean =>
  excel === true && format === 'csv';

async function callText(
  item: JudgedCall,
  run: Pick<FileRun, 'evaluation' | 'prices'> & Pick<EvaluateFiles, 'delistings'>,
  { format, lang, of, targetMonths, basis }: ExplainConfig,
): Promise<string> {
  const { manifest, scores, judged } = run.evaluation;
  if (of !== undefined) {
    const message = said`--of lists the calls behind a figure of a cohort; "${item.call.id}" is one call`;
    throw new EngineError('run.option', message, { field: '--of' });
  }
  const target =
    item.call.targetPrice === undefined
      ? undefined
      : (await import('../app/targets.ts')).explainedTarget(
          { manifest, judged },
          run,
          { targetMonths, basis },
          item,
        );
  switch (format) {
    case 'json':
      return `${JSON.stringify(explainRecord(item, manifest, target), null, 1)}\n`;
    case 'csv':
      return callsCsv({ manifest, judged: [item], scores });
    case 'text':
      return shownText(callDocument(item, manifest, lang, target));
    default:
      return format satisfies never;
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An instrument and a day, as a row of evaluate's table begins the other way round. */
const isCallOnDay = (words: readonly string[]): boolean =>
  words.length === 2 && words.some((word) => DAY.test(word)) && !words.some((w) => w.includes('='));

/** Ids that a message names. */
const NAMED = 8;

const namesOf = (items: readonly JudgedCall[]): readonly string[] =>
  items.slice(0, NAMED).map(({ call }) => `"${call.id}"`);

/**
 * The call of that id, or the only call on an instrument, or the only one of them on a day.
 *
 * @throws {EngineError} `run.call`
 */
function findCall(judged: readonly JudgedCall[], words: readonly string[]): JudgedCall {
  const day = words.length === 2 ? words.find((word) => DAY.test(word)) : undefined;
  const id = words.find((word) => word !== day) ?? '';
  const byId = judged.find(({ call }) => call.id === id);
  if (byId && day === undefined) return byId;
  const onInstrument = judged.filter(
    ({ call }) =>
      call.instrument === id && (day === undefined || formatDay(call.published) === day),
  );
  if (onInstrument.length === 1) return onInstrument[0]!; // length is 1
  const place = day === undefined ? id : said`${id} of ${day}`;
  if (onInstrument.length > 1) {
    const more = onInstrument.length > NAMED ? ', ...' : '';
    const message = said`${onInstrument.length} calls are on ${place}; name one of them: ${namesOf(onInstrument).join(', ')}${more}`;
    throw new EngineError('run.call', message);
  }
  if (day !== undefined)
    throw new EngineError(
      'run.call',
      said`no call on ${place} among ${counted(judged.length, 'call')}`,
    );
  throw new EngineError('run.call', noCall(judged, id));
}

function noCall(judged: readonly JudgedCall[], id: string): Message {
  const ids = judged.map(({ call }) => call.id);
  const parts = id === '' ? [] : judged.filter(({ call }) => call.id.includes(id)).slice(0, 3);
  const hint =
    parts.length > 0
      ? said`; did you mean ${either(namesOf(parts))}?`
      : didYouMean(id, ids) ||
        wordHint(id) ||
        said`; ratemark evaluate --format csv prints their ids`;
  const cohort = id.includes('=') ? said` and no cohort` : '';
  return said`no call "${id}" among ${counted(ids.length, 'call')}${cohort}${hint}`;
}
