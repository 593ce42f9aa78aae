import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDelistings } from '../../src/app/delistings.ts';
import { temporary, write } from '../audit/world.ts';

/** Loads files of these texts. */
function load(...texts: readonly string[]) {
  const folder = temporary();
  write(folder, Object.fromEntries(texts.map((text, i) => [`actions${i + 1}.csv`, text])));
  return loadDelistings(texts.map((_, i) => join(folder, `actions${i + 1}.csv`)));
}

const HEAD = 'code,ex_date,cash,delisting,successor,successor_ratio\n';

test('of a file of actions the delistings are taken, as they are printed, and the others counted', () => {
  const { of, otherRows, inputs } = load(
    `${HEAD}609901.SH,2025-04-15,,12.50,,\n609902.SH,2025-04-15,0.3,,,\n609902.SH,2025-04-16,,,609901.SH,1.20\n609903.SH,2025/4/17,,last,,\n`,
  );
  expect([otherRows, inputs.length]).toEqual([1, 1]);
  expect([...of.values()]).toMatchObject([
    { instrument: '609901.SH', kind: 'cash', value: 12.5, text: '12.50', line: 2 },
    { kind: 'shares', value: 1.2, text: '1.20', successor: '609901.SH', line: 4 },
    { kind: 'last', value: Number.NaN, text: 'last', line: 5 },
  ]);
});

test('what two files say alike is said once; what they say otherwise is refused with both places', () => {
  const one = `${HEAD}609901.SH,2025-04-15,,12.50,,\n`;
  expect(load(one, one.replace('12.50', '12.5')).of.size).toBe(1);
  expect(() => load(one, one.replace('12.50', '12.55'))).toThrow(
    /609901\.SH is delisted here, and otherwise in .*actions1\.csv:2/,
  );
});
