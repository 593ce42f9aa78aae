/** Facts of instruments and vendor layouts, read from the package's data folder once a process. */
import { readYaml } from '../base/config.ts';
import {
  type InstrumentDirectory,
  type InstrumentFacts,
  makeDirectory,
  mergeFacts,
} from '../markets/instrument.ts';
import { dataFiles, readDataText } from './data-text.ts';
import { type Layout, layoutSchema } from './layout.ts';
import { marketFileSchema } from './market-file.ts';

let directory: InstrumentDirectory | undefined;
let layouts: readonly Layout[] | undefined;

/** The instrument directory: what the files of data/markets say of places, codes and indices, taken together. */
export function instrumentDirectory(): InstrumentDirectory {
  directory ??= makeDirectory(mergeFacts(dataFiles('markets').map(factsIn)));
  return directory;
}

function factsIn(name: string): InstrumentFacts {
  const { text, input, checked } = readDataText(name);
  return readYaml(text, marketFileSchema, input.file, checked);
}

/** All vendor layouts of data/formats, by name. */
export function vendorLayouts(): readonly Layout[] {
  layouts ??= dataFiles('formats').map((name) => {
    const { text, input, checked } = readDataText(name);
    return readYaml(text, layoutSchema, input.file, checked);
  });
  return layouts;
}
