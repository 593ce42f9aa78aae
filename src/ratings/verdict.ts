/** A judged call: its verdict, with all the evidence. */
import type { EpochDay } from '../base/day.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import type { Call } from '../store/call.ts';
import type { Break } from '../store/series.ts';
import { type Convention, STALE_AFTER_SESSIONS } from './convention.ts';
import type { Delisting, Unvalued } from './delisting.ts';
import type { RatingChange, Standing } from './in-force.ts';
import type { PricePoint } from './price-point.ts';
import type { RatingStandard, Scale, Word } from './standard.ts';
import type { Excursion, WindowReturns } from './window.ts';

/**
 * Why a call cannot be judged. `corporate-action`: the file shows one inside the window, or a move that looks like one, and gives no
 * factor. `discontinuity`: a move inside the window that no market makes: a stray price, another unit, a series begun anew.
 * `no-dividends`: the standard measures total return, and the file leaves dividends out and gives no factor.
 * `delisted`: the instrument was, and the data do not say what its shares became worth.
 * `no-standard`: no standard of the call's house is known for its day. `no-horizon`: its standard prints no horizon.
 */
export const VOID_REASONS = [
  'unrated',
  'unknown-label',
  'withdrawn',
  'no-standard',
  'no-horizon',
  'no-prices',
  'no-benchmark',
  'no-base-price',
  'no-benchmark-price',
  'stale-base-price',
  'stale-end-price',
  'delisted',
  'bad-price',
  'corporate-action',
  'discontinuity',
  'no-dividends',
  'no-band',
] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

export type Verdict =
  | { readonly status: 'judged'; readonly outcome: Outcome }
  | { readonly status: 'pending'; readonly soFar?: SoFar | undefined }
  | {
      readonly status: 'void';
      readonly reason: VoidReason;
      /** Of a call on what is suspended or delisted: what its last price would earn, by the convention `last-traded`. */
      readonly atLastPrice?: Outcome | undefined;
      /** What that is measured at, where it is the value of a delisted share. */
      readonly settled?: PricePoint | undefined;
      /** The delisting that the data cannot value, and why. */
      readonly unvalued?: { readonly delisting: Delisting; readonly why: Unvalued } | undefined;
    };

/** The result of a judged call. For a mention the fields that need a grade are absent. */
export interface Outcome {
  readonly returns: WindowReturns;
  /** Index of the earned tier in the scale, best tier 0; one past the worst below every band, see `earnedTier`. */
  readonly earned: number;
  readonly hit?: boolean | undefined;
  readonly met?: boolean | undefined;
  readonly direction?: boolean | undefined;
  /** Tiers between grade and earned tier; positive is better than graded. */
  readonly tierDistance?: number | undefined;
  /** To the nearest edge of the scale, a fraction ≥ 0. */
  readonly distanceToEdge: number;
  /** The relative return lies exactly on an edge. */
  readonly edge: boolean;
  readonly excursion?: Excursion | undefined;
}

/** Where an open window stands. */
export interface SoFar {
  readonly end: PricePoint;
  readonly benchmarkEnd: PricePoint;
  readonly returns: WindowReturns;
  /**
   * Relative return still to gain (positive) or lose (negative) to enter the grade's band; 0 inside it; on an edge that
   * does not belong to it the smallest step, ±2⁻⁵²; absent for mentions.
   */
  readonly needed?: number | undefined;
}

/** A move inside a window that makes the call void, or marks it. */
export interface Jump {
  /** The instrument, or its benchmark. */
  readonly id: InstrumentId;
  readonly found: Break;
}

/**
 * `in`: the return holds the dividends of its window. `out`: it holds none, or none was paid. `unknown`: the file does not say what
 * its prices are, or a step of its factor may be a dividend or new shares.
 */
export const DIVIDENDS_HELD = ['in', 'out', 'unknown'] as const;
export type DividendsHeld = (typeof DIVIDENDS_HELD)[number];

/** What the two returns of a window hold. */
export interface Dividends {
  readonly instrument: DividendsHeld;
  readonly benchmark: DividendsHeld;
}

/** A call with its verdict. */
export interface JudgedCall {
  readonly call: Call;
  /** The house by one name for all its spellings; the call has the printed one. See house-names.ts */
  readonly house?: string | undefined;
  readonly standard: RatingStandard;
  readonly scale?: Scale | undefined;
  readonly convention: Convention;
  /** Index of the graded tier, `mention`, or absent where the label gives none. */
  readonly grade?: number | 'mention' | undefined;
  /** The word of the call that gave the grade, or that gave none. */
  readonly gradedBy: Word;
  /** End day as asked for: publication plus the horizon, rolled where the convention rolls; see {@link endDayOf}. */
  readonly endDay: EpochDay;
  readonly asOf?: EpochDay | undefined;
  readonly benchmark?: InstrumentId | undefined;
  /** The standard's primary benchmark, where the user chose another to stand in for it. */
  readonly standsInFor?: InstrumentId | undefined;
  readonly base?: PricePoint | undefined;
  readonly end?: PricePoint | undefined;
  readonly benchmarkBase?: PricePoint | undefined;
  readonly benchmarkEnd?: PricePoint | undefined;
  /** The move inside the window that makes the call void, or marks it. */
  readonly jump?: Jump | undefined;
  /** What the house said of the instrument before, where that was in force. */
  readonly before?: Standing | undefined;
  /** What changes or ends the rating later, inside the window or after it. */
  readonly change?: RatingChange | undefined;
  /** The day on which the rating lapses by its horizon, where the rule says that it does. */
  readonly lapses?: EpochDay | undefined;
  /** Whether its returns hold dividends; absent where the window has no prices at its end. */
  readonly dividends?: Dividends | undefined;
  /** A price is of an earlier day than asked for. */
  readonly stale: boolean;
  readonly verdict: Verdict;
}

