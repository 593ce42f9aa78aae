/** Where the figures of a report come from: the run in a few lines, and every input with its digest. */
import type { Manifest, ManifestInput } from '../../../audit/manifest.ts';
import { ownValue } from '../../../base/own.ts';
import { CONVENTIONS } from '../../../ratings/convention.ts';
import type {
  BacktestManifest,
  BacktestManifestInput,
} from '../../../results/backtest-manifest.ts';
import { type Block, count, label, right } from '../../document.ts';
import { format } from '../../format.ts';
import { en } from '../../words/en/provenance.ts';
import { en as enReport } from '../../words/en/report.ts';
import { en as enStandards } from '../../words/en/standards.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/provenance.ts';
import { zh as zhReport } from '../../words/zh/report.ts';
import { zh as zhStandards } from '../../words/zh/standards.ts';
import { partHeading, type Spoken } from './look.ts';

type Fact = readonly [name: string, value: string];

/** A fact by the reader's name for it; by its own where it has no other. */
export const factName = (name: string, { facts }: Terms['provenance']): string =>
  ownValue(facts, name) ?? name;

/** A setting in words where it is no number and no choice of an option. */
export const settingText = (value: unknown, words: Terms['provenance']): string =>
  value === true
    ? words.yes
    : value === false
      ? words.no
      : value === 'none'
        ? words.none
        : `${value}`;

export function* provenanceBlocks(
  manifest: Manifest,
  commands: Block,
  spoken: Spoken,
): Generator<Block> {
  const { words, language } = spoken;
  yield partHeading(spoken, 'provenance');
  yield { kind: 'heading', text: words.facts };
  yield factTable(evaluationFacts(manifest, language), language);
  yield commands;
  yield { kind: 'heading', text: words.inputs };
  yield inputTable(manifest.inputs, language);
}

function evaluationFacts(manifest: Manifest, language: Language): Fact[] {
  const words = { en, zh }[language];
  const { statuses } = { en: enStandards, zh: zhStandards }[language];
  const { standard, standardVersion, standardStatus, convention, conventionMeans } = manifest;
  const status = ownValue<string>(statuses, standardStatus) ?? standardStatus;
  const named = CONVENTIONS.find(({ name }) => name === convention);
  const meaning = language === 'zh' ? (named?.meansZh ?? conventionMeans) : conventionMeans;
  const each = (fact: string, of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([name, value]): Fact => [words.factOf(fact, name), value]);
  const one = (fact: string, value: string | null): Fact[] =>
    value === null ? [] : [[fact, value]];
  return [
    engineFact(manifest, words),
    [factName('standard', words), words.versionOf(standard, standardVersion, status)],
    [factName('convention', words), words.means(convention, meaning)],
    ...each(factName('asOf', words), manifest.asOfByBenchmark),
    ...each(factName('standIns', words), manifest.standIns),
    ...one(factName('mentionsAs', words), manifest.mentionsAs),
    ...manifest.acceptedJumps.map((jump): Fact => [factName('acceptedJumps', words), jump]),
    ...one(factName('factorMeans', words), manifest.factorMeans),
  ];
}

const engineFact = (
  { engine, engineVersion }: Pick<Manifest, 'engine' | 'engineVersion'>,
  words: Terms['provenance'],
): Fact => [factName('engine', words), `${engine} ${engineVersion}`];

/** What a backtest was made of. @param more facts of a kind of run */
export function* backtestProvenance(
  manifest: Omit<BacktestManifest, 'parameters' | 'firstDecision'>,
  language: Language,
  more: readonly Fact[] = [],
): Generator<Block> {
  const words = { en, zh }[language];
  const settings = Object.entries(manifest.settings).filter(([, value]) => value !== null);
  const facts: readonly (readonly [string, unknown])[] = [
    ['rules', manifest.rules.map((one) => settingText(one, words)).join(', ')],
    ['fill', manifest.fill],
    ['slippage', manifest.slippage],
    ['cash', `${manifest.base} ${format('money', manifest.cash)}`],
    ['seed', manifest.seed],
    ...settings,
  ];
  const told = facts.map(
    ([name, value]): Fact => [factName(name, words), settingText(value, words)],
  );
  yield factTable([engineFact(manifest, words), ...told, ...more], language);
  yield inputTable(manifest.inputs, language);
}

function factTable(facts: readonly Fact[], language: Language): Block {
  const words = { en: enReport, zh: zhReport }[language];
  return {
    kind: 'table',
    columns: [{ title: words.fact }, { title: words.value }],
    rows: facts.map(([name, value]) => [label(name), value]),
    lead: { as: 'keys', columns: 1 },
  };
}

function inputTable(
  inputs: readonly (ManifestInput | BacktestManifestInput)[],
  language: Language,
): Block {
  const words = { en: enReport, zh: zhReport }[language];
  const { roles } = { en, zh }[language];
  return {
    kind: 'table',
    columns: [
      { title: words.role },
      { title: words.file },
      right(words.bytes),
      { title: 'SHA-256' },
    ],
    rows: inputs.map(({ role, file, bytes, sha256 }) => [
      label(ownValue<string>(roles, role) ?? role),
      file,
      count(bytes),
      sha256,
    ]),
  };
}
