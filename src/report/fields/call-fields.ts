/** The fields of a judged call as a page keeps them: the columns of calls.csv, what a page words in its own way, and what only it has. */
import { formatInterval } from '../../ratings/band.ts';
import { houseNameOf, type JudgedCall } from '../../ratings/verdict.ts';
import type { NumberKind } from '../format.ts';
import { tierName } from '../grade-names.ts';
import type { Language, Terms } from '../words/terms.ts';
import { CALL_COLUMNS } from './calls.ts';
import type { FieldKind } from './table.ts';

export type CallField = keyof Terms['callFields']['fields'];
type Value = string | number | boolean | null | undefined;
type Kind = 'text' | NumberKind;

/** The words that fields are read in. */
export interface FieldWords {
  readonly language: Language;
  readonly calls: Terms['calls'];
  readonly fields: Terms['callFields'];
  readonly verdicts: Terms['report']['verdicts'];
}

/** What a page reads besides the columns, or in words of its own. */
type Worded = (item: JudgedCall, words: FieldWords) => Value;

const outcomeOf = ({ verdict }: JudgedCall) =>
  verdict.status === 'judged' ? verdict.outcome : undefined;

const bandOf = ({ scale }: JudgedCall, tier: JudgedCall['grade']) =>
  typeof tier === 'number' ? scale?.bands[tier] : undefined;

function interval(item: JudgedCall, tier: JudgedCall['grade']): Value {
  const band = bandOf(item, tier);
  return band && formatInterval(band);
}

function verdictText({ verdict }: JudgedCall, { verdicts }: FieldWords): string {
  if (verdict.status !== 'judged') return verdicts[verdict.status];
  const { hit } = verdict.outcome;
  return hit === undefined ? verdicts.measured : hit ? verdicts.hit : verdicts.miss;
}

const WORDED: Readonly<Partial<Record<CallField, Worded>>> = {
  house: houseNameOf,
  houseAsPrinted: (item) => (houseNameOf(item) === item.call.house ? null : item.call.house),
  analysts: ({ call }) => call.analysts.join(', ') || null,
  grade: (item, { language, calls }) =>
    item.grade === 'mention' ? calls.mention : tierName(item, item.grade, language) || null,
  earned: (item, { language }) => {
    const outcome = outcomeOf(item);
    return outcome && tierName(item, outcome.earned, language);
  },
  verdict: verdictText,
  reason: ({ verdict }, { calls }) => verdict.status === 'void' && calls.reasons[verdict.reason],
  assetClass: ({ call }, { calls }) => calls.kinds[call.assetClass],
  title: ({ call }) => call.title,
  label: ({ call }) => call.label || null,
  labelAsPrinted: ({ call }) => call.labelAsPrinted,
  previousLabel: ({ call }) => call.previousLabel,
  action: ({ call }) => call.action,
  gradeBand: (item) => interval(item, item.grade),
  printedBand: (item) => bandOf(item, item.grade)?.printed,
  earnedBand: (item) => interval(item, outcomeOf(item)?.earned),
  edge: (item, { fields }) => outcomeOf(item)?.edge && fields.yes,
  stale: ({ stale }, { fields }) => stale && fields.yes,
  jump: ({ jump }) => jump && `${jump.id}: ${jump.found.from} > ${jump.found.to}`,
};

/** How a page shows a column, by what it holds. */
const SHOWN_AS: Readonly<Partial<Record<FieldKind, NumberKind>>> = {
  ...({ day: 'day', count: 'count', number: 'price', fraction: 'gain', price: 'price' } as const),
};

const COLUMNS = new Map(CALL_COLUMNS.map((column) => [column[0], column]));

function kindOf(key: CallField): Kind {
  if (key === 'distanceToEdge') return 'distance';
  const kind = WORDED[key] ? undefined : COLUMNS.get(key)?.[1];
  return (kind && SHOWN_AS[kind]) ?? 'text';
}

/** A cell of a column as a page keeps it: flags in words. */
const shown = (kind: FieldKind, cell: Value, { fields }: FieldWords): Value =>
  kind === 'flag' && typeof cell === 'boolean' ? (cell ? fields.yes : fields.no) : cell;

/** The values of every field, call by call; null where one has none. */
export function callColumns(
  judged: readonly JudgedCall[],
  words: FieldWords,
): {
  readonly key: CallField;
  readonly kind: Kind;
  readonly values: (string | number | null)[];
}[] {
  const columns = (Object.keys(words.fields.fields) as CallField[]).map((key) => {
    const [, kind, read] = COLUMNS.get(key) ?? [];
    const worded = WORDED[key];
    const cellOf = worded
      ? (item: JudgedCall) => worded(item, words)
      : (item: JudgedCall) => kind && read && shown(kind, read(item), words);
    const values = new Array<string | number | null>(judged.length);
    return { key, kind: kindOf(key), values, cellOf };
  });
  for (let at = 0; at < judged.length; at += PART)
    for (const { values, cellOf } of columns) writeValues(judged, cellOf, at, values);
  return columns.map(({ key, kind, values }) => ({ key, kind, values }));
}

/** Calls of which all fields are read before those of the next: what a processor keeps at hand of them. */
const PART = 256;

/** @param out gets the values of a part of the calls, from `at` on */
function writeValues(
  judged: readonly JudgedCall[],
  cellOf: (item: JudgedCall) => Value,
  at: number,
  out: (string | number | null)[],
): void {
  const end = Math.min(at + PART, judged.length);
  for (let i = at; i < end; i++) {
    const cell = cellOf(judged[i]!); // i < length
    const isThere = typeof cell === 'string' || (typeof cell === 'number' && !Number.isNaN(cell));
    out[i] = isThere ? cell : null;
  }
}
