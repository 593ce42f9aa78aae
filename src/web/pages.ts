/** The pages that are looked at: the list, a run, its calls, a call, reports. What is wrong is a page too, with a message and no figure. */
import { summaryOf } from '../app/run-summary.ts';
import { addressOf } from '../report/documents/serve/addresses.ts';
import { escaped } from '../report/print/escape.ts';
import type { RunSummary } from '../results/run-summary.ts';
import type { Answer, Ask } from './answers.ts';
import { type Context, type Handler, shownReply } from './context.ts';
import { isFolderName } from './folder.ts';
import { type Shown, serveWords, waysOf } from './frame.ts';
import { type Reply, redirect } from './reply.ts';
import { runsPage } from './runs-page.ts';

/** Milliseconds after which a page says that it is being made. */
const PATIENCE = 200;

export const showRuns: Handler = (context) => {
  const { runs, url, language, folder, sayIn } = context;
  const look = { language, say: sayIn(language), folder };
  return shownReply(context, runsPage(runs.runs(), url.searchParams, look));
};

/** A page about one run, by its name in the query. */
export const showRun =
  (page: 'run' | 'calls' | 'call'): Handler =>
  (context) => {
    const { url, language } = context;
    const run = url.searchParams.get('run') ?? '';
    const summary = foundRun(context, run);
    if ('status' in summary) return summary;
    // a backtest and a sweep have no calls of their own: their page is their report
    if (summary.kind === 'backtest' || summary.kind === 'sweep')
      return redirect(addressOf('/report', { run }));
    return answered(context, { page, run, query: url.search, language });
  };

/** The report of the runs that the query names. */
export const showReport: Handler = (context) => {
  const { url, language } = context;
  const names = [...new Set(url.searchParams.getAll('run'))];
  if (names.length === 0) return notFound(context);
  for (const name of names) {
    const found = foundRun(context, name);
    if ('status' in found) return found;
  }
  const above = waysOf(language, url);
  return answered(context, { page: 'report', runs: names, above, language });
};

/** The run of a name; or what is said where it leads to none that can be shown. */
function foundRun(context: Context, name: string): RunSummary | Reply {
  const { root, sayIn, language } = context;
  if (!isFolderName(root, name)) return notFound(context);
  const summary = summaryOf(root, name);
  const { state, message } = summary;
  if (message === undefined) return summary;
  return refused(context, [`${name}: ${sayIn(language)(message)}`], state === 'none' ? 404 : 409);
}

export function notFound(context: Context): Reply {
  const words = serveWords(context.language);
  const body = `<p><a href="/">${escaped(words.runs)}</a></p>`;
  return shownReply(context, { title: words.notFound, subtitle: words.notFoundText, body }, 404);
}

export function refused(context: Context, lines: readonly string[], status = 409): Reply {
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const title = serveWords(context.language).refused;
  const body = `<ul class="refusal" role="alert">${items}</ul>`;
  return shownReply(context, { title, subtitle: '', body }, status);
}

/** Puts what belongs to a page around what the thread made. */
type Dress = (shown: Shown, isWrong: boolean) => Shown;

/** The answer of the thread, or a page that waits for it. */
export async function answered(
  context: Context,
  ask: Ask,
  dress: Dress = (shown) => shown,
): Promise<Reply> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    clock = setTimeout(() => done(undefined), PATIENCE);
  });
  const answer = await Promise.race([context.engine.ask(ask), late]);
  clearTimeout(clock);
  return answer ? replyOf(context, answer, dress) : waiting(context);
}

function waiting(context: Context): Reply {
  const words = serveWords(context.language);
  const { pathname, search } = context.url;
  const body = `<p role="status">${escaped(words.waiting)}</p><p><a href="${escaped(pathname + search)}">${escaped(words.reload)}</a></p>`;
  return shownReply(context, { title: words.wait, subtitle: '', body, again: 1 }, 202);
}

function replyOf(context: Context, answer: Answer, dress: Dress): Reply {
  switch (answer.kind) {
    case 'shown':
      return shownReply(context, dress(answer.shown, answer.isWrong === true));
    case 'whole':
      return { status: 200, body: answer.html.replaceAll(context.nonceMark, context.nonce) };
    case 'refused':
      return answer.lines.length === 0 ? notFound(context) : refused(context, answer.lines);
    case 'fault':
      return fault(context, answer.stack);
    default:
      return answer satisfies never;
  }
}

/** What it was is told in the terminal; the page says only that there was one. */
export function fault(context: Context, stack: string): Reply {
  context.onFault(stack);
  const words = serveWords(context.language);
  return shownReply(context, { title: words.fault, subtitle: words.faultText, body: '' }, 500);
}
