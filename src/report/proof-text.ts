/** A proof of no look-ahead for a person, and as a record for JSON. */
import type { LookAhead, Proof } from '../backtest/prove.ts';
import { type EpochDay, formatDay } from '../base/day.ts';
import { counted, inert } from '../base/text.ts';
import { type Paint, WIDTH, wrap } from './print/layout.ts';

/** What the parts of a run say about its proof. */
export interface ProofReport {
  readonly strategy: string;
  readonly simulated: boolean;
  readonly fillsAtDecision: boolean;
  readonly decisions: number;
  readonly runs: number;
  /** The first thing that moved, its sessions as days; null where nothing did. */
  readonly lookAhead: FoundLookAhead | null;
  /** Nothing moved, and nothing is known that a run cannot show. */
  readonly proved: boolean;
  /** False for a strategy that a program made, which may read besides its view. */
  readonly isolated: boolean;
  /** Packages that the strategy was allowed: they see everything. */
  readonly loads: readonly FoundName[];
  /** Instruments and sessions of the run that its code or a parameter names. */
  readonly names: readonly FoundName[];
}

export interface FoundLookAhead extends Omit<LookAhead, 'decision' | 'session'> {
  readonly decision: string;
  readonly session: string;
}

interface FoundName {
  readonly file: string;
  readonly line?: number;
  readonly name: string;
}

/** What a proof cannot look into. */
export interface NotCovered {
  readonly packages: readonly FoundName[];
  readonly names: readonly FoundName[];
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
  { decisions, runs, isolated, lookAhead }: Proof,
  { packages, names }: NotCovered,
): ProofReport {
  const day = (row: number) => formatDay(sessions[row] as EpochDay); // a row of the panel
  const found = lookAhead && {
    ...lookAhead,
    decision: day(lookAhead.decision),
    session: day(lookAhead.session),
  };
  const isCovered = isolated && packages.length === 0 && names.length === 0;
  const proved = !found && decisions > 0 && isCovered;
  const [loads, what] = [packages, { proved, isolated, names }];
  return { ...run, decisions, runs, lookAhead: found ?? null, ...what, loads };
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
  const { strategy, simulated, fillsAtDecision } = report;
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
  lines.push(...wrap(inert(`${strategy}: ${verdictOf(report)}`), WIDTH, '  '));
  lines.push(...difference(report));
  if (report.proved) lines.push(...wrap(NOT_COVERED, WIDTH, '  '));
  return `${lines.join('\n')}\n`;
}

/** No run can show it. */
const NOT_COVERED =
  'Not covered: what its author knew when writing it, and which of many tries it is.';

function verdictOf(report: ProofReport): string {
  const { decisions, runs, lookAhead } = report;
  if (lookAhead) return `look-ahead: ${METHODS[lookAhead.method]}`;
  if (decisions === 0)
    return 'it decided nothing in this period, so that nothing is proven; give it more sessions, or the calls that it follows';
  const unchanged = `in ${runs} runs no decision, order or fill up to any of ${counted(decisions, 'decision')} changed when everything after it was scrambled, and cut off`;
  return report.proved
    ? `no look-ahead: ${unchanged}`
    : `not proved: ${reasons(report).join('; ')}; ${unchanged}`;
}

/** How many of a list are named. */
const NAMED = 5;

function reasons({ isolated, loads, names }: ProofReport): string[] {
  const list = (found: readonly FoundName[]) => {
    const shown = found.slice(0, NAMED).map(({ file, line, name }) => {
      return `${name} (${file}${line === undefined ? '' : `:${line}`})`;
    });
    const more = found.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  const found: string[] = [];
  if (!isolated) found.push('it was made in a program, where it may read anything');
  if (loads.length > 0) found.push(`loads ${list(loads)}, which may read anything`);
  if (names.length > 0) found.push(`its author chose ${list(names)}, knowing when it was written`);
  return found;
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
