/** The manifest of a run as a folder holds it, which may be that of a stranger. */
import { parseShallow } from '../base/json-limits.ts';
import { ownValue } from '../base/own.ts';
import { canonical } from './canonical.ts';
import type { AuditManifest } from './manifest.ts';

/** Reads a manifest, `undefined` for a text that is none. What it names is taken for words, not for files. */
export function parseManifest(bytes: Buffer): AuditManifest | undefined {
  try {
    const value: unknown = parseShallow(bytes.toString('utf8'));
    canonical(value); // throws for half of a surrogate pair, 1e999 and the like
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The parts by which files are found; a run that is made again finds out about the others. */
function isManifest(value: unknown): value is AuditManifest {
  const { inputs, standards, registry, ruleSets } = (value ?? {}) as Partial<
    Record<string, unknown>
  >;
  return (
    Array.isArray(inputs) &&
    inputs.every((one) => hasTexts(one, ['role', 'file', 'sha256'])) &&
    (registry === undefined || hasTexts(registry, ['file', 'copy', 'sha256'])) &&
    (ruleSets === undefined ||
      (Array.isArray(ruleSets) &&
        ruleSets.every((one) => hasTexts(one, ['id', 'file', 'copy', 'sha256'])))) &&
    Array.isArray(standards) &&
    standards.every((one) => hasTexts(one, ['file', 'copy', 'sha256']) && isTexts(one['namedBy']))
  );
}

function hasTexts(
  value: unknown,
  names: readonly string[],
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return isTexts(names.map((name) => ownValue(value as Readonly<Record<string, unknown>>, name)));
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
