/** What the data of an evaluation leave open: bars without trade, windows that wait for a file, actions that cannot be seen. */

/** Something that the verdicts of an evaluation do not show; the shape that the run gives. Days as YYYY-MM-DD. */
export type DataNote =
  | {
      readonly kind: 'strays';
      /** What the days are held against: the benchmark, or the days of the week where it is absent. */
      readonly benchmark: string | undefined;
      /** Instruments with bars on closed days, the first of them in full. */
      readonly instruments: number;
      readonly instrument: string;
      readonly count: number;
      readonly bars: number;
      readonly first: string;
      readonly shifted: boolean;
    }
  | {
      readonly kind: 'waiting';
      readonly benchmark: string;
      readonly calls: number;
      /** Last day of the loaded instruments, and of the benchmark. */
      readonly last: string;
      readonly benchmarkLast: string;
    }
  | {
      /** Raw prices in which dividends and bonus issues cannot be seen. */
      readonly kind: 'unseen-actions';
      readonly instruments: number;
      readonly instrument: string;
      readonly file: string;
    }
  | {
      /** A benchmark declared for a market for which the standard names none that it could stand in for. */
      readonly kind: 'unused';
      readonly market: string;
      readonly benchmark: string;
      readonly calls: number;
    };
