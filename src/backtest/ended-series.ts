/** Positions in names whose prices end before the run does: valued at the last price, which the reader must know. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';

/** Sessions without a bar after which a name counts as gone rather than suspended, at the end of the data. */
const GONE_AFTER = 20;

/** One note for the names that are held at the end without a bar in the last sessions; empty where there are none. */
export function endedSeries({ panel, end }: BacktestInput, result: BacktestResult): string[] {
  const { fills, actions } = result;
  const shares = new Float64Array(panel.instruments.length);
  for (let k = 0; k < fills.session.length; k++) shares[fills.instrument[k]!]! += fills.shares[k]!; // rows of the panel
  for (let k = 0; k < actions.session.length; k++)
    if (actions.instrument[k] !== -1) shares[actions.instrument[k]!]! += actions.shares[k]!;
  const gone = panel.instruments.filter(
    (_, i) => Math.abs(shares[i]!) > 1e-6 && panel.last[i]! < end - GONE_AFTER, // one entry each
  );
  const [first] = gone;
  if (first === undefined) return [];
  const last = formatDay(panel.sessions[panel.last[panel.indexOf.get(first)!]!] as EpochDay);
  const more = gone.length > 1 ? said` and ${gone.length - 1} more` : '';
  return [
    said`held at the end at a last price of long ago: ${first} (last bar ${last})${more}; say in --actions what became of it`,
  ];
}
