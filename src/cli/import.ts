/** `ratemark import`: price files to a store, and what changed since. */
import { importPrices } from '../app/import.ts';
import { said, verbatim } from '../base/message.ts';
import { counted, inert } from '../base/text.ts';
import { spoken } from './language.ts';
import type { ImportConfig } from './options/import.ts';
import { Progress } from './progress.ts';

export async function importCommand(
  paths: readonly string[],
  { store, ids, format }: ImportConfig,
): Promise<void> {
  const progress = new Progress(said`price files`);
  const run = await importPrices(paths, store, { ids, onFile: progress.step }).finally(() =>
    progress.end(),
  );
  if (format === 'json') return void process.stdout.write(`${JSON.stringify(run, null, 1)}\n`);
  const rows = run.rows.toLocaleString('en-US');
  const lines = [
    said`${verbatim(store)}: ${rows} rows of ${counted(run.instruments, 'instrument')} in ${counted(run.panels, 'panel')}`,
    said`files read: ${run.read}; as they were: ${run.unchanged}; passed over: ${run.passedOver.length}; gone: ${run.gone.length}`,
    said`give it as --prices ${verbatim(store)}`,
  ];
  process.stdout.write(lines.map((line) => `${inert(spoken(line))}\n`).join(''));
}
