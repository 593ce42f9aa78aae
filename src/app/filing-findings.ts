/** What is said of rows by what they state of their reports: times, licenses, digests. */
import { type Message, said } from '../base/message.ts';
import { shown } from '../ingest/cells.ts';
import { type CallCompleteness, callCompleteness } from '../ratings/completeness.ts';
import type { ReportTime, TimePair } from '../ratings/report-times.ts';
import type { Spot } from '../ratings/spot.ts';
import type { ReportDigests, RowFinding } from '../results/completeness-run.ts';
import type { FileFinding } from '../results/file-report.ts';
import type { CallBook } from '../store/call.ts';
import { reportDigests } from './report-digests.ts';

/** The columns that state times, as the documentation names them. */
const COLUMNS: Readonly<Record<ReportTime, string>> = {
  ...{ completedAt: 'completed_at', published: 'published' },
  ...{ disseminatedAt: 'disseminated_at', firstSeen: 'first_seen' },
};

/** Every finding with its file and line: digests, times, zones, licenses, each in the order of the calls. */
export function filingFindings(
  { times, licenses }: Pick<CallCompleteness, 'times' | 'licenses'>,
  { differing }: Pick<ReportDigests, 'differing'>,
): readonly RowFinding[] {
  return [
    ...differing.map(({ report, stated, found, ...spot }) =>
      finding(
        'digest',
        spot,
        said`the report ${shown(report)} has the SHA-256 ${found}, and report_sha256 is ${stated}`,
      ),
    ),
    ...times.outOfOrder.map((pair) => finding('time', pair, orderText(pair))),
    ...times.zoneOpen.map((pair) => finding('zone', pair, zoneText(pair))),
    ...licenses.malformed.flatMap(({ license, names, first }) =>
      at(
        first,
        said`the license ${shown(license)} of ${names.join(', ')} is no number of the register, which is S and 13 digits`,
      ),
    ),
    ...licenses.withSeveralNames.flatMap(({ license, names, first }) =>
      at(
        first.slice(1),
        said`the license ${shown(license)} has several names: ${names.join(', ')}`,
      ),
    ),
    ...licenses.namesWithSeveral.flatMap(({ name, licenses: all, first }) =>
      at(first.slice(1), said`${shown(name)} has several licenses at one house: ${all.join(', ')}`),
    ),
  ];
}

/** The same for `check`, of the calls of one file. */
export const callFindings = (book: CallBook): readonly FileFinding[] =>
  filingFindings(
    callCompleteness(book, ({ house }) => house),
    reportDigests(book.calls),
  ).map(({ level, line, message }) => ({ level, message: said`line ${line}: ${message}` }));

const finding = (kind: RowFinding['kind'], { file, line }: Spot, message: Message): RowFinding => ({
  ...{ kind, level: kind === 'digest' ? 'error' : 'warning', file, line, message },
});

/** Of licenses it is told at one place. */
const at = ([spot]: readonly Spot[], message: Message): RowFinding[] =>
  spot ? [finding('license', spot, message)] : [];

const orderText = ({ earlier, earlierText, later, laterText }: TimePair): Message =>
  said`${COLUMNS[earlier]} ${shown(earlierText)} lies after ${COLUMNS[later]} ${shown(laterText)}`;

const zoneText = ({ earlier, earlierText, later, laterText }: TimePair): Message =>
  said`${COLUMNS[earlier]} ${shown(earlierText)} lies before or after ${COLUMNS[later]} ${shown(laterText)}, as the one without an offset is read; write its offset, such as +08:00`;
