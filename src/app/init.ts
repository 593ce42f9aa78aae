/** Looks at the files of a folder, writes the options that judge them, and tries them. */
import { EngineError, formatError } from '../base/errors.ts';
import type { InitRun, Trial } from '../results/init-run.ts';
import type { Draft } from './draft.ts';
import { evaluateManyFiles } from './evaluate.ts';
import type { SeenFile, Survey } from './survey.ts';

const USED: readonly SeenFile['kind'][] = [
  ...(['prices', 'factors', 'ratings', 'unnamed'] as const),
  ...(['ids', 'actions', 'listings', 'lots', 'side'] as const),
];

/** Data files that serve no option. */
export const unusedOf = ({ files }: Survey): readonly SeenFile[] =>
  files.filter(({ kind }) => !USED.includes(kind));

/** @param written the file of options, which lies there by now */
export const initRun = async (written: string, survey: Survey, draft: Draft): Promise<InitRun> => ({
  written,
  found: foundIn(survey, draft),
  unused: unusedOf(survey).map(({ file, title }) => ({ file, why: title })),
  trial: await trialOf(draft),
});

function foundIn({ files, standards, strategies }: Survey, draft: Draft): InitRun['found'] {
  const series = new Set(files.flatMap(({ instruments }) => instruments));
  const { ratings, prices, ...others } = draft;
  return {
    ...others,
    ratings: { calls: files.reduce((n, { calls }) => n + calls, 0), paths: ratings },
    prices: { series: series.size - (draft.benchmark ? 1 : 0), paths: prices },
    standards,
    strategies,
  };
}

async function trialOf({ ratings, prices, benchmark, ids }: Draft): Promise<Trial> {
  if (ratings.length === 0) return { kind: 'no-ratings' };
  if (prices.length === 0) return { kind: 'no-prices' };
  try {
    const { evaluation } = await evaluateManyFiles({
      ...{ ratings, prices, ids: ids.length === 1 ? ids[0] : undefined },
      benchmark: benchmark && [`${benchmark.id}=${benchmark.file}`],
    });
    const { judged, pending, calls, void: voids } = evaluation.scores.total;
    return { kind: 'runs', judged, calls, pending, void: voids };
  } catch (error) {
    if (error instanceof EngineError) return { kind: 'fault', message: formatError(error) };
    throw error;
  }
}
