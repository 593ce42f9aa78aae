/** What a proof does to side data: all that was known after a decision is changed, in the columns themselves. */
import { type MemberTable, OPEN, type Spans } from '../store/member-table.ts';
import type { SideData } from '../store/side-data.ts';
import type { ValueTable } from '../store/value-table.ts';

/** Factors that change a row: `price` from half to double, or NaN to take it away; `volume` from 0 to 10. */
export type Future = () => { readonly price: number; readonly volume: number };

/** Changes rows that are later than one day and not later than another. */
export interface SideChange {
  readonly change: (after: number, upTo: number, future: Future) => void;
  readonly restore: () => void;
}

/** @returns what changes the columns, which are put back by `restore` */
export function sideChange(data: SideData = new Map()): SideChange {
  const tables = [...data.values()];
  const own = tables.flatMap((table) =>
    table.kind === 'values'
      ? [valueChange(table)]
      : table.lists.map((one) => spanChange(table, one)),
  );
  return {
    change: (after, upTo, future) => {
      for (const { change } of own) change(after, upTo, future);
    },
    restore: () => {
      for (const { restore } of own) restore();
    },
  };
}

function valueChange({ known, value }: ValueTable): SideChange {
  const kept = value.slice();
  return {
    change: (after, upTo, future) => {
      for (let k = 0; k < known.length; k++) {
        if (known[k]! <= after || known[k]! > upTo) continue; // k < length, as below
        const { price, volume } = future();
        const was = kept[k]!;
        value[k] = Number.isNaN(price) || (was !== 0 && !Number.isNaN(was)) ? was * price : volume;
      }
    },
    restore: () => value.set(kept),
  };
}

/** Days within which a changed membership begins or ends. */
const SPAN = 40;

function spanChange({ groups }: MemberTable, spans: Spans): SideChange {
  const columns = [spans.from, spans.until, spans.known, spans.group];
  const kept = columns.map((column) => column.slice());
  const [from, until, known] = kept as [Int32Array, Int32Array, Int32Array];
  return {
    change: (after, upTo, future) => {
      const isIn = (day: number) => day > after && day <= upTo;
      for (let k = 0; k < from.length; k++) {
        const [begins, ends, told] = [isIn(from[k]!), isIn(until[k]!), isIn(known[k]!)]; // k < length, as below
        if (!begins && !ends && !told) continue;
        const { price, volume } = future();
        const isCut = Number.isNaN(price);
        const later = isCut ? OPEN : after + 1 + Math.floor(SPAN * volume);
        // the order of rows up to the decision stays
        if (begins) spans.from[k] = later;
        if (ends) spans.until[k] = later;
        if (told && isCut) spans.known[k] = OPEN;
        if (!isCut && (begins || told)) spans.group[k] = Math.floor((volume / 10) * groups.length);
      }
    },
    restore: () => {
      for (const [c, column] of columns.entries()) column.set(kept[c]!); // one copy each
    },
  };
}
