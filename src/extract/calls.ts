/** The calls of a report, its own first; names to ids, and what has to be asked. */
import type { InstrumentId } from '../markets/instrument.ts';
import { companyTables } from './company-table.ts';
import { type Found, found } from './evidence.ts';
import type { ExtractedCall } from './extracted-call.ts';
import type { Folded } from './folded.ts';
import type { Mention } from './mentions.ts';
import type { NameBook } from './names.ts';
import type { DefinedRange } from './own-call.ts';
import { ownCalls } from './own-calls.ts';
import type { ReportScope } from './scope.ts';
import type { TargetPrice } from './target-price.ts';
import type { Span } from './text.ts';

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

/** All calls, without ids. */
export function callsOf(
  folded: Folded,
  scope: ReportScope | undefined,
  defined: readonly DefinedRange[],
  names: NameBook,
): readonly ExtractedCall[] {
  const own = ownCalls(folded, scope, defined, names);
  const rows = companyTables(folded, defined).map(({ value, at }): ExtractedCall => {
    const { name, code, label, action, targetPrice } = value;
    const target: TargetPrice | undefined =
      targetPrice === undefined
        ? undefined
        : {
            printed: String(targetPrice),
            value: targetPrice,
            low: undefined,
            currency: undefined,
            months: undefined,
          };
    return {
      ...{ isOwn: false, name, code, instrument: undefined, assetClass: 'stock', label, action },
      ...{ previousLabel: undefined, price: undefined, share: undefined, at, nameAt: undefined },
      targetPrice: target && found(target, at),
    };
  });
  return [...own, ...rows.filter((row) => !own.some((one) => isSameCall(one, row)))];
}

const isSameCall = (own: ExtractedCall, row: ExtractedCall): boolean =>
  own.label === row.label &&
  ((own.name !== undefined && own.name === row.name) ||
    (own.code !== undefined && own.code.slice(0, 6) === row.code?.slice(0, 6)));

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
    calls: calls.map((call, i) => {
      const { isOwn, name, code, share, at, nameAt } = call;
      const given = isOwn && i === 0 ? known : undefined;
      return { ...call, instrument: given ?? idOf(name, { code, share }, nameAt ?? at) };
    }),
    mentions: mentions.map(({ value, at }) => ({
      ...value,
      instrument: idOf(value.name, value, at),
      at,
    })),
    questions: [...questions.values()],
  };
}
