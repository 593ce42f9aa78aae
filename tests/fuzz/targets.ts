/** All targets by name, and those of a module that is named besides. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AUDIT } from './audit-target.ts';
import { OPTIONS } from './option-target.ts';
import { PDF } from './pdf-target.ts';
import { READERS } from './reader-targets.ts';
import { REPORTS } from './report-target.ts';
import { STALLS } from './stall-targets.ts';
import type { Target } from './target.ts';
import { TEXTS } from './text-targets.ts';

const OWN: readonly Target[] = [
  ...[...READERS, ...TEXTS, REPORTS, PDF, ...STALLS],
  ...[AUDIT, OPTIONS],
];

/** @param extra path of a module that exports `targets` */
export async function loadTargets(extra?: string): Promise<readonly Target[]> {
  if (extra === undefined) return OWN;
  const { targets }: { targets: readonly Target[] } = await import(
    pathToFileURL(resolve(extra)).href
  );
  return [...OWN, ...targets];
}
