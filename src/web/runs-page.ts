/** The list of runs: what is shown, in what order, and the form that asks for it. The query is the whole state. */
import { addressOf } from '../report/documents/serve/addresses.ts';
import { rateOf, runsTable } from '../report/documents/serve/runs.ts';
import { escaped } from '../report/print/escape.ts';
import { pageTable } from '../report/print/page-table.ts';
import type { Language, Terms } from '../report/words/terms.ts';
import { RUN_KINDS, RUN_STATES, type RunSummary } from '../results/run-summary.ts';
import { input, pager, select } from './controls.ts';
import { type Shown, serveWords } from './frame.ts';

/** Runs on a page. */
const SHOWN = 200;

type Order = keyof Terms['serve']['orders'];

/** What a run is put in order by; the largest first, NaN last. */
const WORTH: Readonly<Record<Exclude<Order, 'name' | 'day'>, (run: RunSummary) => number>> = {
  newest: ({ written }) => written,
  oldest: ({ written }) => -written,
  calls: ({ calls }) => calls?.calls ?? Number.NaN,
  hit: ({ calls }) => (calls ? rateOf(calls) : Number.NaN),
  return: ({ money }) => money?.totalReturn ?? Number.NaN,
  drawdown: ({ money }) => money?.maxDrawdown ?? Number.NaN,
};

interface RunQuery {
  readonly kind: string;
  readonly state: string;
  readonly q: string;
  readonly order: Order;
  readonly page: number;
}

function readQuery(query: URLSearchParams, orders: Terms['serve']['orders']): RunQuery {
  const asked = query.get('order');
  return {
    ...{ kind: query.get('kind') ?? '', state: query.get('state') ?? '', q: query.get('q') ?? '' },
    order: (Object.keys(orders) as Order[]).find((one) => one === asked) ?? 'newest',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
  };
}

export interface RunsLook {
  readonly language: Language;
  readonly say: (text: string) => string;
  /** Name of the folder, as a reader knows it. */
  readonly folder: string;
}

export function runsPage(
  all: readonly RunSummary[],
  query: URLSearchParams,
  { language, say, folder }: RunsLook,
): Shown {
  const words = serveWords(language);
  const asked = readQuery(query, words.orders);
  const found = ordered(
    all.filter(
      ({ kind, state, name, by = '' }) =>
        (asked.kind === '' || kind === asked.kind) &&
        (asked.state === '' || state === asked.state) &&
        [name, by].some((one) => one.toLowerCase().includes(asked.q.toLowerCase())),
    ),
    asked.order,
  );
  const pages = Math.max(1, Math.ceil(found.length / SHOWN));
  const page = Math.min(asked.page, pages);
  const part = found.slice((page - 1) * SHOWN, page * SHOWN);
  const { page: _, ...rest } = asked;
  const to = (one: number) => addressOf('/', { ...rest, page: String(one) });
  const body = [
    all.length === 0 ? `<p>${escaped(words.noRuns)}</p>` : filterForm(asked, words),
    part.length === 0
      ? all.length === 0
        ? ''
        : `<p class="dim">${escaped(words.noneFits)}</p>`
      : `<form method="get" action="/compare">${[...pageTable(runsTable(part, { language, say }), words.runsTitle)].join('')}<p class="send"><button type="submit">${escaped(words.compare)}</button></p></form>`,
    pager({ page, pages, to, words }),
  ];
  const subtitle = words.runsSubtitle(found.length, all.length, folder);
  return { title: words.runsTitle, subtitle, body: body.join('\n') };
}

function ordered(runs: readonly RunSummary[], order: Order): readonly RunSummary[] {
  if (order === 'name') return runs; // the list is in that order
  if (order === 'day')
    return [...runs].sort(
      (a, b) => Number((a.day ?? '') < (b.day ?? '')) - Number((a.day ?? '') > (b.day ?? '')),
    );
  const worth = WORTH[order];
  return [...runs].sort((a, b) => {
    const [x, y] = [worth(a), worth(b)];
    return Number.isNaN(x) || Number.isNaN(y)
      ? Number(Number.isNaN(x)) - Number(Number.isNaN(y))
      : y - x;
  });
}

function filterForm(asked: RunQuery, words: Terms['serve']): string {
  const { any, columns } = words;
  const kinds = RUN_KINDS.map((one) => [one, words.kinds[one]] as const);
  const states = RUN_STATES.map((one) => [one, words.states[one]] as const);
  const fields = [
    select({ name: 'kind', label: columns.kind, value: asked.kind, options: kinds, any }),
    select({ name: 'state', label: columns.state, value: asked.state, options: states, any }),
    input({ name: 'q', label: words.search, value: asked.q, type: 'search' }),
    select({
      ...{ name: 'order', label: words.sort, value: asked.order },
      options: Object.entries(words.orders),
    }),
  ];
  return `<form class="filters" method="get" action="/">${fields.join('')}<p class="send"><button type="submit">${escaped(words.filter)}</button> <a href="/">${escaped(words.clear)}</a></p></form>`;
}
