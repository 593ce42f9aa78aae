/** A call of columns as counting reads it: each thing is read where it is asked for, so that one of millions is two words of memory. */
import type { EpochDay } from '../base/day.ts';
import { lastAtOrBefore, type PriceSeries } from '../store/series.ts';
import { askedOf, type CallTable } from './call-table.ts';
import type { Convention } from './convention.ts';
import type {
  CountedCall,
  CountedLots,
  CountedVerdict,
  PriceLeg,
  PriceTrace,
} from './counted-call.ts';
import type { Judge } from './evaluate.ts';
import type { NameHouse } from './houses.ts';
import { barePrice } from './price-point.ts';
import type { VoidReason } from './verdict.ts';
import { FLAG, STATUS, STATUSES, type VerdictColumns } from './verdict-columns.ts';

/** What rows are read from. */
export interface RowParts extends Pick<CountedLots, 'dividendsOf' | 'endDayOf'> {
  readonly table: CallTable;
  readonly columns: VerdictColumns;
  readonly convention: Convention;
  /** Days of the sessions on which the prices of a judged row stand. */
  readonly sessionsOf: (row: number) => Int32Array;
  readonly judgeOne: Judge;
  readonly nameHouse?: NameHouse | undefined;
}

/** A row that needs no record. */
export class CountedRow implements CountedCall {
  readonly #of: RowParts;
  readonly place: number;

  constructor(of: RowParts, row: number) {
    this.#of = of;
    this.place = row;
  }
  get call() {
    return this.#of.table.calls.at(this.place);
  }
  get house() {
    const { nameHouse } = this.#of;
    return nameHouse ? nameHouse(this.call) : this.call.house;
  }
  get standard() {
    return this.#lot.reading.standard;
  }
  get scale() {
    return this.#lot.asked.scale;
  }
  get convention() {
    return this.#of.convention;
  }
  get grade() {
    const { grade } = this.#lot.asked;
    return typeof grade === 'number' || grade === 'mention' ? grade : undefined;
  }
  get gradedBy() {
    return this.#lot.asked.by;
  }
  get endDay() {
    return this.#of.endDayOf(this.place);
  }
  get asOf() {
    return this.#lot.asked.asOf;
  }
  get benchmark() {
    return this.#lot.asked.benchmark;
  }
  get standsInFor() {
    return this.#lot.asked.standsInFor;
  }
  get jump() {
    return undefined;
  }
  get stale() {
    return (this.#of.columns.flags[this.place]! & FLAG.stale) !== 0; // one row a call
  }
  get dividends() {
    return this.#isJudged ? this.#of.dividendsOf(this.place) : undefined;
  }
  get verdict(): CountedVerdict {
    const { columns } = this.#of;
    return this.#isJudged ? judgedAt(this.place, columns) : UNJUDGED[columns.status[this.place]!]!; // one row a call
  }
  get #lot() {
    const { list, of } = this.#of.table.lots;
    return list[of[this.place]!]!; // one lot a call
  }
  get #isJudged(): boolean {
    return this.#of.columns.status[this.place] === STATUS.judged;
  }

  /** Where its prices stand. Those of a judged row are read from its columns, others are looked up. */
  prices(): PriceTrace {
    const { table, columns, sessionsOf, convention, judgeOne } = this.#of;
    if (!this.#isJudged) return hasNoPrices(columns.status[this.place]!) ? {} : judgeOne(this.call);
    const { series, benchmarkSeries, scale } = askedOf(table, this.place);
    if (!series || !benchmarkSeries || !scale) throw new Error('a call was judged without prices');
    const days = sessionsOf(this.place);
    const dayOf = (session: Int32Array) => days[session[this.place]!] as EpochDay; // a session of its grid
    const field = convention.base === 'open-after' ? 'open' : 'close';
    const legAt = (of: PriceSeries, day: EpochDay): PriceLeg => {
      const row = lastAtOrBefore(of.days, day);
      const { price, factor, adjusted } = barePrice(of, row, scale.returns, field);
      return { day, row, field, price, factor, adjusted };
    };
    return {
      base: legAt(series, dayOf(columns.base)),
      benchmarkBase: legAt(benchmarkSeries, dayOf(columns.benchmarkBase)),
      end: { day: dayOf(columns.end) },
    };
  }
}

/** Void calls of which no price was looked up. */
const WITHOUT_PRICES: ReadonlySet<number> = new Set([
  ...[STATUS.unrated, STATUS['unknown-label'], STATUS.withdrawn, STATUS['no-standard']],
  ...[STATUS['no-horizon'], STATUS['no-prices'], STATUS['no-benchmark']],
]);
const hasNoPrices = (status: number): boolean => WITHOUT_PRICES.has(status);

function judgedAt(row: number, { flags, earned, relativeReturn }: VerdictColumns): CountedVerdict {
  const flag = flags[row]!; // one row a call, here and below
  const isGraded = (flag & FLAG.graded) !== 0;
  return {
    status: 'judged',
    outcome: {
      returns: { value: relativeReturn[row]! },
      earned: earned[row]!,
      hit: isGraded ? (flag & FLAG.hit) !== 0 : undefined,
      met: isGraded ? (flag & FLAG.met) !== 0 : undefined,
      direction: isGraded ? (flag & FLAG.direction) !== 0 : undefined,
      edge: (flag & FLAG.edge) !== 0,
    },
  };
}

/** The verdicts that say nothing more than their status, by its code. */
const UNJUDGED: readonly CountedVerdict[] = STATUSES.map((status) =>
  status === 'judged' || status === 'pending'
    ? { status: 'pending' }
    : { status: 'void', reason: status satisfies VoidReason },
);
