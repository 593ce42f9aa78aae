/** Corporate-action files to events per share: dividends, bonus issues, splits, delistings. */

import type { EpochDay } from '../base/day.ts';
import { EngineError, type Issue } from '../base/errors.ts';
import { type Message, said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { InputFile } from '../store/series.ts';
import { dayReader } from './bar-day.ts';
import { isMissing, readNumber, shown } from './cells.ts';
import { decode } from './encoding.ts';
import { readInput } from './files.ts';
import type { Layout } from './layout.ts';
import { explainResolution, type IdMap, resolveKey } from './symbols.ts';
import { openTable } from './table.ts';
import { visitRows } from './table-rows.ts';

/** One event. Money is per share, in the instrument's currency; a number that does not apply is NaN. */
export interface ActionRow {
  readonly instrument: InstrumentId;
  readonly exDay: EpochDay;
  readonly kind: 'dividend' | 'bonus' | 'split' | 'delisting' | 'rights';
  /** Dividend before tax; money back at a delisting, NaN for the last price. */
  readonly cash: number;
  readonly payDay: EpochDay;
  /** New shares for one old; the successor's at a delisting. */
  readonly ratio: number;
  readonly successor?: InstrumentId | undefined;
  /** Of a delisting: what is paid, as the file prints it. */
  readonly text?: string | undefined;
  readonly file: string;
  readonly line: number;
}

export interface ActionFile {
  readonly actions: readonly ActionRow[];
  readonly input: InputFile;
}

export interface ActionContext {
  readonly directory: InstrumentDirectory;
  readonly layouts: readonly Layout[];
  readonly ids?: IdMap | undefined;
}

type Cells = (field: string) => string | undefined;

/** Reads one file. A row may hold several events of its day. @throws {EngineError} every bad row with its line */
export function loadActions(file: string, context: ActionContext): ActionFile {
  const { bytes, input } = readInput(file);
  const layouts = context.layouts.filter(({ kind }) => kind === 'actions');
  const table = openTable(decode(bytes, file).bytes, file, layouts, 'actions');
  const { layout, column } = table.match;
  const issues: Issue[] = [];
  const readDay = dayReader(table, issues);
  const actions: ActionRow[] = [];
  visitRows(table, issues, (row, line) => {
    const cells: Cells = (field) => {
      const at = ownValue(column, field);
      const text = at === undefined ? '' : row[at]!.trim(); // as wide as the header
      return isMissing(text) ? undefined : text;
    };
    const event = cells('event');
    if (layout.eventsRead.length > 0 && !layout.eventsRead.includes(event ?? '')) return;
    const refuse = (field: string, message: Message) => {
      issues.push({ code: 'actions.row', message, place: { file, line, field } });
    };
    const instrument = instrumentOf(cells('symbol') ?? '', cells, layout, context, refuse);
    const exDay = readDay(cells('day') ?? '', line);
    const payText = cells('payDay');
    const payDay = payText === undefined ? exDay : readDay(payText, line);
    if (!instrument || exDay === undefined || payDay === undefined) return;
    if (payDay < exDay) refuse('pay_date', said`expected a pay-day on or after the ex-day`);
    const base = { instrument, exDay: exDay as EpochDay, payDay: payDay as EpochDay, file, line };
    const found = eventsOf(cells, layout, context, refuse);
    if (
      found.length === 0 &&
      layout.eventsRead.length === 0 &&
      !issues.some(({ place }) => place.line === line)
    )
      refuse('cash', said`the row has neither cash, bonus, split nor delisting`);
    actions.push(...found.map((one) => ({ ...base, ...one })));
  });
  if (issues.length > 0) throw EngineError.of(issues);
  if (actions.length === 0)
    throw new EngineError('actions.none', said`the file holds no corporate action`, { file });
  return { actions, input };
}

/**
 * All events of several files, without those that a second file repeats. Equal rows within one file are different events:
 * 送 and 转 of one ex-day may be the same number.
 */
export function onceEach(files: readonly ActionFile[]): ActionRow[] {
  const known = new Map<string, number>();
  return files.flatMap(({ actions }) => {
    const own = new Map<string, number>();
    const fresh = actions.filter(({ file: _file, line: _line, text: _text, ...event }) => {
      const key = JSON.stringify(event);
      const count = (own.get(key) ?? 0) + 1;
      own.set(key, count);
      return count > (known.get(key) ?? 0);
    });
    for (const [key, count] of own) known.set(key, Math.max(count, known.get(key) ?? 0));
    return fresh;
  });
}

type Refuse = (field: string, message: Message) => void;
type Event = Pick<ActionRow, 'kind' | 'cash' | 'ratio' | 'successor' | 'text'>;

function instrumentOf(
  symbol: string,
  cells: Cells,
  { shareColumns }: Layout,
  { directory, ids }: ActionContext,
  refuse: Refuse,
): InstrumentId | undefined {
  const hints = {
    exchange: cells('exchange'),
    name: cells('name'),
    share: shareColumns.length > 0,
  };
  const resolution = resolveKey(directory, ids, symbol, hints);
  if (resolution.kind === 'id') return resolution.id;
  refuse('code', explainResolution(symbol, resolution, said`write it as CODE.PLACE`));
  return undefined;
}

/** The events of one row; the caller refuses a row without any. */
function eventsOf(
  cells: Cells,
  { perShares }: Layout,
  context: ActionContext,
  refuse: Refuse,
): readonly Event[] {
  const amount = (field: string): number => {
    const text = cells(field);
    const value = text === undefined ? 0 : readNumber(text);
    if (value !== undefined && value >= 0) return value / perShares;
    refuse(field, said`expected a number, 0 or more, found ${shown(text ?? '')}`);
    return 0;
  };
  const events: Event[] = [];
  const [cash, bonus, split, rights] = ['cash', 'bonus', 'split', 'rights'].map(amount) as [
    number,
    number,
    number,
    number,
  ];
  if (cash > 0) events.push({ kind: 'dividend', cash, ratio: Number.NaN });
  if (bonus > 0) events.push({ kind: 'bonus', cash: Number.NaN, ratio: addExactly(bonus) });
  if (split > 0) events.push({ kind: 'split', cash: Number.NaN, ratio: split * perShares });
  if (rights > 0) events.push({ kind: 'rights', cash: Number.NaN, ratio: rights });
  const delisting = delistingOf(cells, context, refuse);
  if (delisting) events.push(delisting);
  return events;
}

/** 1 + bonus as the nearest decimal: 1 + 0.3 gives 1.3. */
const addExactly = (bonus: number): number => Number((1 + bonus).toFixed(10));

function delistingOf(
  cells: Cells,
  { directory, ids }: ActionContext,
  refuse: Refuse,
): Event | undefined {
  const text = cells('delisting');
  const successorText = cells('successor');
  if (text === undefined && successorText === undefined) return undefined;
  if (successorText !== undefined) {
    const resolution = resolveKey(directory, ids, successorText, {});
    const shares = cells('ratio') ?? '';
    const ratio = readNumber(shares) ?? Number.NaN;
    if (resolution.kind === 'id' && ratio > 0) {
      const successor = resolution.id;
      return { kind: 'delisting', cash: Number.NaN, ratio, successor, text: shares };
    }
    refuse('successor', said`expected a successor as CODE.PLACE and a successor_ratio above 0`);
    return undefined;
  }
  if (text === 'last') return { kind: 'delisting', cash: Number.NaN, ratio: Number.NaN, text };
  const cash = readNumber(text ?? '');
  if (cash !== undefined && cash >= 0) return { kind: 'delisting', cash, ratio: Number.NaN, text };
  refuse('delisting', said`expected money per share or the word last, found ${shown(text ?? '')}`);
  return undefined;
}
