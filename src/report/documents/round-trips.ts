/** Round trips: a line for those that gained, those that lost and all, and which were the best and the worst. */
import type { TripFigures, TripGroup } from '../../backtest/trip-figures.ts';
import type { RoundTripRow } from '../../results/round-trips.ts';
import { type Block, type Cell, count, figure, label, right } from '../document.ts';
import { format } from '../format.ts';
import { en } from '../words/en/round-trips.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/round-trips.ts';

type Words = Terms['roundTrips'];

export const tripWords = (language: Language): Words => ({ en, zh })[language];

/** The figures, and a sentence below them. */
export function* tripFigureBlocks(
  figures: TripFigures<RoundTripRow>,
  words: Words,
): Generator<Block> {
  const { all, gained, lost, profitFactor, best, worst } = figures;
  if (all.trips === 0) return yield { kind: 'text', text: words.none };
  const row = (name: string, group: TripGroup): Cell[] => [
    label(name),
    count(group.trips),
    figure('percent', group.share),
    figure('gain', group.meanReturn),
    figure('gain', group.moneyReturn),
    figure('tenths', group.meanSessions),
    figure('money', group.gain),
  ];
  yield {
    kind: 'table',
    columns: [
      { title: words.title },
      ...[
        ...[words.number, words.share, words.meanReturn, words.moneyReturn, words.meanSessions],
        words.gain,
      ].map(right),
    ],
    rows: [row(words.gained, gained), row(words.lost, lost), row(words.all, all)],
    lead: { as: 'keys', columns: 1 },
  };
  if (best && worst) {
    const text = words.ends(oneTrip(best, words), oneTrip(worst, words));
    yield { kind: 'text', text, joined: true };
  }
  const ratio = Number.isNaN(profitFactor) ? '' : words.profitFactor(format('ratio', profitFactor));
  yield { kind: 'text', text: `${ratio}${words.matched}`, joined: true };
}

const oneTrip = ({ instrument, entry, exit, return: gained }: RoundTripRow, words: Words) =>
  words.one(instrument, format('day', entry), format('day', exit), format('gain', gained));

/** Rows of either end that a page lists. */
const LISTED = 10;

/** The best and the worst, or all where they are few. */
export function* tripListBlocks(trips: readonly RoundTripRow[], words: Words): Generator<Block> {
  if (trips.length === 0) return;
  const sorted = [...trips].sort((a, b) => b.return - a.return);
  const isCut = sorted.length > 2 * LISTED;
  const shown = isCut ? [...sorted.slice(0, LISTED), ...sorted.slice(-LISTED)] : sorted;
  if (isCut) yield { kind: 'text', text: words.shown(shown.length, trips.length), tone: 'dim' };
  yield {
    kind: 'table',
    columns: [
      ...[words.name, words.side, words.entry, words.exit].map((title) => ({ title })),
      ...[words.sessions, words.shares, words.bought, words.sold, words.gain, words.return].map(
        right,
      ),
    ],
    rows: shown.map((trip): Cell[] => [
      trip.instrument,
      label(words.sides[trip.side]),
      figure('day', trip.entry),
      figure('day', trip.exit),
      count(trip.sessions),
      figure('money', trip.shares),
      figure('money', trip.bought),
      figure('money', trip.sold),
      figure('money', trip.gain),
      figure('gain', trip.return),
    ]),
  };
}
