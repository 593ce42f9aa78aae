/** Judges the calls of a run under every convention, with both readings of the edges, and by another house's standard. */
import type { EpochDay } from '../base/day.ts';
import type { Call } from '../store/call.ts';
import type { PriceBook } from '../store/series.ts';
import { type CallTable, callTable, judgeTable, type TableVerdicts } from './call-table.ts';
import { copyOf, readColumns } from './column-answers.ts';
import { CONVENTIONS } from './convention.ts';
import type { CountedCall } from './counted-call.ts';
import { type JudgeOptions, type Judging, makeJudge, prepareJudging } from './evaluate.ts';
import { mirroredScales } from './mirror.ts';
import { emptyAnswers, readAnswers, readMirrored, type Way } from './sensitivity.ts';
import type { RatingStandard } from './standard.ts';
import type { JudgedCall } from './verdict.ts';
import { FLAG, LEFT, STATUS } from './verdict-columns.ts';

/** What all ways share. */
export interface WaysData<Base extends CountedCall = JudgedCall> {
  readonly calls: readonly Call[];
  readonly prices: PriceBook;
  readonly own: readonly RatingStandard[];
  readonly base: readonly Base[];
  readonly standardOf: (call: Call) => RatingStandard;
  readonly shared: JudgeOptions;
  /** How the base was judged, where it is as of the same day: by the other conventions its calls are judged with it. */
  readonly judging?: Judging | undefined;
  /** Which word another standard reads; by default the same as the own. */
  readonly otherOrderOf?: JudgeOptions['wordOrderOf'];
}

/** The day that all ways are judged as of: that of the base, where another benchmark might reach further. */
export const lastDayOf = (judged: readonly CountedCall[]): EpochDay | undefined =>
  judged.reduce<EpochDay | undefined>(
    (last, { asOf }) => (asOf === undefined || (last !== undefined && last >= asOf) ? last : asOf),
    undefined,
  );

/** The base first, then the other conventions, then all of them with the edges mirrored. */
export function ownWays(data: WaysData, chosen: string): Way[] {
  const { calls, prices, own, base, standardOf, shared } = data;
  const conventions = [...CONVENTIONS].sort(
    (a, b) => Number(b.name === chosen) - Number(a.name === chosen),
  );
  const mirrors = mirroredScales(own);
  const { judging = prepareJudging(calls, prices, own[0]!, { ...shared, standardOf }) } = data;
  const table = callTable(calls, judging, (id) => shared.delistings?.of.has(id) === true);
  const both = conventions.map((convention, i): [given: Way, mirrored: Way] => {
    const { name } = convention;
    const given = emptyAnswers(base.length);
    let mirrored = given;
    if (i === 0) {
      readAnswers(base, base, 0, given);
      mirrored = emptyAnswers(base.length);
      readMirrored({ given, mirrors }, base, 0, mirrored);
    } else {
      const judgeOne = judging.judgeBy(convention, { diagnostics: false, standings: false });
      const verdicts = judgeTable(table, convention, judgeOne);
      readColumns(table, verdicts, given);
      const rows = maybeMirrored(table, verdicts);
      if (rows.length > 0) mirrored = copyOf(given);
      for (const row of rows)
        readMirrored({ given, mirrors }, [judgeOne(calls[row]!)], row, mirrored); // a row of the calls
    }
    return [
      { id: name, convention: name, reading: 'given', answers: given },
      { id: `${name}/mirrored`, convention: name, reading: 'mirrored', answers: mirrored },
    ];
  });
  return [...both.map(([given]) => given), ...both.map(([, mirrored]) => mirrored)];
}

/** Rows whose verdict other edges may change: on an edge, or in a gap of the standard. */
function maybeMirrored({ status }: CallTable, { columns }: TableVerdicts): number[] {
  const rows: number[] = [];
  for (let row = 0; row < status.length; row++) {
    const isGap = status[row] === LEFT && columns.status[row] === STATUS['no-band'];
    if (isGap || (columns.flags[row]! & FLAG.edge) !== 0) rows.push(row); // one row a call
  }
  return rows;
}

/** The base's convention under another standard; a label that it does not know is measured and not graded. */
export function judgeByOther(
  data: WaysData<CountedCall>,
  chosen: string,
  standard: RatingStandard,
): OtherWay {
  const { base, shared, otherOrderOf: wordOrderOf = shared.wordOrderOf } = data;
  const convention = CONVENTIONS.find(({ name }) => name === chosen);
  const answers = emptyAnswers(base.length);
  const judged: JudgedCall[] = [];
  const options: JudgeOptions = { ...shared, wordOrderOf, convention, measureUnknown: true };
  for (const [at, part] of judgeInParts(data, standard, options)) {
    readAnswers(base, part, at, answers);
    judged.push(...part);
  }
  const { id } = standard;
  return { judged, way: { id, convention: chosen, reading: 'given', as: id, answers } };
}

interface OtherWay {
  readonly way: Way;
  readonly judged: readonly JudgedCall[];
}

const judgeInParts = (
  { calls, prices }: WaysData<CountedCall>,
  standard: RatingStandard,
  options: JudgeOptions,
) => {
  const judgeOne = makeJudge(calls, prices, standard, options); // it must know all calls
  return inParts(calls, (part) => part.map(judgeOne));
};

/** Calls judged at a time: what is read off a part is thrown away young, which takes half the time of keeping all. */
const PART = 512;

function* inParts<Item>(
  items: readonly Item[],
  judge: (part: readonly Item[]) => readonly JudgedCall[],
): Generator<[at: number, judged: readonly JudgedCall[]]> {
  for (let at = 0; at < items.length; at += PART) yield [at, judge(items.slice(at, at + PART))];
}
