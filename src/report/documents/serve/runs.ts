/** The list of runs: a row each, with its figures where it is what was written, and why not where it is not. */
import type { CallFigures, RunSummary } from '../../../results/run-summary.ts';
import { type Cell, type Column, figure, label, link, right, type Table } from '../../document.ts';
import { en } from '../../words/en/serve.ts';
import type { Language, Terms } from '../../words/terms.ts';
import { zh } from '../../words/zh/serve.ts';
import { addressOf } from './addresses.ts';

export interface RunsLook {
  readonly language: Language;
  /** Says a message in the language. */
  readonly say: (text: string) => string;
}

/** @param runs in the order of the rows */
export function runsTable(runs: readonly RunSummary[], { language, say }: RunsLook): Table {
  const words = { en, zh }[language];
  return {
    kind: 'table',
    columns: columnsOf(words.columns),
    rows: runs.map((run) => [
      ...namesOf(run, words, stateCell(run, words, say)),
      ...figuresOf(run),
    ]),
    lead: { as: 'id', columns: 2 },
  };
}

const columnsOf = (words: Terms['serve']['columns']): readonly Column[] => [
  { title: '' },
  // the state beside the name: on a telephone it is seen without scrolling
  ...[words.name, words.state, words.kind, words.by, words.day].map((title) => ({ title })),
  ...[words.calls, words.judged, words.hit, words.return, words.drawdown].map(right),
  { title: words.version },
];

const isShown = ({ state }: RunSummary): boolean => state === 'whole' || state === 'sealed';

function namesOf(run: RunSummary, words: Terms['serve'], state: Cell): readonly Cell[] {
  const { name, kind, by, day } = run;
  const choice: Cell = isShown(run)
    ? { kind: 'choice', name: 'run', sends: name, says: words.choose(name) }
    : '';
  const isReport = kind === 'backtest' || kind === 'sweep';
  const to = addressOf(isReport ? '/report' : '/run', { run: name });
  return [
    choice,
    link(name, to),
    state,
    label(kind === undefined ? '' : words.kinds[kind]),
    by ?? '',
    label(day ?? '', 'dim'),
  ];
}

function figuresOf({ calls, money, version }: RunSummary): readonly Cell[] {
  const rate = calls && rateOf(calls);
  return [
    calls ? figure('count', calls.calls) : '',
    calls ? figure('count', calls.judged) : '',
    calls ? figure('percent', rate) : '',
    money ? figure('gain', money.totalReturn) : '',
    money ? figure('percent', money.maxDrawdown) : '',
    label(version ?? '', 'dim'),
  ];
}

/** NaN where no graded call is judged. */
export const rateOf = ({ hits, graded }: CallFigures): number =>
  graded > 0 ? hits / graded : Number.NaN;

function stateCell(
  { state, message, simulated }: RunSummary,
  words: Terms['serve'],
  say: (text: string) => string,
): Cell {
  if (message !== undefined) return label(words.why(words.states[state], say(message)), 'bad');
  return label(simulated ? words.ofSimulated(words.states[state]) : words.states[state]);
}
