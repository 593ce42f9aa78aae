/** What a run that went through leaves open: why nothing was decided, held or filled that could have been. */

import { type EpochDay, formatDay } from '../base/day.ts';
import { said } from '../base/message.ts';
import { both, counted } from '../base/text.ts';
import type { InstrumentId } from '../markets/instrument.ts';
import { firstDecision } from './decision-sessions.ts';
import type { BacktestResult } from './engine.ts';
import type { BacktestInput } from './input.ts';
import { ratedOf } from './universe.ts';

/** What the result alone does not tell. */
export interface RunFacts {
  /** How many calls were loaded. */
  readonly calls: number;
  /** True when the strategy looked at them. */
  readonly askedForCalls: boolean;
  /** Names whose volumes are of an unknown unit, where the strategy or an order looked at volumes. */
  readonly unknownUnits: readonly InstrumentId[];
}

/**
 * Notes for the reader of a result that would look like a strategy's choice and is a lack of data.
 */
export function runNotes(
  input: BacktestInput,
  result: BacktestResult,
  { calls, askedForCalls, unknownUnits }: RunFacts,
): string[] {
  return [
    ...shortHistory(input, result),
    ...(askedForCalls && calls === 0
      ? [said`the strategy looks at calls and none were loaded; give them with --ratings`]
      : []),
    ...(unknownUnits.length > 0
      ? [
          said`nothing shows what the volumes and amounts of ${counted(unknownUnits.length, 'name')} count (${unknownUnits[0]}); they are taken as shares and money`,
        ]
      : []),
    ...overruledSchedules(result),
    ...alwaysTreated(input),
    ...unknownRules(input, result),
    ...unratedUniverse(input),
    ...unmeasured(input, result),
    ...lateFiles(input, result),
    ...endedSeries(input, result),
  ];
}

/** Sessions before the first decision that could be taken are no result. @param asked row of the first session asked for */
export function warmUpNotes({ panel, begin }: BacktestInput, asked: number): string[] {
  if (begin === asked) return [];
  const [from, to] = [asked, begin].map((row) => formatDay(panel.sessions[row] as EpochDay)); // rows of the panel
  return [
    said`results start on ${to}, the first decision that could be taken; ${counted(begin - asked, 'session')} from ${from} on served as history`,
  ];
}

function shortHistory(input: BacktestInput, { decisions }: BacktestResult): string[] {
  const first = firstDecision(input);
  if (decisions.length > 0) return [];
  if (first <= input.end)
    return [said`the strategy decided nothing: no session of the period is on its schedule`];
  return [
    said`the strategy decided nothing: it asks for ${counted(first, 'session')} before its first decision, and there are ${input.end + 1}; give longer prices, or change its parameters`,
  ];
}

/** Names that the universe leaves out, because their currency has no rate throughout. */
function unratedUniverse(input: BacktestInput): string[] {
  const { panel, universe, money } = input;
  const isRated = ratedOf(input);
  const left = panel.instruments.filter((_, i) => universe[i] === 1 && !isRated(i));
  if (left.length === 0) return [];
  const currencies = new Set(
    left.map((id) => money.currencies[money.currencyOf[panel.indexOf.get(id)!]!]!),
  ); // names of the panel
  return [
    said`the universe leaves out ${counted(left.length, 'name')} in ${both([...currencies].sort())}, of which a rate is not known on every session`,
  ];
}

/** Bars from which on a name that is under special treatment on all of them may merely be named so today. */
const LONG_TREATED = 120;

/** A file may write the name of today on old rows: then the limit of special treatment holds where it did not. */
function alwaysTreated({ panel }: BacktestInput): string[] {
  const { specialTreatment, close, width, instruments } = panel;
  if (!specialTreatment) return [];
  const names = instruments.filter((_, i) => {
    let bars = 0;
    for (let at = i * width; at < (i + 1) * width; at++) {
      if (!(close[at]! > 0)) continue; // at < length, as below
      if (specialTreatment[at] !== 1) return false;
      bars++;
    }
    return bars >= LONG_TREATED;
  });
  if (names.length === 0) return [];
  const more = names.length > 1 ? said` and ${names.length - 1} more` : '';
  return [
    said`ST on every row of the file: ${names[0]}${more}; a file that writes the name of today on old rows sets their price limits wrong`,
  ];
}

