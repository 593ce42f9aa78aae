/** The part of `ratemark explain` that traces a cohort: of evaluate, of score or of rank, in the format asked for. */

import type { CohortWords } from '../app/cohort-words.ts';
import type { evaluateFiles } from '../app/evaluate.ts';
import { cohortCase } from '../app/explain-cohort.ts';
import { rankCase, scoreCase } from '../app/explain-score.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { type AnyFigure, callsBehind, FIGURES, isStep } from '../ratings/behind.ts';
import { STEPS } from '../ratings/transitions.ts';
import { VOID_REASONS } from '../ratings/verdict.ts';
import type { Document } from '../report/document.ts';
import {
  type CaseLook,
  callsOf,
  cohortDocument,
  rankCaseDocument,
  scoreCaseDocument,
} from '../report/documents/explain.ts';
import { cohortCaseRecord, rankCaseRecord, scoreCaseRecord } from '../report/explain-record.ts';
import { tracedCsv } from '../report/fields/traced-calls.ts';
import type { ScoreRunOptions } from '../results/score-run.ts';
import type { ExplainConfig } from './options/explain.ts';
import { shownText } from './shown.ts';
import { inputOptions } from './typed-again.ts';

type Loaded = ReturnType<typeof evaluateFiles>;

/** Traces a cohort through the command whose output has it. */
export async function cohortText(
  { evaluation, prices }: Loaded,
  asked: CohortWords,
  config: ExplainConfig,
): Promise<string> {
  const { manifest } = evaluation;
  const figure = cohortFigure(config.of);
  const scoring: ScoreRunOptions = {
    spells: config.spells,
    like: config.like,
    ...{ interval: config.interval, minimum: config.minimum },
    ...{ resamples: config.resamples, seed: config.seed },
  };
  switch (config.in) {
    case 'evaluate': {
      if (figure && isStep(figure)) throw noSteps(figure);
      const item = cohortCase(evaluation, prices, asked);
      return rendered(config, figure, {
        text: (look) => cohortDocument(item, manifest.simulated, look),
        json: () => cohortCaseRecord(item, manifest, figure),
        csv: () =>
          tracedCsv(callsBehind(item.members, figure ?? 'calls'), item, manifest.simulated),
      });
    }
    case 'score': {
      const item = scoreCase(evaluation, prices, asked, scoring);
      return rendered(config, figure, {
        text: (look) => scoreCaseDocument(item, manifest.simulated, look),
        json: () => scoreCaseRecord(item, manifest, figure),
        csv: () => tracedCsv(callsOf(item, figure).behind, item, manifest.simulated),
      });
    }
    case 'rank': {
      const item = rankCase(evaluation, prices, asked, scoring);
      const { score } = item;
      return rendered(config, figure, {
        text: (look) => rankCaseDocument(item, manifest.simulated, look),
        json: () => rankCaseRecord(item, manifest, figure),
        csv: () => tracedCsv(callsOf(score, figure).behind, score, manifest.simulated),
      });
    }
    case 'sensitivity':
      throw new Error('sensitivity has ways, not cohorts');
    default:
      return config.in satisfies never;
  }
}

/** The figures of a cohort; those of flips are none. */
function cohortFigure(name: ExplainConfig['of']): AnyFigure | undefined {
  const names: readonly AnyFigure[] = [...FIGURES, ...STEPS, ...VOID_REASONS];
  const figure = names.find((one) => one === name);
  if (name === undefined || figure) return figure;
  const message = said`"${name}" counts flips; add --in sensitivity${didYouMean(name, names)}`;
  throw new EngineError('run.option', message, { field: '--of' });
}

const noSteps = (figure: AnyFigure): EngineError =>
  new EngineError('run.option', said`"${figure}" counts transitions; add --in score`, {
    field: '--of',
  });

interface Forms {
  readonly text: (look: CaseLook) => Document;
  readonly json: () => unknown;
  readonly csv: () => string;
}

function rendered(
  config: ExplainConfig,
  figure: AnyFigure | undefined,
  { text, json, csv }: Forms,
): string {
  const { format, lang, limit } = config;
  switch (format) {
    case 'json':
      return `${JSON.stringify(json(), null, 1)}\n`;
    case 'csv':
      return csv();
    case 'text':
      return shownText(text({ language: lang, limit, figure, inputs: inputOptions(config) }));
    default:
      return format satisfies never;
  }
}
