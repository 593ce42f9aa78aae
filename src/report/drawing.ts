/** What a chart draws, as data: a printer of pages makes SVG of it, and a test counts the same numbers. */
import type { NumberKind } from './format.ts';

/** Values by day. */
export interface LineDrawing {
  readonly kind: 'lines';
  /** Epoch days, ascending. */
  readonly days: ArrayLike<number>;
  readonly lines: readonly DrawnLine[];
  readonly of: NumberKind;
  /** A level that readers look for: 0 of returns, 1 of an index. */
  readonly level?: number | undefined;
  /** Fill from the level to the first line. */
  readonly area?: boolean | undefined;
  /** A second picture with a logarithmic axis, which a switch shows. */
  readonly log?: boolean | undefined;
}

export interface DrawnLine {
  readonly name: string;
  /** One a day; NaN leaves a hole. */
  readonly values: ArrayLike<number>;
}

/** How often values fall between edges. */
export interface HistogramDrawing {
  readonly kind: 'histogram';
  readonly bins: readonly { readonly from: number; readonly to: number; readonly n: number }[];
  /** Intervals that the values are judged by, worst first; an open end is infinite. */
  readonly bands: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly of: NumberKind;
}

/** Figures side by side, each with its interval. */
export interface IntervalDrawing {
  readonly kind: 'intervals';
  readonly points: readonly {
    readonly name: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly of: NumberKind;
  /** What chance gives, or zero. */
  readonly level?: number | undefined;
}

/** Parts of a whole by name; they sum to one. */
export interface StackDrawing {
  readonly kind: 'stack';
  readonly parts: readonly string[];
  readonly rows: readonly { readonly name: string; readonly shares: readonly number[] }[];
}

/** Closes of an instrument with what was said of it. Prices are comparable over the whole span. */
export interface PriceDrawing {
  readonly kind: 'prices';
  readonly name: string;
  readonly benchmarkName: string;
  readonly days: ArrayLike<number>;
  readonly closes: ArrayLike<number>;
  /** In the instrument's prices: equal to its close on the first day. */
  readonly benchmark: ArrayLike<number>;
  readonly calls: readonly DrawnCall[];
}

export type DrawnVerdict = 'hit' | 'miss' | 'pending' | 'void' | 'measured';

export interface DrawnCall {
  readonly day: number;
  readonly end: number;
  readonly price: number;
  /** NaN where the report names none; of a range its upper end. */
  readonly target: number;
  /** The lower end; the target itself where it is no range. */
  readonly targetLow: number;
  readonly label: string;
  /** By one name for all its spellings; `undefined` where the file names none. */
  readonly house: string | undefined;
  readonly verdict: DrawnVerdict;
}

export type Drawing =
  | LineDrawing
  | HistogramDrawing
  | IntervalDrawing
  | StackDrawing
  | PriceDrawing;
