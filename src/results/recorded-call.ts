/**
 * The judged call that a record of an audit tells of, put together from its figures alone: no price file is read and nothing is
 * decided anew. The best and the worst day of the window, and what changed inside of it, are absent.
 */

import { type EpochDay, parseDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import { parseRatio, type Ratio } from '../base/ratio.ts';
import { ASSET_CLASSES, type InstrumentId, MARKETS } from '../markets/instrument.ts';
import { CONVENTIONS } from '../ratings/convention.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import { type RatingStandard, type Scale, scaleFor } from '../ratings/standard.ts';
import { type JudgedCall, type Jump, type Verdict, VOID_REASONS } from '../ratings/verdict.ts';
import type { WindowReturns } from '../ratings/window.ts';
import type { Call } from '../store/call.ts';
import { BREAK_KINDS } from '../store/series.ts';
import { asIs, type Fields, readerOf } from './record-reader.ts';
import { recordedFiling } from './recorded-filing.ts';

/**
 * Reads a record as the call that it tells of.
 *
 * @param standard the one that the record cites, from its copy
 * @throws {EngineError} `audit.record` for a record that lacks a field, or has one of another kind
 */
export function recordedCall(record: Fields, standard: RatingStandard): JudgedCall {
  const read = readerOf(record);
  const call = callOf(record);
  const scale = scaleFor(standard, call);
  const benchmark = read.fields('benchmark');
  const id = benchmark && readerOf(benchmark);
  const published = call.published;
  const grade = read.text('grade');
  return {
    ...{ call, standard, scale, convention: read.one('convention', conventionOf) },
    grade: grade === undefined ? undefined : grade === 'mention' ? grade : tierOf(scale, grade),
    gradedBy: read.text('gradedBy') === 'vendorLabel' ? 'vendorLabel' : 'label',
    endDay: dayOf(read.text('endDay')) ?? published,
    asOf: dayOf(read.text('asOf')),
    benchmark: id?.text('id') as InstrumentId | undefined,
    standsInFor: id?.text('standsInFor') as InstrumentId | undefined,
    ...pointsOf(record),
    jump: jumpOf(read.fields('jump')),
    stale: record['stale'] === true,
    verdict: verdictOf(record, scale),
  };
}

const conventionOf = (name: string) => CONVENTIONS.find((one) => one.name === name);

const dayOf = (text: string | undefined): EpochDay | undefined =>
  text === undefined ? undefined : parseDay(text);

const memberOf =
  <T extends string>(list: readonly T[]) =>
  (text: string): T | undefined =>
    list.find((one) => one === text);

function callOf(record: Fields): Call {
  const read = readerOf(record);
  const source = readerOf(read.must('source', read.fields('source')));
  const report = read.fields('report');
  const optional = (name: string) => read.text(name);
  const market = read.text('market');
  return {
    id: read.one('id', asIs),
    instrument: read.one('instrument', asIs) as InstrumentId,
    ...{ name: optional('name'), house: optional('house'), vendor: optional('vendor') },
    published: parseDay(read.one('published', asIs)),
    analysts: read.list('analysts').flatMap((one) => {
      const name = ownValue((one ?? {}) as Fields, 'name');
      return typeof name === 'string' ? [name] : [];
    }),
    label: read.text('label') ?? '',
    ...{ vendorLabel: optional('vendorLabel'), labelAsPrinted: optional('labelAsPrinted') },
    previousLabel: optional('previousLabel'),
    vendorPreviousLabel: optional('vendorPreviousLabel'),
    ...{ action: optional('action'), targetPrice: read.number('targetPrice') },
    ...{ group: optional('group'), industry: optional('industry') },
    title: report && readerOf(report).text('title'),
    assetClass: read.one('assetClass', memberOf(ASSET_CLASSES)),
    market: market === undefined ? undefined : read.one('market', memberOf(MARKETS)),
    filing: recordedFiling(record),
    file: source.one('file', asIs),
    line: source.must('line', source.number('line')),
  };
}

/** The tier of a scale by its English id. */
function tierOf(scale: Scale | undefined, grade: string): number | undefined {
  const tier = scale?.bands.findIndex((band) => band.grade === grade) ?? -1;
  return tier === -1 ? undefined : tier;
}

/** The four prices; of an open window only those at the base are the window's own. */
function pointsOf(record: Fields) {
  const prices = readerOf(record).fields('prices') ?? {};
  const open = record['status'] === 'pending';
  const at = (name: string) => pointOf(readerOf(prices).fields(name));
  return {
    ...{ base: at('base'), benchmarkBase: at('benchmarkBase') },
    ...(open ? {} : { end: at('end'), benchmarkEnd: at('benchmarkEnd') }),
  };
}

function pointOf(fields: Fields | undefined): PricePoint | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  return {
    day: parseDay(read.one('dayUsed', asIs)),
    field: read.one('field', memberOf(['close', 'open'])),
    price: read.number('price') ?? Number.NaN,
    factor: read.number('factor') ?? Number.NaN,
    file: read.one('file', asIs),
    line: read.must('line', read.number('line')),
    row: Number.NaN, // of a series that is not here
    sessionsOff: read.number('sessionsOff') ?? Number.NaN,
  };
}

