/**
 * What a command shows, as an ordered list of blocks. A document chooses and orders; its cells carry values and what they are, and each
 * printer (terminal, HTML, JSON) makes of them what its reader needs.
 */
import type { Drawing, PriceDrawing } from './drawing.ts';
import type { NumberKind } from './format.ts';

/** What a reader is to see at a glance; a printer gives it a color or a class. */
export type Tone = 'good' | 'bad' | 'wait' | 'dim' | 'bold';

/** A number that is printed by its kind; NaN or nothing is printed as `-`. */
export interface Figure {
  readonly kind: NumberKind;
  readonly value: number | undefined;
  readonly tone?: Tone | undefined;
}

/** Two ends of an interval, ` .. ` between them; `-` where the low one is NaN. Both may be said otherwise. */
export interface Range {
  readonly kind: 'range';
  readonly of: NumberKind;
  readonly ends: readonly [low: number, high: number] | undefined;
  readonly between?: string | undefined;
  readonly none?: string | undefined;
}

/** A part of a whole, both counted: `27/39`. */
export interface Part {
  readonly kind: 'part';
  readonly part: number;
  readonly whole: number;
}

/** Words of the reader's language, with their tone: a verdict, a mark, a name. */
export interface Label {
  readonly kind: 'label';
  readonly text: string;
  readonly tone?: Tone | undefined;
}

/** A text that leads to another page of a server; elsewhere it is the text. */
export interface Link {
  readonly kind: 'link';
  readonly text: string;
  readonly to: string;
}

/** A row that can be chosen on a page of a server, sent under a name; elsewhere nothing. */
export interface Choice {
  readonly kind: 'choice';
  readonly name: string;
  readonly sends: string;
  /** What it is called for those who hear it. */
  readonly says: string;
}

/** A text alone is one that came from a file: an id, a name, a label as printed. */
export type Cell = string | Figure | Range | Part | Label | Link | Choice;

/** A column: its title, what stands in it, and how far it gives way where a line is short. */
export interface Column {
  readonly title: string;
  /** Right for numbers. */
  readonly align?: 'left' | 'right' | undefined;
  /** A column with a floor is cut with `…` down to it when the table is too wide; those without are cut last. */
  readonly floor?: number | undefined;
}

/** Rows of an explorer that a number counts: columns with texts that they hold (`FROM..TO` of days, empty for none); those of `!column` are left out. */
export type Behind = readonly (readonly [column: string, text: string])[];

/** Rows with their columns; the rows are walked more than once. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
  /**
   * What the first columns are, where lines may be too short: `keys` name a cohort and stand on a line above the figures, `spare` of
   * which are left out before; an `id` is to be typed again and is never cut.
   */
  readonly lead?: { readonly as: 'keys' | 'id'; readonly columns: number; readonly spare?: number };
  /** Row by row and cell by cell: a page leads there. */
  readonly behind?: readonly (readonly (Behind | undefined)[])[] | undefined;
  /** Columns whose cells a page tints: by their share of the row, by sign and size, or from the lowest figure to the highest. */
  readonly shade?:
    | {
        readonly columns: readonly [first: number, last: number];
        readonly by: 'row' | 'sign' | readonly [lowest: number, highest: number];
      }
    | undefined;
}

/** One thing after the other below a title, as a derivation is told; each may have lines of detail under it. */
export interface Statements {
  readonly kind: 'statements';
  readonly title: string;
  readonly lines: readonly string[];
}

/** Commands that can be typed as they stand, under the sentence that says what they show. */
export interface Commands {
  readonly kind: 'commands';
  readonly sentence: string;
  readonly commands: readonly string[];
  /** Where a command is longer than a line. */
  readonly inWords: string;
}

/** Values by day, for a chart; a terminal draws each line in one of its own. */
export interface Series {
  readonly kind: 'series';
  readonly title: string;
  /** Epoch days. */
  readonly days: ArrayLike<number>;
  readonly lines: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
  readonly of: NumberKind;
}

/** The few figures that a reader needs first, each with what it is held against. */
export interface KeyFigures {
  readonly kind: 'figures';
  readonly figures: readonly {
    readonly name: string;
    readonly value: Cell;
    /** Bounds, interval, base: whatever the figure must not be read without. */
    readonly beside?: string | undefined;
    readonly behind?: Behind | undefined;
  }[];
}

/** A picture with its numbers; a terminal leaves it out, a page shows both. */
export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly description: string;
  readonly drawing: Drawing;
  readonly table: Table;
}

/** Price charts of which the first are drawn, and the others when a reader asks for them. */
export interface Gallery {
  readonly kind: 'gallery';
  readonly id: string;
  /** What stands before the choice. */
  readonly choose: string;
  /** That there are others, for those who read without scripts. */
  readonly more: string | undefined;
  readonly charts: readonly GalleryChart[];
}

export interface GalleryChart {
  readonly title: string;
  readonly drawing: PriceDrawing;
  /** Of those that are drawn at once. */
  readonly description?: string | undefined;
  readonly table?: Table | undefined;
}

/** A column of all rows. */
export interface ExplorerColumn {
  readonly key: string;
  readonly title: string;
  /** `text`, or how its numbers are printed. Null stands for what is not there. */
  readonly kind: 'text' | NumberKind;
  readonly values: readonly (string | number | null)[];
}

/** Many rows that a page keeps as columns, so that they can be filtered, opened and copied. */
export interface Explorer {
  readonly kind: 'explorer';
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly columns: readonly ExplorerColumn[];
  /** Keys of the columns that the table shows; the others are seen where a row is opened. */
  readonly shown: readonly string[];
  /** By what rows are filtered: one of the texts that there are, a span of days, or words that a row holds. */
  readonly filters: readonly {
    readonly key: string;
    readonly as: 'choice' | 'days' | 'words';
  }[];
  /** How a row came about: sentences with `{key}` for a value, left out where one of theirs is not there. */
  readonly steps: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** A command that tells the same of a row, with `{key}`. */
  readonly command?: string | undefined;
  /** The first rows, for those who read without scripts. */
  readonly preview: Table;
}

export type Block = (
  | {
      readonly kind: 'heading';
      readonly text: string;
      /** A part of a page: its name in the address, in Latin letters. */
      readonly id?: string | undefined;
    }
  /** What must be seen before any figure: simulated data, fills that no one gets. */
  | { readonly kind: 'warning'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly tone?: Tone | undefined;
      /** Blanks before lines after the first; two by default. */
      readonly indent?: number;
    }
  | Table
  | Statements
  | Commands
  | Series
  | KeyFigures
  | Chart
  | Gallery
  | Explorer
) & {
  /** It belongs to the block before: no blank line stands between them. */
  readonly joined?: boolean | undefined;
};

export interface Document {
  /** In order; walked once. */
  readonly blocks: Iterable<Block>;
}

/** A document with the title of its page. */
export interface TitledDocument extends Document {
  readonly title: string;
  readonly subtitle: string;
}

export const figure = (kind: NumberKind, value: number | undefined, tone?: Tone): Figure => ({
  kind,
  value,
  tone,
});

export const count = (value: number): Figure => ({ kind: 'count', value });

export const range = (
  of: NumberKind,
  ends: Range['ends'],
  look: Pick<Range, 'between' | 'none'> = {},
): Range => ({ kind: 'range', of, ends, ...look });

export const label = (text: string, tone?: Tone): Label => ({ kind: 'label', text, tone });

export const link = (text: string, to: string): Link => ({ kind: 'link', text, to });

/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: 'right' });
