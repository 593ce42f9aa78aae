/** The part of `ratemark explain` that traces the counts of `sensitivity`. */

import { nearCase, readWayWords, waysCase } from '../app/explain-ways.ts';
import { bundledStandards } from '../app/load.ts';
import { sensitivityFiles } from '../app/sensitivity.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { didYouMean } from '../base/text.ts';
import { FLIP_FIGURES, type FlipFigure } from '../ratings/flips-behind.ts';
import type { Way } from '../ratings/sensitivity.ts';
import { nearDocument, waysDocument } from '../report/documents/explain.ts';
import { nearCaseRecord, waysCaseRecord } from '../report/explain-record.ts';
import { nearCsv, waysCsv } from '../report/fields/ways.ts';
import type { SensitivityRun } from '../results/sensitivity-run.ts';
import { readFiles, runWithProgress } from './inputs.ts';
import type { ExplainConfig } from './options/explain.ts';
import type { InputConfig } from './options/inputs.ts';
import { shownText } from './shown.ts';
import { inputOptions } from './typed-again.ts';

/** Judges every way once more and traces what the words name. */
export async function waysText(words: readonly string[], config: ExplainConfig): Promise<string> {
  const asked = readWayWords(words);
  const figure = readFlipFigure(config.of);
  const within = asked.kind === 'near' ? [asked.within] : [];
  let loaded: ReturnType<typeof runWithProgress> | undefined;
  const run = sensitivityFiles(await readFiles(config), { as: config.as, within }, (files) => {
    loaded = runWithProgress(files);
    return loaded;
  });
  const base = loaded?.evaluation.judged ?? [];
  const { manifest } = run;
  const { format, lang: language, limit } = config;
  const json = (value: object) => `${JSON.stringify(value, null, 1)}\n`;
  if (asked.kind === 'near') {
    if (figure) throw wrong(said`--of "${figure}" counts flips between two ways; name one`);
    const item = nearCase(run, base);
    if (format === 'json') return json(nearCaseRecord(item, manifest));
    if (format === 'csv') return nearCsv(item, manifest.simulated);
    return shownText(nearDocument(item, manifest.simulated, { language, limit }));
  }
  const item = waysCase(run, base, asked);
  if (format === 'json') return json(waysCaseRecord(item, manifest, figure));
  if (format === 'csv') return waysCsv(item, figure ?? 'tiers', manifest.simulated);
  const commandOf = (way: Way) => commandUnder(way, config, run);
  const look = { language, limit, figure, commandOf };
  return shownText(waysDocument(item, manifest.simulated, look));
}

/** How one call is explained under a way; mirrored edges only where a bundled standard has them. */
function commandUnder(
  { convention, as, reading }: Way,
  inputs: InputConfig,
  { readings }: SensitivityRun,
): string | undefined {
  const mirrored = readings.find(({ given }) => given === inputs.standard)?.mirrored;
  if (reading === 'mirrored' && !(mirrored && bundledStandards().includes(mirrored)))
    return undefined;
  const own = reading === 'mirrored' ? mirrored : undefined;
  const standard = as ?? own ?? inputs.standard;
  return `ratemark explain CALL-ID ${inputOptions({ ...inputs, convention, standard })}`;
}

function readFlipFigure(name: string | undefined): FlipFigure | undefined {
  const figure = FLIP_FIGURES.find((one) => one === name);
  if (name === undefined || figure) return figure;
  const hint = didYouMean(name, FLIP_FIGURES) || said`; they are ${FLIP_FIGURES.join(', ')}`;
  throw wrong(said`sensitivity counts no "${name}"${hint}`);
}

const wrong = (message: Message) => new EngineError('run.option', message, { field: '--of' });
