/** The table of cohorts beside another standard: what each makes of the calls, and how many verdicts differ. */
import type { BesideCohort, JudgedBy } from '../../ratings/beside.ts';
import type { BesideRun } from '../../results/beside-run.ts';
import type { Block, Cell } from '../document.ts';
import { right } from '../document.ts';
import { callWords } from '../grade-names.ts';
import { en } from '../words/en/beside.ts';
import type { Language } from '../words/terms.ts';
import { zh } from '../words/zh/beside.ts';
import { keyedTable } from './cohort-tables.ts';

export interface BesideLook {
  readonly language: Language;
  readonly nameOf: Parameters<typeof keyedTable>[0]['nameOf'];
  /** Options that name the inputs, for the command at the end; none where they are not known. */
  readonly inputs?: string | undefined;
}

const partOf = (part: number, whole: number): Cell => ({ kind: 'part', part, whole });
const hitsOf = ({ hits, graded }: JudgedBy): Cell => partOf(hits, graded);

export function besideBlocks(run: BesideRun, look: BesideLook): Block[] {
  const { standard, groupBy, cohorts, total } = run;
  const { language, nameOf, inputs } = look;
  const [words, calls] = [{ en, zh }[language], callWords(language)];
  const shown = cohorts.filter(({ own }) => own.judged > 0);
  const rest = cohorts.filter(({ own }) => own.judged === 0);
  const titles = [calls.judged, words.own, standard, words.tiers, words.verdicts];
  const rows = { cohorts: [...shown, total], keys: groupBy, nameOf, language };
  const table = keyedTable(
    rows,
    [{ title: words.standard, floor: 12 }, ...titles.map(right)],
    (one) => [
      one === total ? '' : one.standards.join(', '),
      partOf(one.own.judged, one.calls),
      ...[hitsOf(one.own), hitsOf(one.other)],
      partOf(one.flips.tierFlips, one.flips.compared),
      partOf(one.flips.hitFlips, one.flips.graded),
    ],
  );
  const sum = (of: (one: BesideCohort) => number) => rest.reduce((n, one) => n + of(one), 0);
  const [left, none] = [sum(({ calls: n }) => n), sum(({ noStandard }) => noStandard)];
  const command = `ratemark explain ${[...groupBy.map((key) => `${key}=VALUE`), standard].join(' ')} --in sensitivity --as ${standard}`;
  return [
    { kind: 'heading', text: words.title(standard) },
    { ...table, joined: true },
    { kind: 'text', text: words.legend(standard), tone: 'dim', joined: true },
    ...(rest.length > 0
      ? [{ kind: 'text', text: words.rest(rest.length, left, none) } as const]
      : []),
    ...(inputs === undefined
      ? []
      : [
          {
            ...{ kind: 'commands' as const, sentence: words.trace },
            commands: [`${command} ${inputs}`],
            inWords: words.traceInWords(command),
          },
        ]),
  ];
}
