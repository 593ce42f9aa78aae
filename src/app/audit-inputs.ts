/** Loads what an audit plans to read, and calls every file by the name that evidence cites. */

import type { ManifestInput } from '../audit/manifest.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { loadCallBook, withoutDuplicates } from '../ingest/calls.ts';
import { instrumentDirectory, vendorLayouts } from '../ingest/data.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import type { CallBook } from '../store/call.ts';
import type { InputFile, PriceBook } from '../store/series.ts';
import type { AuditPlan, PlannedStandard } from './audit-plan.ts';
import { type LoadedDelistings, loadDelistings } from './delistings.ts';
import { idMap, type LoadedStandard, loadSources, loadStandard } from './load.ts';
import { type LoadedRuleSet, loadRuleSetFrom, loadRuleSets } from './rule-sets.ts';
import {
  houseNamer,
  loadHouses,
  loadHousesFrom,
  loadStandards,
  type Standards,
} from './standards.ts';

export interface AuditInputs {
  /** In the order of publication, then of ids. */
  readonly calls: CallBook;
  readonly prices: PriceBook;
  readonly standards: Standards;
  /** What became of delisted shares; absent where no file of actions is given. */
  readonly delistings: LoadedDelistings | undefined;
  /** What completeness is counted by. */
  readonly ruleSets: readonly LoadedRuleSet[];
  /** Inputs besides ratings, prices and standards. */
  readonly others: readonly ManifestInput[];
  /** Where an input lies, by its name. */
  readonly pathOf: ReadonlyMap<string, string>;
}

/** Loads everything that a plan names. @throws {EngineError} every issue found, each with file and line */
export function loadAudit(
  plan: AuditPlan,
  onFile?: (done: number, total: number, file: string) => void,
): AuditInputs {
  const { ratings, prices: priceFiles, actions } = plan;
  const files = [...ratings, ...priceFiles, ...actions, ...(plan.ids ? [plan.ids] : [])];
  const nameOf = new Map(files.map(({ path, name }) => [path, name]));
  const rename = (path: string): string => nameOf.get(path) ?? path;
  const ids = plan.ids && idMap(plan.ids.path);
  const vendors = { directory: instrumentDirectory(), layouts: vendorLayouts() };
  const context = { ...vendors, ids: ids?.ids, nameOf: rename, kept: plan.gate.kept };
  const read = loadCallBook(
    plan.ratings.map(({ path }) => path),
    { ...context, skipBad: plan.skipBad },
  );
  const prices = loadSources(plan.prices, { ...context, onFile }, plan.gate);
  const standards = planned(plan, read);
  const passedOver = (prices.unused ?? []).map(
    (input): ManifestInput => ({ role: 'passed-over', ...renamed(input, rename) }),
  );
  const idsInput: readonly ManifestInput[] = ids
    ? [{ role: 'ids', ...renamed(ids.input, rename) }]
    : [];
  return {
    calls: renameCalls(withoutDuplicates(read, houseNamer(standards.registry.houses)), rename),
    prices: renamePrices(prices, rename),
    standards,
    delistings: delistingsOf(plan, rename),
    ruleSets: plan.ruleSets
      ? plan.ruleSets.map(({ source, name }) => loadRuleSetFrom(source, name ?? source))
      : loadRuleSets(),
    others: [...idsInput, ...passedOver],
    pathOf: new Map(files.map(({ path, name }) => [name, path])),
  };
}

function delistingsOf(
  { actions, ids }: AuditPlan,
  nameOf: (path: string) => string,
): LoadedDelistings | undefined {
  if (actions.length === 0) return undefined;
  return loadDelistings(
    actions.map(({ path }) => path),
    { ids: ids?.path, nameOf },
  );
}

function planned({ standard, named, own, registry }: AuditPlan, calls: CallBook): Standards {
  if (!named) return loadStandards(calls, { standard: standard.source });
  const asked = new Set(calls.calls.flatMap((call) => call.standard ?? []));
  const unknown = [...asked].find((name) => !named.has(name));
  if (unknown !== undefined)
    throw new EngineError(
      'standard.unknown',
      said`the run was not judged by a standard "${unknown}"`,
    );
  const houses = registry
    ? loadHousesFrom(registry.source, registry.name ?? registry.source)
    : loadHouses();
  return {
    registry: houses,
    loaded: own
      ? { standard: NO_STANDARD, input: houses.input, text: houses.text }
      : load(standard),
    own: own?.map(load),
    named: new Map([...named].map(([name, one]) => [name, load(one)])),
  };
}

function load({ source, name }: PlannedStandard): LoadedStandard {
  const { input, ...rest } = loadStandard(source);
  return { ...rest, input: { ...input, file: name ?? input.file } };
}

const renamed = (input: InputFile, rename: (path: string) => string): InputFile => ({
  ...input,
  file: rename(input.file),
});

function renameCalls(book: CallBook, rename: (path: string) => string): CallBook {
  const calls = book.calls.map((call) => ({ ...call, file: rename(call.file) }));
  calls.sort((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1));
  const skipped = book.skipped.map((row) => ({ ...row, file: rename(row.file) }));
  return { ...book, calls, skipped, inputs: book.inputs.map((input) => renamed(input, rename)) };
}

function renamePrices(book: PriceBook, rename: (path: string) => string): PriceBook {
  const series = new Map(
    [...book.series].map(([id, one]) => [id, { ...one, files: one.files.map(rename) }]),
  );
  return { ...book, series, inputs: book.inputs.map((input) => renamed(input, rename)) };
}
