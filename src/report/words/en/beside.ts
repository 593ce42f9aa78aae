/** What `evaluate --standard own` says of the verdicts beside one standard for all. */
import { counted } from '../../../base/text.ts';

export const en = {
  title: (id: string) => `Beside ${id} for all`,
  standard: 'standard',
  own: 'hits',
  tiers: 'tiers',
  verdicts: 'verdicts',
  legend: (id: string) =>
    `hits: by the own standard; ${id}: by it, of the calls that the own standard grades; tiers: of the calls that both judge and whose tiers both scales have, those that earn another; verdicts: of the calls that both judge, those that are a hit by one and a miss by the other`,
  rest: (cohorts: number, calls: number, noStandard: number) =>
    `${cohorts} more without a verdict of their own: ${counted(calls, 'call')}, ${noStandard} of them no-standard; --format json and --out have each.`,
  trace: 'The calls that differ:',
  traceInWords: (command: string) =>
    `The calls that differ: ${command} with the same inputs and --standard own.`,
};
