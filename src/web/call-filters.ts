/** The query of a page of calls, the form that makes it, and the part of the calls that it shows. The query is the whole state. */
import {
  CALL_KEYS,
  CALL_ORDERS,
  CALL_STATUSES,
  type CallFilter,
  type findCalls,
  reasonsOf,
  valuesOf,
} from '../app/find-calls.ts';
import { addressOf, NOTHING } from '../report/documents/serve/addresses.ts';
import { callWords, cohortNames } from '../report/grade-names.ts';
import { escaped } from '../report/print/escape.ts';
import type { Language } from '../report/words/terms.ts';

import { input, pager, select } from './controls.ts';
import { serveWords } from './frame.ts';

/** Calls on a page. */
const SHOWN = 100;

export type Key = keyof CallFilter['keys'];

export interface CallQuery {
  readonly filter: CallFilter;
  /** What the cohorts of a run's page are counted by. */
  readonly key: Key;
  readonly page: number;
}

const oneOf = <T extends string>(list: readonly T[], text: string | null): T | undefined =>
  list.find((one) => one === text);

export function readCallQuery(query: URLSearchParams): CallQuery {
  const text = (name: string) => query.get(name) || undefined;
  const keys = CALL_KEYS.flatMap((key) => {
    const value = text(key);
    return value === undefined ? [] : [[key, value === NOTHING ? '' : value]];
  });
  return {
    filter: {
      keys: Object.fromEntries(keys) as CallFilter['keys'],
      status: oneOf(CALL_STATUSES, query.get('status')),
      order: oneOf(CALL_ORDERS, query.get('order')),
      ...{ reason: text('reason'), from: text('from'), to: text('to'), words: text('q') },
    },
    key: oneOf(CALL_KEYS, query.get('by')) ?? 'grade',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
  };
}

interface Listed {
  readonly run: string;
  readonly judged: Parameters<typeof findCalls>[0];
  readonly found: ReturnType<typeof findCalls>;
  readonly asked: CallQuery;
  readonly language: Language;
}

/** The form above, the calls of the page, and the ways to the other pages below. */
export function callFilters(listed: Listed) {
  const { run, found, asked, language } = listed;
  const pages = Math.max(1, Math.ceil(found.length / SHOWN));
  const page = Math.min(asked.page, pages);
  const query = queryOf(asked.filter);
  const to = (one: number) => addressOf('/calls', { run, ...query, page: String(one) });
  return {
    before: formOf(listed),
    part: found.slice((page - 1) * SHOWN, page * SHOWN),
    after: pager({ page, pages, to, words: serveWords(language) }),
  };
}

/** The query that gives a filter. */
function queryOf({
  keys,
  words,
  ...rest
}: CallFilter): Readonly<Record<string, string | undefined>> {
  const named = Object.entries(keys).map(([key, value]) => [key, value || NOTHING]);
  return { ...Object.fromEntries(named), ...rest, q: words };
}

/** Keys that a form offers; the others are reached from cohorts. */
const OFFERED: readonly Key[] = ['house', 'analyst', 'grade', 'group', 'industry'];
/** Values from which on a field is typed. */
const MOST = 400;

function formOf({ run, judged, asked: { filter }, language }: Listed): string {
  const [words, calls] = [serveWords(language), callWords(language)];
  const nameOf = cohortNames(judged, language);
  const chosen = (key: Key) => (filter.keys[key] === undefined ? '' : filter.keys[key] || NOTHING);
  const extra = CALL_KEYS.filter((key) => !OFFERED.includes(key) && filter.keys[key] !== undefined);
  const keys = [...OFFERED, ...extra].flatMap((key) => {
    const values = valuesOf(judged, key);
    if (values.length < 2 && filter.keys[key] === undefined) return [];
    const [name, label, value] = [key, calls.keys[key], chosen(key)];
    if (values.length > MOST) return [input({ name, label, value })];
    const options = values.map((one): [string, string] =>
      one === '' ? [NOTHING, calls.none] : [one, nameOf(key, one)],
    );
    return [select({ name, label, value, options, any: words.any })];
  });
  const statuses = CALL_STATUSES.map((one): [string, string] => [one, words.statuses[one]]);
  const reasons = reasonsOf(judged).map((one): [string, string] => [one, reasonName(one, calls)]);
  const orders = CALL_ORDERS.map((one): [string, string] => [one, words.callOrders[one]]);
  const {
    status = '',
    reason = '',
    from = '',
    to = '',
    words: part = '',
    order = 'input',
  } = filter;
  const any = words.any;
  const fields = [
    ...keys,
    select({ name: 'status', label: words.status, value: status, options: statuses, any }),
    ...(reasons.length === 0
      ? []
      : [select({ name: 'reason', label: words.reason, value: reason, options: reasons, any })]),
    input({ name: 'from', label: `${calls.published}, ${words.from}`, value: from, type: 'date' }),
    input({ name: 'to', label: `${calls.published}, ${words.to}`, value: to, type: 'date' }),
    input({ name: 'q', label: words.callSearch, value: part, type: 'search' }),
    select({ name: 'order', label: words.sort, value: order, options: orders }),
  ];
  const back = `<a href="${escaped(addressOf('/calls', { run }))}">${words.clear}</a>`;
  const hidden = input({ name: 'run', value: run, type: 'hidden' });
  const cohorts = `<a href="${escaped(addressOf('/run', { run }))}">${words.cohorts}</a>`;
  return `<p class="tools">${cohorts} <a href="${escaped(addressOf('/report', { run }))}">${words.report}</a></p>
<form class="filters" method="get" action="/calls">${hidden}${fields.join('')}<p class="send"><button type="submit">${words.filter}</button> ${back}</p></form>`;
}

const reasonName = (reason: string, { reasons }: ReturnType<typeof callWords>): string =>
  Object.entries(reasons).find(([one]) => one === reason)?.[1] ?? reason;
