/** What a record of an audit states of the report behind its call, as it was read from the call's file. */

import type { EpochDay } from '../base/day.ts';
import { ownValue } from '../base/own.ts';
import type { Filing, Stamp } from '../store/call.ts';
import { STATEMENTS, type Statements } from '../store/statement.ts';
import { asIs, type Fields, readerOf } from './record-reader.ts';

/** @returns `undefined` where the record states none of it */
export function recordedFiling(record: Fields): Filing | undefined {
  const read = readerOf(record);
  const report = readerOf(read.fields('report') ?? {});
  const licenses = read.list('analysts').map((one) => {
    const license = ownValue((one ?? {}) as Fields, 'license');
    return typeof license === 'string' ? license : undefined;
  });
  const filing: Filing = {
    licenses: licenses.some((one) => one !== undefined) ? licenses : undefined,
    completedAt: stampOf(read.fields('completedAt')),
    disseminatedAt: stampOf(read.fields('disseminatedAt')),
    firstSeen: stampOf(read.fields('firstSeen')),
    ...{ reportFile: report.text('file'), reportSha256: report.text('sha256') },
    ...{ reportPage: report.number('page'), reportSpan: report.text('span') },
    ...{ bankingClient: read.flag('bankingClient'), channel: read.text('channel') },
    qualityReviewer: read.text('qualityReviewer'),
    complianceReviewer: read.text('complianceReviewer'),
    statements: statementsOf(read.fields('statements') ?? {}),
  };
  return Object.values(filing).some((value) => value !== undefined) ? filing : undefined;
}

/** A record has the text of a time and its zone; which day that is there is not told from them. */
function stampOf(fields: Fields | undefined): Stamp | undefined {
  if (!fields) return undefined;
  const read = readerOf(fields);
  const none = Number.NaN as EpochDay;
  return { text: read.one('text', asIs), zone: read.one('zone', asIs), day: none };
}

function statementsOf(fields: Fields): Statements | undefined {
  const read = readerOf(fields);
  const made = STATEMENTS.flatMap((name) => {
    const text = read.text(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return made.length === 0 ? undefined : (Object.fromEntries(made) as Statements);
}