/** Two schedules on one session: the later in the list holds, which may not be what was meant. */
function overruledSchedules({ overruled }: BacktestResult): string[] {
  if (overruled === 0) return [];
  return [
    said`on ${counted(overruled, 'session')} the weights of a schedule took the place of what one before it in the list had asked for`,
  ];
}

/** What the rules of a cost or a cap are measured by, by the reason that its lack gives. */
const MEASURED_BY: ReadonlyMap<string, string> = new Map([
  ['no-volume', said`has no volume, which the cap or the slippage is measured by`],
  ['no-range', said`has no high and low, which the slippage is measured by`],
  ['no-history', said`has fewer than two returns before, which the slippage is measured by`],
]);

/** Orders on bars that lack what their cost or size is measured by: nothing filled, because the cost is not known. */
function unmeasured({ panel }: BacktestInput, { nonFills }: BacktestResult): string[] {
  return [...MEASURED_BY].flatMap(([reason, what]) => {
    const rows = nonFills.reason.flatMap((own, k) => (own === reason ? [k] : []));
    const [first] = rows;
    if (first === undefined) return [];
    const name = panel.instruments[nonFills.instrument[first]!]!; // rows of the panel, as below
    const day = formatDay(panel.sessions[nonFills.session[first]!] as EpochDay);
    const more = rows.length > 1 ? said` (and ${counted(rows.length - 1, 'more order')})` : '';
    return [said`${name} ${what}, on ${day}${more}: nothing filled there`];
  });
}

/** A file that begins late may be that of a new share, for which another limit holds, or only a short export. */
function lateFiles({ panel }: BacktestInput, { newListings }: BacktestResult): string[] {
  const named = (isListing: boolean): string | undefined => {
    const rows = [...newListings].flatMap(([i, taken]) => (taken === isListing ? [i] : []));
    const texts = rows.sort((a, b) => a - b).map((i) => dated(panel, i));
    const more = texts.length > NAMED ? said` and ${texts.length - NAMED} more` : '';
    return texts.length > 0 ? `${texts.slice(0, NAMED).join(', ')}${more}` : undefined;
  };
  const [listed, unknown] = [named(true), named(false)];
  return [
    ...(listed
      ? [said`taken as newly listed on the first row of the file, which shows it: ${listed}`]
      : []),
    ...(unknown
      ? [
          said`the file begins late and no row up to the order shows a listing, so that the usual price limit holds from the first row on: ${unknown}; where one was newly listed, say --listed ID=DAY`,
        ]
      : []),
  ];
}

/** Names listed in a note. */
const NAMED = 5;

const dated = ({ instruments, sessions, first }: BacktestInput['panel'], i: number): string =>
  `${instruments[i]} (${formatDay(sessions[first[i]!] as EpochDay)})`; // one entry each

/** The cure depends on the market: in Hong Kong each share has its own lot. */
function unknownRules({ panel }: BacktestInput, { nonFills }: BacktestResult): string[] {
  const rows = nonFills.reason.flatMap((reason, k) => (reason === 'unknown-rule' ? [k] : []));
  const [first] = rows;
  if (first === undefined) return [];
  const names = [...new Set(rows.map((k) => panel.instruments[nonFills.instrument[k]!]!))].sort(); // rows of the panel
  const day = formatDay(panel.sessions[nonFills.session[first]!] as EpochDay);
  const more = names.length > 1 ? said` and ${names.length - 1} more` : '';
  const cure = names.some((id) => id.endsWith('.HK'))
    ? said`give the lots of Hong Kong shares with --board-lots`
    : said`the rules know no lot for the code on that day; --rules none trades without any`;
  return [
    said`no lot is known of ${names[0]}${more} (first ${day}), so that no purchase filled; ${cure}`,
  ];
}

/** Sessions without a bar after which a name counts as gone rather than suspended, at the end of the data. */
const GONE_AFTER = 20;

/** Positions in names whose prices end before the run does: valued at the last price, which the reader must know. */
function endedSeries({ panel, end }: BacktestInput, result: BacktestResult): string[] {
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
