/** A small panel for the tests of `backtest`, `prove` and `strategies`: two shares and an index on ten weekdays. */
import { type Finished, folderOf, type RunOptions, ratemark, ratemarkAlone } from './harness.ts';

export const DAYS: readonly string[] = [
  ...['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06', '2024-06-07'],
  ...['2024-06-11', '2024-06-12', '2024-06-13', '2024-06-14', '2024-06-17'],
];

/** Bars of one price each, which rises by 0.1 a session. */
export function bars(start: number, days: readonly string[] = DAYS): string {
  const rows = days.map((day, k) => {
    const price = (start + k * 0.1).toFixed(1);
    return `${day},${price},${price},${price},${price},1000000\n`;
  });
  return `date,open,high,low,close,volume\n${rows.join('')}`;
}

/** Closes that rise by 1 a session. */
export const closes = (start: number, days: readonly string[] = DAYS): string =>
  `date,close\n${days.map((day, k) => `${day},${start + k}\n`).join('')}`;

/** A strategy file that decides daily; `body` is the seventh line, where `view` and `parameters` are at hand. */
export const strategyFile = (
  body: string,
): string => `import { equalWeights } from 'ratemark/strategy';

export const strategy = {
  name: 'mine',
  parameters: { top: { default: 2, min: 1, max: 9, means: 'names to hold' } },
  rebalance: 'daily',
  weigh: (view, parameters) => { ${body} },
};
export const helpers = { equalWeights };
`;

export const FILES = {
  'prices/600001.SH.csv': bars(10),
  'prices/600002.SH.csv': bars(20),
  'index.csv': closes(4000),
  'mine.js': strategyFile('return equalWeights(view.tradable);'),
} as const;

/** The options that load {@link FILES}. */
export const PANEL = ['-p', 'prices', '-b', '000300.SH=index.csv'] as const;

/**
 * Runs the command in a folder of its own that holds {@link FILES} and what is added or put in their place.
 *
 * @param alone the command may end its process, so that it gets one of its own
 */
export const runIn = (
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  { alone = false, ...options }: Omit<RunOptions, 'cwd'> & { readonly alone?: boolean } = {},
): Promise<Finished> =>
  (alone ? ratemarkAlone : ratemark)(args, { cwd: folderOf({ ...FILES, ...files }), ...options });
