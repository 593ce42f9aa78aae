/** `ratemark report`: one page of a run, which opens from the disk and asks nothing of the network. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packAside, pageAssets } from '../app/page-assets.ts';
import { unwritable, writeFile } from '../app/write.ts';
import { EngineError } from '../base/errors.ts';
import { said, verbatim } from '../base/message.ts';
import { type PageDocument, pagePieces } from '../report/print/page.ts';
import { tell } from './language.ts';
import { flagOf } from './option.ts';
import { INPUT_OPTIONS } from './options/inputs.ts';
import type { ReportConfig } from './options/report.ts';

/** What a page is called where nobody says. */
const PAGE = 'report.html';

/** @param typed names of the options that were typed */
export async function reportCommand(
  folders: readonly string[],
  config: ReportConfig,
  typed: ReadonlySet<string>,
): Promise<void> {
  if (folders.length > 0) refuseInputs(typed);
  const file = await writePage(await documentOf(folders, config), config);
  if (config.pdf === undefined) return;
  (await import('../app/pdf.ts')).printPdf(file, config.pdf);
  tell(said`wrote ${verbatim(config.pdf)}`);
}

/** Writes a page beside, then renames it, and tells. @returns the file that was written */
export async function writePage(
  document: PageDocument,
  {
    lang,
    out = PAGE,
    up = lang === 'zh' ? 'red' : 'green',
  }: Pick<ReportConfig, 'lang' | 'out' | 'up'>,
): Promise<string> {
  const file = pageFile(out);
  const look = { language: lang, up, assets: pageAssets(), pack: packAside };
  writeFile(file, await Promise.all(pagePieces(document, look)));
  tell(said`wrote ${verbatim(file)}`);
  return file;
}

async function documentOf(folders: readonly string[], config: ReportConfig): Promise<PageDocument> {
  if (folders.length === 0) return (await import('./report-evaluation.ts')).evaluationPage(config);
  return (await import('./report-folders.ts')).foldersPage(folders, config);
}

/** A folder says itself what it was made of. */
function refuseInputs(typed: ReadonlySet<string>): void {
  const stray = Object.keys(INPUT_OPTIONS).find((name) => typed.has(name));
  if (stray === undefined) return;
  const message = said`a folder says itself what it was made of; leave out ${flagOf(stray)}, or the folder`;
  throw new EngineError('run.option', message);
}

/** A name that is no page's is that of a folder, made where it is missing, as `out` of a file of options means one. */
function pageFile(out: string): string {
  if (/\.html?$/i.test(out)) return out;
  try {
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw unwritable(out, cause);
  }
  return join(out, PAGE);
}
