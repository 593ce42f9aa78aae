import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyProof, leafHash, rootOf } from '../../src/audit/merkle.ts';
import { isConsistent } from './consistency.ts';

/** The leaves, roots and proofs of the tests of Certificate Transparency (google/certificate-transparency, merkle_tree_test). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
  .concat('606162636465666768696a6b6c6d6e6f')
  .map((hex) => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PROOFS: readonly (readonly [from: number, to: number, proof: readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const headOf = (leaves: readonly Buffer[]) => ({ size: leaves.length, root: rootOf(leaves) });

describe('the vectors of Certificate Transparency', () => {
  test('give the root of each number of leaves', () => {
    expect(hex(ROOTS.map((_, n) => rootOf(LEAVES.slice(0, n))))).toEqual(ROOTS);
  });

  test.each(PROOFS)('give the proof from %i to %i leaves, which holds', (from, to, proof) => {
    const found = consistencyProof(from, LEAVES.slice(0, to));
    expect(hex(found)).toEqual(proof);
    expect(isConsistent(headOf(LEAVES.slice(0, from)), headOf(LEAVES.slice(0, to)), found)).toBe(
      true,
    );
  });
});

/** A second way to the root: complete trees on a stack, merged as a counter carries, and folded from the right. */
function rootByStack(leaves: readonly Buffer[]): Buffer {
  const node = (a: Buffer, b: Buffer) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.of(1), a, b]))
      .digest();
  const stack: { hash: Buffer; size: number }[] = [];
  for (const hash of leaves) {
    let top = { hash, size: 1 };
    while (stack.at(-1)?.size === top.size) {
      const left = stack.pop()!; // just seen
      top = { hash: node(left.hash, top.hash), size: top.size * 2 };
    }
    stack.push(top);
  }
  const [last, ...rest] = stack.reverse().map(({ hash }) => hash);
  return rest.reduce((right, left) => node(left, right), last ?? createHash('sha256').digest());
}

const some = fc
  .array(fc.uint8Array({ maxLength: 4 }), { maxLength: 70 })
  .map((list) => list.map(leafHash));

test('roots are those of a second way to count them', () => {
  fc.assert(fc.property(some, (leaves) => rootOf(leaves).equals(rootByStack(leaves))));
});

test('each proof holds, and none for another tree, another size or with another hash', () => {
  const leaves = Array.from({ length: 34 }, (_, i) => leafHash(Buffer.from(String(i))));
  for (let to = 0; to <= leaves.length; to++)
    for (let from = 0; from <= to; from++) {
      const newer = { size: to, root: rootByStack(leaves.slice(0, to)) };
      const older = { size: from, root: rootByStack(leaves.slice(0, from)) };
      const proof = consistencyProof(from, leaves.slice(0, to));
      expect(isConsistent(older, newer, proof), `${from} to ${to}`).toBe(true);
      const other = leafHash(Buffer.from('other'));
      const changes: readonly boolean[] = [
        isConsistent({ ...older, root: other }, newer, proof),
        from > 0 && isConsistent(older, { ...newer, root: other }, proof), // all trees begin with none
        isConsistent(older, newer, [...proof, other]),
        ...proof.map((_, i) => isConsistent(older, newer, proof.toSpliced(i, 1))),
        ...proof.map((_, i) => isConsistent(older, newer, proof.with(i, other))),
        from < to && isConsistent(newer, older, proof),
      ];
      expect(changes.filter(Boolean), `${from} to ${to}`).toEqual([]);
    }
});

test('a fork has no proof: no tree begins with another of the same size', () => {
  fc.assert(
    fc.property(some, some, fc.nat(), (ours, theirs, cut) => {
      const size = cut % (Math.min(ours.length, theirs.length) + 1);
      const [a, b] = [headOf(ours.slice(0, size)), headOf(theirs)];
      const proof = consistencyProof(size, theirs);
      return isConsistent(a, b, proof) === a.root.equals(rootByStack(theirs.slice(0, size)));
    }),
  );
});
