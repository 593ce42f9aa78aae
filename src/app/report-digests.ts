/** Reports that calls name by file and digest, held to the files at hand: below the folder of the ratings file, and nowhere else. */
import { dirname, isAbsolute, relative } from 'node:path';
import { findDigest } from '../audit/inside.ts';
import { storedPath } from '../ingest/files.ts';
import { spotOf } from '../ratings/spot.ts';
import type { ReportDigests } from '../results/completeness-run.ts';
import type { Call } from '../store/call.ts';

/** Calls that are named as those whose report is not at hand. */
const NAMED = 3;

/**
 * Computes the digest of each report once.
 *
 * @param pathOf where a ratings file lies now, by the name that calls bear; `undefined` where it is not there
 */
export function reportDigests(
  calls: readonly Call[],
  pathOf: (file: string) => string | undefined = (file) => file,
): ReportDigests {
  const digestOf = digestFinder(pathOf);
  const named = calls.filter(({ filing }) => filing?.reportFile !== undefined);
  const stated = named.flatMap((call) => {
    const { reportFile: report, reportSha256 } = call.filing ?? {};
    return report === undefined || reportSha256 === undefined
      ? []
      : [{ call, report, stated: reportSha256, found: digestOf(call.file, report) }];
  });
  const missing = stated.filter(({ found }) => found === undefined);
  return {
    ...{ named: named.length, stated: stated.length },
    same: stated.filter((one) => one.found === one.stated).length,
    differing: stated.flatMap(({ call, found, ...rest }) =>
      found === undefined || found === rest.stated ? [] : [{ ...spotOf(call), ...rest, found }],
    ),
    notAtHand: missing.length,
    firstNotAtHand: missing.slice(0, NAMED).map(({ call }) => spotOf(call)),
  };
}

/** The digest of a report by the ratings file that names it; a cell does not decide which other files are opened. */
export function digestFinder(pathOf: (file: string) => string | undefined) {
  const known = new Map<string, string | undefined>();
  return (file: string, report: string): string | undefined => {
    const key = `${file}\u0000${report}`; // no cell holds a NUL
    if (!known.has(key)) known.set(key, digestBelow(pathOf(file), report));
    return known.get(key);
  };
}

function digestBelow(file: string | undefined, report: string): string | undefined {
  if (file === undefined) return undefined;
  const folder = dirname(storedPath(file));
  const name = isAbsolute(report) ? relative(folder, report) : report;
  return findDigest(folder, name.replaceAll('\\', '/')).digest?.sha256;
}
