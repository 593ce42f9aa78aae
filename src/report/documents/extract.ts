/** What `extract` shows of a report: facts, calls, names to watch, the printed standard, claims, what it carries and what it lacks. */
import { SCALES } from '../../ratings/standard.ts';
import type { ExtractRun, LintedStandard, RunCall, RunSpan } from '../../results/extract-run.ts';
import {
  type Block,
  type Cell,
  type Column,
  type Document,
  label,
  right,
  type Table,
} from '../document.ts';
import { en } from '../words/en/extract.ts';
import type { Language, Terms } from '../words/terms.ts';
import { zh } from '../words/zh/extract.ts';
import { complianceBlocks } from './extract-compliance.ts';

type Words = Terms['extract'];

/** @param say says what the lint finds in the reader's language */
export function extractDocument(
  run: ExtractRun,
  language: Language,
  say: (message: string) => string = (message) => message,
): Document {
  const words = { en, zh }[language];
  const blocks: Block[] = [
    { kind: 'heading', text: words.report(run.file) },
    ...factsOf(run, words),
    ...callsOf(run, words),
    ...mentionsOf(run, words),
    ...(run.standard ? standardOf(run.standard, words, say) : []),
    ...heldOf(run, words),
    ...claimsOf(run, words),
    ...complianceBlocks(run, language),
    ...missingOf(run, words),
  ];
  return { blocks };
}

const column = (title: string, floor?: number): Column => ({ title, floor });

const titled = (
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'table', columns, rows, joined: true } satisfies Table & { joined: true },
      ];

const where = (words: Words, { page, line, start, end }: RunSpan): string =>
  end > start ? words.page(page, line) : words.nowhere;

function factsOf(run: ExtractRun, words: Words): Block[] {
  const rows: Cell[][] = [];
  const add = (name: string, value: string | undefined, at: RunSpan | undefined) => {
    if (value !== undefined && at) rows.push([label(name), value, label(where(words, at))]);
  };
  const { house, published, title, scope, snapshot } = run;
  add(words.house, house?.value, house?.at);
  add(
    words.published,
    published && published.value.day + words.from[published.value.from],
    published?.at,
  );
  add(words.title, title?.value, title?.at);
  add(words.scope, scope && words.scopes[scope.value], scope?.at);
  for (const [who, all] of [
    [words.analyst, run.analysts],
    [words.contact, run.contacts],
  ] as const)
    for (const { value, at } of all)
      add(
        who,
        [value.name, value.licence, value.email].filter((one) => one !== undefined).join('  '),
        at,
      );
  for (const key of ['close', 'high', 'low'] as const)
    add(words.snapshot[key], snapshot?.[key]?.value.printed, snapshot?.[key]?.at);
  add(words.snapshot.chartBase, snapshot?.chartBase?.value, snapshot?.chartBase?.at);
  for (const { value, at } of run.earlier)
    add(
      words.earlier,
      [value.published, value.title].filter((one) => one !== undefined).join('  '),
      at,
    );
  for (const { value, at } of run.risks) add(words.risk, value, at);
  return titled(
    words.facts,
    [column(words.field), column(words.value, 20), column(words.where)],
    rows,
  );
}

const targetOf = ({ value, low, currency = '' }: NonNullable<RunCall['targetPrice']>['value']) =>
  `${low === undefined ? '' : `${low}–`}${value} ${currency}`.trim();

function callsOf({ calls }: ExtractRun, words: Words): Block[] {
  const rows = calls.map((call): Cell[] => [
    call.isOwn ? label(words.own) : '',
    call.name ?? '-',
    call.instrument ?? call.code ?? '-',
    call.label,
    call.action ? label(words.actions[call.action]) : '-',
    call.previousLabel ?? '-',
    call.targetPrice ? targetOf(call.targetPrice.value) : '-',
    label(where(words, call.at)),
  ]);
  const columns = [
    ...[column(''), column(words.name, 6), column(words.id), column(words.label)],
    ...[column(words.action), column(words.before), right(words.target), column(words.where)],
  ];
  return titled(words.calls, columns, rows);
}

function mentionsOf({ mentions }: ExtractRun, words: Words): Block[] {
  const rows = mentions.map(({ name, group, instrument, code, at }): Cell[] => [
    ...[group ?? '-', name, instrument ?? code ?? '-'],
    label(where(words, at)),
  ]);
  const columns = [
    column(words.group, 8),
    column(words.name, 6),
    column(words.id),
    column(words.where),
  ];
  return titled(words.mentions, columns, rows);
}

