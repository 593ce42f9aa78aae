/**
 * The judged call that a record of an audit tells of, put together from its figures alone: no price file is read and nothing is
 * decided anew. What a folder of before does not state is absent.
 */

import { parseDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import { ASSET_CLASSES, type InstrumentId, MARKETS } from '../markets/instrument.ts';
import { CONVENTIONS } from '../ratings/convention.ts';
import { CHANGES, type RatingChange } from '../ratings/in-force.ts';
import { type RatingStandard, scaleFor } from '../ratings/standard.ts';
import { DIVIDENDS_HELD, type Dividends, type JudgedCall, type Jump } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import { BREAK_KINDS } from '../store/series.ts';
import { asIs, dayOf, type Fields, memberOf, readerOf } from './record-reader.ts';
import { recordedFiling } from './recorded-filing.ts';
import { pointOf, settledBy } from './recorded-price.ts';
import { tierOf, verdictOf } from './recorded-verdict.ts';

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
    change: changeOf(read.fields('change')),
    dividends: dividendsOf(read.fields('dividends')),
    stale: record['stale'] === true,
    verdict: verdictOf(record, scale),
  };
}

const conventionOf = (name: string) => CONVENTIONS.find((one) => one.name === name);

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
    ...{ targetLow: read.number('targetLow'), targetMonths: read.number('targetMonths') },
    targetCurrency: optional('targetCurrency'),
    ...{ group: optional('group'), industry: optional('industry') },
    title: report && readerOf(report).text('title'),
    assetClass: read.one('assetClass', memberOf(ASSET_CLASSES)),
    market: market === undefined ? undefined : read.one('market', memberOf(MARKETS)),
    filing: recordedFiling(record),
    file: source.one('file', asIs),
    line: source.must('line', source.number('line')),
  };
}

/** The four prices; of an open window only those at the base are the window's own. */
function pointsOf(record: Fields) {
  const prices = readerOf(record).fields('prices') ?? {};
  const open = record['status'] === 'pending';
  const at = (name: string) => pointOf(readerOf(prices).fields(name));
  return {
    ...{ base: at('base'), benchmarkBase: at('benchmarkBase') },
    ...(open ? {} : { end: settledBy(record, at('end')), benchmarkEnd: at('benchmarkEnd') }),
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

/** What the house said next, inside the window. */
function changeOf(fields: Fields | undefined): RatingChange | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  const [id, grade] = [read.text('call'), read.text('grade')];
  return {
    day: parseDay(read.one('day', asIs)),
    kind: read.one('kind', memberOf(CHANGES)),
    by: id === undefined ? undefined : { id },
    ...(grade === undefined
      ? {}
      : { grade: 0, scale: { bands: [{ grade, zh: read.text('zh') ?? grade }] } }),
  };
}

function dividendsOf(fields: Fields | undefined): Dividends | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  const held = (name: string) => read.one(name, memberOf(DIVIDENDS_HELD));
  return { instrument: held('instrument'), benchmark: held('benchmark') };
}
