/** What the last price, or the value of a delisted share, makes of a call, as the record that is written out. */
import { formatDay } from '../base/day.ts';
import { delistingOf, type JudgedCall, lastPointOf } from '../ratings/verdict.ts';
import { pointRecord } from './point-record.ts';

/** What a call would earn that is void because its instrument was suspended or delisted, at the last price or the value in its place. */
export function lastPriceRecord(item: JudgedCall) {
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

/** The delisting that decides what the instrument was worth at the end; `unvalued` says why the data give it no value. */
export function delistingRecord(item: JudgedCall) {
  const found = delistingOf(item);
  if (!found) return null;
  const { day, kind, text, successor, file, line } = found.delisting;
  return {
    ...{ day: formatDay(day), kind, text, successor: successor ?? null },
    ...{ unvalued: found.why ?? null, file, line },
  };
}
