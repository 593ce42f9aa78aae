/** Sums of a run's fills and non-fills, for a sweep of thousands of runs whose trades nobody looks at. */
import type { BacktestResult } from './engine.ts';
import type { Fill, Quote } from './fill-buffers.ts';
import type { TradeTally } from './input.ts';
import { bookedCosts, costsOf, type TradingFigures, tradingRates } from './trading.ts';

/** The figures of {@link tradingFigures} that a tally knows. */
export type TalliedFigures = Pick<
  TradingFigures,
  'fills' | 'nonFills' | 'valueTraded' | 'turnoverPerYear' | 'exposure' | 'costs'
>;

/** What is added up of a fill, in the order of its sums. */
const KINDS = 6;

/** Adds up one run. Sums are compensated, number by number as those of a log are. */
export class Tally implements TradeTally {
  #fills = 0;
  #nonFills = 0;
  readonly #totals = new Float64Array(KINDS);
  readonly #lost = new Float64Array(KINDS);

  addFill(fill: Fill, { print }: Quote): void {
    const { shares, price, value, fx } = fill;
    const totals = this.#totals;
    const lost = this.#lost;
    this.#fills++;
    addTo(totals, lost, 0, value * fx);
    addTo(totals, lost, 1, fill.commission * fx);
    addTo(totals, lost, 2, fill.stampDuty * fx);
    addTo(totals, lost, 3, fill.transferFee * fx);
    addTo(totals, lost, 4, fill.otherFees * fx);
    addTo(totals, lost, 5, Math.abs((price - print) * shares) * fx);
  }

  addNonFill(): void {
    this.#nonFills++;
  }

  /** The figures of the run that was given this tally. */
  figures(result: BacktestResult, sessionsPerYear: number): TalliedFigures {
    const [valueTraded, commission, stampDuty, transferFee, otherFees, slippage] = this
      .#totals as unknown as readonly [number, number, number, number, number, number]; // KINDS of them
    const fees = { commission, stampDuty, transferFee, otherFees, slippage };
    return {
      ...{ fills: this.#fills, nonFills: this.#nonFills, valueTraded },
      ...tradingRates(result, valueTraded, sessionsPerYear),
      costs: costsOf({ ...fees, ...bookedCosts(result) }, valueTraded),
    };
  }
}

/** Adds to one of the sums, compensated. @param totals written @param lost written */
function addTo(totals: Float64Array, lost: Float64Array, kind: number, value: number): void {
  const total = totals[kind]!; // kind < KINDS, as below
  const next = value - lost[kind]!;
  const raised = total + next;
  lost[kind] = raised - total - next;
  totals[kind] = raised;
}
