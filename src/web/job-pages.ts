/** Runs in progress: how far each is, what it said, and the way to end it. */

import { label, link, type Table } from '../report/document.ts';
import { addressOf } from '../report/documents/serve/addresses.ts';
import { escaped } from '../report/print/escape.ts';
import { pageTable } from '../report/print/page-table.ts';
import type { Terms } from '../report/words/terms.ts';
import { readForm } from './body.ts';
import { type Context, type Handler, shownReply } from './context.ts';
import { serveWords } from './frame.ts';
import type { Job, Jobs } from './jobs.ts';
import { notFound } from './pages.ts';
import { redirect } from './reply.ts';
import type { Route } from './server.ts';

export const jobRoutes = (jobs: Jobs): readonly (readonly [string, Route])[] => [
  ['/jobs', { get: (context) => showJobs(context, jobs) }],
  ['/job', { get: ofJob(jobs, showJob) }],
  ['/job/state', { get: ofJob(jobs, (context, job) => jobState(context, job)) }],
  ['/job/cancel', { post: (context) => cancelJob(context, jobs) }],
];

const ofJob =
  (jobs: Jobs, show: (context: Context, job: Job) => ReturnType<Handler>): Handler =>
  (context) => {
    const job = jobs.find(context.url.searchParams.get('id') ?? '');
    return job ? show(context, job) : notFound(context);
  };

/** What the page of a run in progress asks for again and again. */
function jobState({ language }: Context, job: Job) {
  const words = serveWords(language);
  const { progress, state } = job;
  const body = JSON.stringify({ state, text: progressText(job, words), ...progress });
  return { status: 200, type: 'application/json', body };
}

const progressText = ({ state, progress }: Job, words: Terms['serve']): string =>
  state === 'running' && progress
    ? `${words.jobStates.running}, ${progress.done}/${progress.total} ${progress.what}`
    : words.jobStates[state];

function showJob(context: Context, job: Job) {
  const words = serveWords(context.language);
  const { id, name, state, progress, typed, said } = job;
  const isRunning = state === 'running';
  const part = isRunning && progress ? ` value="${progress.done}" max="${progress.total}"` : '';
  const bar = isRunning
    ? `<progress${part} aria-label="${escaped(words.progress)}"></progress>`
    : '';
  const output =
    said.trim() === ''
      ? ''
      : `<h2 class="step">${escaped(words.whatItSaid)}</h2><pre tabindex="0">${linesOf(said)}</pre>`;
  const body = `<div${isRunning ? ` data-job="${escaped(id)}"` : ''}>
<p role="status" class="job ${state}">${escaped(progressText(job, words))}</p>${bar}${wayOn(job, words)}</div>
<h2 class="step">${escaped(words.jobCommand)}</h2><pre tabindex="0">${escaped(typed)}</pre>
${output}`;
  const shown = { title: words.jobTitle(name), subtitle: startedAt(job, words), body };
  return shownReply(context, isRunning ? { ...shown, again: 1 } : shown);
}

const linesOf = (text: string): string => text.trimEnd().split('\n').map(escaped).join('\n');

const startedAt = ({ started }: Job, words: Terms['serve']): string =>
  `${words.started} ${new Date(started).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** What can be done next. */
function wayOn({ id, name, state, command, values }: Job, words: Terms['serve']): string {
  if (state === 'running')
    return `<form method="post" action="/job/cancel"><input type="hidden" name="id" value="${escaped(id)}"><p class="send"><button type="submit">${escaped(words.cancel)}</button></p></form>`;
  const way =
    state === 'done'
      ? [addressOf('/run', { run: name }), words.openRun]
      : [`/new/${command}?${values}`, words.tryAgain];
  const [to = '', text = ''] = way;
  return `<p class="send"><a class="main" href="${escaped(to)}">${escaped(text)}</a></p>`;
}

async function cancelJob(context: Context, jobs: Jobs) {
  const id = (await readForm(context.request)).get('id') ?? '';
  if (!jobs.find(id)) return notFound(context);
  jobs.cancel(id);
  return redirect(addressOf('/job', { id }));
}

function showJobs(context: Context, jobs: Jobs) {
  const words = serveWords(context.language);
  const all = jobs.all();
  const table: Table = {
    kind: 'table',
    columns: [words.columns.name, words.started, words.columns.state].map((title) => ({ title })),
    rows: all.map((job) => [
      link(job.name, addressOf('/job', { id: job.id })),
      label(startedAt(job, words).replace(`${words.started} `, ''), 'dim'),
      label(progressText(job, words), job.state === 'failed' ? 'bad' : undefined),
    ]),
    lead: { as: 'id', columns: 1 },
  };
  const body =
    all.length === 0
      ? `<p class="dim">${escaped(words.noJobs)}</p>`
      : [...pageTable(table, words.jobs)].join('');
  return shownReply(context, { title: words.jobs, subtitle: '', body });
}
