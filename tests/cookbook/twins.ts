/** Changes to the strategies of docs/cookbook.md that make each look ahead, in a way that is open to it. */

export interface Change {
  /** `file`: loaded as `ratemark prove` does. `program`: handed over by a program, where `ahead` and `memory` are within reach. */
  readonly kind: 'file' | 'program';
  /** What is replaced everywhere, and by what. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** What the proof names: the method that moved something; of a file, a variable or a name in its code. */
  readonly caught: RegExp;
}

/** Looks at prices that are later. */
const peek = (from: string, to: string): Change => ({
  ...{ kind: 'program', edits: [[from, to]], caught: /^(?:scramble|cut)$/ },
});
/** What one run saw is remembered for the next. */
const remember = (from: string, to: string): Change => ({
  ...{ kind: 'program', edits: [[from, to]], caught: /^repeat$/ },
});
/** What a decision saw is kept in a variable of the module. */
const keep = (from: string, to: string): Change => ({
  kind: 'file',
  edits: [
    ['export const strategy', `const kept: any = {};\nexport const strategy`],
    [from, to],
  ],
  caught: /"name":"kept"/,
});
/** Its author knew which name, or which day. */
const know = (from: string, to: string, named: string): Change => ({
  ...{ kind: 'file', edits: [[from, to]], caught: new RegExp(`"name":"${named}"`) },
});

const COVARIANCE_AHEAD =
  'covariance({ closes: (id: any, n: number) => Float64Array.from({ length: n }, (_, k) => ahead(view, id, k - n + 4)) }, ';

export const TWINS: Readonly<Record<string, readonly Change[]>> = {
  'trailing-stop': [
    peek('view.returnOver(id, 40)', 'ahead(view, id, 4)'),
    know(
      'equalWeights(top(view.tradable, most, (id) => view.returnOver(id, 40)))',
      "new Map([['601069.SH' as any, 1]])",
      '601069.SH',
    ),
  ],
  'ema-cross': [
    peek('const close = view.close(id);', 'const close = ahead(view, id, 1) || view.close(id);'),
    keep('state.held', 'kept.held'),
  ],
  'monthly-stop': [
    peek('if (gain < -loss)', 'if (ahead(context, id, 1) < context.close(id))'),
    know('if (gain < -loss)', "if (gain < ('2024-07-03' > '2024-06' ? 0 : loss))", '2024-07-03'),
  ],
  'hold-20': [
    peek('context.returnOver(one, 5)', 'ahead(context, one, 2)'),
    keep('context.returnOver(one, 5)', '(kept[one] ??= context.returnOver(one, 5))'),
  ],
  'own-factor': [peek('illiquidity(view, id, sessions))', '-ahead(view, id, 1) / view.close(id))')],
  'top-quantile': [peek('view.returnOver(id, 40, 5)', 'ahead(view, id, 3) / view.close(id)')],
  'minimum-variance': [peek('covariance(view, ', COVARIANCE_AHEAD)],
  'risk-parity': [peek('covariance(view, ', COVARIANCE_AHEAD)],
  breakout: [
    peek('before.some((one) => one >= close)', '!(ahead(context, id, 3) > close)'),
    remember(
      'before.some((one) => one >= close)',
      '(memory.set(context.day, close), ![...memory].some(([day, one]) => day > context.day && one > close))',
    ),
  ],
  'volatility-target': [
    peek(
      'Math.min(1, target / Math.sqrt(240 * variance))',
      'ahead(view, ids[0]!, 3) > view.close(ids[0]!) ? 1 : 0',
    ),
  ],
  'slow-momentum': [peek('view.returnOver(id, 40)', 'ahead(view, id, 3) / view.close(id)')],
  tracker: [peek('view.volatility(id, 40)', 'ahead(view, id, 3) / view.close(id)')],
  reversion: [peek('if (z > 0)', 'if (ahead(context, id, 1) < context.close(id))')],
  pair: [
    remember(
      'view.returnOver(one, 10) < view.returnOver(other, 10)',
      '(memory.set(view.day, view.close(one)), [...memory].some(([day, close]) => day > view.day && close > view.close(one)))',
    ),
  ],
  'beyond-sector': [
    peek('view.returnOver(id, sessions)', 'ahead(view, id, 3) / view.close(id)'),
    keep("view.group(id, 'sector') ?? ''", "(kept[id] ??= view.group(id, 'sector') ?? '')"),
  ],
  'index-winners': [
    peek(
      "view.members('index')",
      "view.members('index').filter((id) => ahead(view, id, 2) > view.close(id))",
    ),
  ],
  'until-target': [
    peek('context.close(id) >= target', '!(ahead(context, id, 1) > context.close(id))'),
    keep(
      'context.close(id) < target',
      '(kept[id] = Math.max(kept[id] ?? 0, target)) > context.close(id)',
    ),
  ],
  upgrades: [
    peek(
      'where(raised, (id) => may.has(id))',
      'where(raised, (id) => may.has(id) && ahead(view, id, 1) > view.close(id))',
    ),
    know(
      "action === 'upgrade' ||",
      "(action === 'upgrade' && label !== '603609.SH') ||",
      '603609.SH',
    ),
  ],
  'turn-of-month': [
    peek(
      'equalWeights(view.tradable)',
      'equalWeights(view.tradable.filter((id) => ahead(view, id, 4) > view.close(id)))',
    ),
  ],
};
