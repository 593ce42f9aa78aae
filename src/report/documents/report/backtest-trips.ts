/** What was held and what was sold again: holdings from the first share to the last, and round trips lot by lot. */
import { tripFigures } from '../../../backtest/trip-figures.ts';
import type { BacktestReport } from '../../../results/backtest-report.ts';
import { type Block, type Cell, count, figure, label, right } from '../../document.ts';
import { tripFigureBlocks, tripListBlocks, tripWords } from '../round-trips.ts';
import { runHeading, type SpokenRun } from './backtest-look.ts';

/** Largest gains, and largest losses, that are listed. */
const TRIPS = 20;

/** Nothing where nothing was held. */
export function* tripBlocks(
  { holdings, run }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  const { words } = spoken;
  if (holdings.length === 0) return;
  yield runHeading(spoken, 'trips');
  const won = holdings.filter(({ gain }) => gain > 0).length;
  const open = holdings.filter(({ isOpen }) => isOpen).length;
  yield { kind: 'text', text: words.tripsLead(holdings.length, won, open) };
  const sorted = [...holdings].sort((a, b) => b.gain - a.gain);
  const isCut = sorted.length > 2 * TRIPS;
  const shown = isCut ? [...sorted.slice(0, TRIPS), ...sorted.slice(-TRIPS)] : sorted;
  if (isCut)
    yield { kind: 'text', text: words.tripsShown(shown.length), tone: 'dim', joined: true };
  yield {
    kind: 'table',
    columns: [
      ...[words.name, words.from, words.to].map((title) => ({ title })),
      ...[words.sessions, words.bought, words.gain].map(right),
    ],
    rows: shown.map(({ instrument, from, to, isOpen, bought, gain }): Cell[] => [
      instrument,
      figure('day', run.days[from]),
      isOpen ? label(words.held, 'dim') : figure('day', run.days[to]),
      count(to - from),
      figure('money', bought),
      figure('money', gain),
    ]),
  };
}

/** Nothing where nothing was held. */
export function* roundTripBlocks(
  { holdings, run: { roundTrips } }: BacktestReport,
  spoken: SpokenRun,
): Generator<Block> {
  if (holdings.length === 0) return;
  const words = tripWords(spoken.language);
  yield runHeading(spoken, 'roundTrips');
  yield { kind: 'text', text: words.lead, tone: 'dim' };
  yield* tripFigureBlocks(tripFigures(roundTrips), words);
  yield* tripListBlocks(roundTrips, words);
}
