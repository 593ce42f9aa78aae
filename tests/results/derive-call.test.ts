import { describe, expect, test } from 'vitest';
import { evaluateFiles } from '../../src/app/evaluate.ts';
import type { Step } from '../../src/results/derivation.ts';
import { deriveCall } from '../../src/results/derive-call.ts';
import { folderOf, SMALL } from '../cli/harness.ts';

/** The steps of a buy on a share that goes from 10 to `end`, against an index that does not move. */
function stepsOf(end: number, label = '买入'): readonly Step[] {
  const folder = folderOf({
    ...SMALL,
    'ratings.csv': SMALL['ratings.csv'].replace('买入', label),
    'prices/600519.SH.csv': `date,close\n2024-01-02,10\n2024-07-02,${end}\n`,
  });
  const { evaluation } = evaluateFiles({
    ratings: [`${folder}/ratings.csv`],
    prices: [`${folder}/prices`],
    benchmark: [`000300.SH=${folder}/index.csv`],
  });
  const { sections } = deriveCall(evaluation.judged[0]!, evaluation.manifest); // one call
  return sections.flatMap(({ title, steps }) => [title, ...steps]);
}

const only = <Name extends Step['step']>(steps: readonly Step[], name: Name) =>
  steps.filter((step): step is Extract<Step, { step: Name }> => step.step === name);

describe('the steps of a call', () => {
  const steps = stepsOf(12.5);

  test('divide the prices that the price steps cite, with file and line', () => {
    const prices = only(steps, 'price');
    expect(prices.map(({ of, at }) => `${of} ${at}`)).toEqual([
      ...['instrument base', 'instrument end', 'benchmark base', 'benchmark end'],
    ]);
    for (const { file, line } of prices) expect([typeof file, line > 0]).toEqual(['string', true]);
    const [own] = only(steps, 'instrumentReturn');
    expect(own).toMatchObject({ base: prices[0]?.comparable, end: prices[1]?.comparable });
    expect(own?.value).toBe(own!.end / own!.base - 1);
  });

  test('take the difference of the two returns, which is what the verdict rests on', () => {
    // 12.5 / 10 - 1 = 25 %, the index stands still: above 20 %, buy
    const [relative] = only(steps, 'relativeReturn');
    expect(relative).toMatchObject({ formula: 'difference', instrument: 0.25, benchmark: 0 });
    expect(relative?.exactly).toBe('1/4');
    expect(only(steps, 'titleVerdict')[0]).toMatchObject({
      graded: { grade: 'buy', zh: '买入' },
      earned: { grade: 'buy' },
      hit: true,
    });
  });

  test('answer every inequality of every band, and one band holds', () => {
    const bands = only(steps, 'band');
    expect(bands.map(({ grade }) => grade)).toEqual(['buy', 'overweight', 'neutral', 'avoid']);
    const held = bands.filter(({ inequalities }) => inequalities.every(({ met }) => met));
    expect(held.map(({ grade }) => grade)).toEqual(['buy']);
    expect(bands[1]?.inequalities).toEqual([
      { value: 0.25, sign: '>', edge: 0.1, met: true, digits: 6 },
      { value: 0.25, sign: '<=', edge: 0.2, met: false, digits: 6 },
    ]);
  });

  test('name the edge that a return lies on, and more digits for one beside it', () => {
    expect(only(stepsOf(12), 'onEdge')[0]).toMatchObject({ edge: 0.2 });
    // 12.0000001 / 10 - 1 is 20.000001 %: six decimals tell it from the edge; 12.0000000001 needs nine
    const digitsBeside = (end: number) => only(stepsOf(end), 'band')[0]?.inequalities[0]?.digits;
    expect([digitsBeside(12.0000001), digitsBeside(12.0000000001)]).toEqual([6, 9]);
  });

  test('end in the reason where there is no verdict', () => {
    const voided = stepsOf(12, '?');
    expect(only(voided, 'void')[0]).toMatchObject({ reason: 'unknown-label', label: '?' });
    expect(only(voided, 'titleVerdict')).toEqual([]);
  });
});
