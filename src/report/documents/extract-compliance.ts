/** What rules ask a published report to carry, as tables: each field present with its place, or absent with what was looked for. */
import { type ReadStatus, statusOf } from '../../ratings/rule-set.ts';
import type { ExtractRun, RunCompliance } from '../../results/extract-run.ts';
import { soughtOf } from '../compliance-record.ts';
import { type Block, type Cell, label, type Tone } from '../document.ts';
import { en as rulesEn } from '../words/en/completeness.ts';
import { en as fieldsEn } from '../words/en/disclosures.ts';
import { en } from '../words/en/extract.ts';
import { en as statusesEn } from '../words/en/standards.ts';
import type { Language } from '../words/terms.ts';
import { zh as rulesZh } from '../words/zh/completeness.ts';
import { zh as fieldsZh } from '../words/zh/disclosures.ts';
import { zh } from '../words/zh/extract.ts';
import { zh as statusesZh } from '../words/zh/standards.ts';

type Item = RunCompliance['items'][number];

export const complianceBlocks = ({ compliance }: ExtractRun, language: Language): Block[] => [
  ...compliance.flatMap((one) => ruleBlocks(one, language)),
  ...(compliance.length > 0
    ? [{ kind: 'text', text: { en, zh }[language].complianceLegend, tone: 'dim' } as const]
    : []),
];

function ruleBlocks({ ruleSet, applies, items }: RunCompliance, language: Language): Block[] {
  const words = { en, zh }[language];
  const { statuses } = { en: statusesEn, zh: statusesZh }[language];
  const title = words.compliance(ruleSet.id, ruleSet.title[language], statuses[statusOf(ruleSet)]);
  const always = items.filter(
    ({ requirement }) => requirement.when === undefined && requirement.in === 'report',
  );
  const present = always.filter(({ state }) => state === 'present').length;
  const text = (sentence: string) => ({ kind: 'text', text: sentence, joined: true }) as const;
  return [
    { kind: 'heading', text: title },
    ...(applies ? [] : [text(words.beforeRule(ruleSet.from))]),
    text(words.complianceCount(present, always.length)),
    itemTable(items, language),
    ...items
      .filter(({ at, state }) => !at && state === 'absent')
      .map((item): Block => ({ ...text(sentenceOn(item, language)), tone: 'dim' })),
  ];
}

const sentenceOn = (item: Item, language: Language): string =>
  ({ en, zh })[language].absentField(
    { en: fieldsEn, zh: fieldsZh }[language].fields[item.requirement.field],
    soughtOf(item, language),
  );

/** What was not read in the rule itself is marked beside its article. */
const MARKS: Readonly<Record<ReadStatus, string>> = {
  verified: '',
  partial: ' ~',
  unverified: ' ?',
};

function itemTable(items: readonly Item[], language: Language): Block {
  const words = { en, zh }[language];
  const rules = { en: rulesEn, zh: rulesZh }[language];
  const { fields } = { en: fieldsEn, zh: fieldsZh }[language];
  const rows = items.map((item): Cell[] => {
    const { field, timed, article, when, status } = item.requirement;
    const { state, at } = item;
    const tone: Tone | undefined =
      state === 'present' || state === 'kept' || when !== undefined ? undefined : 'bad';
    return [
      label(timed ? rules.timed(fields[field]) : fields[field]),
      `${article ?? '-'}${MARKS[status]}`,
      label(when ? rules.sometimes : rules.always),
      label(words.states[state], tone),
      label(at ? words.page(at.page, at.line) : words.nowhere),
    ];
  });
  const columns = [
    ...[{ title: words.field, floor: 16 }, { title: rules.article }, { title: rules.asked }],
    ...[{ title: '' }, { title: words.where }],
  ];
  return { kind: 'table', columns, rows, joined: true };
}
