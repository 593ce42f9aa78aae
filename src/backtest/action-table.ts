/** The corporate actions of a run, by session and by instrument. */
import { addTo } from '../base/multimap.ts';
import type { Panel } from '../store/panel.ts';
import type { CorporateAction } from './input.ts';
import { rowOnOrAfter } from './rows.ts';

/** An action with its place in the panel. */
export interface DatedAction extends CorporateAction {
  /** Row of the instrument. */
  readonly row: number;
  /** Row of the first session on or after the ex-day; Infinity beyond the last. */
  readonly session: number;
}

export interface ActionTable {
  /** By session, in the order in which they are booked. */
  readonly on: ReadonlyMap<number, readonly DatedAction[]>;
  /** By instrument, ascending by session. */
  readonly of: ReadonlyMap<number, readonly DatedAction[]>;
  /** Row of the session on which an instrument was delisted; Infinity where it was not. Length n. */
  readonly delistedOn: Float64Array;
}

/** Cash and new shares of one ex-day both go by the shares held the evening before, so cash is booked first. */
const RANK: Readonly<Record<CorporateAction['kind'], number>> = {
  dividend: 0,
  bonus: 1,
  split: 2,
  delisting: 3,
};

/** Sorts actions, so that their order in the files does not matter. Instruments without prices are left out. */
export function arrangeActions(actions: readonly CorporateAction[], panel: Panel): ActionTable {
  const dated: DatedAction[] = [];
  for (const action of actions) {
    const row = panel.indexOf.get(action.instrument);
    const session = rowOnOrAfter(panel.sessions, action.exDay);
    if (row !== undefined) dated.push({ ...action, row, session });
  }
  dated.sort(
    (a, b) =>
      a.session - b.session ||
      a.row - b.row ||
      a.exDay - b.exDay ||
      RANK[a.kind] - RANK[b.kind] ||
      a.payDay - b.payDay ||
      a.cash - b.cash ||
      a.ratio - b.ratio,
  );
  const on = new Map<number, DatedAction[]>();
  const of = new Map<number, DatedAction[]>();
  const n = panel.instruments.length;
  const delistedOn = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (const action of joinBonuses(dated)) {
    addTo(on, action.session, action);
    addTo(of, action.row, action);
    if (action.kind === 'delisting')
      delistedOn[action.row] = Math.min(delistedOn[action.row]!, action.session); // one entry each
  }
  return { on, of, delistedOn };
}

/** Dividends and new shares of one share between two sessions. */
export interface Detached {
  /** Dividends, in the instrument's currency. */
  readonly cash: number;
  /** Shares afterwards for one before. */
  readonly ratio: number;
}

/** Sums the dividends and new shares on the sessions after `from`, up to and including `to`; `undefined` for none. */
export function detachedBetween(
  { of }: ActionTable,
  instrument: number,
  from: number,
  to: number,
): Detached | undefined {
  const own = of.size > 0 ? of.get(instrument) : undefined;
  if (!own) return undefined;
  let [cash, ratio, found] = [0, 1, false];
  for (const action of own) {
    if (action.session <= from || action.session > to || action.kind === 'delisting') continue;
    found = true;
    // later cash is paid on shares that have grown since the first session
    if (action.kind === 'dividend') cash += action.cash * ratio;
    else ratio *= action.ratio;
  }
  return found ? { cash, ratio } : undefined;
}

/** Two bonus issues of one ex-day (送 and 转) are each counted on the old shares: 1.3 and 1.2 make 1.5, not 1.56. */
function joinBonuses(dated: readonly DatedAction[]): readonly DatedAction[] {
  const joined: DatedAction[] = [];
  for (const action of dated) {
    const last = joined.at(-1);
    const isSecond =
      last?.kind === 'bonus' &&
      action.kind === 'bonus' &&
      last.row === action.row &&
      last.exDay === action.exDay;
    if (isSecond) joined[joined.length - 1] = { ...last, ratio: addRatios(last, action) };
    else joined.push(action);
  }
  return joined;
}

/** As the nearest decimal, so that whole shares come out of it exactly. */
const addRatios = (a: CorporateAction, b: CorporateAction): number =>
  Number((a.ratio + b.ratio - 1).toFixed(10));
