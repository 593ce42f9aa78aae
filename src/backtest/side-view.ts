/** The part of a view that shows side data: values and memberships from `--data`, as far as they were known. */
import type { EpochDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { checkBack } from './calendar.ts';
import type { SideLook } from './side-parts.ts';
import type { Moment, ViewParts } from './view-parts.ts';

/** A value as a file of side data states it. */
export interface DataPoint {
  /** Day that the value is of. */
  readonly day: EpochDay;
  /** Day on which it was known. */
  readonly known: EpochDay;
  readonly value: number;
}

/** The parts of a view and its moment: for views, and for the realm of a strategy file, which makes its own view of them. */
export let partsOf: (view: SideView) => ViewParts;
export let momentOf: (view: SideView) => Moment;

/** Side data of one session. Names are those of `--data NAME=FILE`; an unknown one ends the run. */
export class SideView {
  readonly #parts: ViewParts;
  readonly #moment: Moment;

  static {
    // not methods: a strategy must not find them on its view
    partsOf = (view) => view.#parts;
    momentOf = (view) => view.#moment;
  }

  constructor(parts: ViewParts, moment: Moment) {
    this.#parts = parts;
    this.#moment = moment;
  }

  /**
   * The latest value known by now: of the latest day, as it was last stated. NaN where none is known. The id is left out where
   * the data have one value a day.
   */
  data(name: string, id?: InstrumentId): number {
    let found = Number.NaN;
    this.#last(name, id, (_day, _known, value) => {
      found = value;
    });
    return found;
  }

  /** The day that {@link data} is of; `undefined` where nothing is known. */
  dataDay(name: string, id?: InstrumentId): EpochDay | undefined {
    let found: EpochDay | undefined;
    this.#last(name, id, (day) => {
      found = day as EpochDay; // of the table
    });
    return found;
  }

  /** The last n values known by now, one a day, oldest first; of a day that was restated, the last statement. */
  dataHistory(name: string, id: InstrumentId | undefined, n: number): readonly DataPoint[] {
    const found: DataPoint[] = [];
    const asked = { known: this.#moment.knownThrough, n: checkBack(n) };
    const names = this.#side(name).history(name, id, asked, (day, known, value) => {
      found.push({ day: day as EpochDay, known: known as EpochDay, value }); // of the table
    });
    if (!names) this.#checkId(id);
    return found.reverse();
  }

  /**
   * Who belongs to a list on this day, or to one of its groups, ordered by id, with prices or without. A list of a file of several is
   * found by its own name too, such as `000300.SH`.
   */
  members(name: string, group?: string): readonly InstrumentId[] {
    const found: InstrumentId[] = [];
    this.#side(name).members(name, group, this.#at, (id) => {
      found.push(id);
    });
    return found;
  }

  /** The group that an instrument is in on this day, `undefined` where none; the name may be left out where one file has groups. */
  group(id: InstrumentId, name?: string): string | undefined {
    const found = this.#side(name ?? 'sector').group(name, id, this.#at);
    if (found === undefined) this.#checkId(id);
    return found;
  }

  /** The way to the data. @param name for the message where there are none */
  #side(name: string): SideLook {
    const { side } = this.#parts;
    if (side) return side;
    throw new RangeError(said`there are no side data; give them by --data ${String(name)}=FILE`);
  }

  get #at(): { readonly day: number; readonly known: number } {
    const { session, knownThrough } = this.#moment;
    return { day: this.#parts.panel.sessions[session]!, known: knownThrough }; // the engine gives rows of the panel
  }

  #last(
    name: string,
    id: InstrumentId | undefined,
    add: (day: number, known: number, value: number) => void,
  ): void {
    if (!this.#side(name).last(name, id, this.#moment.knownThrough, add)) this.#checkId(id);
  }

  /** A slip of the pen is no missing value. */
  #checkId(id: InstrumentId | undefined): void {
    const { panel, onUnknown } = this.#parts;
    if (id !== undefined && !panel.indexOf.has(id)) onUnknown?.(id, this.#moment.knownThrough);
  }
}
