/** `ratemark explain`: one call, every step. */
import { EngineError } from '../base/errors.ts';
import { didYouMean } from '../base/text.ts';
import { explain } from '../report/explain.ts';
import { callRecord } from '../report/record.ts';
import { readInputs, runWithProgress } from './inputs.ts';
import type { InputConfig } from './options.ts';

export function explainCommand(
  id: string,
  config: InputConfig & { readonly lang: 'en' | 'zh'; readonly format: 'text' | 'json' },
): void {
  const { lang, format, ...inputs } = config;
  const { evaluation } = runWithProgress(readInputs(inputs));
  const { judged, manifest } = evaluation;
  const item = judged.find(({ call }) => call.id === id);
  if (!item) {
    const ids = judged.map(({ call }) => call.id);
    const part = ids.filter((known) => known.includes(id)).slice(0, 3);
    const hint =
      part.length > 0
        ? `; did you mean ${part.map((known) => `"${known}"`).join(' or ')}?`
        : didYouMean(id, ids);
    throw new EngineError('run.call', `no call "${id}" among ${ids.length} calls${hint}`);
  }
  if (format === 'json')
    process.stdout.write(`${JSON.stringify(callRecord(item, manifest.simulated), null, 1)}\n`);
  else process.stdout.write(explain(item, lang, manifest.simulated));
}
