/** Judges the calls of a run by another standard for all, and counts by cohort what differs. */
import { besideCohorts } from '../ratings/beside.ts';
import type { JudgedCalls } from '../ratings/evaluate.ts';
import { judgeByOther } from '../ratings/judge-ways.ts';
import { emptyAnswers, readAnswers } from '../ratings/sensitivity.ts';
import type { BesideRun } from '../results/beside-run.ts';
import type { Evaluation } from '../results/evaluation.ts';
import type { PriceBook } from '../store/series.ts';
import { DEFAULT_STANDARD } from './defaults.ts';
import type { EvaluateFiles } from './evaluate.ts';
import { loadStandard } from './load.ts';
import { waysData } from './sensitivity.ts';
import { readBenchmarks } from './sources.ts';

/** @param files the options that the run was judged with */
export function besideRun(
  { manifest, counted, groupBy }: Evaluation<JudgedCalls>,
  prices: PriceBook,
  files: Pick<EvaluateFiles, 'benchmark' | 'mentionsAs' | 'delistings'>,
): BesideRun {
  const base = [...counted];
  const { chosen: benchmarks } = readBenchmarks(files.benchmark ?? []);
  const { mentionsAs, delistings } = files;
  const evaluation = { manifest, judged: base };
  const data = waysData({ evaluation, prices, benchmarks, mentionsAs, delistings });
  const { standard } = loadStandard(DEFAULT_STANDARD);
  const own = emptyAnswers(base.length);
  readAnswers(base, base, 0, own);
  const { way } = judgeByOther(data, manifest.convention, standard);
  const cohorts = besideCohorts(base, { own, other: way.answers }, groupBy);
  return { standard: standard.id, groupBy, ...cohorts };
}
