/** A published rating as it was read: the record that everything joins on. */

import type { EpochDay } from '../base/day.ts';
import type { Message } from '../base/message.ts';
import type { AssetClass, InstrumentId, Market } from '../markets/instrument.ts';
import type { InputFile } from './series.ts';
import type { Statements } from './statement.ts';

/** A moment as the file prints it. */
export interface Stamp {
  readonly text: string;
  /** The offset that the text bears itself, else the zone of the call's exchange. */
  readonly zone: string;
  /** Its date at the exchange. */
  readonly day: EpochDay;
  /** Seconds since 1970-01-01 00:00 on the exchange's clock; absent where the text has no time of day. */
  readonly local?: number | undefined;
  /** Where the text bears an offset and a time: minutes ahead of UTC, and seconds since 1970-01-01 00:00 UTC. */
  readonly zoned?: { readonly offset: number; readonly utc: number } | undefined;
}

/** What the file states of the report behind a call, for those who audit it. Absent fields are `undefined`. */
export interface Filing {
  /** License number of each of the call's analysts, in their order; `undefined` for a blank one. */
  readonly licenses?: readonly (string | undefined)[] | undefined;
  readonly completedAt?: Stamp | undefined;
  readonly disseminatedAt?: Stamp | undefined;
  /** When the record entered the file's own source: long after publication, it was filled in later. */
  readonly firstSeen?: Stamp | undefined;
  readonly reportFile?: string | undefined;
  /** SHA-256 of the report, 64 hex digits in lower case. */
  readonly reportSha256?: string | undefined;
  /** Page of the report on which the rating stands, and its range of letters there, `120-126`. */
  readonly reportPage?: number | undefined;
  readonly reportSpan?: string | undefined;
  /** Whether the rated company is a client of the house's investment bank. */
  readonly bankingClient?: boolean | undefined;
  /** How the report went out: a terminal, a mailing list, a site. */
  readonly channel?: string | undefined;
  /** Who checked its quality (质量控制), and who its compliance (合规审查), before it went out. */
  readonly qualityReviewer?: string | undefined;
  readonly complianceReviewer?: string | undefined;
  /** What the report states in words, such as holdings of the house. */
  readonly statements?: Statements | undefined;
}

/** One published rating on one instrument by one house. Absent fields are `undefined`. */
export interface Call {
  /** The file's own id, or `c-` and twelve hex digits of the row's content where the file has none. */
  readonly id: string;
  readonly instrument: InstrumentId;
  /** The instrument's printed name. */
  readonly name?: string | undefined;
  /** Exchange-local date of publication. */
  readonly published: EpochDay;
  readonly house?: string | undefined;
  /** All who signed, in printed order; empty where the file names none. */
  readonly analysts: readonly string[];
  /** The word that the house printed; empty where the file has none. */
  readonly label: string;
  /** The word that a vendor made of it, where the file has one: Eastmoney's 买入 for a printed 推荐. */
  readonly vendorLabel?: string | undefined;
  /** Whose word that is. */
  readonly vendor?: string | undefined;
  /** The whole text, where an action or another decoration was taken off it: `买入（维持）`. */
  readonly labelAsPrinted?: string | undefined;
  readonly previousLabel?: string | undefined;
  /** The vendor's word for the rating before. */
  readonly vendorPreviousLabel?: string | undefined;
  /** The file's own word; `initiate`, `maintain`, `upgrade`, `downgrade` or `resume` where the label or a vendor's code says so. */
  readonly action?: string | undefined;
  /** In the money of the day of publication; of a range its upper end. */
  readonly targetPrice?: number | undefined;
  /** The lower end, where the target is a range. */
  readonly targetLow?: number | undefined;
  /** ISO code, or a sign that the instrument's place does not have; absent where none is stated, which means the instrument's own. */
  readonly targetCurrency?: string | undefined;
  /** Months until it is to be reached, where they are stated. */
  readonly targetMonths?: number | undefined;
  readonly group?: string | undefined;
  readonly industry?: string | undefined;
  readonly title?: string | undefined;
  readonly assetClass: AssetClass;
  readonly market?: Market | undefined;
  /** Id or path of the standard to judge by, where the file names one for this call. */
  readonly standard?: string | undefined;
  /** What the file states of the report, where it states any of it. */
  readonly filing?: Filing | undefined;
  readonly file: string;
  readonly line: number;
}

/** Calls as rows of columns, for counting that needs no object a call. */
export interface CallRows extends Iterable<Call> {
  readonly length: number;
  /** Epoch days; length n, as the two below. */
  readonly published: Int32Array;
  /** Index in {@link kinds}, which are in the order of their first calls. */
  readonly kind: Int32Array;
  /** Index in {@link instruments}. */
  readonly instrument: Int32Array;
  /** The first call of each kind: calls of one kind share all that decides their grade, and by whose standard they count. */
  readonly kinds: readonly Call[];
  readonly instruments: readonly InstrumentId[];
  /** The call of a row, the same object each time. */
  readonly at: (row: number) => Call;
}

/** Everything that was loaded as ratings. */
export interface CallBook {
  readonly calls: readonly Call[];
  /** The same as rows; absent where the calls were read as objects. */
  readonly rows?: CallRows | undefined;
  readonly inputs: readonly InputFile[];
  readonly simulated: boolean;
  /** Rows left out because they were bad and the user asked to skip such rows. */
  readonly skipped: readonly {
    readonly message: Message;
    readonly file: string;
    readonly line: number;
  }[];
  /** What the reader should know of the files, one sentence each, though every row was read. */
  readonly notes?: readonly string[] | undefined;
  /** Identical records that a second file repeats. */
  readonly repeated: number;
  /** Reports of one house, instrument, day and word that a second file holds, left out. */
  readonly duplicates?: number | undefined;
}
