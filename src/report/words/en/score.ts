/** What `score` says around its tables, and of each scale. */
import type { NamedTest } from '../../../ratings/inference.ts';

import type { SpellRule } from '../../../ratings/spells.ts';
import type { ScoreRun } from '../../../results/score-run.ts';

export const en = {
  title: (standard: string, convention: string, day: string) =>
    `${standard}, convention ${convention}, as of ${day}`,
  counts: (
    { calls, unrated, spells }: Pick<ScoreRun, 'calls' | 'unrated' | 'spells'>,
    rule: SpellRule,
  ) => {
    const bare = unrated > 0 ? ` and ${unrated} without a rating,` : '';
    const scored = {
      horizon: 'the first judgeable call of each that ends is scored (--spells forever, every)',
      forever: 'the first judgeable call of each that never ends is scored (--spells forever)',
      every: 'every call is scored (--spells every)',
    }[rule];
    return `${calls - unrated} rated calls${bare} in ${spells.horizon} spells that end with the horizon, ${spells.forever} where none ends; ${scored}.`;
  },
  exact: '95% exact',
  direction: 'dir. %',
  returns: 'Relative return',
  n: 'n',
  median: 'median',
  meanInterval: '95% of the mean',
  drift: 'Drift: mean relative return by months after publication',
  months: (n: number) => `${n} m`,
  errors: 'errors of the mean, total',
  error: 'error',
  degrees: 'df',
  tests: {
    calendar: (months) => `by month of the gain (headline), ${months} effective`,
    month: (months) => `by month of publication, ${months} effective`,
    'month-and-instrument': () => 'clustered by month and instrument',
    'newey-west': () => 'Newey-West, months of publication',
    skewness: () => 'adjusted for skewness, no overlap',
    plain: () => 'plain t, no overlap: misleading',
  } as Record<NamedTest['name'], (effectiveMonths: string) => string>,
  noBlocks: 'none, the calls span fewer than two blocks',
  bootstrap: (
    draws: { readonly resamples: number; readonly block: number; readonly seed: number },
    mean: string,
    median: string,
    lift: string,
  ) =>
    `Block bootstrap (${draws.resamples} samples of ${draws.block}-day blocks, seed ${draws.seed}), 95%: mean ${mean}; median ${median}; lift ${lift}.`,
  narrow:
    'Only the headline holds its 5% where windows overlap: the other errors and the bootstrap are too narrow (docs/statistics.md).',
  scale: (standard: string, kind: string) => `Scale ${standard}, ${kind}`,
  gradedEarned: 'graded, earned:',
  agreement: (n: number, below: number, accuracy: string) =>
    `Agreement of ${n} calls${below > 0 ? ` (${below} more fell below every band)` : ''}: accuracy ${accuracy};`,
  kappa: (plain: string, linear: string, quadratic: string) =>
    `kappa ${plain}, linear ${linear}, quadratic ${quadratic};`,
  association: (spearman: string, tauB: string, somersD: string) =>
    `Spearman ${spearman}, tau-b ${tauB}, Somers' D ${somersD};`,
  rps: (rps: string, base: string, skill: string) =>
    `RPS ${rps} against ${base} of the base rates, skill ${skill}.`,
  noInformation: 'IC by month: none, no month has five calls of more than one grade.',
  information: (ic: {
    readonly months: number;
    readonly mean: string;
    readonly deviation: string;
    readonly ratio: string;
    readonly positive: string;
    readonly p: string;
  }) =>
    `IC by month of publication (${ic.months} months): mean ${ic.mean}, sd ${ic.deviation}, ICIR ${ic.ratio}, ${ic.positive} above 0, p ${ic.p}.`,
  noSpread: 'Spread: none, fewer than two tiers have enough judged calls.',
  spread: (means: readonly string[], top: string, bottom: string, value: string) =>
    `Mean by tier: ${means.join(', ')}. Spread ${top} - ${bottom}: ${value}`,
  spreadInterval: (interval: string, p: string) => `, by month of the gain 95% ${interval}, p ${p}`,
  end: '.',
  portfolio: 'calendar portfolio',
  against: 'against',
  sessions: 'sessions',
  held: 'held',
  alpha: 'alpha/yr',
  beta: 'beta',
  spreadName: 'spread',
  fromTo: 'from, to:',
  keptShare: 'kept %',
  firstCall: '(first call)',
  transitions: (raised: number, kept: number, lowered: number) =>
    `Transitions of all calls: ${raised} raised, ${kept} kept, ${lowered} lowered.`,
};
