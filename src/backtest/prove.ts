/**
 * Proof of no look-ahead: for every decision the run is repeated with everything after it scrambled, and again with it cut
 * off. Decisions, orders and fills up to then must not change. A strategy from a file is loaded anew for each run, so that no
 * run knows of another. A strategy made in a program may keep state between runs (a module variable, a cache); that shows
 * the same way, because the first run filled it with later data.
 */
import type { EpochDay } from '../base/day.ts';
import { createRandom, type Random } from '../base/random.ts';
import { OPEN } from '../store/member-table.ts';
import type { Panel } from '../store/panel.ts';
import { makeTape, type RatedCall } from './call-tape.ts';
import { backtestPanel as backtest } from './desk.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput, Money } from './input.ts';
import { BAR_FIELDS } from './price-view.ts';
import { type Future, sideChange } from './prove-side.ts';

/** The first difference. */
export interface LookAhead {
  /** Row of the decision after which the data were changed. */
  readonly decision: number;
  readonly method: Method;
  readonly what: 'decision' | 'order' | 'state' | 'fill' | 'non-fill' | 'equity';
  /** Row of the session on which the difference lies. */
  readonly session: number;
  /** The record in the first run and in the repeated one, as text. */
  readonly before: string;
  readonly after: string;
}

export interface Proof {
  readonly decisions: number;
  /** Number of runs, the first one included. */
  readonly runs: number;
  /** False for a strategy made in a program, which may read more than its view. */
  readonly isolated: boolean;
  readonly lookAhead?: LookAhead | undefined;
}

/**
 * `repeat` changes nothing: it finds strategies that depend on a clock or on chance. `fresh` loads the strategy anew for each decision: it
 * finds those that keep something elsewhere than in their state.
 */
export type Method = 'repeat' | 'fresh' | 'scramble' | 'cut';

export interface ProveOptions {
  readonly seed?: number | undefined;
  readonly onRun?: ((done: number, total: number) => void) | undefined;
}

/** Runs the proof. */
export function prove(input: BacktestInput, { seed = 1, onRun }: ProveOptions = {}): Proof {
  const { end, panel, tape } = input;
  const original = backtest({ ...input, keepOrders: true });
  const decisions = original.decisions.map(({ session }) => session);
  const total = 2 + (input.renew ? 1 : 0) + 2 * decisions.length;
  let runs = 1;
  const compare = (method: Method, decision: number, changed: BacktestInput) => {
    const strategy = input.renew?.() ?? input.strategy;
    const again = backtest({ ...changed, strategy, keepOrders: true });
    runs++;
    onRun?.(runs, total);
    return firstDifference(original, again, decision, method);
  };
  let lookAhead = compare('repeat', end, input);
  if (!lookAhead && input.renew) lookAhead = compare('fresh', end, { ...input, renewsEach: true });
  const calls = tape.upTo(Number.POSITIVE_INFINITY as EpochDay);
  for (const method of ['scramble', 'cut'] as const) {
    if (lookAhead) break;
    const future = method === 'scramble' ? scrambler(createRandom(seed)) : cut;
    // the columns themselves are changed, not a copy, so that a strategy that kept them reads the changed data too
    const restore = remember(panel, input.money);
    const side = sideChange(input.side?.data);
    try {
      let changedFrom = panel.width;
      let changedAfter = OPEN;
      // from the last decision back to the first, so that each session is changed once
      for (let k = decisions.length - 1; k >= 0 && !lookAhead; k--) {
        const decision = decisions[k]!; // k >= 0
        change(panel, input.money, decision + 1, changedFrom, future);
        changedFrom = decision + 1;
        side.change(panel.sessions[decision]!, changedAfter, future); // a row of the panel
        changedAfter = panel.sessions[decision]!;
        lookAhead = compare(method, decision, {
          ...input,
          tape: makeTape(knownBy(calls, panel.sessions[decision] as EpochDay)),
          actions: input.actions.filter(({ exDay }) => exDay <= panel.sessions[decision]!),
          // orders fill on the next session, with same-close at once
          end: input.fill === 'same-close' ? decision : Math.min(decision + 1, end),
          onSession: undefined,
        });
      }
    } finally {
      restore();
      side.restore();
    }
  }
  const isolated = input.renew !== undefined;
  return { decisions: decisions.length, runs, isolated, lookAhead };
}

const knownBy = (calls: readonly RatedCall[], day: EpochDay): readonly RatedCall[] =>
  calls.filter(({ published }) => published <= day);

