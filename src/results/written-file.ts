/** The files of a run's folder, as its manifest states them. */

/** A file as it was written. */
export interface WrittenFile {
  /** Its name in the folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A text, or how it is made of the files that were written before it: a manifest states them. */
export type TextOf<Text> = Text | ((written: readonly WrittenFile[]) => Text);
