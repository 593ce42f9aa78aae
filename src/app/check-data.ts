/** All data files of the package, read and checked: what the build keeps so that runs need not do it again. */
import { type LazySchema, readYaml } from '../base/config.ts';
import { dataFiles, readDataText } from '../ingest/data-text.ts';
import { layoutSchema } from '../ingest/layout.ts';
import { marketFileSchema } from '../ingest/market-file.ts';
import { housesSchema } from '../ratings/houses.ts';
import { ruleSetSchema } from '../ratings/rule-set.ts';
import { standardSchema } from '../ratings/standard-file.ts';

/** The schema of each file of a folder below data/. */
const SCHEMAS: Readonly<Record<string, LazySchema<unknown>>> = {
  columns: layoutSchema,
  disclosures: ruleSetSchema,
  formats: layoutSchema,
  markets: marketFileSchema,
  standards: standardSchema,
};

/** Reads every YAML file below data/: its values by the SHA-256 of its text. @throws {EngineError} for the first bad one */
export function checkAllData(): Readonly<Record<string, unknown>> {
  const checked = new Map<string, unknown>();
  for (const [folder, schema] of Object.entries(SCHEMAS))
    for (const name of dataFiles(folder)) {
      const { text, input } = readDataText(name);
      checked.set(input.sha256, readYaml(text, schema, input.file));
    }
  const houses = readDataText('houses.yaml');
  checked.set(houses.input.sha256, readYaml(houses.text, housesSchema, houses.input.file));
  return Object.fromEntries(checked);
}
