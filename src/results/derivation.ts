/**
 * How a number came about, step by step, as plain data: each step has a name, the operands that its formula takes, and its value. A
 * terminal, a page and JSON show the same steps; the words of each stand with the words of a language.
 *
 * Returns, rates and distances are fractions; days are `YYYY-MM-DD`; what cannot be computed is NaN.
 */
import type { Delisting, Unvalued } from '../ratings/delisting.ts';
import type { RatingChange } from '../ratings/in-force.ts';
import type { RatingStandard, ReturnKind, Scale } from '../ratings/standard.ts';
import type { Dividends, VoidReason } from '../ratings/verdict.ts';
import type { Call } from '../store/call.ts';
import type { BreakKind } from '../store/series.ts';
import type { Statement } from '../store/statement.ts';
import type { CohortSteps } from './cohort-steps.ts';
import type { PriceStep } from './price-step.ts';
import type { RankSteps } from './rank-steps.ts';
import type { TargetSteps } from './target-steps.ts';
import type { TierNames } from './tier-names.ts';

/** A derivation: what is derived, then its parts in order. */
export interface Derivation {
  readonly heading?: Step | undefined;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: Step;
  readonly steps: readonly Step[];
}

/** A step by its name, with its operands. */
export type Step = { [Name in keyof Steps]: { readonly step: Name } & Steps[Name] }[keyof Steps];

/** What the steps of every derivation take. */
export type Steps = CallSteps & CohortSteps & RankSteps & TargetSteps;

/** A time as printed, with its offset or the zone of the exchange. */
export interface TimeStep {
  readonly text: string;
  readonly zone: string;
}

/** A return with the two prices that give it. */
export interface ReturnStep {
  readonly end: number;
  readonly base: number;
  readonly value: number;
}

/** A move that no ordinary day makes. */
export interface JumpStep {
  readonly id: string;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly kind: BreakKind;
}

/** One inequality of a band with its answer. */
export interface Inequality {
  readonly value: number;
  readonly sign: '>' | '>=' | '<' | '<=';
  readonly edge: number;
  readonly met: boolean;
  /** Decimals of a percentage that tell the value from the edge. */
  readonly digits: number;
}

type AssetClass = Call['assetClass'];
type Nothing = Readonly<Record<never, never>>;

