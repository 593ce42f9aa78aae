/** Which calls a number of the page counts, by the columns of its table of all calls. */
import type { Cohort, CohortKey } from '../../../ratings/score.ts';
import { gradeLabel, type JudgedCall } from '../../../ratings/verdict.ts';
import type { Behind, Table } from '../../document.ts';
import type { CallField } from '../../fields/call-fields.ts';
import { tierName } from '../../grade-names.ts';
import type { Spoken } from './look.ts';

type Pairs = readonly (readonly [column: CallField | `!${CallField}`, text: string])[];

/** Judged calls that bear a grade. */
export const judgedRows = ({ words: { verdicts } }: Spoken): Pairs =>
  [verdicts.hit, verdicts.miss].map((text) => ['verdict', text] as const);

/** Everything that was rated, whatever came of it. */
export const ratedRows = ({ calls }: Spoken): Pairs => [['!grade', calls.mention]];

/** Days as texts: what ends on a 31st holds the end of any month. */
const publishedRows = (from: string, to: string): Pairs => [['published', `${from}..${to}`]];

/** Of `2025 Q3`. */
export function quarterRows(quarter: string): Pairs {
  const [year = '', number = ''] = quarter.split(' Q');
  const month = (k: number) => String(3 * Number(number) + k).padStart(2, '0');
  return publishedRows(`${year}-${month(-2)}-01`, `${year}-${month(0)}-31`);
}

/** The rows of a cohort, by what its key says of them; nothing where a column does not hold the key. */
export function cohortFinder(
  judged: readonly JudgedCall[],
  spoken: Spoken,
): (key: Cohort['key']) => Pairs | undefined {
  const grades = gradeRows(judged, spoken);
  const pairsOf = (key: CohortKey, value: string): Pairs | undefined => {
    switch (key) {
      case 'grade':
        return value === '' ? [['grade', '']] : grades.get(value);
      case 'analyst':
        return analystRows(value);
      case 'month':
        return publishedRows(`${value}-01`, `${value}-31`);
      case 'year':
        return publishedRows(`${value}-01-01`, `${value}-12-31`);
      case 'house':
      case 'industry':
      case 'group':
      case 'market':
        return [[key, value]];
      default:
        return key satisfies never;
    }
  };
  return (key) => {
    const pairs = (Object.entries(key) as [CohortKey, string][]).map((one) => pairsOf(...one));
    return pairs.some((one) => one === undefined) ? undefined : pairs.flatMap((one) => one ?? []);
  };
}

/** Of `王五 (某证券)`, the name of an analyst with the house. */
function analystRows(person: string): Pairs {
  const at = person.lastIndexOf(' (');
  if (at < 0) return [['analysts', person]];
  return [
    ['analysts', person.slice(0, at)],
    ['house', person.slice(at + 2, -1)],
  ];
}

/** By the label of a grade, the words that its calls bear and their class: two houses may print two words for one tier. */
function gradeRows(judged: readonly JudgedCall[], spoken: Spoken): ReadonlyMap<string, Pairs> {
  const { language, calls } = spoken;
  const words = new Map<string, Map<string, Pairs[number]>>();
  for (const item of judged) {
    const name = tierName(item, item.grade, language);
    if (name === '') continue;
    const own = words.get(gradeLabel(item)) ?? new Map<string, Pairs[number]>();
    own.set(`grade ${name}`, ['grade', name]);
    own.set('class', ['assetClass', calls.kinds[item.call.assetClass]]);
    words.set(gradeLabel(item), own);
  }
  return new Map([...words].map(([label, pairs]) => [label, [...pairs.values()]]));
}

/** A table of cohorts whose columns after the keys are judged, pending and void. @param among what all of them are */
export function leadingCohorts(
  table: Table,
  cohorts: readonly Cohort[],
  {
    find,
    among,
    spoken,
  }: {
    readonly find: (key: Cohort['key']) => Pairs | undefined;
    readonly among: { readonly judged: Behind; readonly all: Behind };
    readonly spoken: Spoken;
  },
): Table {
  const { verdicts } = spoken.words;
  const keys = new Array<undefined>(table.lead?.columns ?? 0).fill(undefined);
  const behind = cohorts.map(({ key }) => {
    const own = find(key);
    if (own === undefined) return [];
    const open = (['pending', 'void'] as const).map(
      (one): Behind => [...own, ...among.all, ['verdict', verdicts[one]]],
    );
    return [...keys, [...own, ...among.judged], ...open];
  });
  return { ...table, behind };
}
