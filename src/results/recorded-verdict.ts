/** The verdict that a record of an audit states, put together from its figures. */
import { parseDay } from '../base/day.ts';
import { parseRatio, type Ratio, ratioOf } from '../base/ratio.ts';
import { nearestEdge } from '../ratings/band.ts';
import type { Scale } from '../ratings/standard.ts';
import { type Verdict, VOID_REASONS } from '../ratings/verdict.ts';
import type { Excursion, WindowReturns } from '../ratings/window.ts';
import { asIs, dayOf, type Fields, memberOf, readerOf } from './record-reader.ts';
import { pointOf, recordedDelisting } from './recorded-price.ts';

/** The tier of a scale by its English id. */
export function tierOf(scale: Scale | undefined, grade: string): number | undefined {
  const tier = scale?.bands.findIndex((band) => band.grade === grade) ?? -1;
  return tier === -1 ? undefined : tier;
}

/** The returns as the record states them. */
function returnsOf(record: Fields): WindowReturns | undefined {
  const relative = readerOf(record).fields('relative');
  if (!relative) return undefined;
  const read = readerOf(relative);
  const number = (name: string) => read.must(name, read.number(name));
  const exact = read.one('exact', ratioIn);
  const [instrumentReturn, benchmarkReturn] = [
    number('instrumentReturn'),
    number('benchmarkReturn'),
  ];
  return { instrumentReturn, benchmarkReturn, value: number('value'), exact: () => exact };
}

/** `-7/50` or `3`, in whole numbers. */
function ratioIn(text: string): Ratio | undefined {
  const [, top, bottom] = /^(-?\d{1,400})(?:\/([1-9]\d{0,400}))?$/.exec(text) ?? [];
  return top === undefined ? undefined : { ...parseRatio(top), d: BigInt(bottom ?? 1) };
}

const STATUSES = ['judged', 'pending', 'void'] as const;

export function verdictOf(record: Fields, scale: Scale | undefined): Verdict {
  const read = readerOf(record);
  const status = read.one('status', memberOf(STATUSES));
  const returns = returnsOf(record);
  if (status === 'void') return recordedVoid(record, scale);
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
  const [edge, { value }] = [record['edge'] === true, read.must('relative', returns)];
  return {
    status,
    outcome: {
      returns: read.must('relative', returns),
      earned: earnedOf(record, scale),
      ...{ hit: read.flag('hit'), met: read.flag('met'), direction: read.flag('direction') },
      tierDistance: read.number('tierDistance'),
      distanceToEdge: edge ? 0 : distanceOf(scale, value),
      edge,
      excursion: excursionOf(record),
    },
  };
}

/** One tier past the worst below every band, where a judged call earned none. */
function earnedOf(record: Fields, scale: Scale | undefined): number {
  const read = readerOf(record);
  if (read.text('earned') === undefined) return scale?.bands.length ?? 0;
  return read.one('earned', (grade) => tierOf(scale, grade));
}

const distanceOf = (scale: Scale | undefined, value: number): number =>
  scale ? Math.abs(value - nearestEdge(scale.edges, value).value) : Number.NaN;

/** The best and the worst day; absent in records of before. */
function excursionOf(record: Fields): Excursion | undefined {
  const read = readerOf(record);
  const at = (name: string): Excursion['best'] | undefined => {
    const fields = read.fields(name);
    if (!fields) return undefined;
    const { one, must, number } = readerOf(fields);
    const relativeReturn = must('relativeReturn', number('relativeReturn'));
    return { day: parseDay(one('day', asIs)), relativeReturn };
  };
  const [best, worst] = [at('best'), at('worst')];
  return best && worst && { best, worst, bandTouched: dayOf(read.text('bandTouched')) };
}

/** A void verdict, with what the last price or the value of a delisted share would earn. */
function recordedVoid(record: Fields, scale: Scale | undefined): Verdict {
  const read = readerOf(record);
  const [status, reason] = ['void' as const, read.one('reason', memberOf(VOID_REASONS))];
  const { delisting, why } = recordedDelisting(record) ?? {};
  const unvalued = delisting && why && { delisting, why };
  const at = read.fields('atLastPrice');
  if (!at) return { status, reason, unvalued };
  const stated = readerOf(at);
  const value = stated.must('relativeReturn', stated.number('relativeReturn'));
  const end = pointOf(stated.fields('end'));
  return {
    ...{ status, reason, unvalued },
    settled: end && delisting && { ...end, settles: delisting },
    atLastPrice: {
      // the record states the relative return alone
      returns: {
        ...{ instrumentReturn: Number.NaN, benchmarkReturn: Number.NaN, value },
        exact: () => ratioOf(value),
      },
      ...{ earned: earnedOf(at, scale), hit: stated.flag('hit') },
      ...{ distanceToEdge: distanceOf(scale, value), edge: false },
    },
  };
}
