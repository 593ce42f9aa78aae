import { expect, test } from 'vitest';
import { licenseFindings } from '../../src/ratings/licenses.ts';
import type { Call } from '../../src/store/call.ts';

const call = (house: string, ...signed: readonly (readonly [string, string?])[]) =>
  ({
    house,
    analysts: signed.map(([name]) => name),
    filing: { licenses: signed.map(([, license]) => license) },
  }) as unknown as Call;

const [LI, WANG] = ['S1340521020001', 'S1340522030002'];

test('licences are counted, and those told that are malformed or do not fit their names', () => {
  const found = licenseFindings([
    call('甲', ['李', LI], ['王', WANG]),
    call('甲', ['李', LI], ['赵']),
    call('甲', ['李伟', LI], ['王', 'S134052203000']), // 12 digits
    call('乙', ['王', 'ABC123']), // of another register, and of another house
  ]);
  expect(found).toEqual({
    stated: 6,
    missing: 1,
    malformed: ['S134052203000'],
    withSeveralNames: [{ license: LI, names: ['李', '李伟'] }],
    namesWithSeveral: [{ name: '王', house: '甲', licenses: ['S134052203000', WANG] }],
  });
});

test('calls without analysts have none', () => {
  expect(licenseFindings([{ analysts: [] } as unknown as Call])).toMatchObject({
    ...{ stated: 0, missing: 0 },
    malformed: [],
  });
});
