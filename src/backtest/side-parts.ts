/** The way from a view to side data: what each question is given, and what it tells. */
import type { InstrumentId } from '../markets/instrument.ts';
import type { SideData } from '../store/side-data.ts';

/** Takes a value field by field: the view makes the record, in its own realm. */
export type AddValue = (day: number, known: number, value: number) => void;

/** The way to side data. Days are epoch days; `known` is the last day whose news are known. */
export interface SideLook {
  /** Tells the last value known; nothing where there is none. @returns false for an instrument that the data do not name */
  readonly last: (
    name: string,
    id: InstrumentId | undefined,
    known: number,
    add: AddValue,
  ) => boolean;
  /** Tells the last n values known, of n days, the latest first, each as it was last stated. @returns as {@link last} */
  readonly history: (
    name: string,
    id: InstrumentId | undefined,
    asked: { readonly known: number; readonly n: number },
    add: AddValue,
  ) => boolean;
  /** Tells who belongs to a list, or to one of its groups, in the order of ids. */
  readonly members: (
    name: string,
    group: string | undefined,
    at: { readonly day: number; readonly known: number },
    add: (id: InstrumentId) => void,
  ) => void;
  /** The group that an instrument is in; `undefined` where none. Without a name, of the only table of groups. */
  readonly group: (
    name: string | undefined,
    id: InstrumentId,
    at: { readonly day: number; readonly known: number },
  ) => string | undefined;
}

/** The tables, and what makes the way to them for a run. */
export interface SideSource {
  readonly data: SideData;
  /** @param onUse told of each table that is asked for */
  readonly look: (data: SideData, onUse?: (name: string) => void) => SideLook;
}
