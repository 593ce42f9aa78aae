/** What `sweep` says around its tables. */
import { counted } from '../../../base/text.ts';
import { ratios } from './backtest.ts';

/** What a heat map is of, for its sentence. */
interface MapTitle {
  readonly measure: string;
  readonly down: string;
  readonly across: string;
  readonly others: readonly string[];
}

export const en = {
  title: (strategy: string, sets: number) => `${strategy}: ${counted(sets, 'set')} of parameters`,
  drawn: (sets: number, seed: number) => `${counted(sets, 'set')} drawn, seed ${seed}`,
  varied: (parts: readonly string[], drawn: string | undefined) =>
    `${parts.join(', ')}${drawn === undefined ? '' : `; ${drawn}`}`,
  values: (name: string, values: readonly string[], more: number) =>
    `${name}=${values.join(',')}${more > 0 ? ` … ${more} more` : ''}`,
  between: (name: string, low: string, high: string) => `${name} from ${low} to ${high}`,
  fixed: (parts: readonly string[]) => `; the same in all: ${parts.join(', ')}`,
  best: (measure: string) => `The sets of the highest ${measure}`,
  rank: '#',
  measures: {
    ...ratios,
    return: 'total return',
  },
  short: {
    sharpe: 'Sharpe',
    sortino: 'Sortino',
    calmar: 'Calmar',
    return: 'return',
    cagr: 'a year',
    volatility: 'vol',
    maxDrawdown: 'drawdown',
    turnover: 'turnover',
    neighbors: 'beside',
    costs: 'costs',
  },
  more: (left: number) =>
    `and ${counted(left, 'more set')}; --limit 0 shows all, --format csv gives them`,
  without: (sets: number, of: number, measure: string) =>
    `${sets} of ${counted(of, 'set')} have no ${measure}, for want of a trade or of what it divides by: they are not ranked.`,
  failed: (failed: number, sets: number) => `${failed} of ${counted(sets, 'set')} failed`,
  failedOnce: (parameters: string, why: string, count: number) =>
    `${count === 1 ? parameters : `${count} like ${parameters}`}: ${why}`,
  failedElse: (count: number) => `${counted(count, 'set')} for other reasons`,
  deflated: (trials: number, lucky: string, share: string) =>
    `Of ${counted(trials, 'trial')} without skill the best is expected to show a Sharpe ratio of ${lucky}. Probability that the chosen one's is truly above that: ${share}.`,
  overfitting: (splits: number, probability: string, loss: string) =>
    `Probability of backtest overfitting: ${probability}. In ${counted(splits, 'split')} of the sessions into halves, that is how often the best of one half came out in the lower half of all on the other; it lost money there in ${loss}.`,
  noOverfitting: 'Probability of backtest overfitting: not known, of too few sets or sessions.',
  stable: (own: string, mean: string, lowest: string, count: number) =>
    `Beside the chosen set: its own ${own}, the ${count === 1 ? 'set' : `${count} sets`} one step away ${mean} on average, ${lowest} at the lowest.`,
  idle: (names: readonly string[]) =>
    `${names.join(', ')} made no difference: sets that differ in ${names.length === 1 ? 'it' : 'one of them'} alone gave the same figures, yet each of them counts as a trial above.`,
  map: ({ measure, down, across, others }: MapTitle) =>
    `${measure} by ${down} (down) and ${across} (across)${others.length > 0 ? `, with ${others.join(', ')}` : ''}`,
  mapCut: (shown: number, all: number) => `${shown} of ${all} columns around the chosen set`,
  walk: (measure: string, train: string, test: string) =>
    `Walk-forward by ${measure}: chosen on ${train}, held for ${test}; the money goes from one choice to the next`,
  months: (n: number) => `${n % 12 === 0 ? counted(n / 12, 'year') : counted(n, 'month')}`,
  train: 'trained from',
  held: 'held from',
  test: 'until',
  chosen: 'chosen',
  inSample: 'in sample',
  outOfSample: 'out',
  testReturn: 'return',
  undecided: (from: readonly string[]) =>
    `In the ${from.length === 1 ? 'window' : 'windows'} from ${from.join(', ')} no decision fell: what was held until then stays (at the start cash), and the return is that of it.`,
  outTitle: (from: string, to: string, sessions: number) =>
    `Out of sample, ${from} to ${to}, ${counted(sessions, 'session')}`,
  outChance: (share: string) =>
    `Probability of a lower Sharpe ratio if the true one were 0: ${share} (choosing by the training is one rule, tried once)`,
  chosenTitle: (parameters: string) => `The chosen set, ${parameters}, over all sessions`,
  again: 'The chosen set, as a backtest of its own:',
  againInWords:
    'The chosen set, as a backtest of its own: ratemark backtest with the same inputs, its parameters as --params and the first session as --from.',
  note: (text: string) => `Note: ${text}.`,
  sharedStart: (day: string) =>
    `all sets are measured from ${day} on, the first decision that the one of the longest history could take`,
};
