/** What `init` found as a record for other programs; its words are English in every language. */
import type { InitRun } from '../results/init-run.ts';
import { foundText, judgedText } from './documents/init.ts';
import { en } from './words/en/init.ts';

export function initRecord({ written, found, unused, trial }: InitRun) {
  const text = foundText(found, en);
  const heads = Object.keys(text) as (keyof typeof text)[];
  return {
    written,
    found: Object.fromEntries(heads.map((head) => [en.heads[head], text[head]])),
    unused,
    evaluate: { runs: trial.kind === 'runs', says: saysOf(trial) },
  };
}

function saysOf(trial: InitRun['trial']): string {
  if (trial.kind === 'runs') return judgedText(trial, en);
  if (trial.kind === 'fault') return trial.message;
  return trial.kind === 'no-ratings' ? en.noRatings : en.noPrices;
}
