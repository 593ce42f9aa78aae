/** The simulated sample, judged. */
import { evaluateFiles, type FileRun } from '../../src/app/evaluate.ts';
import { samplePath } from '../../src/ingest/data-text.ts';

let run: FileRun | undefined;

export const sampleRun = (): FileRun => {
  run ??= evaluateFiles({
    ratings: [samplePath('sample/ratings.csv')],
    prices: [samplePath('sample/prices'), samplePath('sample/benchmarks')],
  });
  return run;
};

export const evaluatedSample = () => sampleRun().evaluation;
