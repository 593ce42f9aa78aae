/** `ratemark explain`: one call, every step. */
import { EngineError } from '../base/errors.ts';
import { counted, didYouMean } from '../base/text.ts';
import type { JudgedCall } from '../ratings/verdict.ts';
import { explain } from '../report/explain.ts';
import { explainRecord } from '../report/explain-json.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { InputConfig } from './options.ts';

export function explainCommand(
  id: string,
  config: InputConfig & { readonly lang: 'en' | 'zh'; readonly format: 'text' | 'json' },
): void {
  const { lang, format, ...inputs } = config;
  const { judged, manifest } = runWithProgress(readInputs(inputs)).evaluation;
  const item = findCall(judged, id);
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(explainRecord(item, manifest), null, 1)}\n`
      : explain(item, manifest, lang),
  );
}

/** Ids that a message names. */
const NAMED = 8;

/** The call of that id, or the only call on the instrument of that id. @throws {EngineError} `run.call` */
function findCall(judged: readonly JudgedCall[], id: string): JudgedCall {
  const byId = judged.find(({ call }) => call.id === id);
  if (byId) return byId;
  const onInstrument = judged.filter(({ call }) => call.instrument === id);
  if (onInstrument.length === 1) return onInstrument[0]!; // length is 1
  const list = (items: readonly JudgedCall[], joint: string) =>
    items
      .slice(0, NAMED)
      .map(({ call }) => `"${call.id}"`)
      .join(joint);
  if (onInstrument.length > 1) {
    const more = onInstrument.length > NAMED ? ', ...' : '';
    const message = `${onInstrument.length} calls are on ${id}; name one of them: ${list(onInstrument, ', ')}${more}`;
    throw new EngineError('run.call', message);
  }
  const ids = judged.map(({ call }) => call.id);
  const parts = id === '' ? [] : judged.filter(({ call }) => call.id.includes(id)).slice(0, 3);
  const hint =
    parts.length > 0
      ? `; did you mean ${list(parts, ' or ')}?`
      : didYouMean(id, ids) || '; ratemark evaluate --format csv prints their ids';
  throw new EngineError('run.call', `no call "${id}" among ${counted(ids.length, 'call')}${hint}`);
}
