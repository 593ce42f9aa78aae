/** A report's content as JSON: absent values are null, each value's place stands under `evidence` by its path. */
import { putOwn } from '../base/own.ts';
import type { ExtractRun, LintedStandard, RunCall, RunSpan } from '../results/extract-run.ts';
import { complianceRecord } from './compliance-record.ts';
import { en } from './words/en/extract.ts';

/** A place: offsets into the text, page, and line or box. */
const placeRecord = ({ start, end, page, line, box }: RunSpan) => ({
  ...{ start, end, page },
  ...(line === undefined ? {} : { line }),
  ...(box === undefined ? {} : { box }),
});

/** Collects places by the path of what stands there. */
function placeBook() {
  const evidence: Record<string, ReturnType<typeof placeRecord>> = {};
  const place: Put = (path, at) => {
    if (at && at.end > at.start) putOwn(evidence, path, placeRecord(at));
  };
  const field = <T>(path: string, found: Found<T> | undefined) => {
    place(path, found?.at);
    return found?.value ?? null;
  };
  const list = <T>(path: string, all: readonly Found<T>[]): readonly T[] =>
    all.map((one, i) => {
      place(`${path}.${i}`, one.at);
      return one.value;
    });
  return { evidence, place, field, list };
}

type Book = ReturnType<typeof placeBook>;

/** Makes the record of one report; the report's own call comes first. */
export function extractRecord(run: ExtractRun) {
  const book = placeBook();
  const { place, field, list } = book;
  const published = field('published', run.published);
  const { file, sha256, standard, otherStandards } = run;
  const record = {
    ...{ file, sha256 },
    house: field('house', run.house),
    published: published?.day ?? null,
    publishedFrom: published?.from ?? null,
    title: field('title', run.title),
    scope: field('scope', run.scope),
    calls: run.calls.map((call, i) => callRecord(call, `calls.${i}`, place)),
    mentions: mentionRecords(run, place),
    analysts: list('analysts', run.analysts).map(personRecord),
    contacts: list('contacts', run.contacts).map(personRecord),
    snapshot: run.snapshot ? snapshotRecord(run.snapshot, book) : null,
    snapshotHeld: run.held.map(({ figure, printed, inFile, isSame }) => ({
      ...{ figure, printed, inFile: inFile.map((one) => (Number.isNaN(one) ? null : one)), isSame },
    })),
    earlier: list('earlier', run.earlier).map(({ title, published: day }) => ({
      ...{ title, published: day ?? null },
    })),
    risks: list('risks', run.risks),
    standard: standard ? standardRecord(standard, 'standard', place) : null,
    otherStandards: otherStandards.map((one, i) =>
      standardRecord(one, `otherStandards.${i}`, place),
    ),
    ...ofStandard(standard),
    figures: run.figures.map(({ value: { printed, value, unit, kind }, at }) => ({
      ...{ printed, value, unit, kind, page: at.page, start: at.start, end: at.end },
    })),
    claims: list('claims', run.claims).map((claim) => ({ ...claim, stated: claim.stated ?? null })),
    ...lacks(run, place),
  };
  return { ...record, evidence: book.evidence };
}

const ofStandard = (standard: LintedStandard | undefined) => ({
  standardMatch: standard?.match ?? null,
  standardFindings: (standard?.printed.findings ?? []).map(({ kind, scale, printed }) => ({
    ...{ kind, scale: scale ?? null, printed, message: en.standardFinding[kind] },
  })),
  standardLint: standard?.lint ?? [],
});

const mentionRecords = ({ mentions }: ExtractRun, place: Put) =>
  mentions.map(({ at, name, group, label, code, instrument }, i) => {
    place(`mentions.${i}`, at);
    return {
      ...{ name, group: group ?? null, label },
      ...{ code: code ?? null, instrument: instrument ?? null },
    };
  });

const snapshotRecord = (snapshot: NonNullable<ExtractRun['snapshot']>, { field }: Book) => ({
  close: field('snapshot.close', snapshot.close)?.value ?? null,
  high52: field('snapshot.high52', snapshot.high)?.value ?? null,
  low52: field('snapshot.low52', snapshot.low)?.value ?? null,
  chartBase: field('snapshot.chartBase', snapshot.chartBase),
});

/** What a published report has to carry, what was not found, and what has to be decided. */
const lacks = ({ compliance, missing, questions }: ExtractRun, place: Put) => ({
  compliance: complianceRecord(compliance, place),
  missing: missing.map(({ field, state, said }) => {
    place(`missing.${field}`, said?.at);
    return { field, state, said: said?.value ?? null, lookedFor: en.lookedFor[field] };
  }),
  questions: questions.map(({ name, ids, at }, i) => {
    place(`questions.${i}`, at);
    return { name, fits: ids };
  }),
});

/** A value with its place. */
interface Found<T> {
  readonly value: T;
  readonly at: RunSpan;
}

type Put = (path: string, at: RunSpan | undefined) => void;

function callRecord(call: RunCall, path: string, place: Put) {
  const { isOwn, name, code, instrument, assetClass, label, action, previousLabel } = call;
  const { targetPrice, price, at, nameAt } = call;
  place(path, at);
  place(`${path}.name`, nameAt);
  place(`${path}.targetPrice`, targetPrice?.at);
  place(`${path}.price`, price?.at);
  return {
    own: isOwn,
    name: name ?? null,
    code: code ?? null,
    instrument: instrument ?? null,
    assetClass: assetClass ?? null,
    label,
    action: action ?? null,
    previousLabel: previousLabel ?? null,
    targetPrice: targetPrice?.value.value ?? null,
    targetLow: targetPrice?.value.low ?? null,
    targetCurrency: targetPrice?.value.currency ?? null,
    targetMonths: targetPrice?.value.months ?? null,
    price: price?.value.value ?? null,
  };
}

const personRecord = ({ name, licence, email }: ExtractRun['analysts'][number]['value']) => ({
  ...{ name: name ?? null, licence: licence ?? null, email: email ?? null },
});

function standardRecord({ file, printed }: LintedStandard, path: string, place: Put) {
  place(path, printed.at);
  for (const [name, scale] of Object.entries(printed.scales))
    for (const [i, { at }] of scale.bands.entries()) place(`${path}.${name}.bands.${i}`, at);
  return file;
}
