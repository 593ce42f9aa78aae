/** A folder of a run in one line, from its manifest alone: what it is, its figures, and whether it is still what was written. */
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow } from '../audit/below.ts';
import type { AuditEntry, LedgerFile } from '../audit/ledger.ts';
import { readLedger } from '../audit/ledger-file.ts';
import { MANIFEST } from '../audit/run-folder.ts';
import { EngineError } from '../base/errors.ts';
import { type Message, said, verbatim } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { CallFigures, MoneyFigures, RunState, RunSummary } from '../results/run-summary.ts';
import type { WrittenFile } from '../results/written-file.ts';
import { auditFigures } from './audit-figures.ts';
import { isAuditFolder } from './judge-again.ts';
import { isBacktest } from './read-backtest.ts';
import { asRunManifest, isLater, isSweep, readRunFile, requireOurs } from './run-manifest.ts';
import { ENGINE_NAME } from './version.ts';

type Facts = Omit<RunSummary, 'name' | 'written'>;
type Values = Readonly<Record<string, unknown>>;

/** @param name of the folder below the root, as the list shows it */
export function summaryOf(root: string, name: string): RunSummary {
  const folder = join(root, name);
  try {
    const facts = isAuditFolder(folder) ? auditFacts(folder) : runFacts(folder);
    return { name, written: writtenAt(folder), ...facts };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { name, written: writtenAt(folder), ...refused('none', messageOf(error)) };
  }
}

/** With the name of the file that it is about. */
const messageOf = ({ message, place: { file } }: EngineError): Message =>
  file === MANIFEST ? said`${verbatim(file)}: ${message}` : message;

const refused = (state: RunState, message: Message): Facts => ({
  ...{ state, message, simulated: false },
});

function writtenAt(folder: string): number {
  const at = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
  return at('ledger.jsonl') ?? at(MANIFEST) ?? at('.') ?? Number.NaN;
}

function runFacts(folder: string): Facts {
  const manifest = readRunFile(folder, MANIFEST);
  const version = textOf(manifest, 'engineVersion');
  try {
    requireOurs(manifest, MANIFEST);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const isNewer = ownValue(manifest, 'engine') === ENGINE_NAME && isLater(version ?? '');
    return { ...refused(isNewer ? 'newer' : 'none', messageOf(error)), version };
  }
  const kind = kindOf(manifest);
  if (kind === 'evaluation') asRunManifest(manifest, MANIFEST);
  const written = writtenFiles(manifest);
  const change = changeIn(folder, written);
  if (change) return { ...refused('changed', change), kind, version };
  const simulated = ownValue(manifest, 'simulated') === true;
  const facts = { state: 'whole', version, simulated } as const;
  return kind === 'evaluation'
    ? { ...facts, kind, ...evaluationFacts(manifest) }
    : { ...facts, kind, ...backtestFacts(folder, manifest) };
}

function kindOf(manifest: Values): 'sweep' | 'backtest' | 'evaluation' {
  if (isSweep(manifest)) return 'sweep';
  return isBacktest(manifest) ? 'backtest' : 'evaluation';
}

const textOf = (values: Values, name: string): string | undefined => {
  const value = ownValue(values, name);
  return typeof value === 'string' ? value : undefined;
};

const numberOf = (values: unknown, name: string): number => {
  const isObject = typeof values === 'object' && values !== null;
  const value = isObject ? ownValue(values as Values, name) : undefined;
  return typeof value === 'number' ? value : Number.NaN;
};

/** The files that a manifest states. */
export function writtenFiles(manifest: Values): readonly WrittenFile[] {
  const written = ownValue(manifest, 'written');
  return Array.isArray(written) ? written.filter(isWritten) : [];
}

const isWritten = (one: unknown): one is WrittenFile => {
  const values = (typeof one === 'object' && one !== null ? one : {}) as Values;
  const file = textOf(values, 'file');
  return file !== undefined && textOf(values, 'sha256') !== undefined;
};

/** The first file that is missing or of another size than is stated. What has the same size is compared where a run is opened. */
function changeIn(
  folder: string,
  files: readonly (WrittenFile | LedgerFile)[],
): Message | undefined {
  for (const { file, bytes } of files) {
    const found = sizeOf(folder, file);
    if (found === undefined) return said`${file} is missing since the run was written`;
    if (found !== bytes)
      return said`${file} was changed since the run was written: expected ${bytes} bytes, found ${found}`;
  }
  return undefined;
}

/** Of a regular file that really lies below the folder. */
function sizeOf(folder: string, file: string): number | undefined {
  const path = join(folder, file);
  const info = lstatSync(path, { throwIfNoEntry: false });
  // a file of the folder itself lies where the folder does; others, and links, may lead anywhere
  if (info?.isFile() && !/[/\\]/.test(file)) return info.size;
  return info && isBelow(folder, path) ? statSync(path).size : undefined;
}

const last = (days: readonly string[]): string | undefined => [...days].sort().at(-1);

function evaluationFacts(manifest: Values) {
  const { asOfByBenchmark } = manifest as { readonly asOfByBenchmark?: unknown };
  const days = Object.values(asOfByBenchmark ?? {}).filter((one) => typeof one === 'string');
  const summary = ownValue(manifest, 'summary');
  const of = (name: string) => numberOf(summary, name);
  const calls: CallFigures = {
    ...{ calls: numberOf(manifest, 'calls'), judged: of('judged'), pending: of('pending') },
    ...{ void: of('void'), hits: of('hits'), graded: of('graded') },
  };
  return { by: textOf(manifest, 'standard'), day: last(days), calls };
}

function backtestFacts(folder: string, manifest: Values) {
  // folders of before the manifest had them; a sweep of then has no file of them either
  const figures =
    ownValue(manifest, 'summary') ?? (isSweep(manifest) ? {} : readRunFile(folder, 'metrics.json'));
  const money: MoneyFigures = {
    totalReturn: numberOf(figures, 'totalReturn'),
    maxDrawdown: numberOf(figures, 'maxDrawdown'),
  };
  return { by: textOf(manifest, 'strategy'), day: textOf(manifest, 'to'), money };
}

/** Of the last run of an audit. */
function auditFacts(folder: string): Facts {
  const { lines, findings } = readLedger(folder);
  const fault = findings.find(({ kind }) => kind !== 'note');
  if (fault) return { ...refused('changed', fault.message), kind: 'audit' };
  const runs = lines.filter((line) => line.kind === 'audit');
  for (const { run, files } of runs as readonly AuditEntry[]) {
    const change = changeIn(join(folder, run), files);
    if (change) return { ...refused('changed', change), kind: 'audit' };
  }
  const entry = runs.at(-1);
  if (!entry) return refused('none', said`holds no run that can be judged again`);
  const manifest = readRunFile(join(folder, entry.run), MANIFEST);
  const { by, day } = evaluationFacts(manifest);
  return {
    ...{ kind: 'audit', state: 'sealed', version: textOf(manifest, 'engineVersion') },
    simulated: ownValue(manifest, 'simulated') === true,
    ...{ by, day, calls: auditFigures(join(folder, entry.run), entry.records) },
  };
}
