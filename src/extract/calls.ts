/** The calls of a report, its own first; names to ids, and what has to be asked. */
import type { AssetClass, InstrumentId } from '../markets/instrument.ts';
import { companyTables } from './company-table.ts';
import { type Found, found } from './evidence.ts';
import type { Folded } from './folded.ts';
import { type PrintedNumber, priceOf, type TargetPrice, targetPriceOf } from './front-facts.ts';
import { industryOf, NAMED } from './industry-subject.ts';
import type { Mention } from './mentions.ts';
import type { NameBook } from './names.ts';
import { type DefinedRange, ownRating } from './own-call.ts';
import type { CallAction } from './rating-words.ts';
import type { ReportScope } from './scope.ts';
import { companyOf, type Subject } from './subject.ts';
import type { Span } from './text.ts';

/** One rating of one name. */
export interface ExtractedCall {
  /** Whether it is the rating of the report's own subject. */
  readonly isOwn: boolean;
  readonly name: string | undefined;
  /** As printed beside the name. */
  readonly code: string | undefined;
  readonly instrument: InstrumentId | undefined;
  readonly assetClass: AssetClass | undefined;
  readonly label: string;
  readonly action: CallAction | undefined;
  readonly previousLabel: string | undefined;
  readonly targetPrice: Found<TargetPrice> | undefined;
  readonly price: Found<PrintedNumber> | undefined;
  /** Where the label stands. */
  readonly at: Span;
  /** Where the name stands, if that is elsewhere. */
  readonly nameAt: Span | undefined;
}

export interface ExtractedMention extends Mention {
  readonly instrument: InstrumentId | undefined;
  readonly at: Span;
}

/** A name that fits several listings. */
export interface Question {
  readonly name: string;
  readonly ids: readonly InstrumentId[];
  readonly at: Span;
}

const CLASS_OF: Readonly<Record<ReportScope, AssetClass | undefined>> = {
  industry: 'industry',
  stock: 'stock',
  convertible: 'convertible',
  strategy: undefined,
  quant: undefined,
};

/** All calls, without ids. */
export function callsOf(
  folded: Folded,
  scope: ReportScope | undefined,
  defined: readonly DefinedRange[],
): readonly ExtractedCall[] {
  const own = ownCall(folded, scope, defined);
  const rows = companyTables(folded, defined).map(({ value, at }): ExtractedCall => {
    const { name, code, label, action, targetPrice } = value;
    const target: TargetPrice | undefined =
      targetPrice === undefined
        ? undefined
        : {
            printed: String(targetPrice),
            value: targetPrice,
            currency: undefined,
            months: undefined,
          };
    return {
      ...{ isOwn: false, name, code, instrument: undefined, assetClass: 'stock', label, action },
      ...{ previousLabel: undefined, price: undefined, at, nameAt: undefined },
      targetPrice: target && found(target, at),
    };
  });
  const others = rows.filter((row) => !own || !isSameCall(own, row));
  return own ? [own, ...others] : others;
}

const isSameCall = (own: ExtractedCall, row: ExtractedCall): boolean =>
  own.label === row.label &&
  ((own.name !== undefined && own.name === row.name) ||
    (own.code !== undefined && own.code.slice(0, 6) === row.code?.slice(0, 6)));

function ownCall(
  folded: Folded,
  scope: ReportScope | undefined,
  defined: readonly DefinedRange[],
): ExtractedCall | undefined {
  const rating = ownRating(folded, scope, defined);
  if (!rating) return undefined;
  const { label, action, previousLabel, start } = rating.value;
  const isStock = scope === 'stock';
  const isCompany = isStock || scope === 'convertible';
  const subject = subjectOf(folded, scope, start);
  const code = isStock ? subject?.value.code : undefined;
  return {
    isOwn: true,
    ...{ name: subject?.value.name, code, instrument: undefined },
    // what is rated by the name of an industry is one, whatever the report is about
    assetClass: subject && !isCompany ? 'industry' : scope && CLASS_OF[scope],
    ...{ label, action, previousLabel, at: rating.at, nameAt: subject?.at },
    targetPrice: isStock ? targetPriceOf(folded, code) : undefined,
    price: isStock ? priceOf(folded) : undefined,
  };
}

function subjectOf(
  folded: Folded,
  scope: ReportScope | undefined,
  at: number,
): Found<Subject> | undefined {
  if (scope === 'stock' || scope === 'convertible') return companyOf(folded);
  return industryOf(folded, at, scope === 'industry' ? undefined : NAMED);
}

/** How names become ids. */
export interface Naming {
  readonly names: NameBook;
  /** What the report's own rating is of, where the user says it. */
  readonly known: InstrumentId | undefined;
}

/** Calls and mentions with the ids of their names; a name that fits several listings is asked about, and has none. */
export function withIds(
  calls: readonly ExtractedCall[],
  mentions: readonly Found<Mention>[],
  { names, known }: Naming,
): {
  readonly calls: readonly ExtractedCall[];
  readonly mentions: readonly ExtractedMention[];
  readonly questions: readonly Question[];
} {
  const questions = new Map<string, Question>();
  const idOf = (name: string | undefined, hint: Pick<Mention, 'code' | 'share'>, at: Span) => {
    if (name === undefined) return undefined;
    const fit = names.find(name, hint);
    if (fit.kind === 'several' && !questions.has(name))
      questions.set(name, { name, ids: fit.ids, at });
    return fit.kind === 'one' ? fit.id : undefined;
  };
  return {
    calls: calls.map((call) => {
      const { isOwn, name, code, at, nameAt } = call;
      const given = isOwn ? known : undefined;
      return { ...call, instrument: given ?? idOf(name, { code, share: undefined }, nameAt ?? at) };
    }),
    mentions: mentions.map(({ value, at }) => ({
      ...value,
      instrument: idOf(value.name, value, at),
      at,
    })),
    questions: [...questions.values()],
  };
}
