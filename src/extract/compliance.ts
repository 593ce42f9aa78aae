/** What rules ask a published report to carry, field by field: the place where it stands, or what was looked for. */
import type { RequiredField, Requirement, RuleSet } from '../ratings/rule-set.ts';
import { DISCLOSURE_WORDS, READ_FIELDS, type ReadField } from './disclosure-words.ts';
import type { Found } from './evidence.ts';
import type { Folded } from './folded.ts';
import type { PrintedStandard } from './printed-standard.ts';
import type { Span } from './text.ts';

/**
 * `present`: it stands at `at`. `day-only`: a day stands there, without the time of day that is asked for. `absent`: not
 * found. `kept`: the house keeps it in its record; a report need not print it.
 */
export type ComplianceState = 'present' | 'day-only' | 'absent' | 'kept';

/** One thing that a rule asks for, in one report. */
export interface ComplianceItem {
  readonly requirement: Requirement;
  readonly state: ComplianceState;
  readonly at: Span | undefined;
  /** Words that were looked for, `…` for a gap within a sentence; empty for what is told by other fields. */
  readonly words: readonly string[];
}

export interface RuleCompliance {
  readonly ruleSet: RuleSet;
  /** False for a report from before the rule. */
  readonly applies: boolean;
  /** In the order of the rule set. */
  readonly items: readonly ComplianceItem[];
}

/** What was read before. */
export interface ReadParts {
  readonly house: Found<unknown> | undefined;
  readonly published: Found<{ readonly day: string; readonly from: string }> | undefined;
  readonly analysts: readonly Found<{ readonly licence: string | undefined }>[];
  readonly standard: PrintedStandard | undefined;
  readonly risks: readonly Found<unknown>[];
}

/** Holds a report to each rule set. */
export function complianceOf(
  folded: Folded,
  read: ReadParts,
  ruleSets: readonly RuleSet[],
): readonly RuleCompliance[] {
  const placed = placesOfRead(folded, read);
  const find = finderIn(folded);
  const day = read.published?.value.day;
  return ruleSets.map((ruleSet) => ({
    ruleSet,
    applies: day === undefined || day >= ruleSet.from,
    items: ruleSet.requirements.map((requirement) => itemOf(requirement, { placed, find })),
  }));
}

type Placed = Readonly<Partial<Record<RequiredField, Span | undefined>>>;
type Find = (field: Exclude<RequiredField, ReadField>, timed: boolean) => Span | undefined;

const isRead = (field: RequiredField): field is ReadField =>
  READ_FIELDS.some((one) => one === field);

function itemOf(
  requirement: Requirement,
  { placed, find }: { readonly placed: Placed; readonly find: Find },
): ComplianceItem {
  const { field, timed } = requirement;
  const words = isRead(field) ? [] : DISCLOSURE_WORDS[field];
  const item = { requirement, words };
  const read = requirement.in === 'record' ? undefined : placed[field];
  const said = (withHour: boolean) => (isRead(field) ? undefined : find(field, withHour));
  const found = timed ? said(true) : (read ?? said(false));
  if (found) return { ...item, state: 'present', at: found };
  if (requirement.in === 'record') return { ...item, state: 'kept', at: undefined };
  const day = timed ? (read ?? said(false)) : undefined;
  if (day) return { ...item, state: 'day-only', at: day };
  return { ...item, state: 'absent', at: undefined };
}

/** Where fields stand that were read by rules of their own. */
function placesOfRead(
  folded: Folded,
  { house, published, analysts, standard, risks }: ReadParts,
): Placed {
  const scales = Object.values(standard?.scales ?? {});
  const index = scales.flatMap(({ benchmarks }) => benchmarks)[0];
  const printedDay = published?.value.from === 'text' ? published.at : undefined;
  return {
    house: house?.at,
    analysts: analysts[0]?.at,
    licenses: analysts.find(({ value }) => value.licence !== undefined)?.at,
    published: printedDay,
    disseminatedAt: printedDay,
    ratingDefinition: standard?.at,
    ratingHorizon: scales.find(({ horizonAt }) => horizonAt !== undefined)?.horizonAt,
    ratingBenchmark: index && folded.place(index.start, index.end),
    riskWarning: risks[0]?.at,
  };
}

/** Letters at either end of a report in which it makes its statements. */
const ENDS = 60_000;
/** Letters of the longest gap within a sentence. */
const GAP = 40;
/** Letters behind a word in which its time of day stands. */
const TIME_WITHIN = 40;
const TIME = /(?:[01]?\d|2[0-3])[:时][0-5]\d/;
const DAY = /\d{4}[-./年]\d{1,2}/;
/** Rules on reports name the mark without making it. */
const MARK_WITHIN_NAME = { before: /发布$|从事$|制作$/, after: /^(?:暂行|执业|业务|的规定)/ };

/** Looks for words of a field near both ends, each field once. */
function finderIn(folded: Folded): Find {
  const ends = endsOf(folded.text);
  return (field, timed) => {
    for (const { from, part } of ends)
      for (const word of DISCLOSURE_WORDS[field]) {
        const place = placeOf(part, word.replaceAll(' ', ''), (start, end) =>
          holds(part, { field, timed }, start, end),
        );
        if (place) return folded.place(from + place.start, from + place.end);
      }
    return undefined;
  };
}

interface End {
  readonly from: number;
  readonly part: string;
}

/** Both ends in small letters; one of a short text. Letters that grow when they are made small stay as they are. */
function endsOf(text: string): readonly End[] {
  const small = (from: number, to: number): End => {
    const part = text.slice(from, to);
    const lower = part.toLowerCase();
    return { from, part: lower.length === part.length ? lower : part };
  };
  if (text.length <= 2 * ENDS) return [small(0, text.length)];
  return [small(0, ENDS), small(text.length - ENDS, text.length)];
}

/** Whether words at a place state a field: a time with its hour, a mark that is no part of a rule's name. */
function holds(
  part: string,
  { field, timed }: Pick<Requirement, 'field' | 'timed'>,
  start: number,
  end: number,
): boolean {
  const after = part.slice(end, end + TIME_WITHIN);
  if (field === 'completedAt' || field === 'disseminatedAt')
    return (timed ? TIME : DAY).test(after);
  if (field !== 'reportMark') return true;
  const before = part.slice(Math.max(0, start - 2), start);
  return !MARK_WITHIN_NAME.before.test(before) && !MARK_WITHIN_NAME.after.test(after);
}

/** Places of one word that are looked at. */
const MOST = 200;

/** The first place of words, with at most a gap between them, that is taken. */
function placeOf(
  text: string,
  words: string,
  take: (start: number, end: number) => boolean,
): { readonly start: number; readonly end: number } | undefined {
  const [first = '', second] = words.split('…');
  let start = text.indexOf(first);
  for (let n = 0; start >= 0 && n < MOST; n++, start = text.indexOf(first, start + 1)) {
    const behind = start + first.length;
    const end = second === undefined ? behind : endWithin(text, behind, second);
    if (end !== undefined && take(start, end)) return { start, end };
  }
  return undefined;
}

function endWithin(text: string, from: number, word: string): number | undefined {
  const gap = text.slice(from, from + GAP + word.length);
  const at = gap.indexOf(word);
  const isWithin = at >= 0 && !/[。;]/.test(gap.slice(0, at));
  return isWithin ? from + at + word.length : undefined;
}
