/** Reads a report whole: every field by its own rule, each value with its place; what is not found is absent, and said. */
import type { InstrumentDirectory, InstrumentId } from '../markets/instrument.ts';
import type { HouseRegistry } from '../ratings/houses.ts';
import type { RuleSet } from '../ratings/rule-set.ts';
import type { RatingStandard } from '../ratings/standard.ts';
import { peopleOf } from './analysts.ts';
import { callsOf, withIds } from './calls.ts';
import { claimsOf } from './claims.ts';
import { knownGrades, matchStandard, type StandardMatch, standardsOf } from './compare-standard.ts';
import { complianceOf } from './compliance.ts';
import { earlierReports } from './earlier.ts';
import { type Found, found } from './evidence.ts';
import type { ExtractedCall } from './extracted-call.ts';
import { figuresOf } from './figures.ts';
import { fold } from './folded.ts';
import { snapshotOf } from './front-facts.ts';
import { houseOf } from './house.ts';
import { mentionsOf } from './mentions.ts';
import { type NamedInstrument, nameBook } from './names.ts';
import { noRating } from './own-call.ts';
import { type PrintedStandard, printedStandards } from './printed-standard.ts';
import { publishedDay } from './published.ts';
import { risksOf } from './risks.ts';
import { type ReportScope, scopeOf } from './scope.ts';
import { type StandardFile, standardFile } from './standard-file.ts';
import { tierClusters } from './standard-tiers.ts';
import type { ReportText } from './text.ts';
import { titleOf } from './title.ts';

/** What is known beside the report. */
export interface Known {
  readonly houses: HouseRegistry;
  readonly standards: readonly RatingStandard[];
  readonly directory: InstrumentDirectory;
  readonly names: readonly NamedInstrument[];
  /** Day of publication `YYYY-MM-DD` to take where the report prints none. */
  readonly published?: string | undefined;
  /** What the report's own rating is of, where it does not say. */
  readonly subject?: InstrumentId | undefined;
  /** What the report has to carry. */
  readonly ruleSets: readonly RuleSet[];
}

/** Where a day of publication is from. */
export type PublishedFrom = 'text' | 'metadata' | 'option';

export interface PublishedAs {
  readonly day: string;
  readonly from: PublishedFrom;
}

/** A printed standard with its file and what it is beside those that are known. */
export interface ReadStandard {
  readonly printed: PrintedStandard;
  readonly file: StandardFile;
  readonly match: StandardMatch;
}

/** Fields that a report may lack. */
const FIELDS = [
  ...([
    'house',
    'published',
    'title',
    'scope',
    'rating',
    'analysts',
    'licences',
    'standard',
  ] as const),
] as const;
export type Field = (typeof FIELDS)[number];

export interface Missing {
  readonly field: Field;
  /** `none`: the report says that it gives none, at this place. `not-found`: nothing was recognized. */
  readonly state: 'none' | 'not-found';
  readonly said?: Found<string> | undefined;
}

export type Extraction = ReturnType<typeof extractReport>;

/** Extracts everything. Nothing in it stands for a value that the text does not hold. */
export function extractReport(report: ReportText, known: Known) {
  const folded = fold(report);
  const names = nameBook(known.names, known.directory);
  const house = houseOf(folded, known.houses);
  const published = publishedAs(publishedDay(folded), report, known.published);
  const told = scopeOf(folded);
  const defined = tierClusters(folded.text);
  const printed = printedStandards(folded, known.directory, defined);
  const read = callsOf(folded, told?.value, defined, names);
  const scope = told ?? scopeOfCall(read[0]);
  const resolved = withIds(read, mentionsOf(folded, names), { names, known: known.subject });
  const people = peopleOf(folded);
  const [standard, ...otherStandards] = printed.map((one) =>
    readStandard(one, { house: house?.value, published: published?.value.day }, known),
  );
  const none = read.length === 0 ? noRating(folded, defined) : undefined;
  const title = titleOf(folded, house?.value);
  const risks = risksOf(folded);
  const extraction = {
    ...{ house, published, title, scope },
    calls: resolved.calls,
    mentions: resolved.mentions,
    questions: resolved.questions,
    ...people,
    snapshot: snapshotOf(folded),
    earlier: earlierReports(folded),
    risks,
    ...{ standard, otherStandards },
    figures: figuresOf(folded),
    claims: claimsOf(folded),
  };
  return {
    ...extraction,
    compliance: complianceOf(
      folded,
      { ...extraction, analysts: people.analysts, standard: standard?.printed },
      known.ruleSets,
    ),
    missing: missingOf(extraction, none),
  };
}

/** A report that rates an industry by its name is about it. */
const scopeOfCall = (own: ExtractedCall | undefined): Found<ReportScope> | undefined =>
  own?.assetClass === 'industry' && own.nameAt ? found('industry', own.nameAt) : undefined;

/** By the text, else by what the file says of itself, else as the user says; never guessed. */
function publishedAs(
  printed: Found<string> | undefined,
  { metadata }: ReportText,
  given: string | undefined,
): Found<PublishedAs> | undefined {
  if (printed) return found({ day: printed.value, from: 'text' }, printed.at);
  const nowhere = { start: 0, end: 0, page: 1 };
  if (metadata.created !== undefined)
    return found({ day: metadata.created, from: 'metadata' }, nowhere);
  return given === undefined ? undefined : found({ day: given, from: 'option' }, nowhere);
}

function readStandard(
  printed: PrintedStandard,
  {
    house,
    published,
  }: { readonly house: string | undefined; readonly published: string | undefined },
  { houses, standards }: Known,
): ReadStandard {
  const own = standardsOf(house, houses, standards);
  const match = matchStandard(printed, house, houses, standards);
  const year = published?.slice(0, 4) ?? 'undated';
  const english = (house === undefined ? undefined : houses.named(house))?.names.find((name) =>
    /^[\w ,.&()-]+$/.test(name),
  );
  const slug = (english ?? 'house')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const file = standardFile(printed, {
    id: match.kind === 'known' ? match.id : `${slug}-${year}`,
    house: house ?? '',
    version: year,
    published,
    source: `read from the report${published === undefined ? '' : ` of ${published}`}`,
    unrated: printed.unrated,
    gradeOf: knownGrades(own),
  });
  return { printed, file, match };
}

interface Read {
  readonly house: unknown;
  readonly published: unknown;
  readonly title: unknown;
  readonly scope: unknown;
  readonly standard: unknown;
  readonly calls: readonly ExtractedCall[];
  readonly analysts: readonly Found<{ readonly licence: string | undefined }>[];
}

function missingOf(read: Read, none: Found<string> | undefined): readonly Missing[] {
  const { house, published, title, scope, standard, calls, analysts } = read;
  const absent: readonly (readonly [Field, boolean])[] = [
    ['house', house === undefined],
    ['published', published === undefined],
    ['title', title === undefined],
    ['scope', scope === undefined],
    ['rating', !calls.some(({ isOwn }) => isOwn)],
    ['analysts', analysts.length === 0],
    ['licences', analysts.every(({ value }) => value.licence === undefined)],
    ['standard', standard === undefined],
  ];
  return absent
    .filter(([, isAbsent]) => isAbsent)
    .map(([field]) =>
      field === 'rating' && none
        ? { field, state: 'none', said: none }
        : { field, state: 'not-found' },
    );
}
