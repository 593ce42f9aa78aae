/** The markets that the securities of a backtest are from: whose rules hold, and how many sessions a year has. */
import { rulesOfPlace } from '../ingest/market-rules.ts';
import { placeOfId } from '../markets/instrument.ts';
import type { Grid } from './backtest-data.ts';

const DAYS_PER_YEAR = 365.25;

/** Counted from the calendar where it spans a year, else what is usual: of several markets, of the one with most. */
export function sessionsPerYear({ panel, universe }: Grid): number {
  const all = panel.sessions;
  const span = all.at(-1)! - all[0]!; // at least one session
  if (span >= DAYS_PER_YEAR) return Math.round(((all.length - 1) * DAYS_PER_YEAR) / span);
  const usual = marketsOf({ panel, universe }).map((rules) => rules.sessionsInYear);
  return usual.length > 0 ? Math.max(...usual) : USUAL_YEAR;
}

/** Sessions of a year where no market says: weekdays less the mainland's holidays. */
const USUAL_YEAR = 244;

/** The rules of every market that the securities are from, by name. */
export const defaultRules = (grid: Grid): readonly string[] =>
  [...new Set(marketsOf(grid).map(({ id }) => id))].sort();

const marketsOf = ({ panel, universe }: Pick<Grid, 'panel' | 'universe'>) =>
  panel.instruments
    .filter((_, i) => universe[i] === 1)
    .flatMap((id) => rulesOfPlace(placeOfId(id)) ?? []);
