/** What the gate of comparable prices is told besides the prices: boards with their limits, and what the user says by name. */

import { type EpochDay, formatDay, parseDay } from '../base/day.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { instrumentDirectory } from '../ingest/data.ts';
import type { KeptReads } from '../ingest/kept-reads.ts';
import { rulesOfPlace } from '../ingest/market-rules.ts';
import { findBoard } from '../markets/board.ts';
import {
  classOf,
  type InstrumentDirectory,
  type InstrumentId,
  placeOfId,
} from '../markets/instrument.ts';
import { type LimitSchedule, limitSchedule } from '../markets/limits.ts';
import type { Board, RuleRow } from '../markets/rules.ts';
import { resolveSymbol } from '../markets/symbol.ts';
import { breaksOf } from '../store/comparability.ts';
import type { BreakFacts } from '../store/moves.ts';
import type { FactorMeans, PriceBook } from '../store/series.ts';

/** What the user may say of prices, in every command that reads some. */
export interface GateOptions {
  /** Jumps that the market made: `CODE@YYYY-MM-DD`. */
  readonly acceptJump?: readonly string[] | undefined;
  /** What a factor column means, where the file does not show it. */
  readonly factorMeans?: FactorMeans | undefined;
  /** What an earlier run kept of the files; absent to read all of them now. */
  readonly kept?: KeptReads | undefined;
}

/** What loading needs of the gate. */
export interface GateContext {
  readonly factorMeans: FactorMeans | undefined;
  readonly factsOf: (id: InstrumentId) => BreakFacts;
  /** As ids and days, ascending. */
  readonly acceptedJumps: readonly string[];
}

/** Accepts every jump: for data whose owner has looked at them all. */
const ALL = 'all';

/** @throws {EngineError} `run.option` for a jump that is not written as CODE@DAY */
export function gateContext({ acceptJump = [], factorMeans }: GateOptions = {}): GateContext {
  const accepted = new Map<InstrumentId, Set<EpochDay>>();
  const all = acceptJump.includes(ALL);
  for (const text of acceptJump) {
    if (text === ALL) continue;
    const { id, day } = readJump(text);
    accepted.set(id, (accepted.get(id) ?? new Set()).add(day));
  }
  const directory = instrumentDirectory();
  return {
    factorMeans,
    factsOf: (id) => ({
      isIndex: classOf(directory, id) === 'index',
      index: indexKind(directory, id),
      limits: limitsOf(id),
      accepted: all ? ALL : accepted.get(id),
    }),
    acceptedJumps: [
      ...(all ? [ALL] : []),
      ...[...accepted].flatMap(([id, days]) => [...days].map((day) => `${id}@${formatDay(day)}`)),
    ].sort(),
  };
}

/** What an index measures: prices, unless it names the index of prices beside it. `undefined` for what is none. */
function indexKind(directory: InstrumentDirectory, id: InstrumentId): BreakFacts['index'] {
  if (directory.indexById.get(id)?.totalReturnOf) return 'total';
  return ['index', 'industry'].includes(classOf(directory, id)) ? 'price' : undefined;
}

function readJump(text: string): { readonly id: InstrumentId; readonly day: EpochDay } {
  const at = text.lastIndexOf('@');
  const resolution = resolveSymbol(instrumentDirectory(), text.slice(0, Math.max(at, 0)));
  if (at > 0 && resolution.kind === 'id')
    return { id: resolution.id, day: parseDay(text.slice(at + 1)) };
  const message = said`expected CODE@DAY, such as 600519.SH@2025-03-17, found "${text}"`;
  throw new EngineError('run.option', message, { field: '--accept-jump' });
}

/** Refuses an accepted jump that is none: a day mistyped would leave the true one standing. @throws {EngineError} `run.option` */
export function requireJumps({ series }: PriceBook, accepted: readonly string[]): void {
  for (const text of accepted) {
    if (text === ALL) continue;
    const [code = '', day = ''] = text.split('@');
    const one = series.get(code as InstrumentId);
    const breaks = one ? breaksOf(one) : [];
    if (breaks.some((found) => formatDay(found.day) === day)) continue;
    const known = breaks.slice(0, 3).map((found) => formatDay(found.day));
    const hint = !one
      ? said`no prices of ${code} were loaded`
      : known.length > 0
        ? said`its jumps are ${known.join(', ')}${breaks.length > 3 ? said` and more` : ''}`
        : said`its prices have none`;
    const message = said`no jump of ${code} on ${day}: ${hint}`;
    throw new EngineError('run.option', message, { field: '--accept-jump' });
  }
}

const schedules = new Map<Board, LimitSchedule>();

/** The limits of an instrument's board; `undefined` where no board with limits is known by its code. */
function limitsOf(id: InstrumentId): LimitSchedule | undefined {
  const rules = rulesOfPlace(placeOfId(id));
  const board = rules && findBoard([rules], id)?.board;
  const limited = (row: RuleRow) => row.kind === 'price-limit' && row.up !== undefined;
  if (!board || !rules.rows.some(limited)) return undefined;
  const known = schedules.get(board) ?? limitSchedule(rules, board);
  schedules.set(board, known);
  return known;
}
