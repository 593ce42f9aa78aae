/** What `completeness` says. */
import { counted } from '../../../base/text.ts';

export const en = {
  title: (calls: number, houses: number, first: string, last: string) =>
    `${counted(calls, 'call')} of ${counted(houses, 'house')}, published ${first} to ${last}`,
  set: (id: string, title: string, status: string) => `${id}: ${title} (${status})`,
  complete: (complete: number, calls: number) =>
    `${complete} of ${counted(calls, 'call')} state all that is asked of every report.`,
  before: (calls: number, from: string) =>
    `${counted(calls, 'call')} from before ${from}, when the rule began, ${calls === 1 ? 'is' : 'are'} left out.`,
  field: 'field',
  article: 'article',
  asked: 'asked',
  present: 'present',
  absent: 'absent',
  first: 'first absent',
  firstLines: 'lines without',
  /** Kept by the house, not printed. */
  kept: (field: string) => `${field} (kept)`,
  timed: (field: string) => `${field}, with the hour`,
  always: 'always',
  sometimes: 'if',
  when: (field: string, condition: string) => `${field} (${condition})`,
  conditions: (all: string) => `Asked only if: ${all}.`,
  semicolon: '; ',
  between: ' ',
  legend:
    'Counted in calls. ~ beside an article: its words were read in second hand; ?: not read. (kept): the house keeps it, the report need not print it. No file tells whether a condition held: where it did not, a statement that there is none fills the field.',
  dayOnly: (field: string, calls: number) =>
    `${field}: ${counted(calls, 'call states', 'calls state')} the day without the hour.`,
  findings: (n: number) => `${counted(n, 'contradiction')}:`,
  noFindings: 'No time is out of order, no license odd, no digest another than that of its report.',
  finding: (place: string, message: string) => `${place}: ${message}`,
  more: (n: number) => `and ${n} more; --format json has all`,
  licenses: (stated: number, missing: number) => `licenses: ${stated} stated, ${missing} missing`,
  times: (completed: number, disseminated: number, recorded: number) =>
    `times: ${completed} completed, ${disseminated} disseminated, ${recorded} recorded`,
  reports: (named: number, stated: number, same: number, differing: number, missing: number) =>
    `reports: ${named} named, ${stated} with a digest: ${same} as stated, ${differing} other, ${missing} not at hand`,
  repeats: (calls: number) =>
    `${counted(calls, 'time', 'times')} one house has several calls on one instrument and day`,
  silent: (months: readonly string[], more: number) =>
    `months without a call: ${months.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  note: (text: string) => `Note: ${text}`,
};
