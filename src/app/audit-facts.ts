/** What the records of an audit cite: the engine, digests of inputs, prices as printed, copies of standards. */
import type { AuditManifest } from '../audit/manifest.ts';
import { vendorLayouts } from '../ingest/data.ts';
import { openPriceTexts, type PriceTexts } from '../ingest/price-text.ts';
import { NO_STANDARD } from '../ratings/standard.ts';
import type { AuditFacts } from '../report/audit-prices.ts';
import type { AuditInputs } from './audit-inputs.ts';
import type { Standards } from './standards.ts';

/** The registry of houses among the files of the run. */
export function registryOf({
  registry: { input },
}: Standards): NonNullable<AuditManifest['registry']> {
  const copy = `standards/houses-${input.sha256.slice(0, 12)}.yaml`;
  return { file: input.file, copy, sha256: input.sha256 };
}

/** What records cite: digests by file, price texts by file and line, copies by standard. */
export function factsOf(
  { pathOf, standards }: AuditInputs,
  manifest: AuditManifest,
  engine: AuditFacts['engine'],
): AuditFacts {
  const digests = new Map(manifest.inputs.map(({ file, sha256: digest }) => [file, digest]));
  const texts = new Map<string, PriceTexts>();
  const textsOf = (file: string): PriceTexts => {
    const known = texts.get(file);
    if (known) return known;
    const digest = digests.get(file);
    if (digest === undefined) throw new Error(`the manifest lists no input ${file}`);
    const opened = openPriceTexts(pathOf.get(file) ?? file, vendorLayouts(), digest);
    texts.set(file, opened);
    return opened;
  };
  const { loaded, named, own = [] } = standards;
  const inputOf = new Map(
    [loaded, ...named.values(), ...own].map(({ standard, input }) => [standard, input]),
  );
  return {
    engine,
    simulated: manifest.simulated,
    digestOf: (file) => digests.get(file),
    textOf: ({ field, settles, file, line, price }) =>
      field === 'cash' ? settles?.text : textsOf(file)({ field, line, price }),
    standardOf: (standard) => {
      if (standard === NO_STANDARD) {
        const { copy, sha256: digest } = registryOf(standards);
        return { file: copy, sha256: digest };
      }
      const input = inputOf.get(standard);
      const listed = manifest.standards.find(({ file }) => file === input?.file);
      if (!listed) throw new Error(`the manifest lists no standard ${standard.id}`);
      return { file: listed.copy, sha256: listed.sha256 };
    },
  };
}
