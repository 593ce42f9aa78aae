/** A correction keeps the times of a report in their order: completed, published, disseminated, recorded. */
import { fieldOf, type RecordValue } from '../audit/amendment.ts';
import { EngineError } from '../base/errors.ts';
import { said } from '../base/message.ts';
import { reportTimes, type TimePair } from '../ratings/report-times.ts';
import type { Call } from '../store/call.ts';
import { callWith, type Facts, type FactValue } from './amend-facts.ts';

const TIMES = ['published', 'completedAt', 'disseminatedAt', 'firstSeen'] as const;

/**
 * Refuses facts that put two times of a record in the wrong order. An order that was wrong before stays what the source says,
 * and can be told by another audit of it.
 *
 * @param call as much of the record's call as facts are read by
 * @throws {EngineError} `run.option`
 */
export function requireTimesInOrder(record: RecordValue, facts: Facts, call: Call): void {
  if (!TIMES.some((name) => Object.hasOwn(facts, name))) return;
  const stated = Object.fromEntries(
    TIMES.map((name) => [name, fieldOf(record, name) as FactValue]),
  );
  const wrongOf = (more: Facts): readonly TimePair[] =>
    reportTimes([callWith(call, { ...stated, ...more })]).outOfOrder;
  const named = ({ earlier, earlierText, later, laterText }: TimePair) =>
    [earlier, earlierText, later, laterText].join('\n');
  const before = new Set(wrongOf({}).map(named));
  const wrong = wrongOf(facts).find((pair) => !before.has(named(pair)));
  if (!wrong) return;
  const { earlier, earlierText, later, laterText } = wrong;
  const message = said`${earlier} ${earlierText} would lie after ${later} ${laterText}; if that one is wrong as well, set both in one correction, else mend the ratings file and audit it again`;
  throw new EngineError('run.option', message, { field: '--set' });
}
