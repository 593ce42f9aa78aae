/** A price of a window as a record of an audit states it, and the delisting that it is the value of. */
import { parseDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { DELISTING_KINDS, type Delisting, UNVALUED } from '../ratings/delisting.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import { asIs, type Fields, memberOf, readerOf } from './record-reader.ts';

export function pointOf(fields: Fields | undefined): PricePoint | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  return {
    day: parseDay(read.one('dayUsed', asIs)),
    field: read.one('field', memberOf(['close', 'open', 'cash'])),
    price: read.number('price') ?? Number.NaN,
    factor: read.number('factor') ?? Number.NaN,
    adjusted: read.number('adjusted'),
    file: read.one('file', asIs),
    line: read.must('line', read.number('line')),
    row: Number.NaN, // of a series that is not here
    sessionsOff: read.number('sessionsOff') ?? Number.NaN,
  };
}

/** What became of the shares of a delisted instrument; absent in records of before. */
export function recordedDelisting(record: Fields) {
  const fields = readerOf(record).fields('delisting');
  if (!fields) return undefined;
  const read = readerOf(fields);
  const [kind, text] = [read.one('kind', memberOf(DELISTING_KINDS)), read.text('text') ?? ''];
  const why = read.text('unvalued');
  const delisting: Delisting = {
    instrument: readerOf(record).one('instrument', asIs) as InstrumentId,
    day: parseDay(read.one('day', asIs)),
    ...{ kind, text, value: kind === 'last' ? Number.NaN : Number(text) },
    successor: read.text('successor') as InstrumentId | undefined,
    file: read.one('file', asIs),
    line: read.must('line', read.number('line')),
  };
  return {
    delisting,
    why: why === undefined ? undefined : read.one('unvalued', memberOf(UNVALUED)),
  };
}

/** The end price of a judged window, with the delisting that it is the value of. */
export function settledBy(record: Fields, end: PricePoint | undefined): PricePoint | undefined {
  const found = record['status'] === 'judged' ? recordedDelisting(record) : undefined;
  return end && found && !found.why ? { ...end, settles: found.delisting } : end;
}
