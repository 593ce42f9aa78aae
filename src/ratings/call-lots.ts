/** Calls in lots: those of one kind on one instrument, of which the same is known before any price is looked up but for the day. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { CallRows } from '../store/call.ts';
import type { Judging } from './evaluate.ts';
import { type Asked, askOn, type KindReading, readKind } from './grading.ts';
import type { RatingStandard } from './standard.ts';

/** Calls of one kind by one standard on one instrument. */
export interface Lot {
  /** Its place among the lots. */
  readonly number: number;
  readonly reading: KindReading;
  readonly instrument: InstrumentId;
  readonly asked: Asked;
  /** The row of its first call. */
  readonly first: number;
  calls: number;
  /** The earliest day of its calls. */
  from: number;
}

export interface CallLots {
  /** In the order of their first calls. */
  readonly list: readonly Lot[];
  /** The number of each call's lot; one a call. */
  readonly of: Int32Array;
  /** The last day of each call's horizon. */
  readonly due: Int32Array;
}

export function callLots(rows: CallRows, judging: Judging): CallLots {
  const { length, instrument, instruments, published } = rows;
  const { readings, of: readingOf } = readingsOf(rows, judging);
  const of = new Int32Array(length);
  const due = new Int32Array(length);
  const list: Lot[] = [];
  const numbers = new Map<number, Lot>();
  const dueOf = readings.map(({ months }) => dueDays(judging, months));
  for (let row = 0; row < length; row++) {
    const [k, i] = [readingOf[row]!, instrument[row]!]; // row < length, here and below
    const key = k * instruments.length + i;
    let lot = numbers.get(key);
    if (lot === undefined) {
      const [reading, id] = [readings[k]!, instruments[i]!];
      const asked = askOn(reading, id, judging.asking);
      lot = {
        number: list.length,
        reading,
        instrument: id,
        asked,
        first: row,
        calls: 0,
        from: published[row]!,
      };
      list.push(lot);
      numbers.set(key, lot);
    }
    lot.calls++;
    if (published[row]! < lot.from) lot.from = published[row]!;
    of[row] = lot.number;
    due[row] = dueOf[k]!(published[row]!);
  }
  return { list, of, due };
}

interface Readings {
  readonly readings: readonly KindReading[];
  /** The number of each call's reading. */
  readonly of: Int32Array;
}

/** What the words of each call say by its standard: one reading a kind, more where the day decides the standard. */
function readingsOf({ kinds, kind, length, at }: CallRows, judging: Judging): Readings {
  const { standardFor, standardByDay, asking } = judging;
  if (!standardByDay) {
    const readings = kinds.map((call) => readKind(call, standardFor(call), asking.options));
    return { readings, of: kind };
  }
  const known = kinds.map(() => new Map<RatingStandard, number>());
  const readings: KindReading[] = [];
  const of = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const call = at(row);
    const standard = standardFor(call);
    const own = known[kind[row]!]!; // one kind a call
    let number = own.get(standard);
    if (number === undefined) {
      number = readings.push(readKind(call, standard, asking.options)) - 1;
      own.set(standard, number);
    }
    of[row] = number;
  }
  return { readings, of };
}

/** Adds months to days, each of which is reckoned once. */
function dueDays({ asking }: Judging, months: number): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let due = known.get(day);
    if (due === undefined) {
      due = asking.endOf(day as EpochDay, months);
      known.set(day, due);
    }
    return due;
  };
}
