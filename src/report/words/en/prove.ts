/** What `prove` says of a strategy. */
import type { LookAhead } from '../../../backtest/prove.ts';
import { counted } from '../../../base/text.ts';

export const en = {
  said: (strategy: string, verdict: string) => `${strategy}: ${verdict}`,
  hidden: (method: string) => `not proved: ${method}`,
  lookAhead: (method: string) => `look-ahead: ${method}`,
  methods: {
    repeat:
      'the same run, repeated, came out differently: the strategy keeps something, asks chance or a clock',
    fresh:
      'with the strategy loaded anew for each decision, something came out differently: it keeps something elsewhere than in its state',
    scramble: 'with everything after the decision scrambled, something up to then changed',
    cut: 'with everything after the decision cut off, something up to then changed',
  } as Record<LookAhead['method'], string>,
  nothing:
    'it decided nothing in this period, so that nothing is proven; give it more sessions, or the calls that it follows',
  unchanged: (runs: number, decisions: number) =>
    `in ${runs} runs no decision, order or fill up to any of ${counted(decisions, 'decision')} changed when everything after it was scrambled, and cut off`,
  proved: (unchanged: string) => `no look-ahead: ${unchanged}`,
  notProved: (reasons: readonly string[], unchanged: string) =>
    `not proved: ${reasons.join('; ')}; ${unchanged}`,
  notCovered: 'Not covered: what its author knew when writing it, and which of many tries it is.',
  believed: (data: string) =>
    `Of the data ${data} the days on which they were known are believed as they are stated: values that were revised later, under their first day, show what nobody knew then.`,
  inProgram: 'it was made in a program, where it may read anything',
  loads: (list: string) => `loads ${list}, which may read anything`,
  keeps: (list: string) =>
    `keeps state in ${list}, which no run can look into; give it a field state: () => ({ … }), which weigh and onSession are handed`,
  chose: (list: string) => `its author chose ${list}, knowing when it was written`,
  found: (name: string, place: string) => `${name} (${place})`,
  comma: ', ',
  more: (n: number) => ` and ${n} more`,
  whats: {
    decision: 'decision',
    order: 'order',
    state: 'state',
    fill: 'fill',
    'non-fill': 'non-fill',
    equity: 'equity',
  } as Record<LookAhead['what'], string>,
  firstIn: (what: string, session: string) => `first difference in a ${what} of ${session}`,
  after: (decision: string, first: string) => `decision of ${decision}; ${first}`,
  before: 'before:',
  afterwards: 'after: ',
  empty: 'nothing',
};
