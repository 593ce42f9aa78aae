/** What a run that went through leaves open: why nothing was decided, held or filled that could have been. */
import type { BacktestResult } from '../backtest/engine.ts';
import { firstDecision } from '../backtest/engine.ts';
import type { BacktestInput } from '../backtest/input.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { counted } from '../base/text.ts';

/**
 * Notes for the reader of a result that would look like a strategy's choice and is a lack of data.
 *
 * @param calls how many calls were loaded @param askedForCalls true when the strategy looked at them
 */
export function runNotes(
  input: BacktestInput,
  result: BacktestResult,
  { calls, askedForCalls }: { readonly calls: number; readonly askedForCalls: boolean },
): string[] {
  return [
    ...shortHistory(input, result),
    ...(askedForCalls && calls === 0
      ? ['the strategy looks at calls and none were loaded; give them with --calls']
      : []),
    ...unknownRules(input, result),
  ];
}

function shortHistory(input: BacktestInput, { decisions }: BacktestResult): string[] {
  const first = firstDecision(input);
  if (decisions.length > 0) return [];
  if (first <= input.end)
    return ['the strategy decided nothing: no session of the period is on its schedule'];
  return [
    `the strategy decided nothing: it asks for ${counted(first, 'session')} before its first decision, and there are ${input.end + 1}; give longer prices, or change its parameters`,
  ];
}

/** The cure depends on the market: in Hong Kong each share has its own lot. */
function unknownRules({ panel }: BacktestInput, { nonFills }: BacktestResult): string[] {
  const rows = nonFills.reason.flatMap((reason, k) => (reason === 'unknown-rule' ? [k] : []));
  const [first] = rows;
  if (first === undefined) return [];
  const names = [...new Set(rows.map((k) => panel.instruments[nonFills.instrument[k]!]!))].sort(); // rows of the panel
  const day = formatDay(panel.sessions[nonFills.session[first]!] as EpochDay);
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  const cure = names.some((id) => id.endsWith('.HK'))
    ? 'give the lots of Hong Kong shares with --board-lots'
    : 'the rules know no lot for the code on that day; --rules none trades without any';
  return [
    `no lot is known of ${names[0]}${more} (first ${day}), so that no purchase filled; ${cure}`,
  ];
}
