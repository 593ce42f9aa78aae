/** The cells of a file of side data: instruments and days, each read once, with an issue for what is none. */
import type { EpochDay } from '../base/day.ts';
import type { Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import { dayReader } from './bar-day.ts';
import { isMissing } from './cells.ts';
import { readStamp } from './dates.ts';
import { holdsShareCodes } from './match.ts';
import type { SideTable } from './side-header.ts';
import { explainResolution, type IdMap, resolveKey } from './symbols.ts';

export interface SideContext {
  readonly directory: InstrumentDirectory;
  readonly ids?: IdMap | undefined;
}

/** Adds an issue of a row. */
export type RefuseRow = (line: number, message: Message) => void;

export const refuserOf =
  ({ table: { file } }: SideTable, issues: Issue[]): RefuseRow =>
  (line, message) => {
    issues.push({ code: 'data.row', message, place: { file, line } });
  };

/** Names of a file, each with its place in `ids`. */
export interface SideNames {
  readonly ids: InstrumentId[];
  /** The place of a row's instrument; `undefined` with an issue where its cell is no spelling of one. */
  readonly ofRow: (cells: readonly string[], line: number) => number | undefined;
  readonly place: (id: InstrumentId) => number;
}

/** @param share codes that could be an index's are a share's */
export function sideNames(
  side: SideTable,
  { directory, ids: map }: SideContext,
  { refuse, share }: { readonly refuse: RefuseRow; readonly share: boolean },
): SideNames {
  const ids: InstrumentId[] = [];
  const places = new Map<InstrumentId, number>();
  const read = new Map<string, number | undefined>();
  const place = (id: InstrumentId) => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const isOfShares = share || holdsShareCodes(side.table.match);
  return {
    ids,
    place,
    ofRow: (cells, line) => {
      const [symbol, exchange] = [cells[side.symbol] ?? '', cells[side.exchange]];
      const key = exchange === undefined ? symbol : `${symbol}\u0000${exchange}`; // no cell holds a NUL
      if (read.has(key)) {
        const known = read.get(key);
        if (known !== undefined) return known;
      }
      const resolution = resolveKey(directory, map, symbol, {
        ...{ share: isOfShares, exchange: isMissing(exchange ?? '') ? undefined : exchange },
      });
      const found = resolution.kind === 'id' ? place(resolution.id) : undefined;
      if (resolution.kind !== 'id')
        refuse(
          line,
          explainResolution(
            symbol,
            resolution,
            said`write it as CODE.PLACE, or call the column stock_code where all codes are those of shares`,
          ),
        );
      read.set(key, found);
      return found;
    },
  };
}

/** Reads the days of a column; `undefined` with an issue for what is none. */
export type ReadDay = (text: string, line: number) => number | undefined;

/** Reads a column of days. A time of day beside one belongs to its day. */
export function sideDays({ table }: SideTable, at: number, issues: Issue[]): ReadDay {
  const column = { ...table.match.column, day: at };
  const read = dayReader({ ...table, match: { ...table.match, column } }, issues);
  return (text, line) => {
    const alone = readStamp(text);
    const isPlain = alone !== undefined && alone.offset === undefined;
    return isPlain ? (alone.day as EpochDay) : read(text, line);
  };
}
