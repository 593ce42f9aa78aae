/** What the last price, or the value of a delisted share, makes of a call, as the record that is written out. */
import { formatDay } from '../base/day.ts';
import type { Delisting, Unvalued } from '../ratings/delisting.ts';
import { delistingOf, type JudgedCall, lastPointOf } from '../ratings/verdict.ts';
import { type PointRecord, pointRecord } from './point-record.ts';

/** What a call would earn that is void because its instrument was suspended or delisted. */
export interface LastPriceRecord {
  readonly relativeReturn: number;
  readonly earned: string | null;
  readonly hit: boolean | null;
  /** The last price, or the value of a delisted share that stands in its place. */
  readonly end: PointRecord | null;
}

/** What became of the shares of a delisted instrument. */
export interface DelistingRecord {
  readonly day: string;
  readonly kind: Delisting['kind'];
  /** Money per share, the successor's shares for each share, or `last`: as the file prints it. */
  readonly text: string;
  readonly successor: string | null;
  /** Why the data give it no value; null where they do. */
  readonly unvalued: Unvalued | null;
  readonly file: string;
  readonly line: number;
}

export function lastPriceRecord(item: JudgedCall): LastPriceRecord | null {
  const { verdict, scale } = item;
  const outcome = verdict.status === 'void' ? verdict.atLastPrice : undefined;
  if (!outcome) return null;
  const { earned, hit, returns } = outcome;
  return {
    relativeReturn: returns.value,
    earned: scale?.bands[earned]?.grade ?? null,
    hit: hit ?? null,
    end: pointRecord(lastPointOf(item)),
  };
}

/** The delisting that decides what the instrument was worth at the end. */
export function delistingRecord(item: JudgedCall): DelistingRecord | null {
  const found = delistingOf(item);
  if (!found) return null;
  const { day, kind, text, successor, file, line } = found.delisting;
  return {
    ...{ day: formatDay(day), kind, text, successor: successor ?? null },
    ...{ unvalued: found.why ?? null, file, line },
  };
}
