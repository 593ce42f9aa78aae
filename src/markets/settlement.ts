/** When shares bought may be sold and cash from a sale be used, by board and day. */
import { type Board, type MarketRules, ruleOn, unknownId } from './rules.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** Delays in sessions of the market; 0 is the same session. */
export interface SettlementTerms {
  /** Shares bought on session t may be sold from session t + this. */
  readonly sharesAfter: number;
  /** Cash from a sale on session t may be used from session t + this. */
  readonly cashAfter: number;
  /** Id of the row, or `settlement:unknown`. */
  readonly rule: string;
}

/** The strictest delays of any market, for where no rule is known. */
const STRICTEST: SettlementTerms = {
  sharesAfter: 1,
  cashAfter: 2,
  rule: unknownId('settlement'),
};

/** Works out the delays of a board for every period of its rules. */
export function settlementSchedule(rules: MarketRules, board: Board): Timeline<SettlementTerms> {
  return timelineOf(rules, board, (day) => {
    const row = ruleOn(rules, 'settlement', board, day);
    if (row === 'unknown') return STRICTEST;
    return { sharesAfter: row.sharesAfter, cashAfter: row.cashAfter, rule: row.id };
  });
}