function standardOf(
  { file, printed, match, lint }: LintedStandard,
  words: Words,
  say: (message: string) => string,
): Block[] {
  const rows = SCALES.flatMap((name) => {
    const scale = file[name];
    const months = printed.scales[name]?.horizon?.join('–') ?? '-';
    const tiers = [
      ...(scale?.bands ?? []),
      ...(scale?.unread ?? []).map((one) => ({ ...one, interval: undefined })),
    ];
    return tiers.map((band): Cell[] => [
      label(words.scales[name]),
      band.zh,
      band.interval ?? label(words.noInterval),
      months,
      band.printed,
    ]);
  });
  const columns = [
    ...[column(words.scale), column(words.tier), column(words.interval)],
    ...[column(words.horizon), column(words.value, 12)],
  ];
  const text = (sentence: string): Block => ({ kind: 'text', text: sentence, joined: true });
  const indices = SCALES.flatMap((name) => Object.entries(file[name]?.benchmarks ?? {}));
  const once = [...new Set(indices.map(([market, ids]) => `${market} ${ids.join(' / ')}`))];
  return [
    ...titled(words.standard(file.id), columns, rows),
    ...(once.length > 0 ? [text(words.benchmarks(once))] : []),
    text(
      match.kind === 'new-version'
        ? words.match['new-version'](match.known.join(', '))
        : match.kind === 'known'
          ? words.match.known(match.id)
          : words.match['new-house'](),
    ),
    ...(match.kind === 'new-version'
      ? match.differs.map(({ of, scale, known, printed: now }) =>
          text(words.difference(of, words.scales[scale], known, now)),
        )
      : []),
    ...printed.findings.map(({ kind, printed: quote }) =>
      text(words.finding(words.standardFinding[kind], quote)),
    ),
    ...lint.map(({ field, message }) => text(words.lint(field, say(message)))),
  ];
}

const signed = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;

function claimsOf({ claims, figures }: ExtractRun, words: Words): Block[] {
  const rows = claims.map(({ value, at }): Cell[] => [
    ...[value.from, value.to, value.stated ?? '-'],
    (value.inPoints ? words.points : words.percent)(signed(value.change)),
    words.times(
      value.times >= 1000
        ? Math.round(value.times).toLocaleString('en-US')
        : value.times.toPrecision(3),
    ),
    label(words.verdicts[value.verdict], value.verdict === 'wrong' ? 'bad' : undefined),
    label(where(words, at)),
  ]);
  const columns = [
    ...[right(words.claimFrom), right(words.claimTo), right(words.stated), right(words.computed)],
    ...[right(''), column(words.verdict), column(words.where)],
  ];
  const sum: Block = { kind: 'text', text: words.figures(figures.length), tone: 'dim' };
  return [...titled(words.claims, columns, rows), ...(figures.length > 0 ? [sum] : [])];
}

function heldOf({ held }: ExtractRun, words: Words): Block[] {
  const rows = held.map(({ figure, printed, inFile, isSame }): Cell[] => {
    const known = inFile.filter((one) => !Number.isNaN(one));
    const other = known.length === 0 ? words.heldNone : words.heldOther(known.join(' / '));
    return [
      label(words.snapshot[figure]),
      String(printed),
      isSame ? label(words.heldSame, 'good') : label(other, 'bad'),
    ];
  });
  return titled(words.held, [column(words.field), right(words.value), column(words.verdict)], rows);
}

function missingOf({ missing, questions }: ExtractRun, words: Words): Block[] {
  const text = (sentence: string): Block => ({ kind: 'text', text: sentence, joined: true });
  const absent = missing.map(({ field, state, said }) =>
    text(
      `${words.fields[field]}: ${state === 'none' ? words.none(said?.value ?? '') : words.lookedFor[field]}`,
    ),
  );
  const asked = questions.map(({ name, ids }) => text(words.question(name, ids.join(', '))));
  return [
    ...(absent.length > 0 ? [{ kind: 'heading', text: words.missing } as const, ...absent] : []),
    ...(asked.length > 0 ? [{ kind: 'heading', text: words.questions } as const, ...asked] : []),
  ];
}
