/** A proof of no look-ahead for a person, and as a record for JSON. */
import type { LookAhead, Proof } from '../backtest/prove.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { counted, inert } from '../base/text.ts';
import { type Paint, WIDTH, wrap } from './terminal.ts';

/** What the parts of a run say about its proof. */
export interface ProofReport {
  readonly strategy: string;
  readonly simulated: boolean;
  readonly fillsAtDecision: boolean;
  readonly decisions: number;
  readonly runs: number;
  /** The first thing that moved, its sessions as days; null where nothing did. */
  readonly lookAhead: FoundLookAhead | null;
  /** Where the strategy reads besides its view. */
  readonly readsFromOutside: readonly OutsideRead[];
}

export interface FoundLookAhead extends Omit<LookAhead, 'decision' | 'session'> {
  readonly decision: string;
  readonly session: string;
}

interface OutsideRead {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** What is known of the run that was proven. */
export interface ProvenRun {
  readonly strategy: string;
  readonly simulated: boolean;
  readonly fillsAtDecision: boolean;
  readonly sessions: Int32Array;
}

/** Gathers the record; rows of the panel become days. */
export function proofRecord(
  { sessions, ...run }: ProvenRun,
  { decisions, runs, lookAhead }: Proof,
  readsFromOutside: readonly OutsideRead[],
): ProofReport {
  const day = (row: number) => formatDay(sessions[row] as EpochDay); // a row of the panel
  const found = lookAhead && {
    ...lookAhead,
    decision: day(lookAhead.decision),
    session: day(lookAhead.session),
  };
  return { ...run, decisions, runs, lookAhead: found ?? null, readsFromOutside };
}

const METHODS: Readonly<Record<LookAhead['method'], string>> = {
  repeat:
    'the same run, repeated, came out differently: the strategy keeps something, asks chance or a clock',
  scramble: 'with everything after the decision scrambled, something up to then changed',
  cut: 'with everything after the decision cut off, something up to then changed',
};

/** How much of either side of a difference is shown. */
const SHOWN = 300;

/** The whole text, ending with a line end. */
export function proofText(report: ProofReport, paint: Paint): string {
  const { strategy, simulated, fillsAtDecision, readsFromOutside } = report;
  const lines: string[] = [];
  if (simulated) lines.push(paint('*** SIMULATED DATA, not market data ***', 'wait'), '');
  if (fillsAtDecision)
    lines.push(
      paint(
        '*** orders fill at the close that decided them: no one can trade like that ***',
        'wait',
      ),
      '',
    );
  for (const { file, line, name } of readsFromOutside) {
    const text = `${file}:${line}: reads from outside (${name}): what it learns there cannot be proven`;
    lines.push(...wrap(inert(text), WIDTH, '  '));
  }
  lines.push(...wrap(inert(`${strategy}: ${verdictOf(report)}`), WIDTH, '  '));
  lines.push(...difference(report));
  return `${lines.join('\n')}\n`;
}

function verdictOf({ decisions, runs, lookAhead, readsFromOutside }: ProofReport): string {
  if (lookAhead) return `look-ahead: ${METHODS[lookAhead.method]}`;
  if (decisions === 0)
    return 'it decided nothing in this period, so that nothing is proven; give it more sessions, or the calls that it follows';
  const unchanged = `in ${runs} runs no decision, order or fill up to any of ${counted(decisions, 'decision')} changed when everything after it did`;
  return readsFromOutside.length > 0
    ? `not proven, because it reads from outside; ${unchanged}`
    : `no look-ahead: ${unchanged}`;
}

function difference({ lookAhead }: ProofReport): string[] {
  if (!lookAhead) return [];
  const { decision, session, method, what, before, after } = lookAhead;
  const place =
    method === 'repeat'
      ? `first difference in a ${what} of ${session}`
      : `decision of ${decision}; first difference in a ${what} of ${session}`;
  const side = (name: string, text: string) =>
    wrap(inert(`  ${name} ${text.slice(0, SHOWN) || 'nothing'}`), WIDTH, '    ');
  return [`  ${place}`, ...side('before:', before), ...side('after: ', after)];
}
