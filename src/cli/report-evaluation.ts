/** The page of judged calls: from options, or from a folder that holds a run. */
import { dataNotes } from '../app/data-notes.ts';
import { evaluateFiles } from '../app/evaluate.ts';
import type { ReportSource } from '../app/evaluation-report.ts';
import { evaluationReport, historiesOf } from '../app/evaluation-report.ts';
import { judgeAgain } from '../app/judge-again.ts';
import { inlineLess } from '../app/short-run.ts';
import { readBenchmarks } from '../app/sources.ts';
import type { InstrumentId, Market } from '../markets/instrument.ts';
import { houseNotes, jumpNotes, noteText } from '../report/documents/notes.ts';
import { evaluationReportDocument } from '../report/documents/report/evaluation.ts';
import type { PageDocument } from '../report/print/page.ts';
import { readFiles, withProgress } from './inputs.ts';
import type { ReportConfig } from './options/report.ts';
import { inputOptions, optionText } from './typed-again.ts';

export async function evaluationPage(config: ReportConfig): Promise<PageDocument> {
  const files = { ...(await readFiles(config)), groupBy: config.groupBy };
  inlineLess();
  const { evaluation, prices } = withProgress(files, evaluateFiles);
  const benchmarks = readBenchmarks(config.benchmark ?? []).chosen;
  const { mentionsAs, delistings } = files;
  const source = { evaluation, prices, benchmarks, mentionsAs, delistings };
  return pageOf(source, inputOptions(config), config);
}

/** @throws {EngineError} where the folder holds no run, or another than its inputs give */
export function folderPage(folder: string, config: ReportConfig): PageDocument {
  const again = judgeAgain(folder, config.inputsFrom);
  const { evaluation, prices, records, mentionsAs, delistings } = again;
  const benchmarks = new Map(Object.entries(again.benchmarks ?? {}) as [Market, InstrumentId][]);
  const checks = [{ name: 'records', passed: true, count: records }] as const;
  const source = { evaluation, prices, benchmarks, mentionsAs, delistings, checks };
  return pageOf(source, inputsOf(again), config);
}

/** The options that judge the inputs of a folder, as they may be typed. */
function inputsOf({ evaluation: { manifest } }: Pick<ReportSource, 'evaluation'>): string {
  const files = (role: string) =>
    manifest.inputs.flatMap(({ role: own, file }) => (own === role ? [file] : []));
  return [
    ...files('ratings').map((file) => optionText('-r', file)),
    ...files('prices').map((file) => optionText('-p', file)),
    ...files('actions').map((file) => optionText('--actions', file)),
    optionText('-s', manifest.standard),
    optionText('-c', manifest.convention),
  ].join(' ');
}

function pageOf(source: ReportSource, inputs: string, config: ReportConfig): PageDocument {
  const { spells, like, interval, minimum, seed, lang } = config;
  const { evaluation, prices, benchmarks } = source;
  const histories = historiesOf(source);
  const options = { spells, like, interval, minimum, resamples: 0, seed };
  const compute = () => evaluationReport(source, options, histories);
  const notes = [
    ...dataNotes(evaluation, prices, benchmarks).map((note) => noteText(note, lang)),
    ...jumpNotes(evaluation.counted, lang),
    ...houseNotes(evaluation.manifest, lang),
  ];
  return evaluationReportDocument({ evaluation, histories }, compute, {
    language: lang,
    inputs,
    notes,
  });
}
