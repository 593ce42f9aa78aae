/** A chart for each rated instrument: its closes, what was said of it, and what came of it. */
import type { PriceHistory } from '../../../ratings/price-history.ts';
import { divisor } from '../../../ratings/price-point.ts';
import { houseNameOf, type JudgedCall } from '../../../ratings/verdict.ts';
import { type Block, type Cell, figure, label, range, right } from '../../document.ts';
import type { DrawnCall, DrawnVerdict, PriceDrawing } from '../../drawing.ts';
import { tierName } from '../../grade-names.ts';
import { partHeading, type Spoken } from './look.ts';

/** Instruments that are drawn into the page; the others are drawn when they are asked for. */
const DRAWN = 6;
/** Closes that a page holds: a few hundred kilobytes of them. */
const CLOSES = 600_000;

export function* priceBlocks(histories: readonly PriceHistory[], spoken: Spoken): Generator<Block> {
  if (histories.length === 0) return;
  const { words } = spoken;
  yield partHeading(spoken, 'prices');
  yield { kind: 'text', text: words.pricesLead, tone: 'dim' };
  let room = CLOSES;
  const held = histories.filter(({ days }) => {
    room -= days.length;
    return room >= 0;
  });
  const left = histories.length - held.length;
  if (left > 0) yield { kind: 'text', text: words.pricesLeftOut(left), tone: 'dim' };
  const charts = held.map((history) => ({
    title: words.pricesTitle(nameOf(history), history.instrument),
    drawing: drawingOf(history, spoken),
  }));
  yield {
    kind: 'gallery',
    id: 'price-charts',
    choose: words.chooseInstrument,
    more: held.length > DRAWN ? words.pricesMore(held.length - DRAWN) : undefined,
    charts: charts.map(({ title, drawing }, k) => ({
      title,
      drawing,
      ...(k < DRAWN && described(held[k]!, drawing, spoken)),
    })), // one each
  };
}

const nameOf = ({ calls }: PriceHistory): string =>
  calls.find(({ call }) => call.name)?.call.name ?? '';

function described(history: PriceHistory, drawing: PriceDrawing, { words, calls }: Spoken) {
  const titles = [calls.published, calls.keys.house, calls.grade, words.ends, calls.result];
  return {
    description: words.pricesDescription(drawing.name, drawing.calls.length, history.benchmark),
    table: {
      kind: 'table' as const,
      columns: [...titles.map((title) => ({ title })), right(words.price), right(words.target)],
      rows: drawing.calls.map((one): Cell[] => [
        figure('day', one.day),
        one.house ?? '',
        one.label,
        figure('day', one.end),
        label(words.verdicts[one.verdict]),
        figure('price', one.price),
        targetCell(one),
      ]),
    },
  };
}

const targetCell = ({ target, targetLow }: DrawnCall): Cell =>
  targetLow < target ? range('price', [targetLow, target]) : figure('price', target);

function drawingOf(history: PriceHistory, { language }: Spoken): PriceDrawing {
  const { calls, targets, days, closes, rebased, benchmark, instrument } = history;
  return {
    kind: 'prices',
    name: nameOf(history) || instrument,
    benchmarkName: benchmark,
    ...{ days, closes, benchmark: rebased },
    calls: calls.map((item, k): DrawnCall => {
      const { call, base } = item;
      const [targetLow, target] = targets[k]!; // one each
      return {
        day: call.published,
        end: item.endDay,
        price: base ? divisor(base) : Number.NaN,
        ...{ target, targetLow },
        label: tierName(item, item.grade, language) || call.label,
        house: houseNameOf(item),
        verdict: verdictOf(item),
      };
    }),
  };
}

function verdictOf({ verdict }: JudgedCall): DrawnVerdict {
  if (verdict.status !== 'judged') return verdict.status;
  const { hit } = verdict.outcome;
  return hit === undefined ? 'measured' : hit ? 'hit' : 'miss';
}
