/** The reports below a folder, and whether they have changed. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isHidden } from '../ingest/files.ts';
import { readOrExplain, statOf } from '../ingest/regular-file.ts';
import { REPORT_FILE } from './report-file.ts';
import { stateOfFiles } from './watch.ts';

export interface ReportFiles {
  /** In the order of their names. */
  readonly files: readonly string[];
  /** How many others lie there, which are no reports by their names. */
  readonly others: number;
}

/** False for `-`, what is piped in. */
export const isFolder = (path: string): boolean =>
  !(path === '-' && !existsSync(path)) && statOf(path).isDirectory();

/** Lists the reports below a folder; a file is listed alone. Links that lead back are not followed. @throws {EngineError} `file.read` */
export function reportFiles(path: string): ReportFiles {
  if (!isFolder(path)) return { files: [path], others: 0 };
  const files: string[] = [];
  let others = 0;
  const walk = (folder: string, above: readonly string[]): void => {
    const real = readOrExplain(folder, () => realpathSync(folder));
    if (above.includes(real)) return;
    for (const name of readOrExplain(folder, () => readdirSync(folder)).sort()) {
      if (isHidden(name)) continue;
      const file = join(folder, name);
      const info = statSync(file, { throwIfNoEntry: false }); // it may just have gone
      if (info?.isDirectory()) walk(file, [...above, real]);
      else if (info?.isFile() && REPORT_FILE.test(name)) files.push(file);
      else if (info) others++;
    }
  };
  walk(path, []);
  return { files, others };
}

/** A text that changes when a report is added, taken away or written. */
export const stateOf = (path: string): string => stateOfFiles(reportFiles(path).files);
