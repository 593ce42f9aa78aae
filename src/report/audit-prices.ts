/** The prices of a judged call as its record in an audit has them: rule, day, file, line, digest and text of each. */
import { formatDay } from '../base/day.ts';
import type { Convention } from '../ratings/convention.ts';
import type { Delisting } from '../ratings/delisting.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import { type JudgedCall, lastPointOf } from '../ratings/verdict.ts';
import { delistingRecord, lastPriceRecord } from './delisting-record.ts';

/** What a record cites besides the judged call. */
export interface AuditFacts {
  readonly engine: {
    readonly name: string;
    readonly version: string;
    readonly commit: string | null;
  };
  readonly simulated: boolean;
  /** SHA-256 of an input, by the name that evidence cites. */
  readonly digestOf: (file: string) => string | undefined;
  /** How the file prints a price, or money paid for a delisted share; `undefined` where no cell of the line reads as it. */
  readonly textOf: (point: PricePoint) => string | undefined;
  /** The copy of a standard's file in the audit, with its digest. */
  readonly standardOf: (standard: RatingStandard) => {
    readonly file: string;
    readonly sha256: string;
  };
}

const BASE_RULES: Readonly<Record<Convention['base'], string>> = {
  'on-or-before': 'last close on or before the day asked for',
  before: 'last close before the day asked for',
  'close-after': 'first close after the day asked for',
  'open-after': 'first open after the day asked for',
};
const END_RULES: Readonly<Record<Convention['end'], string>> = {
  'on-or-before': BASE_RULES['on-or-before'],
  'roll-forward': `${BASE_RULES['on-or-before']}, which was rolled to a session of the benchmark`,
};

const PAID_RULES: Readonly<Record<Delisting['kind'], string>> = {
  cash: 'money paid for each share at the delisting',
  shares:
    "the successor's last close on or before the day asked for, times its shares for each share",
  last: 'last price before the delisting',
};

const endWords = ({ end, untraded, until }: Convention): string =>
  [
    END_RULES[end],
    ...(untraded === 'last-price' ? ['however old'] : []),
    ...(until === 'change'
      ? ['the day asked for at the latest that of a change of the rating']
      : []),
  ].join('; ');

const endRule = ({ convention, endDay }: JudgedCall) => ({
  ...{ rule: endWords(convention), dayAsked: formatDay(endDay) },
});

/** The four prices; of an open window those at the end are the last ones so far. */
export function pricesPart(item: JudgedCall, facts: AuditFacts) {
  const { call, convention, endDay, asOf, verdict } = item;
  const soFar = verdict.status === 'pending' ? verdict.soFar : undefined;
  const base = { rule: BASE_RULES[convention.base], dayAsked: formatDay(call.published) };
  const end = soFar
    ? { rule: 'last close so far', dayAsked: formatDay(asOf ?? endDay) }
    : endRule(item);
  return {
    base: pricePart(base, item.base, facts),
    benchmarkBase: pricePart(base, item.benchmarkBase, facts),
    benchmarkEnd: pricePart(end, item.benchmarkEnd ?? soFar?.benchmarkEnd, facts),
    end: pricePart(end, item.end ?? soFar?.end, facts),
  };
}

function pricePart(
  { rule, dayAsked }: { readonly rule: string; readonly dayAsked: string },
  point: PricePoint | undefined,
  { digestOf, textOf }: AuditFacts,
) {
  if (!point) return null;
  const { day, settles, field, price, factor, adjusted, file, line, sessionsOff } = point;
  return {
    adjusted: adjusted ?? null,
    dayAsked,
    dayUsed: formatDay(day),
    factor: Number.isFinite(factor) ? factor : null,
    field,
    file,
    line,
    price: Number.isFinite(price) ? price : null,
    rule: settles ? PAID_RULES[settles.kind] : rule,
    sessionsOff,
    sha256: digestOf(file) ?? null,
    text: textOf(point) ?? null,
  };
}

/** What the call would earn at the last price, or at the value of a delisted share that stands in its place. */
export function lastPricePart(item: JudgedCall, facts: AuditFacts) {
  const at = lastPriceRecord(item);
  if (!at) return null;
  const { earned, hit, relativeReturn } = at;
  const end = pricePart(endRule(item), lastPointOf(item), facts);
  return { earned, end, hit, relativeReturn };
}

/** The delisting that the file of actions states, its keys in canonical order. */
export function delistingPart(item: JudgedCall, { digestOf }: AuditFacts) {
  const found = delistingRecord(item);
  if (!found) return null;
  const { day, file, kind, line, successor, text, unvalued } = found;
  return { day, file, kind, line, sha256: digestOf(file) ?? null, successor, text, unvalued };
}
