/** What `completeness` shows: each rule set with its fields present and absent, then what rows contradict. */
import { formatPlace } from '../../base/errors.ts';
import type { Disclosed, FieldCount } from '../../ratings/disclosed.ts';
import { type ReadStatus, statusOf } from '../../ratings/rule-set.ts';
import type { Spot } from '../../ratings/spot.ts';
import type { CompletenessRun } from '../../results/completeness-run.ts';
import { type Block, count, type Document, label, right } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { en } from '../words/en/completeness.ts';
import { en as fieldsEn } from '../words/en/disclosures.ts';
import { en as statusesEn } from '../words/en/standards.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/completeness.ts';
import { zh as fieldsZh } from '../words/zh/disclosures.ts';
import { zh as statusesZh } from '../words/zh/standards.ts';

export interface CompletenessLook {
  readonly language: Language;
  /** Findings to list; Infinity for all. */
  readonly limit: number;
  /** Says a message in the reader's language. */
  readonly say?: ((message: string) => string) | undefined;
}

export const completenessDocument = (run: CompletenessRun, look: CompletenessLook): Document => ({
  blocks: blocksOf(run, look),
});

function* blocksOf(run: CompletenessRun, look: CompletenessLook): Generator<Block> {
  const { language } = look;
  const words = { en, zh }[language];
  const { calls, houses, months } = run.facts;
  if (run.simulated) yield { kind: 'warning', text: callWords(language).simulated };
  const days = houses.flatMap(({ first, last }) => [first, last]).sort();
  const [first = months[0]?.month ?? '', last = first] = [days[0], days.at(-1)];
  yield { kind: 'heading', text: words.title(calls, houses.length, first, last) };
  for (const one of run.rules) yield* ruleBlocks(one, look);
  if (run.rules.length > 0) yield { kind: 'text', text: words.legend, tone: 'dim' };
  yield* findingBlocks(run, look);
  for (const [i, text] of summary(run, language).entries())
    yield { kind: 'text', text, joined: i > 0 };
}

function* ruleBlocks(one: Disclosed, { language }: CompletenessLook): Generator<Block> {
  const words = { en, zh }[language];
  const { ruleSet, calls, before, complete, fields } = one;
  const { statuses } = { en: statusesEn, zh: statusesZh }[language];
  const title = words.set(ruleSet.id, ruleSet.title[language], statuses[statusOf(ruleSet)]);
  yield { kind: 'heading', text: title };
  const sentences = [
    words.complete(complete, calls),
    ...(before > 0 ? [words.before(before, ruleSet.from)] : []),
  ];
  yield { kind: 'text', text: sentences.join(words.between), joined: true };
  yield fieldTable(fields, language);
  for (const text of [...conditions(fields, language), ...withoutHour(fields, language)])
    yield { kind: 'text', text, joined: true, tone: 'dim' };
}

const nameOf = (field: FieldCount['requirement']['field'], language: Language): string =>
  ({ en: fieldsEn, zh: fieldsZh })[language].fields[field];

/** What was not read in the rule itself is marked beside its article. */
const MARKS: Readonly<Record<ReadStatus, string>> = {
  verified: '',
  partial: ' ~',
  unverified: ' ?',
};

function fieldTable(fields: readonly FieldCount[], language: Language): Block {
  const words = { en, zh }[language];
  const files = new Set(fields.flatMap(({ first }) => first.map(({ file }) => file)));
  const rows = fields.map(({ requirement, present, absent, first }) => {
    const { field, timed, in: where, article, when, status } = requirement;
    const name = nameOf(field, language);
    const full = timed ? words.timed(name) : where === 'record' ? words.kept(name) : name;
    return [
      label(full),
      `${article ?? '-'}${MARKS[status]}`,
      label(when ? words.sometimes : words.always),
      count(present),
      { ...count(absent), tone: absent > 0 ? ('bad' as const) : undefined },
      files.size > 1 ? placesOf(first) : first.map(({ line }) => line).join(', '),
    ];
  });
  const columns = [
    ...[{ title: words.field, floor: 20 }, { title: words.article }, { title: words.asked }],
    ...[right(words.present), right(words.absent)],
    { title: files.size > 1 ? words.first : words.firstLines, floor: 12 },
  ];
  return { kind: 'table', columns, rows };
}

/** When each field is asked for that is not asked of every report. */
function conditions(fields: readonly FieldCount[], language: Language): readonly string[] {
  const words = { en, zh }[language];
  const told = fields.flatMap(({ requirement: { field, when } }) =>
    when ? [words.when(nameOf(field, language), when[language])] : [],
  );
  return told.length === 0 ? [] : [words.conditions(told.join(words.semicolon))];
}

const withoutHour = (fields: readonly FieldCount[], language: Language): readonly string[] =>
  fields.flatMap(({ requirement, dayOnly }) =>
    dayOnly > 0 ? [{ en, zh }[language].dayOnly(nameOf(requirement.field, language), dayOnly)] : [],
  );

/** Files once each, with the lines in it: `ratings.csv:3,5,9`. */
function placesOf(spots: readonly Spot[]): string {
  const files = [...new Set(spots.map(({ file }) => file))];
  return files
    .map((file) => {
      const lines = spots.filter((one) => one.file === file).map(({ line }) => line);
      return `${file}:${lines.join(',')}`;
    })
    .join(' ');
}

function* findingBlocks(
  { findings }: CompletenessRun,
  { language, limit, say = (message) => message }: CompletenessLook,
): Generator<Block> {
  const words = { en, zh }[language];
  const title = findings.length === 0 ? words.noFindings : words.findings(findings.length);
  yield { kind: 'text', text: title };
  for (const { file, line, message, level } of findings.slice(0, limit)) {
    const text = words.finding(formatPlace({ file, line }), say(message));
    yield {
      kind: 'text',
      text,
      indent: 4,
      joined: true,
      tone: level === 'error' ? 'bad' : undefined,
    };
  }
  const more = findings.length - limit;
  if (more > 0) yield { kind: 'text', text: words.more(more), joined: true };
}

/** Months that are named; the others are counted. */
const MONTHS = 6;

function summary({ facts, reports, notes }: CompletenessRun, language: Language): string[] {
  const words = { en, zh }[language];
  const { licenses, times, sameDayRepeats, monthsWithoutCalls: silent } = facts;
  const { named, stated, same, differing, notAtHand } = reports;
  const { completedAt, disseminatedAt, firstSeen } = times.stated;
  return [
    words.licenses(licenses.stated, licenses.missing),
    words.times(completedAt, disseminatedAt, firstSeen),
    words.reports(named, stated, same, differing.length, notAtHand),
    ...(sameDayRepeats.length > 0 ? [words.repeats(sameDayRepeats.length)] : []),
    ...(silent.length > 0 ? [words.silent(silent.slice(0, MONTHS), silent.length - MONTHS)] : []),
    ...notes.map(words.note),
  ];
}
