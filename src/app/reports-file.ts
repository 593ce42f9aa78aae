/** A file of reports in JSON lines that grows: each report once, by what it says as by its bytes. */
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { ownValue } from '../base/own.ts';
import type { Grow, LabelQuestion, NewRows } from './ratings-file.ts';

/** A call of a report as its record holds it. */
interface HeldCall {
  /** House, license, code and day. */
  readonly key: string;
  readonly code: string;
  readonly label: string;
}

interface HeldReport {
  readonly file: string;
  readonly sha256: string;
  readonly published: string;
  readonly calls: readonly HeldCall[];
}

/**
 * Adds records of reports, a line each. One with the bytes of another is left out, and so is one whose calls all stand there
 * already, such as the same report as PDF and as text; where its labels differ, that is asked about.
 *
 * @throws {EngineError} `file.format` for a file of something else
 */
export const growReports: Grow = (before, additions, file) => {
  const lines = !before ? '' : before.endsWith('\n') ? before : `${before}\n`;
  const digests = new Set<string>();
  const known = new Map<string, HeldCall & { readonly file: string }>();
  const keep = (report: HeldReport) => {
    digests.add(report.sha256);
    for (const call of report.calls)
      if (!known.has(call.key)) known.set(call.key, { ...call, file: report.file });
  };
  for (const [i, line] of lines.split('\n').entries())
    if (line !== '') keep(heldIn(line) ?? refuse(file, i + 1));
  const added: string[] = [];
  const questions: LabelQuestion[] = [];
  let same = 0;
  for (const { report, line } of additions.flatMap(reportsIn)) {
    const firsts = report.calls.map(({ key }) => known.get(key));
    const isRepeat = firsts.length > 0 && firsts.every((first) => first !== undefined);
    if (!digests.has(report.sha256) && !isRepeat) {
      added.push(`${line}\n`);
      keep(report);
      continue;
    }
    same++;
    for (const [i, { code, label }] of report.calls.entries()) {
      const first = firsts[i];
      if (first && first.label !== label)
        questions.push({
          code,
          published: report.published,
          first,
          second: { label, file: report.file },
        });
    }
  }
  return { text: lines + added.join(''), added: added.length, same, questions };
};

function refuse(file: string, line: number): never {
  const message = said`expected the record of a report that extract writes as JSON lines; give another file with --out`;
  throw new EngineError('file.format', message, { file, line });
}

const reportsIn = ({ rows }: NewRows) =>
  rows.split('\n').flatMap((line) => {
    const report = line === '' ? undefined : heldIn(line);
    return report ? [{ report, line }] : [];
  });

/** What a line holds; `undefined` for one that is no record of a report. */
function heldIn(line: string): HeldReport | undefined {
  const record = objectOf(parsed(line));
  const text = (of: Fields, key: string): string | undefined => {
    const held = ownValue(of, key);
    return typeof held === 'string' ? held : undefined;
  };
  const [file, sha256] = [record && text(record, 'file'), record && text(record, 'sha256')];
  const calls = record && ownValue(record, 'calls');
  if (!record || file === undefined || sha256 === undefined || !Array.isArray(calls))
    return undefined;
  const published = text(record, 'published') ?? '';
  const analysts = ownValue(record, 'analysts');
  const who = (Array.isArray(analysts) ? analysts : [])
    .map((one) => objectOf(one))
    .map((one) => one && (text(one, 'licence') ?? text(one, 'name')))
    .join(';');
  return {
    ...{ file, sha256, published },
    // without a day or an id nothing tells one call from another
    calls: calls.flatMap((one) => {
      const call = objectOf(one);
      const code = call && text(call, 'instrument');
      const label = call && text(call, 'label');
      if (code === undefined || label === undefined || published === '') return [];
      return [{ key: [text(record, 'house') ?? '', who, code, published].join('\n'), code, label }];
    }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
