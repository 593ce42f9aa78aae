/** Pages that take work: a run judged again, its calls, one of them in full, whole reports. They are made beside the server's own thread. */
import { findCalls, ratedCohorts } from '../app/find-calls.ts';
import { type JudgedRuns, judgedRuns, requireAsWritten } from '../app/judged-runs.ts';
import { packText, pageAssets } from '../app/page-assets.ts';
import { DEFAULT_TARGET_OPTIONS, explainedTarget } from '../app/targets.ts';
import { EngineError, formatError } from '../base/errors.ts';
import type { Document, TitledDocument } from '../report/document.ts';
import { callDocument } from '../report/documents/explain.ts';
import { callsTable } from '../report/documents/serve/calls.ts';
import { runDocument } from '../report/documents/serve/run.ts';
import { callWords } from '../report/grade-names.ts';
import { type PageAssets, pageFragment, pagePieces } from '../report/print/page.ts';
import type { Language } from '../report/words/terms.ts';
import { callFilters, readCallQuery } from './call-filters.ts';
import { type Shown, serveWords } from './frame.ts';
import { callTools, runTools } from './run-tools.ts';

/** What is asked for; every name of a run has been found to be one below the folder. */
export type Ask = { readonly language: Language } & (
  | { readonly page: 'run' | 'calls' | 'call'; readonly run: string; readonly query: string }
  | { readonly page: 'report'; readonly runs: readonly string[]; readonly above: string }
  | { readonly page: 'check'; readonly folder: string }
);

export type Answer =
  | { readonly kind: 'shown'; readonly shown: Shown; readonly isWrong?: boolean }
  /** A whole page, in which the nonce of its answer stands as {@link NONCE}. */
  | { readonly kind: 'whole'; readonly html: string }
  | { readonly kind: 'refused'; readonly lines: readonly string[] }
  /** Our own fault; what it was is for the terminal. */
  | { readonly kind: 'fault'; readonly stack: string };

export interface Makers {
  readonly inputsFrom: string | undefined;
  /** Stands for the nonce in a whole page: no file can hold it, because it is made when the server starts. */
  readonly nonce: string;
  /** Has all messages from then on in a language. @returns says one */
  readonly speak: (language: Language) => Promise<(text: string) => string>;
  readonly reportOf: (folders: readonly string[], language: Language) => TitledDocument;
  readonly checkOf: (folder: string, language: Language) => CheckAnswer;
}

/** What `check` says of the files of a folder. */
export interface CheckAnswer {
  readonly document: Document;
  readonly hasErrors: boolean;
}

/** Pages of reports that are kept. */
const KEPT = 8;

/** What is kept from one page to the next. */
interface Work extends Makers, JudgedRuns {
  readonly assets: PageAssets;
  readonly reports: Map<string, string>;
}

export function answerer(makers: Makers): (ask: Ask) => Promise<Answer> {
  const work: Work = {
    ...{ ...makers, ...judgedRuns(makers.inputsFrom) },
    ...{ assets: pageAssets(), reports: new Map() },
  };
  return async (ask) => {
    const say = await makers.speak(ask.language);
    try {
      return make(ask, work);
    } catch (error) {
      if (error instanceof EngineError)
        return { kind: 'refused', lines: formatError(error, say).split('\n') };
      return { kind: 'fault', stack: error instanceof Error ? `${error.stack}` : String(error) };
    }
  };
}

function make(ask: Ask, work: Work): Answer {
  const { language } = ask;
  if (ask.page === 'report')
    return { kind: 'whole', html: reportPage(ask.runs, ask.above, language, work) };
  if (ask.page === 'check') {
    const { document, hasErrors } = work.checkOf(ask.folder, language);
    const title = serveWords(language).checked;
    const shown = fragment({ title, subtitle: '', ...document }, language);
    return { kind: 'shown', shown, isWrong: hasErrors };
  }
  const shown = PAGES[ask.page](
    { run: ask.run, query: new URLSearchParams(ask.query), language },
    work,
  );
  return shown ? { kind: 'shown', shown } : { kind: 'refused', lines: [] };
}

interface OfRun {
  readonly run: string;
  readonly query: URLSearchParams;
  readonly language: Language;
}

const PAGES = { run: runPage, calls: callsPage, call: callPage };

const fragment = ({ title, subtitle, blocks }: TitledDocument, language: Language): Shown => ({
  ...{ title, subtitle },
  body: [...pageFragment(blocks, title, { language, pack: packText })].join(''),
});

function runPage({ run, query, language }: OfRun, { judged }: Work): Shown {
  const { evaluation } = judged(run);
  const { key } = readCallQuery(query);
  const cohorts = ratedCohorts(evaluation.judged, key);
  const shown = fragment(runDocument(evaluation, cohorts, { language, run, key }), language);
  return { ...shown, body: runTools(run, key, language) + shown.body };
}

function callsPage({ run, query, language }: OfRun, work: Work): Shown {
  const { judged, manifest } = work.judged(run).evaluation;
  const words = serveWords(language);
  const asked = readCallQuery(query);
  const found = findCalls(judged, asked.filter);
  const { before, part, after } = callFilters({ run, judged, found, asked, language });
  const blocks = part.length === 0 ? [] : [callsTable(part, run, language)];
  const title = words.callsTitle(run);
  const table = fragment({ title, subtitle: '', blocks }, language);
  const empty = part.length === 0 ? `<p class="dim">${words.noCalls}</p>` : '';
  const warning = manifest.simulated
    ? `<p class="warning">${callWords(language).simulated}</p>`
    : '';
  return {
    ...{ title, subtitle: words.callsSubtitle(found.length, judged.length) },
    body: `${warning}${before}${table.body}${empty}${after}`,
  };
}

function callPage({ run, query, language }: OfRun, work: Work): Shown | undefined {
  const id = query.get('id');
  const again = work.judged(run);
  const { judged, manifest } = again.evaluation;
  const item = judged.find(({ call }) => call.id === id);
  if (!item) return undefined;
  const { targetPrice } = item.call;
  const target =
    targetPrice === undefined
      ? undefined
      : explainedTarget(again.evaluation, again, DEFAULT_TARGET_OPTIONS, item);
  const { blocks } = callDocument(item, manifest, language, target);
  const title = serveWords(language).callTitle(item.call.id);
  const shown = fragment({ title, subtitle: run, blocks }, language);
  return { ...shown, body: callTools(run, language) + shown.body };
}

/** @returns from the files, or as it was made while no file of the runs and of their inputs has changed */
function reportPage(
  runs: readonly string[],
  above: string,
  language: Language,
  { reports, stateOf, nonce, assets, reportOf }: Work,
): string {
  const key = JSON.stringify([language, above, runs, runs.map(stateOf)]);
  const known = reports.get(key);
  if (known !== undefined) return known;
  for (const run of runs) requireAsWritten(run);
  const up = language === 'zh' ? 'red' : 'green';
  const look = { language, up, assets, pack: packText, served: { nonce, above } } as const;
  const html = [...pagePieces(reportOf(runs, language), look)].join('');
  reports.set(key, html);
  for (const oldest of reports.keys()) {
    if (reports.size <= KEPT) break;
    reports.delete(oldest);
  }
  return html;
}
