/** The thread of `ratemark serve` that makes pages which take work. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../report/words/terms.ts';
import { type Answer, type Ask, answerer } from '../web/answers.ts';
import type { Made } from '../web/engine.ts';
import { checkFolder } from './check.ts';
import { speak, spoken } from './language.ts';
import { REPORT_OPTIONS, type ReportConfig } from './options/report.ts';
import { defaultsOf } from './read-option.ts';
import { foldersPage } from './report-folders.ts';

export interface ThreadData {
  /** Folder that inputs are opened below. */
  readonly inputsFrom: string;
  /** What stands for the nonce in whole pages. */
  readonly nonce: string;
}

const { inputsFrom, nonce } = workerData as ThreadData;
const usual = defaultsOf(REPORT_OPTIONS) as unknown as ReportConfig;

const answer = answerer({
  ...{ inputsFrom, nonce },
  speak: async (language) => {
    await speak(['--lang', language]);
    return spoken;
  },
  reportOf: (folders, lang: Language) => foldersPage(folders, { ...usual, lang, inputsFrom }),
  checkOf: checkFolder,
});

let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', ({ id, ask }: { readonly id: number; readonly ask: Ask }) => {
  // one after the other: the language of messages is that of the page that is made
  last = last.then(async () => {
    const made: Made = { id, answer: (await answer(ask)) satisfies Answer };
    parentPort?.postMessage(made);
  });
});
