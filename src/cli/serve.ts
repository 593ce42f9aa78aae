/** `ratemark serve`: a local page over a folder of runs. */
import { realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageAssets, SERVED } from '../app/page-assets.ts';
import { runList } from '../app/run-list.ts';
import { leadsOut } from '../app/served-files.ts';
import { workFolder } from '../app/work-folder.ts';
import { EngineError } from '../base/errors.ts';
import { rememberMessages, said, verbatim } from '../base/message.ts';
import type { Language } from '../report/words/terms.ts';
import { inChinese } from '../report/words/zh/errors.ts';
import { threadEngine } from '../web/engine.ts';
import { makeSecrets } from '../web/guard.ts';
import { makeJobs } from '../web/jobs.ts';
import { listening, startServer } from '../web/listen.ts';
import { workRoutes } from '../web/routes.ts';
import { makeServer } from '../web/server.ts';
import { tell } from './language.ts';
import type { ServeConfig } from './options/serve.ts';
import { serveForms } from './serve-forms.ts';
import type { ThreadData } from './serve-thread.ts';

export async function serveCommand(folder: string, config: ServeConfig): Promise<void> {
  const { port, lang, inputsFrom = folder } = config;
  rememberMessages(); // pages speak either language
  const root = rootOf(folder);
  const strategies = strategiesOf(root, config.strategies);
  const secrets = makeSecrets();
  const threadData: ThreadData = { inputsFrom: rootOf(inputsFrom), nonce: makeSecrets().token };
  process.chdir(root); // names of runs and of inputs are those below the folder
  const engine = threadEngine(new URL('../cli/serve-thread.js', import.meta.url), threadData);
  const served = {
    ...{ root, folder, language: lang, engine, runs: runList(root) },
    ...{ nonceMark: threadData.nonce, assets: pageAssets(SERVED) },
    sayIn,
    onFault: (stack: string) => void process.stderr.write(`${stack}\n`),
  };
  const work = workFolder(root);
  const cli = fileURLToPath(new URL('../cli/main.js', import.meta.url));
  const jobs = makeJobs({ root, work, cli, sayIn });
  const parts = { forms: serveForms(), jobs, work, strategies };
  const server = makeServer(served, secrets, workRoutes(parts));
  served.runs.runs(); // what is read once is at hand when the first page is asked for
  const address = await startServer(server, port, secrets);
  tell(said`serving ${verbatim(folder)}; open ${verbatim(address)} (Ctrl-C ends)`);
  await listening(server);
  jobs.end();
  work.clear();
  await engine.end();
}

const sayIn = (language: Language) => (language === 'zh' ? inChinese : (text: string) => text);

/** The folder that was named, else the one of its usual name, if there. */
function strategiesOf(root: string, named: string | undefined): string | undefined {
  if (named !== undefined) return rootOf(named);
  const usual = join(root, 'strategies');
  const isFolder = statSync(usual, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && !leadsOut(root, 'strategies') ? usual : undefined;
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
