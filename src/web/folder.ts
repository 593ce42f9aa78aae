/** Names of a query as paths below the folder that is served, and nowhere else. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isBelowFolder } from '../app/run-list.ts';

/** The longest name that is looked at. */
const LONGEST = 4096;

/**
 * True for the name of a folder below the root: steps with `/` between, none of which is hidden, leads up or is empty, and whose real
 * place is below the root.
 */
export function isFolderName(root: string, name: string): boolean {
  return isPlainName(name) && isBelowFolder(root, name) && statSync(join(root, name)).isDirectory();
}

/** True for a name that leads to nothing above or hidden, whatever is there. */
function isPlainName(name: string): boolean {
  if (name === '.') return true;
  if (name.length > LONGEST || /[\u0000-\u001f\\]/.test(name)) return false;
  return name.split('/').every((step) => step !== '' && !step.startsWith('.'));
}