/** Copies the values of all columns. @returns restores them */
function remember({ factor, specialTreatment, ...panel }: Panel, { rates }: Money): () => void {
  const columns = [
    ...BAR_FIELDS.map((name) => panel[name]),
    panel.previousClose,
    factor,
    specialTreatment,
    ...rates,
  ];
  const kept = columns.map((column) => column?.slice());
  return () => {
    for (const [k, column] of columns.entries()) column?.set(kept[k]!); // one copy each
  };
}

const cut: Future = () => ({ price: Number.NaN, volume: Number.NaN });

/** Prices from half to double, volumes anywhere from nothing to ten times. */
const scrambler =
  (random: Random): Future =>
  () => ({ price: 2 ** (2 * random() - 1), volume: 10 * random() });

/** Changes the sessions from `from` up to `until`, exclusive. Exchange rates are never cut: without them there is no equity. */
function change(panel: Panel, money: Money, from: number, until: number, future: Future): void {
  const { width, instruments, factor, specialTreatment } = panel;
  for (let i = 0; i < instruments.length; i++)
    for (let at = i * width + from; at < i * width + until; at++) {
      const { price, volume } = future();
      panel.open[at]! *= price; // at < length, as below
      panel.high[at]! *= price;
      panel.low[at]! *= price;
      panel.close[at]! *= price;
      panel.previousClose[at]! *= price;
      panel.volume[at]! *= volume;
      panel.amount[at]! *= volume;
      if (factor && !Number.isNaN(price)) factor[at]! *= price;
      if (specialTreatment) specialTreatment[at] = 1 - specialTreatment[at]!;
    }
  for (const rates of money.rates)
    for (let t = from; t < until; t++) {
      const { price } = future();
      if (!Number.isNaN(price) && rates[t] !== 1) rates[t]! *= price; // t < length
    }
}

/** Compares everything up to and including a session. */
function firstDifference(
  before: BacktestResult,
  after: BacktestResult,
  session: number,
  method: Method,
): LookAhead | undefined {
  for (const { what, rows } of RECORDS) {
    const [left, right] = [rows(before, session), rows(after, session)];
    const n = Math.max(left.length, right.length);
    for (let k = 0; k < n; k++) {
      const [a, b] = [left[k], right[k]];
      if (a?.text === b?.text) continue;
      return {
        decision: session,
        method,
        what,
        session: a?.session ?? b?.session ?? session,
        before: a?.text ?? 'nothing',
        after: b?.text ?? 'nothing',
      };
    }
  }
  return undefined;
}

interface Row {
  readonly session: number;
  readonly text: string;
}

/** The records that must not change, as texts by session, in order. */
const RECORDS: readonly {
  readonly what: LookAhead['what'];
  readonly rows: (result: BacktestResult, session: number) => readonly Row[];
}[] = [
  {
    what: 'decision',
    rows: ({ decisions }, last) =>
      decisions
        .filter(({ session }) => session <= last)
        .map(({ session, weights }) => ({
          session,
          text: weights ? [...weights].map(([id, w]) => `${id} ${w}`).join(', ') : 'no weights',
        })),
  },
  {
    what: 'order',
    rows: ({ decisions }, last) =>
      decisions
        .filter(({ session }) => session <= last)
        .flatMap(({ session, orders = [] }) => orders.map((text) => ({ session, text }))),
  },
  {
    what: 'state',
    rows: ({ decisions }, last) =>
      decisions.flatMap(({ session, state }) =>
        session <= last && state !== undefined ? [{ session, text: state }] : [],
      ),
  },
  {
    what: 'fill',
    rows: ({ fills }, last) =>
      rowsUpTo(fills.session, last, (k) =>
        [fills.orderId[k], fills.instrument[k], fills.shares[k], fills.price[k]].join(' '),
      ),
  },
  {
    what: 'non-fill',
    // an order that stands until the data end says where a run was cut off, and nothing of its time
    rows: ({ nonFills }, last) =>
      rowsUpTo(nonFills.session, last, (k) =>
        [nonFills.orderId[k], nonFills.instrument[k], nonFills.shares[k], nonFills.reason[k]].join(
          ' ',
        ),
      ).filter((_, k) => nonFills.reason[k] !== 'end-of-data'),
  },
  {
    what: 'equity',
    rows: ({ equity, begin }, last) =>
      Array.from(equity.subarray(0, last - begin + 1), (value, k) => ({
        session: begin + k,
        text: String(value),
      })),
  },
];

function rowsUpTo(
  sessions: ArrayLike<number>,
  last: number,
  text: (k: number) => string,
): readonly Row[] {
  const rows: Row[] = [];
  for (let k = 0; k < sessions.length && sessions[k]! <= last; k++)
    rows.push({ session: sessions[k]!, text: text(k) }); // k < length
  return rows;
}
