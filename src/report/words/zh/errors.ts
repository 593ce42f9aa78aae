/** 差错信息的中文：英文句式见各模块，中文句式按此目录。只在以中文报错时载入。 */
import { heard, partsOf, remember } from '../../../base/message.ts';
import { type Sentences, translate } from '../../translate.ts';
import { anchors } from './errors/anchors.ts';
import { audit } from './errors/audit.ts';
import { backtest } from './errors/backtest.ts';
import { base } from './errors/base.ts';
import { cli } from './errors/cli.ts';
import { data } from './errors/data.ts';
import { files } from './errors/files.ts';
import { folders } from './errors/folders.ts';
import { helpers } from './errors/helpers.ts';
import { notes } from './errors/notes.ts';
import { queue } from './errors/queue.ts';
import { report } from './errors/report.ts';
import { reports } from './errors/reports.ts';
import { rows } from './errors/rows.ts';
import { run } from './errors/run.ts';
import { sideData } from './errors/side-data.ts';
import { sql } from './errors/sql.ts';
import { store } from './errors/store.ts';
import { strategy } from './errors/strategy.ts';
import { sweep } from './errors/sweep.ts';
import { titles } from './errors/titles.ts';

/** Each catalog by what it speaks of: a sentence stands in one of them. */
export const CATALOGS = {
  base,
  data,
  files,
  folders,
  titles,
  rows,
  reports,
  notes,
  store,
  backtest,
  strategy,
  helpers,
  sideData,
  run,
  sweep,
  queue,
  sql,
  audit,
  report,
  anchors,
  cli,
};

const sentences: Sentences = new Map(Object.values(CATALOGS).flatMap(Object.entries));

/** A message in Chinese. */
export const inChinese = (text: string): string => translate(text, sentences);

/** What runs write into their folders, those that say most first: a short sentence is found in many a long one. */
const WRITTEN = [notes, backtest, sweep, strategy, helpers]
  .flatMap((catalog) => Object.keys(catalog))
  .filter((sentence) => lettersOf(sentence) > 4)
  .sort((a, b) => lettersOf(b) - lettersOf(a));

function lettersOf(sentence: string): number {
  return sentence.replace(/\{\d+\}|[^a-z]/gi, '').length;
}

/** A message that another run wrote into a file, in Chinese: nothing tells how it was put together but its sentence. */
export function noteInChinese(text: string): string {
  recognize(text);
  return inChinese(text);
}

function recognize(text: string): void {
  if (partsOf(text)) return;
  const [, count, noun = ''] = /^(\d+) ([a-z ]+)$/.exec(text) ?? [];
  const one = [noun, noun.slice(0, -1)].find((form) => sentences.has(`{0} ${form}`));
  if (count !== undefined && one !== undefined) remember(text, `{0} ${one}`, [count]);
  else heard(text, WRITTEN);
  for (const value of partsOf(text)?.values ?? []) if (typeof value === 'string') recognize(value);
}
