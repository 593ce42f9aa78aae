/** From an instrument's code to the board whose rules it trades under. */
import { codeOfId, type InstrumentId, placeOfId } from './instrument.ts';
import type { Board, MarketRules } from './rules.ts';

/** A board and the rules of its market. */
export interface BoardRules {
  readonly board: Board;
  readonly rules: MarketRules;
}

/**
 * Finds the board of a share, fund or convertible bond by its code range, among the markets of a run.
 *
 * @returns `undefined` for a code of no known range (B shares, warrants, the share transfer system), for which no rule is
 *   known. The caller sorts out indices first, see `classOf`: `SPX.US` looks like a share.
 */
export function findBoard(
  markets: readonly MarketRules[],
  id: InstrumentId,
): BoardRules | undefined {
  const [code, place] = [codeOfId(id), placeOfId(id)];
  let longest = -1;
  let found: BoardRules | undefined;
  for (const rules of markets)
    for (const range of rules.boards) {
      if (range.place !== place || !code.startsWith(range.prefix)) continue;
      if (range.prefix.length <= longest) continue;
      longest = range.prefix.length;
      found = { board: range.board, rules };
    }
  return found;
}