/** The English id of the call's grade, `mention`, or absent. */
export function gradeName({
  grade,
  scale,
}: Pick<JudgedCall, 'grade' | 'scale'>): string | undefined {
  return grade === 'mention'
    ? 'mention'
    : grade === undefined
      ? undefined
      : scale?.bands[grade]?.grade;
}

/** What of a call tells what it earned, whatever else is kept of that. */
interface Ended<Earned> extends Pick<JudgedCall, 'convention'> {
  readonly end?: Pick<PricePoint, 'sessionsOff' | 'settles'> | undefined;
  readonly verdict:
    | { readonly status: 'judged'; readonly outcome: Earned }
    | { readonly status: 'pending' }
    | { readonly status: 'void'; readonly atLastPrice?: Earned | undefined };
}

/** The outcome of a graded call on what was suspended or delisted at the end, whatever the convention makes of it. */
export function untradedOutcome<Earned>({
  verdict,
  end,
  convention,
}: Ended<Earned>): Earned | undefined {
  if (verdict.status === 'void') return verdict.atLastPrice;
  const isOld =
    end !== undefined && (end.sessionsOff > STALE_AFTER_SESSIONS || end.settles !== undefined);
  return verdict.status === 'judged' && isOld && convention.untraded === 'last-price'
    ? verdict.outcome
    : undefined;
}

/** The delisting that decides what the instrument was worth at the end, and why the data do not value it. */
export function delistingOf({
  verdict,
  end,
}: JudgedCall): { readonly delisting: Delisting; readonly why?: Unvalued | undefined } | undefined {
  const of = verdict.status === 'void' ? verdict : undefined;
  const delisting = of?.settled?.settles ?? end?.settles;
  return of?.unvalued ?? (delisting && { delisting });
}

/** The price that {@link untradedOutcome} is measured at. */
export const lastPointOf = ({ verdict, end }: JudgedCall): PricePoint | undefined =>
  (verdict.status === 'void' ? verdict.settled : undefined) ?? end;

/** What changes or ends the rating inside its window; absent where nothing does, and for a call without a window. */
export function changeInWindow(item: JudgedCall): RatingChange | undefined {
  const [end, { change }] = [endDayOf(item), item];
  if (!change || end === undefined || change.day > end) return undefined;
  return change.kind === 'untraded' && change.day === end && item.convention.until !== 'change'
    ? undefined // the last price is that of the end day
    : change;
}

/** The end day, absent where no horizon is known. */
export const endDayOf = ({ endDay, verdict }: Due): EpochDay | undefined =>
  verdict.reason !== undefined && ['no-standard', 'no-horizon'].includes(verdict.reason)
    ? undefined
    : endDay;

/** What of a call tells its end day, whatever else is kept of it. */
interface Due {
  readonly endDay: EpochDay;
  readonly verdict: { readonly status: string; readonly reason?: VoidReason };
}

/** The word that was graded: the printed one, or the vendor's. */
export const gradedWord = ({ call, gradedBy }: JudgedCall): string =>
  (gradedBy === 'vendorLabel' ? call.vendorLabel : undefined) ?? call.label;

/** The English id of the earned tier; absent where none is earned, and below every band. */
export function earnedName({
  scale,
  verdict,
}: Pick<JudgedCall, 'scale'> & Pick<Ended<{ readonly earned: number }>, 'verdict'>):
  | string
  | undefined {
  return verdict.status === 'judged' ? scale?.bands[verdict.outcome.earned]?.grade : undefined;
}

/** The grade with its asset class where that is not stock, because scales share names such as `neutral`. */
export function gradeLabel(item: Pick<JudgedCall, 'call' | 'grade' | 'scale'>): string {
  const name = gradeName(item) ?? '';
  return name && item.call.assetClass !== 'stock' ? `${name} (${item.call.assetClass})` : name;
}

/** Fraction; NaN where the call is not judged. */
export const relativeReturnOf = ({ verdict }: JudgedCall): number =>
  verdict.status === 'judged' ? verdict.outcome.returns.value : Number.NaN;

/** The house by the name that its cohort bears. */
export const houseNameOf = ({
  house,
  call,
}: Pick<JudgedCall, 'house' | 'call'>): string | undefined => house ?? call.house;
