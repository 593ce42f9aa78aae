/** Files that are dropped on the page: checked where nobody meets them, and put into the inbox when they are to be kept. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { safeName } from '../app/served-name.ts';
import { placeFile, type WorkFolder } from '../app/work-folder.ts';
import { addressOf } from '../report/documents/serve/addresses.ts';
import { escaped } from '../report/print/escape.ts';
import { Refused, readFileBody, readForm } from './body.ts';
import { type Context, shownReply } from './context.ts';
import { serveWords } from './frame.ts';
import { answered, notFound } from './pages.ts';
import { type Reply, redirect } from './reply.ts';
import type { Route } from './server.ts';

/** Bytes of a file; files of a drop; drops that wait for an answer. */
const [MOST_BYTES, MOST_FILES, MOST_DROPS] = [256 * 2 ** 20, 500, 20];

/** The folders of drops by their ids: a name of the wire leads to none that is not among them. */
type Drops = Map<string, string>;

export function fileRoutes(work: WorkFolder): readonly (readonly [string, Route])[] {
  const drops: Drops = new Map();
  return [
    ['/files', { get: (context) => showFiles(context, drops) }],
    ['/files/add', { post: (context) => addFile(context, drops, work) }],
    ['/files/keep', { post: (context) => endDrop(context, drops, keep) }],
    ['/files/discard', { post: (context) => endDrop(context, drops, () => []) }],
  ];
}

function showFiles(context: Context, drops: Drops): Reply | Promise<Reply> {
  const { searchParams: query } = context.url;
  const id = query.get('drop');
  if (id !== null) return showDrop(context, drops, id);
  const words = serveWords(context.language);
  const kept = query.getAll('kept');
  const said = kept.length === 0 ? '' : `<p role="status">${escaped(words.kept(kept))}</p>`;
  const body = `${said}<div class="drop" data-drop data-checking="${escaped(words.checking)}"><label for="drop">${escaped(words.drop)}</label><input type="file" id="drop" multiple><p role="status" class="dim"></p></div><noscript><p>${escaped(words.needsScript)}</p></noscript>`;
  return shownReply(context, { title: words.filesTitle, subtitle: words.filesSubtitle, body });
}

/** What `check` says of the files, and then the two ways on. */
async function showDrop(context: Context, drops: Drops, id: string): Promise<Reply> {
  const folder = drops.get(id);
  if (folder === undefined || !existsSync(folder)) return notFound(context);
  const words = serveWords(context.language);
  const way = (to: string, text: string) =>
    `<form method="post" action="${to}"><input type="hidden" name="drop" value="${escaped(id)}"><button type="submit"${to === '/files/keep' ? ' class="main"' : ''}>${escaped(text)}</button></form>`;
  const ways = `<div class="ways-on">${way('/files/keep', words.keep)}${way('/files/discard', words.discard)}</div>`;
  const ask = { page: 'check', folder, language: context.language } as const;
  return answered(context, ask, (shown, hasErrors) => ({
    ...{ ...shown, subtitle: words.filesSubtitle },
    // the files lie in a folder of the server's own, whose name tells nobody anything
    body: `${shown.body.replaceAll(escaped(`${folder}/`), '')}${hasErrors ? `<p class="refusal">${escaped(words.hasErrors)}</p>` : ''}${ways}`,
  }));
}

const answerOf = (status: number, value: object): Reply => ({
  ...{ status, type: 'application/json', body: JSON.stringify(value) },
});

async function addFile(context: Context, drops: Drops, work: WorkFolder): Promise<Reply> {
  const { url, request, language } = context;
  const words = serveWords(language);
  const asked = url.searchParams.get('drop');
  if (asked === null && drops.size >= MOST_DROPS) return answerOf(429, { error: words.tooMany });
  const id = asked ?? randomBytes(12).toString('base64url');
  const folder = asked === null ? work.make(`drop-${id}`) : drops.get(id);
  if (folder === undefined) return answerOf(404, { error: words.notFoundText });
  if (readdirSync(folder).length >= MOST_FILES) return answerOf(429, { error: words.tooMany });
  drops.set(id, folder);
  try {
    await readFileBody(request, newFile(folder, url.searchParams.get('name') ?? ''), MOST_BYTES);
    return answerOf(200, { drop: id });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return answerOf(error.status, { error: words.tooLarge('256 MB') });
  } finally {
    if (readdirSync(folder).length === 0) forget(drops, id);
  }
}

/** A free name in the drop: two files of two folders may be called the same. */
function newFile(folder: string, name: string): string {
  const safe = safeName(name);
  for (let n = 1; ; n++) {
    const file = join(folder, n === 1 ? safe : `${n}-${safe}`);
    if (!existsSync(file)) return file;
  }
}

function forget(drops: Drops, id: string): void {
  const folder = drops.get(id);
  drops.delete(id);
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

async function endDrop(
  context: Context,
  drops: Drops,
  end: (folder: string, root: string) => readonly string[],
): Promise<Reply> {
  const id = (await readForm(context.request)).get('drop') ?? '';
  const folder = drops.get(id);
  if (folder === undefined) return notFound(context);
  const kept = end(folder, context.root);
  forget(drops, id);
  return redirect(addressOf('/files', { kept }));
}

const keep = (folder: string, root: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => placeFile(join(folder, name), root, name));
