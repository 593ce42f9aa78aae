/** The calls on a report's own subject: one, or one for each share of a company that is listed twice. */
import type { AssetClass } from '../markets/instrument.ts';
import { type Found, found } from './evidence.ts';
import type { ExtractedCall } from './extracted-call.ts';
import type { Folded } from './folded.ts';
import { priceOf } from './front-facts.ts';
import { industryOf, NAMED } from './industry-subject.ts';
import { type LabelAt, labelAt } from './label-at.ts';
import type { NameBook } from './names.ts';
import { type DefinedRange, type OwnRating, ownRating } from './own-call.ts';
import type { ReportScope } from './scope.ts';
import { companyOf, type Subject } from './subject.ts';
import { targetPriceOf } from './target-price.ts';

const CLASS_OF: Readonly<Record<ReportScope, AssetClass | undefined>> = {
  industry: 'industry',
  stock: 'stock',
  convertible: 'convertible',
  strategy: undefined,
  quant: undefined,
};

/** One share of the company: its code, and which share it is. */
interface Listing {
  readonly code: string | undefined;
  readonly share: 'A' | 'H' | undefined;
}

export function ownCalls(
  folded: Folded,
  scope: ReportScope | undefined,
  defined: readonly DefinedRange[],
  names: NameBook,
): readonly ExtractedCall[] {
  const rating = ownRating(folded, scope, defined);
  if (!rating) return [];
  const subject = subjectOf(folded, scope, { at: rating.value.start, names });
  if (scope !== 'stock') return [callOf(rating, subject, scope)];
  const labels = labelsOfShares(folded.text, defined);
  const price = priceOf(folded);
  return listingsOf(subject?.value, labels).map(({ code, share }, i) => {
    const label = share && labels.get(share);
    const own = label ? { ...rating, ...asPrinted(folded, rating.value, label) } : rating;
    return {
      ...callOf(own, subject, scope),
      ...{ code, share, targetPrice: targetPriceOf(folded, code, share) },
      price: i === 0 ? price : undefined,
    };
  });
}

function subjectOf(
  folded: Folded,
  scope: ReportScope | undefined,
  { at, names }: { readonly at: number; readonly names: NameBook },
): Found<Subject> | undefined {
  if (scope === 'stock') return companyOf(folded) ?? namedCompany(folded, names);
  if (scope === 'convertible') return companyOf(folded);
  return industryOf(folded, at, scope === 'industry' ? undefined : NAMED);
}

/** Letters of a title that names its company without a code. */
const TITLE = 300;

function namedCompany(folded: Folded, names: NameBook): Found<Subject> | undefined {
  const first = names.firstIn(folded.text.slice(0, TITLE));
  if (!first) return undefined;
  const { name, at } = first;
  return found({ name, code: undefined }, folded.place(at, at + name.length));
}

function callOf(
  { value: { label, action, previousLabel }, at }: Found<OwnRating>,
  subject: Found<Subject> | undefined,
  scope: ReportScope | undefined,
): ExtractedCall {
  const isCompany = scope === 'stock' || scope === 'convertible';
  return {
    isOwn: true,
    ...{ name: subject?.value.name, code: undefined, instrument: undefined, share: undefined },
    // what is rated by the name of an industry is one, whatever the report is about
    assetClass: subject && !isCompany ? 'industry' : scope && CLASS_OF[scope],
    ...{ label, action, previousLabel, at, nameAt: subject?.at },
    ...{ targetPrice: undefined, price: undefined },
  };
}

/** The listings whose codes stand in the title; those whose shares are rated by name, too. */
function listingsOf(
  subject: Subject | undefined,
  labels: ReadonlyMap<'A' | 'H', LabelAt>,
): readonly Listing[] {
  const codes = [subject?.code, ...(subject?.otherCodes ?? [])].filter((one) => one !== undefined);
  const isTwice = codes.length > 1 || (labels.has('A') && labels.has('H'));
  if (!isTwice) return [{ code: codes[0], share: undefined }];
  const listed = codes.map((code): Listing => ({ code, share: shareOf(code) }));
  const others = [...labels.keys()].filter((share) => !listed.some((one) => one.share === share));
  return [...listed, ...others.map((share): Listing => ({ code: undefined, share }))];
}

const shareOf = (code: string): 'A' | 'H' => (/\.HK$|^\d{5}$/.test(code) ? 'H' : 'A');

/** Letters within which a sentence may rate each share. */
const FRONT = 9_000;

/** The words that are given to each share by its name: `维持A股“买入”评级,H股“增持”评级`. */
function labelsOfShares(
  text: string,
  defined: readonly DefinedRange[],
): ReadonlyMap<'A' | 'H', LabelAt> {
  const labels = new Map<'A' | 'H', LabelAt>();
  const front = text.slice(0, FRONT);
  for (const match of front.matchAll(/([AH])股(?:的)?(?:投资)?(?:评级)?[:为]?[“"(]?/g)) {
    const at = match.index + match[0].length;
    const label = labelAt(front, at);
    const share = match[1] === 'A' ? 'A' : 'H';
    if (!label || labels.has(share) || defined.some(({ start, end }) => at >= start && at < end))
      continue;
    const isGiven = /[“"(:]$/.test(match[0]) || /^[”"]?(?:投资)?评级/.test(front.slice(label.end));
    if (isGiven) labels.set(share, label);
  }
  return labels;
}

/** The rating of one share, with what stands beside the rating of the report. */
function asPrinted(
  folded: Folded,
  rating: OwnRating,
  { word, start, end }: LabelAt,
): Found<OwnRating> {
  const label = folded.printed(start, end);
  return { value: { ...rating, label, word, start, end }, at: folded.place(start, end) };
}
