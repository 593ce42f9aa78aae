/** The process that judges inputs, one after the other, as it is told. */
import { judge, type Verdict } from './judge.ts';
import type { Files } from './target.ts';
import { loadTargets } from './targets.ts';

export interface Order {
  readonly target: string;
  readonly files: Files;
  readonly limit: number;
}

const targets = await loadTargets(process.argv[2]);
const answer = (verdict: Verdict) => process.send?.(verdict);
const crash = (error: unknown) =>
  answer({
    fault: { kind: 'crash', message: `nobody waited for it: ${(error as Error)?.stack ?? error}` },
    accepted: false,
    took: 0,
  });
process.on('unhandledRejection', crash).on('uncaughtException', crash);
process.on('message', async ({ target, files, limit }: Order) => {
  const found = targets.find(({ name }) => name === target);
  if (!found) throw new Error(`no target ${target}`);
  answer(await judge(found, files, limit));
});
process.send?.('ready');
