import { expect, test } from 'vitest';
import { isMalformed, licenseFindings } from '../../src/ratings/licenses.ts';
import type { Call } from '../../src/store/call.ts';

let line = 1;
const call = (house: string, ...signed: readonly (readonly [string, string?])[]) => {
  line++;
  return {
    ...{ id: `c${line}`, file: 'r.csv', line, house },
    analysts: signed.map(([name]) => name),
    filing: { licenses: signed.map(([, license]) => license) },
  } as unknown as Call;
};
const at = (n: number) => ({ id: `c${n}`, file: 'r.csv', line: n });

const [LI, WANG] = ['S1340521020001', 'S1340522030002'];

test('licences are counted, and those told that are malformed or do not fit their names, with the first line of each', () => {
  line = 1;
  const found = licenseFindings([
    call('甲证券', ['李', LI], ['王', WANG]),
    call('甲证券', ['李', LI], ['赵']),
    call('甲证券股份有限公司', ['李伟', LI], ['王', 'S134052203000']), // 12 digits
    call('乙', ['王', 'ABC123']), // of another register, and of another house
  ]);
  expect(found).toEqual({
    stated: 6,
    missing: 1,
    malformed: [{ license: 'S134052203000', names: ['王'], first: [at(4)] }],
    withSeveralNames: [{ license: LI, names: ['李', '李伟'], first: [at(2), at(4)] }],
    namesWithSeveral: [
      { name: '王', house: '甲证券', licenses: ['S134052203000', WANG], first: [at(4), at(2)] },
    ],
  });
});

test('width, case and blanks make no other number and no other person', () => {
  const found = licenseFindings([
    call('甲', ['李伟', LI]),
    call('甲', ['李 伟', LI.toLowerCase()]),
    call('甲', ['李　伟', 'Ｓ１３４０５２１０２０００１']),
  ]);
  expect(found).toMatchObject({ malformed: [], withSeveralNames: [], namesWithSeveral: [] });
});

test.each([
  'S13405210200011', // 14 digits
  'S134052102000', // 12
  '1340521020001', // without its letter
  'S13405210200O1', // a letter O
  'S1340 5210 20001', // in groups
  'SAC1340521020001'.slice(2), // C1340521020001 is of no known form
])('the form of %s is looked at', (license) => {
  expect(isMalformed(license)).toBe(!license.startsWith('C'));
});

test.each([
  'S1340521020001',
  'ABC123',
  'BQK456',
  '7654321',
  'A0230521020001',
])('the number %s is of the register, or of another one', (license) => {
  expect(isMalformed(license)).toBe(false);
});

test('calls without analysts have none', () => {
  expect(licenseFindings([{ analysts: [] } as unknown as Call])).toMatchObject({
    ...{ stated: 0, missing: 0 },
    malformed: [],
  });
});
