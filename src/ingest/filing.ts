/** What a rating file states of the report behind a call: who may sign, when it went out, where it lies. */
import { type Message, said } from '../base/message.ts';
import type { Filing, Stamp } from '../store/call.ts';
import { shown } from './cells.ts';
import { readPublished } from './published.ts';

/** What is wrong with a cell. */
export interface BadCell {
  readonly field: string;
  readonly message: Message;
}

const YES = new Set(['yes', 'y', 'true', '1', '是']);
const NO = new Set(['no', 'n', 'false', '0', '否']);

/**
 * Reads the columns about the report; `undefined` where the row states none of them.
 *
 * @param cell gives a cell's text, `undefined` for a blank one
 * @param zone IANA name of the time zone of the call's exchange
 * @param analysts who signed: as many licenses are expected
 */
export function readFiling(
  cell: (field: string) => string | undefined,
  zone: string,
  analysts: readonly string[],
): Filing | BadCell | undefined {
  const filing: { -readonly [K in keyof Filing]: Filing[K] } = {};
  const licenses = cell('licenses')?.split(/[,，、;；/]/);
  if (licenses) {
    if (licenses.length !== analysts.length) {
      const message = said`expected a license number for each of ${analysts.length} analysts, found ${licenses.length}; leave one blank between two commas`;
      return { field: 'licenses', message };
    }
    filing.licenses = licenses.map((one) => one.trim() || undefined);
  }
  for (const [name, field] of STAMPS) {
    const text = cell(name);
    if (text === undefined) continue;
    const stamp = readStamp(text, zone);
    if (!stamp)
      return { field, message: said`expected a day or a day and time, found ${shown(text)}` };
    filing[name] = stamp;
  }
  const client = cell('bankingClient')?.toLowerCase();
  if (client !== undefined) {
    if (!YES.has(client) && !NO.has(client))
      return { field: 'banking_client', message: said`expected yes or no, found ${shown(client)}` };
    filing.bankingClient = YES.has(client);
  }
  const digest = cell('reportSha256')?.toLowerCase();
  if (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest))
    return {
      field: 'report_sha256',
      message: said`expected 64 hex digits, found ${shown(digest)}`,
    };
  filing.reportSha256 = digest;
  filing.reportFile = cell('reportFile');
  return Object.values(filing).some((value) => value !== undefined) ? filing : undefined;
}

const STAMPS = [
  ['completedAt', 'completed_at'],
  ['disseminatedAt', 'disseminated_at'],
  ['firstSeen', 'first_seen'],
] as const;

function readStamp(text: string, zone: string): Stamp | undefined {
  const day = readPublished(text, zone);
  if (day === undefined) return undefined;
  const offset = /(?:Z|[+-]\d{2}:?\d{2})$/.exec(text);
  const hasTime = offset !== null && /[T ]/.test(text.slice(0, offset.index));
  return { text, zone: hasTime ? offset[0] : zone, day };
}