/** The steps from a printed call to its verdict. */
export interface CallSteps {
  titleCall: { readonly id: string };
  rated: {
    readonly name: string | undefined;
    readonly instrument: string;
    readonly label: string;
    readonly labelAsPrinted: string | undefined;
    readonly action: string | undefined;
    readonly previousLabel: string | undefined;
  };
  vendorWord: {
    readonly vendor: string | undefined;
    readonly label: string;
    readonly before: string | undefined;
  };
  published: {
    readonly day: string;
    readonly house: string | undefined;
    readonly analysts: readonly string[];
  };
  reportTitle: { readonly title: string };
  /** Number of each analyst; `undefined` for one without. */
  licenses: {
    readonly of: readonly { readonly name: string; readonly license?: string | undefined }[];
  };
  reportTimes: {
    readonly completedAt?: TimeStep | undefined;
    readonly disseminatedAt?: TimeStep | undefined;
    readonly firstSeen?: TimeStep | undefined;
    readonly channel?: string | undefined;
  };
  reviewers: { readonly quality?: string | undefined; readonly compliance?: string | undefined };
  reportFile: {
    readonly file?: string | undefined;
    readonly sha256?: string | undefined;
    /** Where the call stands in it: page, and offsets into its text as `91-93`. */
    readonly page?: number | undefined;
    readonly span?: string | undefined;
  };
  bankingClient: { readonly is: boolean };
  statement: { readonly of: Statement; readonly text: string };
  readFrom: { readonly file: string; readonly line: number };
  titleStandard: Nothing;
  standard: {
    readonly id: string;
    readonly house: string;
    readonly houseEnglish: string | undefined;
    readonly version: string;
    readonly status: RatingStandard['status'];
  };
  source: { readonly text: string };
  standardNote: { readonly text: string };
  printedWords: { readonly lines: readonly string[] };
  noScale: { readonly assetClass: AssetClass };
  /** The standard is not the house's own, or does not have the printed word. */
  gradedByVendor: { readonly label: string; readonly vendor: string | undefined };
  gradeMeans: TierNames & {
    readonly label: string;
    readonly assetClass: AssetClass;
    readonly printed: string;
    readonly interval: string;
  };
  mentionOnly: { readonly label: string };
  titleWindow: Nothing;
  endDay: {
    readonly published: string;
    readonly months: number;
    readonly end: string;
    readonly range: readonly [number, number] | undefined;
  };
  convention: { readonly name: string; readonly means: string; readonly meansZh: string };
  returnKind: {
    readonly returns: ReturnKind;
    /** What the two returns hold; absent where the window has no prices at its end. */
    readonly dividends: Dividends | undefined;
  };
  benchmark: {
    readonly market: string | undefined;
    readonly id: string | undefined;
    readonly standsInFor: string | undefined;
    /** What the standard allows besides. */
    readonly others: readonly string[];
  };
  dataUpTo: { readonly day: string };
  titlePrices: Nothing;
  price: PriceStep;
  titleReturn: { readonly open: boolean };
  instrumentReturn: ReturnStep;
  benchmarkReturn: ReturnStep;
  relativeReturn: {
    readonly formula: 'difference' | 'geometric';
    readonly instrument: number;
    readonly benchmark: number;
    readonly value: number;
    /** The value as a fraction of whole numbers. */
    readonly exactly: string;
  };
  titleBands: Nothing;
  band: TierNames & { readonly interval: string; readonly inequalities: readonly Inequality[] };
  titleVoid: Nothing;
  void: {
    readonly reason: VoidReason;
    readonly label: string;
    readonly assetClass: AssetClass;
    readonly instrument: string;
    readonly published: string;
    /** Absent where no horizon is known. */
    readonly end: string | undefined;
    readonly benchmark: string | undefined;
    /** Of the scale, where there is one with bands. */
    readonly measure: Scale['measure'] | undefined;
    readonly jump: JumpStep | undefined;
    /** Sessions that a price may be off. */
    readonly sessions: number;
  };
  noRate: Nothing;
  titleVerdict: {
    readonly graded: TierNames | undefined;
    readonly earned: TierNames;
    readonly hit: boolean | undefined;
  };
  metAndDirection: { readonly met: boolean; readonly direction: boolean };
  printedOf: TierNames & { readonly printed: string };
  onEdge: TierNames & { readonly edge: number };
  nearestEdge: { readonly edge: number; readonly distance: number };
  stale: { readonly sessions: number };
  /** The end price of what was suspended or delisted, taken by the convention. */
  untraded: { readonly day: string; readonly sessions: number };
  /** What the last price would earn, where the convention leaves the call void. */
  atLastPrice: {
    readonly day: string;
    /** It is the value of a delisted share. */
    readonly settled: boolean;
    readonly value: number;
    readonly earned: TierNames;
    readonly hit: boolean | undefined;
  };
  /** What became of the shares of a delisted instrument, and what one was worth on a day. */
  delisting: {
    readonly instrument: string;
    readonly day: string;
    readonly kind: Delisting['kind'];
    readonly text: string;
    readonly successor: string | undefined;
    readonly file: string;
    readonly line: number;
    /** Why the data give no value. */
    readonly unvalued: Unvalued | undefined;
    /** The value that the window takes, or would take under `last-traded`. */
    readonly value: PriceStep | undefined;
  };
  /** A later call of the house, or the end of trading, inside the window. */
  changed: {
    readonly day: string;
    readonly kind: RatingChange['kind'];
    readonly to: TierNames | undefined;
    readonly call: string | undefined;
    /** The window ends there. */
    readonly ends: boolean;
  };
  jump: JumpStep;
  excursion: {
    readonly best: { readonly day: string; readonly value: number };
    readonly worst: { readonly day: string; readonly value: number };
  };
  touched: { readonly day: string };
  titlePending: { readonly day: string };
  noPriceYet: Nothing;
  needed: TierNames & { readonly needed: number };
  noRateYet: Nothing;
  titleFiles: Nothing;
  file: { readonly file: string; readonly sha256: string };
}
