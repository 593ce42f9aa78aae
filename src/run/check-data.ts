/** All data files of the package, read and checked: what the build keeps so that runs need not do it again. */
import { readdirSync } from 'node:fs';
import { type LazySchema, readYaml } from '../base/config.ts';
import { dataPath, factsSchema, readDataText } from '../ingest/data.ts';
import { layoutSchema } from '../ingest/layout.ts';
import { marketRulesSchema } from '../ingest/market-rules.ts';
import { standardSchema } from '../ratings/standard-file.ts';

/** The schema of each file of a folder below data/. */
const SCHEMAS: Readonly<Record<string, (name: string) => LazySchema<unknown>>> = {
  formats: () => layoutSchema,
  markets: (name) => (name === 'instruments.yaml' ? factsSchema : marketRulesSchema),
  standards: () => standardSchema,
};

/** Reads every YAML file below data/: its values by the SHA-256 of its text. @throws {EngineError} for the first bad one */
export function checkAllData(): Readonly<Record<string, unknown>> {
  const checked: Record<string, unknown> = {};
  for (const [folder, schemaOf] of Object.entries(SCHEMAS))
    for (const name of readdirSync(dataPath(folder)).sort()) {
      if (!name.endsWith('.yaml')) continue;
      const { text, input } = readDataText(`${folder}/${name}`);
      checked[input.sha256] = readYaml(text, schemaOf(name), input.file);
    }
  return checked;
}
