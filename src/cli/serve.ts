/** `ratemark serve`: a local page over a folder of runs. */
import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pageAssets, SERVED } from '../app/page-assets.ts';
import { runList } from '../app/run-list.ts';
import { EngineError } from '../base/errors.ts';
import { rememberMessages, said, verbatim } from '../base/message.ts';
import { inChinese } from '../report/words/zh/errors.ts';
import { threadEngine } from '../web/engine.ts';
import { makeSecrets } from '../web/guard.ts';
import { listening, startServer } from '../web/listen.ts';
import { makeServer } from '../web/server.ts';
import { tell } from './language.ts';
import type { ServeConfig } from './options/serve.ts';
import type { ThreadData } from './serve-thread.ts';

export async function serveCommand(folder: string, config: ServeConfig): Promise<void> {
  const { port, lang, inputsFrom = folder } = config;
  rememberMessages(); // pages speak either language
  const root = rootOf(folder);
  const secrets = makeSecrets();
  const threadData: ThreadData = { inputsFrom: rootOf(inputsFrom), nonce: makeSecrets().token };
  process.chdir(root); // names of runs and of inputs are those below the folder
  const engine = threadEngine(new URL('../cli/serve-thread.js', import.meta.url), threadData);
  const served = {
    ...{ root, folder, language: lang, engine, runs: runList(root) },
    ...{ nonceMark: threadData.nonce, assets: pageAssets(SERVED) },
    sayIn: (language: 'en' | 'zh') => (language === 'zh' ? inChinese : (text: string) => text),
    onFault: (stack: string) => void process.stderr.write(`${stack}\n`),
  };
  const server = makeServer(served, secrets);
  const address = await startServer(server, port, secrets);
  tell(said`serving ${verbatim(folder)}; open ${verbatim(address)} (Ctrl-C ends)`);
  await listening(server);
  await engine.end();
}

/** @throws {EngineError} `file.read` for what is no folder */
function rootOf(folder: string): string {
  const root = resolve(folder);
  const info = statSync(root, { throwIfNoEntry: false });
  if (info?.isDirectory()) return realpathSync(root);
  const message = info
    ? said`expected a folder, found a file`
    : said`no such file or folder; check the path`;
  throw new EngineError('file.read', message, { file: folder });
}
