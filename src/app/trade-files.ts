/** What few backtests are given beside prices and calls: corporate actions, board lots, days of listing. */
import { withActionFactors } from '../backtest/action-factors.ts';
import type { CorporateAction } from '../backtest/input.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { type ActionFile, type ActionRow, loadActions, onceEach } from '../ingest/actions.ts';
import { loadBoardLots } from '../ingest/board-lots.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import type { Panel } from '../store/panel.ts';
import { readListings } from './listing-days.ts';
import { idMap } from './load.ts';

/** Those of `--actions`. @param ids the file of `--ids` */
function readActions(files: readonly string[], ids: string | undefined): ActionFile[] {
  const context = { ...facts(), ids: ids === undefined ? undefined : idMap(ids).ids };
  return [...new Set(files)].map((file) => loadActions(file, context));
}

const facts = () => ({ directory: instrumentDirectory(), layouts: vendorLayouts() });

/** The actions that are booked, and the panel with the factors that they imply. A note says what is left out and why. */
function bookActions(files: readonly ActionFile[], panel: Panel) {
  const { actions, notes } = usableActions(onceEach(files), panel);
  return { panel: withActionFactors(panel, actions), actions, notes };
}

/** The readers, to be handed to what may need them. */
export const TRADE_FILES = {
  readActions,
  bookActions,
  readListings,
  readLots: (file: string) => loadBoardLots(file, facts()),
};

/** Sorts out which actions may be booked. A note says what is left out and why. */
function usableActions(
  rows: readonly ActionRow[],
  panel: Panel,
): { readonly actions: readonly CorporateAction[]; readonly notes: readonly string[] } {
  const actions: CorporateAction[] = [];
  const [unknown, adjusted, rights, lost] = Array.from({ length: 4 }, () => new Set<string>()) as [
    Set<string>,
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const seen = new Set<string>();
  for (const row of rows) {
    const { instrument, kind, exDay, payDay, cash, ratio, successor } = row;
    // overlapping files repeat an event to the letter; it happened once
    const event = [instrument, kind, exDay, payDay, cash, ratio, successor].join(' ');
    if (seen.has(event)) continue;
    seen.add(event);
    const i = panel.indexOf.get(instrument);
    if (i === undefined) {
      unknown.add(instrument);
      continue;
    }
    if (panel.basis[i] === 'unknown' && kind !== 'delisting') {
      const message = said`the file of ${instrument} does not say whether its prices are adjusted: say --basis raw, or --basis adjusted to leave its actions out`;
      throw new EngineError('run.actions', message, { file: row.file, line: row.line });
    }
    if (row.successor !== undefined && !panel.indexOf.has(row.successor)) lost.add(row.successor);
    if (kind === 'rights') rights.add(instrument);
    else if (panel.basis[i] !== 'raw' && kind !== 'delisting') adjusted.add(instrument);
    else actions.push({ ...row, kind });
  }
  const notes: string[] = [];
  const say = (ids: ReadonlySet<string>, what: string) => {
    if (ids.size === 0) return;
    const [first] = ids;
    notes.push(said`${what}: ${first}${ids.size > 1 ? said` and ${ids.size - 1} more` : ''}`);
  };
  say(unknown, said`corporate actions of names without prices are not booked`);
  say(adjusted, said`prices are adjusted already, so their actions are not booked again`);
  say(rights, said`rights issues are not taken up; the position loses what the rights were worth`);
  say(lost, said`successors without prices: their shares are paid out at the old last price`);
  return { actions, notes };
}