/** The returns as the record states them. */
function returnsOf(record: Fields): WindowReturns | undefined {
  const relative = readerOf(record).fields('relative');
  if (!relative) return undefined;
  const read = readerOf(relative);
  const number = (name: string) => read.must(name, read.number(name));
  const exact = read.one('exact', ratioOf);
  const [instrumentReturn, benchmarkReturn] = [
    number('instrumentReturn'),
    number('benchmarkReturn'),
  ];
  return { instrumentReturn, benchmarkReturn, value: number('value'), exact: () => exact };
}

/** `-7/50` or `3`, in whole numbers. */
function ratioOf(text: string): Ratio | undefined {
  const [, top, bottom] = /^(-?\d{1,400})(?:\/([1-9]\d{0,400}))?$/.exec(text) ?? [];
  return top === undefined ? undefined : { ...parseRatio(top), d: BigInt(bottom ?? 1) };
}

const STATUSES = ['judged', 'pending', 'void'] as const;

function verdictOf(record: Fields, scale: Scale | undefined): Verdict {
  const read = readerOf(record);
  const status = read.one('status', memberOf(STATUSES));
  const returns = returnsOf(record);
  if (status === 'void') return { status, reason: read.one('reason', memberOf(VOID_REASONS)) };
  if (status === 'pending') {
    const prices = readerOf(read.fields('prices') ?? {});
    const [end, benchmarkEnd] = [
      pointOf(prices.fields('end')),
      pointOf(prices.fields('benchmarkEnd')),
    ];
    const needed = read.number('needed');
    return returns && end && benchmarkEnd
      ? { status, soFar: { end, benchmarkEnd, returns, needed } }
      : { status };
  }
  const relative = readerOf(read.must('relative', read.fields('relative')));
  return {
    status,
    outcome: {
      returns: read.must('relative', returns),
      earned: read.one('earned', (grade) => tierOf(scale, grade)),
      ...{ hit: read.flag('hit'), met: read.flag('met'), direction: read.flag('direction') },
      tierDistance: read.number('tierDistance'),
      distanceToEdge: relative.number('distance') ?? Number.NaN,
      edge: record['edge'] === true,
    },
  };
}

function jumpOf(fields: Fields | undefined): Jump | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  const number = (name: string) => read.must(name, read.number(name));
  return {
    id: read.one('instrument', asIs) as InstrumentId,
    found: {
      kind: read.one('kind', memberOf(BREAK_KINDS)),
      ...{ row: Number.NaN, until: Number.NaN }, // of a series that is not here
      day: parseDay(read.one('day', asIs)),
      ...{ from: number('from'), to: number('to') },
      ...{ breaks: false, accepted: fields['accepted'] === true },
    },
  };
}
