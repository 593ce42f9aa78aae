/** What `init` found in a folder, and what `evaluate` would do with it: plain data. */

export interface InitRun {
  /** The file of options that was written. */
  readonly written: string;
  readonly found: Found;
  /** Data files that serve no option. */
  readonly unused: readonly { readonly file: string; readonly why: string }[];
  readonly trial: Trial;
}

/** A standard or a strategy: the file, and what it calls itself. */
export interface NamedFile {
  readonly file: string;
  readonly name: string;
}

/** Files and folders by what they are given as. */
export interface Found {
  readonly ratings: { readonly calls: number; readonly paths: readonly string[] };
  readonly prices: { readonly series: number; readonly paths: readonly string[] };
  /** The only index, where a file of its own holds it. */
  readonly benchmark: { readonly id: string; readonly file: string } | undefined;
  /** All indices among the prices. */
  readonly indices: readonly string[];
  /** Prices that do not say of what. */
  readonly unnamed: readonly string[];
  readonly ids: readonly string[];
  readonly actions: readonly string[];
  readonly listed: readonly string[];
  readonly boardLots: readonly string[];
  /** What may be side data of strategies, as `--data` takes them. */
  readonly data: readonly string[];
  readonly standards: readonly NamedFile[];
  readonly strategies: readonly NamedFile[];
}

/** What `ratemark evaluate` would do with the file of options. */
export type Trial =
  | {
      readonly kind: 'runs';
      readonly judged: number;
      readonly calls: number;
      readonly pending: number;
      readonly void: number;
    }
  | { readonly kind: 'no-ratings' }
  | { readonly kind: 'no-prices' }
  /** The message of the fault, lines and all. */
  | { readonly kind: 'fault'; readonly message: string };
