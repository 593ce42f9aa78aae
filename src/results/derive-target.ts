/** The steps from a printed target price to what became of it. */
import { addMonths, formatDay } from '../base/day.ts';
import { STALE_AFTER_SESSIONS } from '../ratings/convention.ts';
import type { PricePoint } from '../ratings/price-point.ts';
import type { JudgedTarget } from '../ratings/target.ts';
import type { Call } from '../store/call.ts';
import type { Section, Step } from './derivation.ts';
import type { TargetPriceStep } from './target-steps.ts';

/** A judged target, and the currency of its instrument's prices. */
export interface ExplainedTarget {
  readonly target: JudgedTarget;
  readonly currency: string | undefined;
}

export const targetSection = (explained: ExplainedTarget): Section => ({
  title: { step: 'titleTarget' },
  steps: [
    targetStep(explained.target.call),
    endStep({ ...explained.target, published: explained.target.call.published }),
    ...pathSteps(explained.target),
    ...endSteps(explained),
  ],
});

/** The target of a call that was not judged by it, as it was printed; nothing where it has none. */
export const printedTarget = (call: Call): Section => ({
  title: { step: 'titleTarget' },
  steps: call.targetPrice === undefined ? [] : [targetStep(call), ...statedEnd(call)],
});

const statedEnd = ({ published, targetMonths: months }: Call): Step[] =>
  months === undefined
    ? []
    : [endStep({ published, months, stated: true, endDay: addMonths(published, months) })];

/** The files that a target's evidence stands in. */
export const filesOfTarget = ({ base, last, touch }: JudgedTarget): readonly string[] =>
  [base, last, touch].flatMap((one) => (one ? [one.file] : []));

function targetStep(call: Call): Step {
  const { targetPrice: price = Number.NaN, targetLow: low, targetCurrency: currency } = call;
  return { step: 'target', price, low, currency, file: call.file, line: call.line };
}

const endStep = ({
  published,
  months,
  stated,
  endDay,
}: Pick<JudgedTarget, 'months' | 'stated' | 'endDay'> & Pick<Call, 'published'>): Step => ({
  step: 'targetEnd',
  ...{ published: formatDay(published), months, stated, end: formatDay(endDay) },
});

const priceStep = (
  at: TargetPriceStep['at'],
  {
    day,
    price,
    field,
    sessionsOff,
    file,
    line,
  }: Omit<PricePoint, 'factor' | 'row' | 'field'> & Pick<TargetPriceStep, 'field'>,
  [over, under]: JudgedTarget['lastScale'],
  inMoney: number,
): Step => ({
  ...{ step: 'targetPrice', at, day: formatDay(day), price, field, over, under, inMoney },
  ...{ sessionsOff, file, line },
});

/** The price at publication, the first day on which the target was reached, the last price. */
function pathSteps(target: JudgedTarget): Step[] {
  const { base, last, touch, basePrice, lastPrice, aim, side, near, implied, achieved } = target;
  if (!base || Number.isNaN(basePrice)) return [];
  const at = target.verdict.status === 'pending' ? 'so-far' : 'end';
  const presumed: Step[] = target.presumed ? [{ step: 'targetPresumed' }] : [];
  const start: Step[] = [
    priceStep('publication', base, target.baseScale, basePrice),
    ...presumed,
    { step: 'implied', aim, price: basePrice, value: implied },
  ];
  if (!last || !side || Number.isNaN(lastPrice)) return start;
  const reached: Step = touch
    ? priceStep('reached', { ...touch, sessionsOff: 0 }, touch.scale, touch.inMoney)
    : {
        ...{ step: 'targetNotReached', near, side, byExtremes: target.byExtremes },
        until: formatDay(last.day),
      };
  return [
    ...start,
    reached,
    priceStep(at, last, target.lastScale, lastPrice),
    { step: 'achieved', last: lastPrice, price: basePrice, value: achieved },
  ];
}

function endSteps({ target, currency }: ExplainedTarget): Step[] {
  const { verdict, side, near, lastPrice: last, aim, error, call } = target;
  switch (verdict.status) {
    case 'judged': {
      const { hit, within } = verdict;
      if (!side) throw new Error(`the judged target of ${call.id} has no side`); // at-price is void
      return [
        { step: 'targetError', last, aim, value: error },
        { step: 'targetVerdict', near, side, last, hit, within },
      ];
    }
    case 'pending':
      return [
        {
          step: 'targetPending',
          end: formatDay(target.endDay),
          reached: target.touch !== undefined,
        },
      ];
    case 'void':
      return [
        {
          ...{ step: 'targetVoid', reason: verdict.reason, stated: call.targetCurrency, currency },
          ...{ instrument: call.instrument, times: target.implied + 1 },
          sessions: STALE_AFTER_SESSIONS,
        },
      ];
    default:
      return verdict satisfies never;
  }
}
